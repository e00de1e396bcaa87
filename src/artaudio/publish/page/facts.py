"""Say to machines what the page says to people: schema.org in JSON-LD, Open Graph. Invents nothing and no address."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urljoin

from artaudio.publish.credentials.naming import CREDENTIALS
from artaudio.publish.formats.registry import FORMATS
from artaudio.publish.metadata import LANGUAGES
from artaudio.publish.model import DIGITAL_SOURCE_TYPES, Edition, EditionFile
from artaudio.publish.page.german import iso_duration

TAGS = {code: tag for tag, code in LANGUAGES.items()}
"""ISO 639-2 → BCP 47, as HTML and schema.org want it."""
OWN_WORDS = "de"
"""Language of what the page and the book say by themselves, whatever the article's is: ISO 639-1."""


def language_of(edition: Edition) -> str:
    """BCP 47 tag of the article's language."""
    return tag_of(edition.metadata.language)


def tag_of(language: str) -> str:
    """BCP 47 tag of a language: `deu` → `de`."""
    return TAGS.get(language, "de")


def audio_files(edition: Edition) -> tuple[EditionFile, ...]:
    """The files that can be heard, the MP3 first, which everything plays; else in the edition's order."""
    heard = (file for file in edition.files if file.media_type.startswith("audio/"))
    return tuple(sorted(heard, key=lambda file: file.format != "mp3"))


def label_of(file: EditionFile) -> str:
    """What a German download page calls a file: `mp3`, `Untertitel (WebVTT)`, `Herkunftsnachweis (C2PA) für mp3`."""
    if file.format in FORMATS:
        return FORMATS[file.format].label
    label = LABELS.get(file.format, file.format)
    signed = PurePath(PurePath(file.name).stem).suffix.removeprefix(".")
    return f"{label} für {signed}" if file.format == CREDENTIALS and signed else label


LABELS = {
    "vtt": "Untertitel (WebVTT)",
    "srt": "Untertitel (SubRip)",
    "txt": "Text",
    "transcript": "Transkript (JSON)",
    "chapters": "Kapitel (JSON)",
    "epub": "Buch mit Ton (EPUB)",
    "c2pa": "Herkunftsnachweis (C2PA)",
}


def web_address(text: str) -> str:
    """The address if a browser may follow it, else nothing: `javascript:…` → ``."""
    return text if text.lower().startswith(("https://", "http://")) else ""


def address_of(name: str, base_url: str) -> str:
    """Where a file of the edition is found: relative to the page, absolute where the edition's address is known."""
    return urljoin(base_url, quote(name)) if base_url else quote(name)


def json_ld(edition: Edition, base_url: str) -> str:
    """NewsArticle with an AudioObject for each format, as JSON that is safe inside of a script element."""
    about = edition.metadata
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.headline or about.title,
        "alternativeHeadline": about.title if about.headline and about.headline != about.title else "",
        "description": about.lead,
        "inLanguage": language_of(edition),
        "author": [{"@type": "Person", "name": name} for name in about.authors],
        "publisher": {"@type": "Organization", "name": about.publication} if about.publication else None,
        "datePublished": about.published.isoformat() if about.published else "",
        "dateModified": about.updated.isoformat() if about.updated else "",
        "url": web_address(about.url),
        "audio": [
            _filled(
                {
                    "@type": "AudioObject",
                    "name": about.title,
                    "contentUrl": address_of(file.name, base_url),
                    "encodingFormat": file.media_type,
                    "contentSize": str(file.size),
                    "duration": iso_duration(file.duration),
                    "sha256": file.sha256,
                    "inLanguage": language_of(edition),
                    "digitalSourceType": digital_source(about.digital_source_type),
                }
            )
            for file in audio_files(edition)
        ],
    }
    text = json.dumps(_filled(article), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def digital_source(address: str) -> list[str]:
    """An IPTC digital source type for schema.org: its own name of the term, then the IPTC's address.

    `http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia` →
    [`https://schema.org/AlgorithmicMediaDigitalSource`, the address]; nothing where no type is known.
    """
    term = address.removeprefix(DIGITAL_SOURCE_TYPES)
    return [f"https://schema.org/{term[:1].upper()}{term[1:]}DigitalSource", address] if address else []


def open_graph(edition: Edition, base_url: str) -> Iterator[tuple[str, str]]:
    """Property and content of each Open Graph tag; what needs an address is only there where one is known."""
    about = edition.metadata
    yield "og:type", "article"
    yield "og:title", about.title
    yield "og:locale", "de_DE"
    if about.lead:
        yield "og:description", about.lead
    if about.publication:
        yield "og:site_name", about.publication
    if about.published:
        yield "article:published_time", about.published.isoformat()
    if about.updated:
        yield "article:modified_time", about.updated.isoformat()
    if not base_url:
        return
    yield "og:url", base_url
    for picture in (file for file in edition.files if file.media_type.startswith("image/")):
        yield "og:image", address_of(picture.name, base_url)
        yield "og:image:type", picture.media_type
    for file in audio_files(edition):
        yield "og:audio", address_of(file.name, base_url)
        yield "og:audio:type", file.media_type


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    """Only the facts that are known."""
    return {name: fact for name, fact in facts.items() if fact}
