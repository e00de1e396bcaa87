"""The desk: open articles, the voice that reads them, and what is being done; each action is one method."""

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from artaudio.base.drafts import draft_name
from artaudio.base.errors import ArtaudioError, ArticleError, BusyError, EngineError, PublishError, SettingsError
from artaudio.base.files import cache_folder, write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.settings import Settings
from artaudio.base.web_address import is_web_address
from artaudio.check.judge import check
from artaudio.check.review import make_draft, mark_published, state_of, write_review
from artaudio.editor.document import Document
from artaudio.editor.events import Events
from artaudio.editor.hearing import Hearing, listening_settings
from artaudio.editor.library import Library, Listed
from artaudio.editor.pronunciations import Proposals, proposals, said_with
from artaudio.editor.steps import SetWord, Step
from artaudio.editor.view import Shown, shown, spoken_place
from artaudio.feed.editing import Change as FeedChange
from artaudio.feed.editing import feed_add, feed_ready
from artaudio.feed.style import style_path
from artaudio.pipeline.build import Built, build_edition, is_built
from artaudio.pipeline.diff import Difference, compare, side_of
from artaudio.pipeline.identity import identified
from artaudio.pipeline.job import Job, job_for
from artaudio.pipeline.script import read
from artaudio.publish.edition_file import EDITION_FILE
from artaudio.publish.page.assemble import PAGE_FILE
from artaudio.script.model import Utterance
from artaudio.speech.states import engine_states
from artaudio.upload.approval import refuse_unfit, refuse_unreviewed
from artaudio.upload.publishing import Published
from artaudio.upload.publishing import publish as send
from artaudio.upload.target import shown as shown_address

HISTORY_COUNT = 100
"""Steps that a page shows by name; all can be undone."""
MOST_RECENT_COUNT = 40
"""Articles that are remembered as opened."""
TONES = "tones"
"""The quality of what is no voice to choose."""


class Recent(msgspec.Struct, frozen=True):
    """What a desk remembers: the articles opened last, and where was published to."""

    articles: tuple[str, ...] = ()
    destination: str = ""
    feed: str = ""


@dataclass(frozen=True)
class Offered:
    """A voice that can be chosen."""

    name: str
    description: str
    recipient: str


@dataclass(frozen=True)
class Update:
    """What a page is to show after a step: blocks by their index where the page knows the rest, or all of the article."""

    shown: Shown
    blocks: Mapping[int, Any] | None
    history: Mapping[str, Any]


class Desk:
    """All that a person does, whoever asks for it: the page or the command line. Safe for several threads; close it.

    `library` are the articles, `settings` decide what is built and heard, `feed` is the feed's file, `notify` is told in a
    line who receives the text outside of this machine.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        feed: Path | None = None,
        notify: Callable[[str], None] = lambda _: None,
        fetch: Callable[[str], Any] | None = None,
    ) -> None:
        self.library, self.settings = library, settings
        self.events = Events()
        self.cache = cache_folder()
        self.feed = feed or library.output / "feed.xml"
        self._notify, self._fetch = notify, fetch
        self._open = ExitStack()
        self._documents: dict[str, Document] = {}
        self._views: dict[str, Shown] = {}
        self._hearing: Hearing | None = None
        self._turn = threading.RLock()
        self._busy = threading.Lock()
        self._offered: Sequence[Offered] | None = None

    def close(self) -> None:
        """Give the articles back, and end the engine."""
        self.events.close()
        with self._turn:
            if self._hearing is not None:
                self._hearing.close()
                self._hearing = None
            self._open.close()
            self._documents.clear()

    # Give

    def open(self, path: Path) -> str:
        """Open an article, a script file or an edition's article, and give the key that it is called by."""
        if path.is_dir() and (path / EDITION_FILE).exists():
            path = self.library.article_of(path)
        key = key_of(path)
        with self._turn:
            if key not in self._documents:
                with ExitStack() as opening:
                    document = opening.enter_context(Document(path, self.settings))
                    shown(document)
                    self._open.push(opening.pop_all())
                self._documents[key] = document
                self._remember(path)
        return key

    def close_article(self, key: str) -> None:
        """Let others have an article."""
        with self._turn:
            if (document := self._documents.pop(key, None)) is not None:
                self._views.pop(key, None)
                document.__exit__(None, None, None)

    def give(self, given: str) -> str:
        """Open what a person pasted: an address, the path of a file, or a text, which becomes a file of the folder."""
        text = given.strip()
        if is_web_address(text) and not any(map(str.isspace, text)):
            return self.open(self._fetched(text))
        if "\n" not in text and len(text) < 1000:
            path = Path(text).expanduser()
            if path.exists():
                return self.open(path)
            if len(text.split()) < 3:
                raise ArticleError(
                    tr("{text} is no file, and no text to be read", text=text), hint=tr("paste the whole text")
                )
        path = self.library.keep_text(given)
        return self._opened_or_removed(path)

    def upload(self, name: str, content: bytes) -> str:
        """Open a file that was dropped on the page; it is kept in the folder. Raises ArticleError."""
        return self._opened_or_removed(self.library.keep(name, content))

    def _opened_or_removed(self, path: Path) -> str:
        """Open a file that was just written; one that is no article does not stay."""
        try:
            return self.open(path)
        except ArtaudioError:
            path.unlink(missing_ok=True)
            raise

    def _fetched(self, address: str) -> Path:
        source = self._fetch(address) if self._fetch else job_for(address, settings=self.settings).source
        title = read(source, self.settings.article.input_format).article.title
        return self.library.keep_page(source, title)

    def listed(self) -> Sequence[Listed]:
        """The articles that can be chosen, those opened last first."""
        opened = [path for path in map(Path, self._recent().articles) if path.is_file()]
        return self.library.listed(opened)

    # See

    @property
    def opened(self) -> Sequence[str]:
        """The keys of the open articles."""
        return tuple(self._documents)

    def document(self, key: str) -> Document:
        """An open article. Raises ArticleError for one that is not open."""
        document = self._documents.get(key)
        if document is None:
            raise ArticleError(tr("this article is not open"), hint=tr("open it from the list"))
        return document

    def view(self, key: str) -> Update:
        """All of an article, with what other programs did to it since."""
        document = self.document(key)
        with document.turn:
            document.look()
            view = self._views[key] = shown(document)
            return Update(view, None, history_of(document))

    def _changed(self, key: str, known: int) -> Update:
        """What changed in an article since the version that a page knows."""
        document = self.document(key)
        before = self._views.get(key)
        view = self._views[key] = shown(document)
        if before is None or before.version != known or len(before.blocks) != len(view.blocks):
            return Update(view, None, history_of(document))
        pairs = enumerate(zip(before.blocks, view.blocks, strict=True))
        return Update(view, {index: new for index, (old, new) in pairs if old != new}, history_of(document))

    # Correct

    def step(self, key: str, step: Step, known: int = -1) -> Update:
        """Do a step. Raises what `Document.apply` raises."""
        document = self.document(key)
        with document.turn:
            document.apply(step)
            return self._changed(key, known)

    def undo(self, key: str, known: int = -1) -> Update:
        """Undo the last step."""
        document = self.document(key)
        with document.turn:
            document.undo()
            return self._changed(key, known)

    def redo(self, key: str, known: int = -1) -> Update:
        """Do again what was undone last."""
        document = self.document(key)
        with document.turn:
            document.redo()
            return self._changed(key, known)

    def word(self, key: str, utterance: str, start: int, end: int) -> Proposals:
        """What could be said for the words at `written[start:end]` of an utterance. Raises LexiconError for none."""
        said, _ = self._utterance(key, utterance)
        return proposals(said, *spoken_place(said, start, end))

    # Hear

    def sound(self, key: str, utterance: str, word: SetWord | None = None) -> Path:
        """A WAV file of an utterance as the programme has it; with a `word`, as it would be if the word were said so."""
        said, following = self._utterance(key, utterance)
        if word is not None:
            said = said_with(said, self.document(key).lexicon, word.entry)
        return self._hear().sound([said], following)

    def narrator(self) -> str:
        """Who reads, as engine/voice; "" where nobody can."""
        try:
            return str(self._hear().narrator)
        except (EngineError, SettingsError):
            return ""

    def choose_voice(self, voice: str, speed: float) -> str:
        """Let another voice read, or faster, from now on: what is heard here, and what is built here.

        Raises SettingsError for a voice or a speed that there is not.
        """
        settings = listening_settings(self.settings, voice, speed)
        if not 0.8 <= settings.speech.speed <= 1.3:
            raise SettingsError(
                tr("the speed cannot be {speed:g}", speed=speed), key="speech.speed", hint=tr("choose 0.8 to 1.3")
            )
        hearing = Hearing(settings, self.cache, notify=self._notify)
        try:
            name = str(hearing.narrator)
        except BaseException:
            hearing.close()
            raise
        with self._turn:
            if self._hearing is not None:
                self._hearing.close()
            self.settings, self._hearing = settings, hearing
        return name

    def voices(self) -> Sequence[Offered]:
        """The voices that are ready on this machine, and those that were chosen in the settings."""
        with self._turn:
            if self._offered is None:
                settings = msgspec.structs.replace(self.settings.speech, network="never")
                self._offered = tuple(
                    Offered(f"{state.name}/{voice.id}", voice.description, "")
                    for state in engine_states(settings)
                    if state.ready and not state.recipient
                    for voice in state.voices
                    if voice.quality != TONES
                )
            return self._offered

    def _hear(self) -> Hearing:
        with self._turn:
            if self._hearing is None:
                self._hearing = Hearing(self.settings, self.cache, notify=self._notify)
            return self._hearing

    def _utterance(self, key: str, wanted: str) -> tuple[Utterance, Utterance | None]:
        said = self.document(key).state.scripted.script.utterances
        for number, one in enumerate(said):
            if one.id == wanted:
                return one, said[number + 1] if number + 1 < len(said) else None
        raise ArticleError(tr("there is no sentence {wanted}", wanted=wanted), hint=tr("load the page again"))

    # Check and publish

    def build(self, key: str) -> Built:
        """Build the edition, with the voice that reads here; events tell the sentence that is being spoken."""
        document = self.document(key)
        with self._doing("build"):
            script = document.state.scripted.script
            progress = _Progress(self.events, [one.written for one in script.utterances])
            return build_edition(
                document.build_path,
                self.library.output,
                settings=self._build_settings(),
                progress=progress,
                notify=self._notify,
            )

    def edition(self, key: str) -> Path | None:
        """The folder of an article's edition, found as a build finds it; None where it has none."""
        job = self._edition_job(self.document(key))
        return job.output / job.folder if job.folder else None

    def _edition_job(self, document: Document) -> Job:
        """What a build of the article is, with the identity and the folder of its edition."""
        job = job_for(document.build_path, self.library.output, self._build_settings())
        return identified(job, document.state.scripted)[0]

    def check(self, key: str) -> Any:
        """Whether the edition keeps its promises: a CheckResult. Raises PublishError where there is no edition."""
        folder = self._edition(key)
        with self._doing("check"):
            return check(folder, progress=_Progress(self.events, ()))

    def review(self, key: str, reviewer: str) -> None:
        """Remember who reviewed the edition, or with "" that it is a draft again.

        Raises PublishError where the edition's check finds something, SettingsError for nobody.
        """
        folder = self._edition(key)
        if not reviewer.strip():
            make_draft(folder)
            return
        if not self.check(key).ok:
            raise PublishError(
                tr("the edition does not keep its promises"), hint=tr("see what the check says, and build again")
            )
        write_review(folder, reviewer)

    def state(self, key: str) -> Mapping[str, Any]:
        """What was decided about the edition, and whether a build would change it (`current`)."""
        document = self.document(key)
        job = self._edition_job(document)
        if not job.folder:
            return {"state": "none", "reviewer": "", "current": False, "folder": "", "page": False}
        folder = job.output / job.folder
        state, reviewer = state_of(folder)
        return {
            "state": state,
            "reviewer": reviewer,
            "current": is_built(job, document.state.scripted),
            "folder": job.folder,
            "page": (folder / PAGE_FILE).is_file(),
        }

    def differences(self, key: str) -> Difference:
        """What differs between the edition and the script as it is now. Raises PublishError without an edition."""
        return compare(
            side_of(self._edition(key), self.settings), side_of(self.document(key).build_path, self.settings)
        )

    def feed_preview(self, key: str) -> FeedChange:
        """What putting the edition into the feed would do; nothing is done."""
        folder = self._edition(key)
        if not self.feed.exists():
            # What a new feed needs is said before it is made.
            feed_ready(self.feed, self.settings.feed, self.library.output)
        with _copied(self.feed) as copy:
            (change,) = feed_add(copy, [folder], self.settings.feed, create=True)
        return change

    def put_into_feed(self, key: str) -> FeedChange:
        """Put the edition into the feed. Raises what `feed_add` raises."""
        with self._doing("feed"):
            (change,) = feed_add(self.feed, [self._edition(key)], self.settings.feed, create=True)
            return change

    def publish(self, destination: str, *, dry_run: bool) -> Published:
        """Publish what changed, the feed last, or with `dry_run` say what would be sent. Raises what `publish` raises."""
        if not destination.strip():
            raise SettingsError(tr("no destination is named"), key="dest", hint=tr("a folder, sftp://… or s3://…"))
        source = self.feed if self.feed.exists() else self.library.output

        def approve(editions: Sequence[Path], absent: Sequence[str]) -> None:
            if self.settings.publish.require_review:
                refuse_unreviewed(editions)
            refuse_unfit(source, editions, absent, self.settings, _Progress(self.events, ()))

        with self._doing("publish"):
            done = send(
                source,
                destination.strip(),
                settings=self.settings.feed,
                dry_run=dry_run,
                offline=self.settings.speech.network == "never",
                approve=approve,
                echo=lambda name: self.events.tell("progress", task="publish", sentence=name, done=0, total=0),
            )
        if not dry_run:
            for folder in done.editions:
                mark_published(Path(folder), shown_address(destination.strip()))
            self._keep_recent(destination=destination.strip())
        return done

    def destination(self) -> str:
        """Where was published to last."""
        return self._recent().destination

    def _edition(self, key: str) -> Path:
        folder = self.edition(key)
        if folder is None:
            raise PublishError(tr("this article has no edition yet"), hint=tr("build it first"))
        return folder

    def _build_settings(self) -> Settings:
        """Those of what is heard here: "auto" sends the text to nobody."""
        speech = self.settings.speech
        if speech.engine == "auto" and not speech.voice:
            return msgspec.structs.replace(self.settings, speech=msgspec.structs.replace(speech, network="never"))
        return self.settings

    def _doing(self, what: str) -> "_Doing":
        return _Doing(self._busy, self.events, what)

    # What is remembered

    @property
    def _recent_path(self) -> Path:
        place = hashlib.sha256(os.fsencode(self.library.folder.resolve())).hexdigest()[:32]
        return self.cache / "desk" / f"recent-{place}.json"

    def _recent(self) -> Recent:
        try:
            return msgspec.json.decode(self._recent_path.read_bytes(), type=Recent)
        except (OSError, msgspec.MsgspecError):
            return Recent()

    def _remember(self, path: Path) -> None:
        own = str(path.resolve())
        others = [one for one in self._recent().articles if one != own]
        self._keep_recent(articles=(own, *others)[:MOST_RECENT_COUNT])

    def _keep_recent(self, **changed: Any) -> None:
        with suppress(OSError):
            self._recent_path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._recent_path, msgspec.json.encode(msgspec.structs.replace(self._recent(), **changed)))


class _Progress:
    """Tells pages how far something is: the stage, how much of it is done, and the sentence that is being spoken."""

    def __init__(self, events: Events, sentences: Sequence[str]) -> None:
        self._events, self._sentences = events, sentences
        self._stage, self._total = "", 0

    def stage(self, name: str, total: int) -> None:
        self._stage, self._total = name, total
        self.advance(0)

    def advance(self, done: int) -> None:
        sentence = self._sentences[done] if self._stage == "Speaking" and done < len(self._sentences) else ""
        self._events.tell("progress", task=self._stage, done=done, total=self._total, sentence=sentence)


class _Doing:
    """One long action at a time. Raises BusyError where another one is running."""

    def __init__(self, busy: threading.Lock, events: Events, what: str) -> None:
        self._busy, self._events, self._what = busy, events, what

    def __enter__(self) -> None:
        if not self._busy.acquire(blocking=False):
            raise BusyError(tr("something else is being built, checked or published"), hint=tr("wait until it is done"))
        self._events.tell("begun", task=self._what)

    def __exit__(self, *_: object) -> None:
        self._busy.release()
        self._events.tell("ended", task=self._what)


@contextmanager
def _copied(feed: Path) -> Iterator[Path]:
    """A copy of a feed beside it, under a name that no server shows, so that what names files beside it stays true."""
    copy = feed.with_name(draft_name(".part.xml"))
    try:
        feed.parent.mkdir(parents=True, exist_ok=True)
        if feed.exists():
            shutil.copyfile(feed, copy)
        yield copy
    except OSError as error:
        raise PublishError(
            tr("{path} cannot be written: {reason}", path=copy, reason=reason_of(error)),
            hint=write_hint(error, tr("check the folder's rights")),
        ) from error
    finally:
        for path in (copy, style_path(copy), copy.with_name(f".{copy.name}.lock")):
            path.unlink(missing_ok=True)


def key_of(path: Path) -> str:
    """What an article is called by in addresses."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]


def history_of(document: Document) -> Mapping[str, Any]:
    """The steps by name, and how many of them count; what became of an article that changed since."""
    steps = [{"step": one.step, "about": one.about} for one in document.steps]
    return {
        "steps": steps[-HISTORY_COUNT:],
        "skipped": max(0, len(steps) - HISTORY_COUNT),
        "position": document.position,
        "merged": document.merged,
        "gone": list(document.gone),
    }
