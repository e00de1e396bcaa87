"""An article on the desk: its corrections, step by step, with undo, a journal and the script file that holds them."""

import hashlib
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from artaudio.article.edited import read_edited
from artaudio.article.model import Article, Block, Corrections, EditedArticle, PassageCorrection, Source
from artaudio.article.readers.script_file import page_with, read_script_file
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import read_source
from artaudio.base.errors import ArticleError, LexiconError, ScriptError
from artaudio.base.files import whole_file, write_hint, write_whole
from artaudio.base.messages import reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.editor.journal import SUFFIX as JOURNAL_SUFFIX
from artaudio.editor.journal import Change, Head, Journal, LexiconChange, Line, change_between
from artaudio.editor.lock import ArticleLock
from artaudio.editor.pronunciations import lexicon_of
from artaudio.editor.steps import Draft, SetWord, Step
from artaudio.pipeline.edits import keep_article, store_script_file, text_of
from artaudio.pipeline.job import SCRIPT_SUFFIX, Job, job_for, lexicons_for
from artaudio.pipeline.script import read, with_words, write_script
from artaudio.script.lexicon.files import add_entry
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.model import Passage, ScriptedArticle
from artaudio.script.writer import Wording

OUTSIDE: dict[str, Any] = {"do": "outside"}
"""The step by which another program, or a person with a text editor, changed the script file."""


class RememberingWording(Wording):
    """Finds the words of each block once: a step changes few of them."""

    def __init__(self, rules_off: Sequence[str], lexicon: Lexicon) -> None:
        super().__init__(rules_off, lexicon)
        self.lexicon = lexicon
        self._passages: dict[tuple[Block, str], Passage] = {}

    def passage(self, block: Block, follows_speaker: str = "") -> Passage:
        """As `Wording` gives it."""
        key = (block, follows_speaker)
        if key not in self._passages:
            self._passages[key] = super().passage(block, follows_speaker)
        return self._passages[key]


@dataclass(frozen=True)
class State:
    """The article as the corrections make it: its script, the rules that read it, and the text of its script file."""

    corrections: Corrections
    edited: EditedArticle
    scripted: ScriptedArticle
    wording: Wording
    text: str

    @property
    def draft(self) -> Draft:
        """What a step is applied to."""
        return Draft(self.corrections, self.edited.article, self.wording)


@dataclass(frozen=True)
class Done:
    """A step that was done, and that can be undone: `about` are the words that it is about."""

    step: dict[str, Any]
    about: str
    change: Change


class Document:
    """An article with its corrections, open for one person at a time. Leave its `with` block to let others have it.

    The script file is `NAME.script.toml` beside the article, or the one that is given itself; it is written with the first
    step. An article that changed since is merged with the corrections as `artaudio script ARTICLE -o FILE --update` does.

    Entering raises BeingEditedError where it is open elsewhere, and what reading and writing a script file raise.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        source = read_source(path)
        self.script_path = path if is_script_file(source) else path.with_name(f"{path.stem}{SCRIPT_SUFFIX}")
        self.gone: tuple[str, ...] = ()
        """Sentences that the article no longer has since it was merged."""
        self.merged = False
        self.turn = threading.RLock()
        self.version = 0
        """Counted up with every change, so that a page knows whether what it shows is current."""
        self._wording: RememberingWording | None = None
        self._open = ExitStack()
        self._done: list[Done] = []
        self._position = 0

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            job = self._job_now()
            opening.enter_context(ArticleLock(self.script_path, job.cache))
            self._journal = Journal(self.script_path.with_name(self.script_path.name + JOURNAL_SUFFIX))
            self._read()
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    @property
    def state(self) -> State:
        """What is there now."""
        return self._state

    @property
    def steps(self) -> Sequence[Done]:
        """Every step that was done, the undone ones included; the first `position` of them count."""
        return tuple(self._done)

    @property
    def position(self) -> int:
        """How many of the steps count."""
        return self._position

    @property
    def job(self) -> Job:
        """What is built from the article as it is now: its script file where there is one."""
        return self._job

    @property
    def lexicon(self) -> Lexicon:
        """All lexicons, with the words of this article over them."""
        return with_words(self._lexicon, self._state.corrections)

    @property
    def build_path(self) -> Path:
        """What `artaudio build` is to be given."""
        return self.script_path if self.script_path.exists() else self.path

    def apply(self, step: Step) -> bool:
        """Do a step: it is in the journal and in the script file then. False where it changes nothing.

        Raises ScriptError for a step that cannot be done, LexiconError for a word that no engine could say so, and
        EmptyArticleError where nothing would be spoken; then all is as it was.
        """
        with self.turn:
            self.look()
            before = self._state.corrections
            about = _about(step, self._state.draft)
            after = step.apply(self._state.draft)
            lexicon = self._entered(step)
            if after == before and lexicon is None:
                return False
            change = change_between(before, after, lexicon)
            try:
                self._commit(Line("step", "", _plain(step), about, change), self._state_of(after))
            except BaseException:
                if lexicon is not None:
                    self._put_back(lexicon, undone=True)
                raise
            del self._done[self._position :]
            self._done.append(Done(_plain(step), about, change))
            self._position += 1
            return True

    def undo(self) -> bool:
        """Undo the last step that counts; False where there is none. Raises LexiconError where its lexicon changed since."""
        with self.turn:
            self.look()
            if not self._position:
                return False
            self._go(Line("undo", ""), self._done[self._position - 1].change)
            self._position -= 1
            return True

    def redo(self) -> bool:
        """Do the step again that was undone last; False where there is none."""
        with self.turn:
            self.look()
            if self._position == len(self._done):
                return False
            self._go(Line("redo", ""), self._done[self._position].change)
            self._position += 1
            return True

    def _go(self, line: Line, change: Change) -> None:
        """One step back or forward."""
        undone = line.kind == "undo"
        now = self._state.corrections
        if change.lexicon is not None:
            self._put_back(change.lexicon, undone=undone)
        try:
            self._commit(line, self._state_of(change.undone(now) if undone else change.redone(now)))
        except BaseException:
            if change.lexicon is not None:
                self._put_back(change.lexicon, undone=not undone)
            raise

    def look(self) -> bool:
        """Take over what another program did to article or script file since; True where there was something."""
        with self.turn:
            if self._article_digest() != self._digest:
                self._read()
                return True
            if self._file_on_disk() == self._file:
                return False
            self._take_over()
            return True

    def _job_now(self) -> Job:
        return job_for(self.path, settings=self.settings)

    def _article_digest(self) -> str:
        """The digest of the article's file as it is now; the known one where it cannot be read any more."""
        if self._article_path is None:
            return self._digest
        try:
            return read_source(self._article_path).digest
        except ArticleError:
            return self._digest

    def _read(self) -> None:
        """Read article, script file and journal as they are now, and bring them together."""
        job = self._job_now()
        exists = self.script_path.exists()
        script = read_source(self.script_path) if exists else None
        torn = script is not None and not script.content.strip(b"\0") and self._journal.read() is not None
        if torn:  # by a power cut; the journal has all of it
            script = None
        article = job.source.original if is_script_file(job.source) else job.source
        if script is not None and article is not None and not is_script_file(script):
            raise ScriptError(
                tr("{target} is there already, and is no script file", target=self.script_path),
                path=self.script_path,
                hint=tr("give that file, or the article, another name"),
            )
        self._article_path = None if article is None else Path(article.name)
        self._job = replace(job, source=article) if article is not None else job
        if article is not None and script is not None and read_script_file(script).digest != article.digest:
            stored = store_script_file(self._job, self.script_path, update=True)
            self.gone, self.merged = (stored.update.gone if stored.update else ()), stored.update is not None
            script = read_source(self.script_path)
            self._journal.path.unlink(missing_ok=True)
        self._lexicon = self._job.lexicon
        self._original: Article | None = None
        if article is not None:
            self._original = read(article, self.settings.article.input_format).article
            self._digest = article.digest
        else:
            self._digest = read_script_file(job.source).digest
        corrections, text = self._corrections_in(script), self._text_of(script)
        self._state = self._state_of(corrections)
        self._file = self._file_on_disk()
        self._base_text = text
        self._resume(corrections, text, torn=torn)
        self.version += 1

    def _resume(self, corrections: Corrections, text: str | None, *, torn: bool) -> None:
        """Replay the journal. A last step that the script file does not have yet is written into it, and all in a `torn` one."""
        self._done, self._position = [], 0
        known = self._journal.read()
        self._has_journal = known is not None and known[0].article == self._digest
        if known is None or not self._has_journal:
            self._base = corrections
            return
        head, lines = known
        self._base, self._base_text = head.base, head.text
        now, files = head.base, [_digest_of(head.text)]
        for line in lines:
            if (found := self._replayed(line, now)) is None:
                break
            now = found
            files.append(line.file)
        here = _digest_of(text)
        self._state = self._state_of(now)
        if here == files[-1]:
            return
        if torn or (len(files) > 1 and here == files[-2]):
            self._write(self._text_to_write(self._state, self._position))
        else:
            self._state_from_disk(corrections)

    def _replayed(self, line: Line, now: Corrections) -> Corrections | None:
        """What the corrections are after a line of the journal; None where the line cannot be one of it."""
        if line.kind == "undo":
            if not self._position:
                return None
            self._position -= 1
            return self._done[self._position].change.undone(now)
        if line.kind == "step":
            if line.change is None:
                return None
            del self._done[self._position :]
            self._done.append(Done(line.step, line.about, line.change))
        if self._position == len(self._done):
            return None
        self._position += 1
        return self._done[self._position - 1].change.redone(now)

    def _take_over(self) -> None:
        """Make what another program wrote into the script file a step that can be undone."""
        script = read_source(self.script_path) if self.script_path.exists() else None
        if script is not None and read_script_file(script).digest != self._digest:
            self._read()
            return
        self._state_from_disk(self._corrections_in(script))

    def _state_from_disk(self, corrections: Corrections) -> None:
        before = self._state.corrections
        state = self._state_of(corrections)
        self._state, self._file = state, self._file_on_disk()
        self.version += 1
        change = change_between(before, corrections)
        if change == Change():
            return
        if not self._has_journal:
            self._begin()
        self._journal.append(Line("step", _digest_of(self._file), OUTSIDE, "", change))
        del self._done[self._position :]
        self._done.append(Done(OUTSIDE, "", change))
        self._position += 1

    def _corrections_in(self, script: Source | None) -> Corrections:
        """Those of the script file, one a block, without the lines that they stood on; those of the article alone without one."""
        if script is not None:
            found = read_script_file(script).corrections or Corrections()
            return _without_lines(found)
        if self._original is None:
            raise ScriptError(
                tr("{script_path} is no longer there", script_path=self.script_path),
                path=self.script_path,
                hint=tr("put it back"),
            )
        return Corrections(
            tuple(PassageCorrection(block.whole) for block in self._original.blocks), name=str(self.script_path)
        )

    def _text_of(self, script: Source | None) -> str | None:
        return None if script is None else _decoded(script.content)

    def _state_of(self, corrections: Corrections) -> State:
        corrections = replace(corrections, name=str(self.script_path))
        placed = replace(corrections, unplaced=())
        edited = read_edited(page_with(placed, self._digest), self._original)
        edited = replace(edited, article=replace(edited.article, digest=self._digest, name=self._job.source.name))
        wording = self._wording_of(placed)
        scripted = write_script(edited, self._lexicon, self.settings, wording)
        text = text_of(edited, self._job, self.script_path, corrections, wording)
        return State(corrections, edited, scripted, wording, text)

    def _wording_of(self, corrections: Corrections) -> Wording:
        """The rules, with the lexicon and the article's words; the one before where these are the same."""
        lexicon = with_words(self._lexicon, corrections)
        if self._wording is None or self._wording.lexicon.entries != lexicon.entries:
            self._wording = RememberingWording(self.settings.script.rules_off, lexicon)
        return self._wording

    def _commit(self, line: Line, state: State) -> None:
        """Journal, then script file, then memory; after an error all three are as they were."""
        position = self._position + {"step": 1, "undo": -1, "redo": 1}[line.kind]
        text = self._text_to_write(state, position)
        if not self._has_journal:
            self._begin()
        size = self._journal.size
        self._journal.append(msgspec.structs.replace(line, file=_digest_of(text)))
        try:
            keep_article(self._job)
            self._write(text)
        except BaseException:
            self._journal.take_back(size)
            raise
        self._state = state
        self.version += 1

    def _text_to_write(self, state: State, position: int) -> str:
        """The script file's text; back at the start it is the one that was there, byte by byte."""
        return self._base_text if position == 0 and self._base_text is not None else state.text

    def _begin(self) -> None:
        """Begin a journal with what was there before the first step."""
        self._journal.begin(Head("journal", 1, self._digest, self._base_text, self._base))
        self._has_journal = True

    def _write(self, text: str) -> None:
        try:
            # Not synced to the disk: what a power cut tears is written again from the journal, which is.
            with whole_file(self.script_path, synced=False) as draft:
                draft.write_bytes(text.encode())
        except OSError as error:
            raise ScriptError(
                tr("{path} cannot be written: {reason}", path=self.script_path, reason=reason_of(error)),
                path=self.script_path,
                hint=write_hint(error, tr("check the folder's rights and room")),
            ) from error
        self._file = text

    def _file_on_disk(self) -> str | None:
        try:
            return _decoded(self.script_path.read_bytes())
        except OSError:
            return None

    def _entered(self, step: Step) -> LexiconChange | None:
        """Put a step's word into the lexicon that it is for; None where it is for none. Raises LexiconError."""
        if not isinstance(step, SetWord) or step.scope == "article":
            return None
        path = lexicon_of(step.scope, self.path)
        before = _text_at(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
        add_entry(path, step.entry, replaces=True)
        self._read_lexicons()
        return LexiconChange(str(path), before, _text_at(path) or "")

    def _put_back(self, change: LexiconChange, *, undone: bool) -> None:
        """Give a lexicon the text that it had before, or after, a step. Raises LexiconError where it has another one by now."""
        path = Path(change.path)
        expected, wanted = (change.after, change.before) if undone else (change.before, change.after)
        if _text_at(path) != expected:
            raise LexiconError(
                tr("{path} has changed since, so this step cannot be undone", path=path)
                if undone
                else tr("{path} has changed since, so this step cannot be done again", path=path),
                path=path,
                hint=tr("change the word there"),
            )
        try:
            if wanted is None:
                path.unlink()
            else:
                write_whole(path, wanted)
        except OSError as error:
            raise _unwritable(path, error) from error
        self._read_lexicons()

    def _read_lexicons(self) -> None:
        self._job = replace(self._job, lexicons=lexicons_for(self.path, self.settings))
        self._lexicon = self._job.lexicon


def _decoded(content: bytes) -> str:
    """A script file's text with its byte order mark and line ends, as it can be written again."""
    return content.decode("utf-8", "backslashreplace")


def _text_at(path: Path) -> str | None:
    """The text of a lexicon, with its line ends; None where there is no file."""
    return path.read_bytes().decode() if path.exists() else None


def _unwritable(path: Path, error: OSError) -> LexiconError:
    return LexiconError(
        tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
        path=path,
        hint=write_hint(error, tr("check its folder's rights")),
    )


def _about(step: Step, draft: Draft) -> str:
    """The words that a step is about, for its name: of a sentence or passage the beginning, of all else nothing."""
    number, sentence = getattr(step, "passage", 0), getattr(step, "sentence", 0)
    if not number:
        return str(getattr(step, "word", ""))
    text = draft.sentence(number, sentence).text if sentence else draft.passage(number).text
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rsplit(" ", 1)[0] + " …"


def _plain(step: Step) -> dict[str, Any]:
    plain = msgspec.to_builtins(step)
    assert isinstance(plain, dict)  # noqa: S101 - a Struct always becomes a dict
    return plain


def _digest_of(text: str | None) -> str:
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


def _without_lines(corrections: Corrections) -> Corrections:
    """Corrections that compare equal wherever in the file they stood."""

    def passage(one: PassageCorrection) -> PassageCorrection:
        return replace(one, line=0, sentences=tuple(replace(sentence, line=0) for sentence in one.sentences))

    return replace(
        corrections,
        passages=tuple(map(passage, corrections.passages)),
        unplaced=tuple(map(passage, corrections.unplaced)),
        words=tuple(replace(word, line=0) for word in corrections.words),
    )
