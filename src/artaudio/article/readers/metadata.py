"""Read what a web page says of its article in its head: JSON-LD (schema.org), Open Graph, meta elements, `link rel=canonical`."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from artaudio.article.page import PageFacts
from artaudio.article.readers.decoding import without_controls
from artaudio.base.patterns import lazy
from artaudio.language.de.dates import BERLIN, DATE, day_of, first_moment
from artaudio.language.de.dates import moment as day_start

if TYPE_CHECKING:
    from lxml import etree  # text needs none of it

ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "AskPublicNewsArticle",
        "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Report",
        "SocialMediaPosting",
    }
)
"""Types of schema.org that are articles."""
PERSONS = frozenset({"Person", ""})
MOST_NODES = 5000
"""Nodes of JSON-LD that are looked at; a page's own has some hundred."""
LONGEST_NAME = 120
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "pubdate",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "citation_publication_date",
    "citation_date",
    "last-modified",
)
WRITTEN_OTHERWISE = lazy(r":(published|modified|updated|site):(time|name)$")
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "og:article:author",
    "citation_author",
)
WRITTEN_BY = lazy(r"(?:Verfasst von|Geschrieben von|Von|Autor(?:in)?|Written by)", re.IGNORECASE)
SURNAME_FIRST = lazy(r"([^,]+),\s*([^,]+)")
SLASHED = lazy(r"(\d{4})/(\d\d)/(\d\d)")
"""`2026/05/04`, as catalogues of papers have days."""
JOINT = lazy(r"\s*(?:[,;|/]|\bund\b|&)\s*")
PREFIX = lazy(r"^(?:von|by|text|autor(?:in)?|interview|protokoll)\b:?\s+", re.IGNORECASE)
CONTROL = lazy("[\x00-\x1f]+")
GERMAN_DATE = lazy(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\D{1,12}?(\d{1,2})[:.](\d{2}))?")


def read_facts(root: "etree._Element", language: str) -> PageFacts:
    """What the head of a page says of its article; a broken or unknown statement counts as none."""
    metas = _metas(root)
    nodes = list(_nodes(root))
    article = _article(nodes)
    stated = [
        _text(article.get("headline")),
        metas.get("og:title", ""),
        _text(article.get("name")),
        metas.get("citation_title", ""),
    ]
    others = [
        *(_text(article.get(name)) for name in ("alternativeHeadline", "alternateName")),
        metas.get("twitter:title", ""),
    ]
    titles = _once((*stated, *(() if any(stated) else others), " ".join((root.findtext(".//title") or "").split())))
    times = {kind: list(_times(root, kind)) for kind in ("datepublished", "datemodified")}
    return PageFacts(
        titles=titles,
        other_titles=tuple(other for other in _once(others) if other not in titles),
        description=_text(article.get("description"))
        or metas.get("og:description", "")
        or metas.get("description", ""),
        authors=_authors(article) or _named(metas),
        published=_first_moment(
            article.get("datePublished"), *(metas.get(name) for name in PUBLISHED), *times["datepublished"]
        ),
        updated=_first_moment(
            article.get("dateModified"), *(metas.get(name) for name in UPDATED), *times["datemodified"]
        ),
        publication=metas.get("og:site_name", "") or _name_of(article.get("publisher")),
        section=_text(article.get("articleSection")) or metas.get("article:section", ""),
        address=_address(root, metas, article),
        language=language,
        paid=_is_paid(article, nodes),
        text=_text(article.get("articleBody"), lines=True),
        window_title=not any((*stated, *others)),
        audio=next((_text(node.get("contentUrl")) for node in nodes if _kind(node) == "AudioObject"), ""),
    )


def _once(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, titles)))


def _metas(root: "etree._Element") -> dict[str, str]:
    """The meta elements' contents by name or property in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join(without_controls(meta.get("content") or "").split())
        if name == "citation_author":
            # One element for each author; `Reiter, Almut` is no list of names but a surname first.
            content = "; ".join(filter(None, (found.pop(name, ""), SURNAME_FIRST.sub(r"\2 \1", content))))
        if name and content:
            found.setdefault(name, content)
            # Some write `article:published:time` for `article:published_time`.
            found.setdefault(WRITTEN_OTHERWISE.sub(r":\1_\2", name), content)
    return found


def _nodes(root: "etree._Element") -> Iterator[Mapping[str, Any]]:
    """Every object of the page's JSON-LD, outer ones before those inside them."""
    waiting: deque[Any] = deque(
        _json(script.text or "")
        for script in root.iter("script")
        if (script.get("type") or "").strip().lower().startswith("application/ld+json")
    )
    seen = 0
    while waiting and seen < MOST_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, list | dict))


def _json(text: str) -> Any:
    """The data of a JSON-LD script; None where it is broken beyond line breaks in strings, or nested too deep."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        return json.loads(CONTROL.sub(" ", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _kind(node: Mapping[str, Any]) -> str:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    names = [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]
    return next((name for name in names if name in ARTICLES), names[0] if names else "")


def _article(nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The node of the article itself: the one that says most; lists of teasers have a headline and a date at most."""
    known = [node for node in nodes if _kind(node) in ARTICLES]
    said = ("headline", "datePublished", "author", "articleBody", "description", "publisher", "mainEntityOfPage")
    return max(known, key=lambda node: sum(bool(node.get(key)) for key in said), default={})


def _text(value: Any, *, lines: bool = False) -> str:
    """A string as one line, with entities and tags resolved; of a list the first."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    if not isinstance(value, str):
        return ""
    if "&" in value or "<" in value:
        from html import unescape

        value = re.sub(r"<[^<>]{1,3000}>", " ", unescape(value))
    value = without_controls(value)
    return value.strip() if lines else " ".join(value.split())


def _name_of(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(article: Mapping[str, Any]) -> tuple[str, ...]:
    """The persons that the article names as authors; where it names none, the organisations."""
    authors = article.get("author") or article.get("creator")
    listed = authors if isinstance(authors, list) else [authors]
    persons: list[str] = []
    others: list[str] = []
    for author in listed:
        if isinstance(author, str):
            persons += split_names(author)
        elif isinstance(author, dict):
            names = author.get("name")
            for name in names if isinstance(names, list) else [names]:
                (persons if _kind(author) in PERSONS else others).extend(split_names(_text(name)))
    return tuple(dict.fromkeys(persons or others))


def split_names(names: str) -> list[str]:
    """`Von A und B` → A, B; addresses and what is too long to be a name are none."""
    parts = [PREFIX.sub("", part).strip() for part in JOINT.split(_text(PREFIX.sub("", names)))]
    return [part for part in parts if part and "http" not in part and "@" not in part and len(part) <= LONGEST_NAME]


def _named(metas: Mapping[str, str]) -> tuple[str, ...]:
    """The authors that meta elements name, also those in a label and its value, as Twitter's cards have them."""
    labelled = (
        metas.get(f"twitter:data{number}", "")
        for number in (1, 2)
        if WRITTEN_BY.fullmatch(metas.get(f"twitter:label{number}", ""))
    )
    for names in (*(metas.get(name, "") for name in AUTHORS), *labelled):
        if found := [part for part in split_names(names) if "/" not in part]:
            return tuple(dict.fromkeys(found))
    return ()


def _times(root: "etree._Element", kind: str) -> Iterator[str]:
    """`<time itemprop=…>`, and for the publication `<time pubdate>`; then every other `<time datetime>`."""
    times = list(root.iter("time"))
    for time in times:
        if (time.get("itemprop") or "").lower() == kind or (
            kind == "datepublished" and time.get("pubdate") is not None
        ):
            yield time.get("datetime") or time.text or ""
    for element in _with_property(root):
        if (element.get("itemprop") or "").lower() == kind:
            yield element.get("content") or element.get("datetime") or element.text or ""
    if kind == "datepublished":
        for time in times:
            yield time.get("datetime") or ""


def _with_property(root: "etree._Element") -> "Iterator[etree._Element]":
    found: Any = root.xpath("//*[@itemprop]")
    yield from found


def _first_moment(*values: Any) -> datetime | None:
    return next((moment for value in values if isinstance(value, str) and (moment := read_moment(value))), None)


def read_moment(text: str) -> datetime | None:
    """An ISO 8601 date or time, or a German date, in Berlin's time; None where it is neither.

    `2024-04-22T13:26:46Z` → 2024-04-22T15:26:46+02:00; `22.04.2024, 15:26 Uhr` → 2024-04-22T15:26+02:00.
    """
    text = SLASHED.sub(r"\1-\2-\3", text.strip())
    try:
        moment = datetime.fromisoformat(re.sub(r"\s?(?:UTC|GMT)$", "Z", re.sub(r"([+-]\d\d):?(\d\d)$", r"\1:\2", text)))
    except ValueError:
        found = GERMAN_DATE.search(text)
        if not found:
            return _spelled(text)
        day, month, year, hour, minute = (int(part or 0) for part in found.groups())
        try:
            moment = datetime(year, month, day, hour, minute)
        except ValueError:
            return None
    if moment.year < 1990:
        return None
    try:
        there = moment.replace(tzinfo=BERLIN) if moment.tzinfo is None else moment.astimezone(BERLIN)
    except (
        OverflowError
    ):  # the last hours of the year 9999, which are in Berlin those of a year that Python does not know
        return None
    return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))


def _spelled(text: str) -> datetime | None:
    """`3. März 2026, 18 Uhr` → its time; without a time of day, the beginning of the day."""
    if (at := first_moment(text)) is not None:
        return at
    return next((day_start(day, (0, 0)) for found in DATE.finditer(text) if (day := day_of(found))), None)


def _address(root: "etree._Element", metas: Mapping[str, str], article: Mapping[str, Any]) -> str:
    """The canonical address, if it is one of the web."""
    links = [
        link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    page = article.get("mainEntityOfPage")
    stated = page.get("@id") if isinstance(page, dict) else page
    for address in (*links, metas.get("og:url", ""), _text(article.get("url")), _text(stated)):
        if re.match(r"https?://[^\s/]", address.strip(), re.IGNORECASE):
            return address.strip()
    return ""


def _is_paid(article: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> bool:
    """Whether the page says that the article is not free to read."""
    stated = article.get("isAccessibleForFree")
    if stated is None:
        stated = next((node["isAccessibleForFree"] for node in nodes if "isAccessibleForFree" in node), None)
    return stated is False or (isinstance(stated, str) and stated.strip().lower().rsplit("/", 1)[-1] == "false")
