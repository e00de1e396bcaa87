"""What is published for the seed, made by hand, with two seconds of sound."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pytest

from artaudio.article.model import Article, Block, Broadcast, BroadcastNote, Byline, DownloadFooter, Player, Role
from artaudio.base.chapter import Chapter
from artaudio.base.records import replace
from artaudio.base.settings import PublishSettings
from artaudio.base.spans import Span
from artaudio.base.units import Decibels, Hertz, Lufs, Milliseconds
from artaudio.mix.model import Cue, Master, Timeline
from artaudio.publish.model import Edition
from artaudio.publish.publisher import publish
from artaudio.script.model import Passage, Script, Utterance
from artaudio.speech.model import Recording

BERLIN = ZoneInfo("Europe/Berlin")
RATE = Hertz(44100)
LENGTH = Milliseconds(2000)
HINT = (
    "Hinweis: Falls die Audiodatei beim Klicken nicht automatisch gespeichert wird, können Sie mit der rechten "
    'Maustaste klicken und "Ziel speichern unter ..." auswählen.'
)
NOTE = "Über dieses Thema berichtete Deutschlandfunk am 18. August 2017 um 17:14 Uhr."
LEAD = (
    'Der "Islamische Staat" ist längst nicht besiegt, aber er ändert seine Strategie. Er lockt Kämpfer nicht mehr ins '
    "selbsternannte Kalifat, sondern ruft zu Anschlägen in Europa auf."
)
TEXTS = (
    (Role.LEAD, LEAD),
    (Role.BYLINE, "Von Anna Osius, ARD-Studio Kairo"),
    (Role.PARAGRAPH, "Die Wölfe sagen: „Größe ist – auch für 25.000 Menschen – alles.“"),
    (Role.CROSSHEAD, "Kämpfe in Mossul halten an"),
    (Role.CAPTION, "Blick auf zerstörte Gebäude in Mossul"),
    (Role.PARAGRAPH, "Die großen Worte wollen nicht so recht zur Realität passen."),
    (Role.BROADCAST_NOTE, NOTE),
)


@dataclass(frozen=True)
class Made:
    """What is published."""

    article: Article
    script: Script
    recording: Recording
    master: Master
    settings: PublishSettings

    def but(self, **changes: object) -> "Made":
        """The same with other parts."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def titled(self, title: str) -> "Made":
        """The same under another title."""
        return self.but(article=replace(self.article, title=title), script=replace(self.script, title=title))

    def of_source(self, digest: str) -> "Made":
        """The same, but of another page."""
        return self.but(article=replace(self.article, digest=digest))

    def samples(self) -> Iterator[npt.NDArray[np.float32]]:
        """Two seconds of a quiet tone, in blocks."""
        tone = 0.1 * np.sin(2 * np.pi * 220 * np.arange(RATE * LENGTH // 1000) / RATE)
        yield from np.array_split(tone.astype(np.float32), 4)

    def publish(self, folder: Path, fingerprint: str = "fingerprint") -> Edition:
        """Publish it."""
        return publish(self.article, self.script, _Mixed(self), self.settings, folder, fingerprint)


class _Mixed:
    """The programme that `Made` has: its own samples under its own master."""

    def __init__(self, made: Made) -> None:
        self._made, self.recording, self.rate = made, made.recording, made.master.rate
        self.chapters = made.master.timeline.chapters

    def __iter__(self) -> Iterator[npt.NDArray[np.float32]]:
        return iter(self._made.samples())

    def master(self) -> Master:
        return self._made.master


def _article() -> Article:
    blocks = [
        Block(number, role, text, Span(0, len(text)), number, 1.0, "set by hand")
        for number, (role, text) in enumerate(TEXTS, start=1)
    ]
    return Article(
        name="seed.txt",
        digest="5e" * 32,
        title='Lage des IS im "Kalifat"',
        blocks=tuple(blocks),
        byline=Byline(("Anna Osius",), "ARD-Studio Kairo"),
        publication="ARD",
        player=Player("audio", 'Lage des IS im "Kalifat"', ("Anna Osius",), "ARD Kairo"),
        footer=DownloadFooter(HINT, datetime(2017, 8, 18, 20, 52, tzinfo=BERLIN), ("mp3", "Ogg Vorbis"), HINT),
        broadcast_note=BroadcastNote(
            NOTE, (Broadcast("Deutschlandfunk", datetime(2017, 8, 18, 17, 14, tzinfo=BERLIN)),)
        ),
    )


def _script(article: Article) -> Script:
    passages = []
    for block in article.blocks:
        name = f"{block.number:04d}-01"
        if block.role in {Role.CAPTION, Role.BROADCAST_NOTE}:
            passages.append(Passage(block.number, block.role, block.text, left_out="caption"))
        else:
            said = Utterance(name, block.role, block.text, block.text.replace("25.000", "fünfundzwanzigtausend"))
            passages.append(Passage(block.number, block.role, block.text, (said,)))
    return Script(article.title, article.digest, tuple(passages))


def make() -> Made:
    """The seed before it is published."""
    article = _article()
    script = _script(article)
    cues = tuple(
        Cue(said.id, said.role, Milliseconds(400 * n), Milliseconds(400 * n + 350), said.written, said.spoken)
        for n, said in enumerate(script.utterances)
    )
    chapters = (
        Chapter(article.title, Milliseconds(0), Milliseconds(1150)),
        Chapter("Kämpfe in Mossul halten an", Milliseconds(1150), LENGTH),
    )
    master = Master(Timeline((), chapters, LENGTH), cues, RATE, Decibels(0.0), Lufs(-16.04), Decibels(-1.5))
    recording = Recording("pico", "pico-1", "de-DE", ())
    return Made(article, script, recording, master, PublishSettings())


@pytest.fixture(scope="session")
def made() -> Made:
    """The seed before it is published; `publish(folder)` does that."""
    return make()


@pytest.fixture(scope="session")
def edition_folder(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's edition, published once; tests only look at it."""
    folder = tmp_path_factory.mktemp("output") / "lage-des-is-im-kalifat"
    made.publish(folder)
    return folder


@pytest.fixture(scope="session")
def files(edition_folder: Path) -> Mapping[str, Path]:
    """Format name → audio file of the seed's edition."""
    return {suffix: edition_folder / f"lage-des-is-im-kalifat.{suffix}" for suffix in ("mp3", "ogg")}


@pytest.fixture
def listing() -> Callable[[Path], list[str]]:
    """Names of everything in a folder, hidden ones too."""
    return lambda folder: sorted(entry.name for entry in folder.iterdir())
