"""Write and read one item of a feed as an Atom entry document (RFC 4287): all that the feed says of it, and nothing else."""

import re
from html import escape

import msgspec
from lxml import etree

from artaudio.article.model import Source
from artaudio.article.page import Page, PageFacts
from artaudio.article.readers.decoding import for_xml
from artaudio.article.readers.html import page_of_trees, parse_html
from artaudio.article.readers.metadata import read_moment
from artaudio.base.errors import EmptyArticleError, TeaserError, UndecodableArticleError
from artaudio.base.messages import joined, tr
from artaudio.base.patterns import lazy

ATOM = "http://www.w3.org/2005/Atom"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = lazy(r"<[^<>]{0,5000}>")


class StatedItem(msgspec.Struct, frozen=True):
    """What a feed says of an item; `content` and `summary` are HTML.

    `described` is True where the summary's element may also hold a whole text, as RSS's `description` does.
    """

    id: str
    facts: PageFacts
    content: str = ""
    summary: str = ""
    described: bool = False


def write_entry(stated: StatedItem, *, teaser: bool) -> bytes:
    """The item as an Atom entry document in UTF-8."""
    facts = stated.facts
    entry = etree.Element(f"{{{ATOM}}}entry", nsmap={"atom": ATOM})
    if facts.language:
        entry.set(XML_LANGUAGE, for_xml(facts.language))
    parts: list[tuple[str, str, dict[str, str]]] = [
        ("id", stated.id or facts.address, {}),
        ("title", facts.title, {}),
        *(("author/name", author, {}) for author in facts.authors),
        ("published", facts.published.isoformat() if facts.published else "", {}),
        ("updated", facts.updated.isoformat() if facts.updated else "", {}),
        ("link", "", {"rel": "alternate", "href": facts.address}),
        ("link", "", {"rel": "enclosure", "href": facts.audio}),
        ("category", "", {"term": facts.section}),
        ("source/title", facts.publication, {}),
        ("summary", facts.description, {}),
        ("content", "" if teaser else stated.content, {"type": "html"}),
    ]
    for names, text, attributes in parts:
        if text or (attributes and names != "content" and all(attributes.values())):
            element = entry
            for name in names.split("/"):
                element = etree.SubElement(element, f"{{{ATOM}}}{name}")
            element.attrib.update({key: for_xml(value) for key, value in attributes.items()})
            element.text = for_xml(text) or None
    return etree.tostring(entry, encoding="UTF-8", xml_declaration=True)


def read_entry(source: Source) -> Page:
    """An Atom entry document as a page: its title, and its content.

    Raises TeaserError where it has no content, UndecodableArticleError where it is no such document.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        entry = etree.fromstring(source.content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise unreadable(source.name, tr("is no Atom entry that can be read")) from error
    found = {str(child.tag).rpartition("}")[2]: child for child in reversed(entry) if isinstance(child.tag, str)}

    def text(name: str) -> str:
        return " ".join((found[name].text or "").split()) if name in found else ""

    links = {link.get("rel", "alternate"): link.get("href", "") for link in entry.iter(f"{{{ATOM}}}link")}
    origin = found["source"].findtext(f"{{{ATOM}}}title") if "source" in found else ""
    title = text("title")
    facts = PageFacts(
        titles=(title,) if title else (),
        description=text_of(text("summary")),
        authors=tuple(filter(None, (author.findtext(f"{{{ATOM}}}name") for author in entry.iter(f"{{{ATOM}}}author")))),
        published=read_moment(text("published")),
        updated=read_moment(text("updated")),
        publication=origin or "",
        section=found["category"].get("term", "") if "category" in found else "",
        address=links.get("alternate", ""),
        language=entry.get(XML_LANGUAGE, ""),
        audio=links.get("enclosure", ""),
    )
    content = _content_of(found.get("content"))
    if not content.strip():
        raise only_a_teaser(source.name, facts.address)
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    root = parse_html(f"<html><body>{heading}{content}</body></html>", source.name)
    page = page_of_trees(source.name, source.digest, [root], facts, only_article=True)
    if all(piece.marks.hidden or piece.text == title for piece in page.pieces):
        raise EmptyArticleError(
            tr("{name}: the item has no text", name=source.name),
            path=source.name,
            hint=tr("open its page in a browser, and save that"),
        )
    return page


def _content_of(content: etree._Element | None) -> str:
    """The content as HTML: as it stands in a text, or as elements (RFC 4287, 4.1.3)."""
    if content is None:
        return ""
    kind = content.get("type", "text")
    if kind == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in content)
    text = content.text or ""
    return text if kind in ("html", "text/html") else paragraphs(text)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def text_of(markup: str) -> str:
    """The words of an item's content, without tags."""
    from html import unescape

    return " ".join(unescape(TAG.sub(" ", markup)).split())


def web_address(address: str) -> str:
    return address.strip() if re.match(r"https?://[^\s/]", address.strip(), re.IGNORECASE) else ""


def only_a_teaser(name: str, address: str) -> TeaserError:
    """What is said of an item of which the feed has no more than an excerpt."""
    return TeaserError(
        tr("{name}: the feed has only a teaser of this article", name=name),
        path=name,
        address=address,
        hint=tr("its page is {address}: open it in a browser, save it, and give that file", address=address)
        if address
        else tr("the item names no page: copy the article's text into a text file"),
    )


def unreadable(name: str, what: str) -> UndecodableArticleError:
    return UndecodableArticleError(
        joined(" ", (name, what)),
        path=name,
        hint=tr("fetch the feed anew, or save one article's page in a browser and give that file"),
    )
