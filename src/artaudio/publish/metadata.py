"""Derive what the tags say from the page, the script and the voice."""

import unicodedata

from artaudio.article.model import Article, Role
from artaudio.base.settings import PublishSettings
from artaudio.base.version import __version__
from artaudio.publish.model import DIGITAL_SOURCE_TYPES, EditionMetadata
from artaudio.script.model import Script
from artaudio.speech.model import Recording

LANGUAGES = {"de": "deu", "en": "eng", "fr": "fra", "nl": "nld", "it": "ita", "es": "spa"}
"""BCP 47 primary language → ISO 639-2/T, the only form ID3 knows."""


def title_of(article: Article, script: Script, settings: PublishSettings) -> str:
    """The edition's title on one line: the one that was asked for, else the script's, else the article's."""
    return line(settings.title) or line(script.title) or line(article.title)


def describe(article: Article, script: Script, recording: Recording, settings: PublishSettings) -> EditionMetadata:
    """All facts an edition states of itself; what the page does not say stays empty."""
    note, footer = article.broadcast_note, article.footer
    return EditionMetadata(
        title=title_of(article, script, settings),
        identity=article.digest,
        headline=line(article.headline),
        authors=tuple(filter(None, map(line, article.authors))),
        studio=line(article.studio),
        publication=line(article.publication),
        published=article.published,
        updated=article.updated,
        broadcasts=note.broadcasts if note else (),
        broadcast_note=line(note.text) if note else "",
        formats_offered=tuple(filter(None, map(line, footer.formats))) if footer else (),
        saving_hint=line(footer.hint) if footer else "",
        lead=paragraphs(*(block.text for block in article.having(Role.LEAD))),
        text=text_heard(script),
        language=LANGUAGES.get(article.language.split("-")[0].lower(), ""),
        series=line(settings.series),
        genre=line(settings.genre),
        url=line(settings.url) or line(article.address),
        engine=recording.engine,
        voice=recording.voice,
        digital_source_type=f"{DIGITAL_SOURCE_TYPES}{recording.source_type}",
        encoder=f"artaudio {__version__}",
    )


def text_heard(script: Script) -> str:
    """All that is spoken, in the words of the page, a paragraph for each passage: what a listener would read along."""
    return paragraphs(*(" ".join(said.written for said in passage.utterances) for passage in script.passages))


def line(text: str) -> str:
    """Text fit for one line of a player: `"Lage\\n des\\0 IS "` → `"Lage des IS"`."""
    return " ".join(_printable(text).split())


def paragraphs(*texts: str) -> str:
    """Texts that are not empty, each on one line, separated by blank lines."""
    return "\n\n".join(filter(None, map(line, texts)))


def _printable(text: str) -> str:
    """Composed characters; controls as spaces; halves of a surrogate pair, which no encoding can carry, as U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in unicodedata.normalize("NFC", whole))
