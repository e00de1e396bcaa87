"""What a source's markup says is evidence: a reader that gives marks or roles needs no change to any rule."""

from collections.abc import Iterator

import pytest

from artaudio.article.model import Role, Source
from artaudio.article.page import KnownRole, Marks, Page, Piece
from artaudio.article.parser import label, parse
from artaudio.article.readers import registry
from artaudio.article.readers.registry import Reader, read_page

TEXT = "Ein Satz, der lang genug ist, um als Text dieser Seite zu gelten, steht hier für alle Leserinnen und Leser."


def page_of(*pieces: tuple[str, Marks | KnownRole]) -> Page:
    """A page of these pieces, each a block of its own."""
    return Page("page", "0", "\n\n".join(text for text, _ in pieces), tuple(_pieces(pieces)))


def _pieces(pieces: tuple[tuple[str, Marks | KnownRole], ...]) -> Iterator[Piece]:
    at = 0
    for number, (text, seen) in enumerate(pieces, 1):
        marks, known = (seen, None) if isinstance(seen, Marks) else (Marks(), seen)
        yield Piece(text, at, at + len(text), 2 * number - 1, number, marks, known)
        at += len(text) + 2


@pytest.mark.parametrize(
    ("text", "marks", "role"),
    [
        ("Streit über Geld", Marks("figcaption", ("article", "figure")), Role.CAPTION),
        ("Zwei Männer am Fluss", Marks("h2"), Role.CROSSHEAD),
        ("Mehr aus dem Land", Marks("a", ("nav", "ul", "li"), links=1.0), Role.LINK),
        ("Zum Nachlesen: das Urteil", Marks("p", links=0.9), Role.LINK),
        ("Zwei Eier", Marks("li", ("article", "ul")), Role.LIST_ITEM),
        ("Das war so nicht vereinbart.", Marks("blockquote"), Role.QUOTE),
        ("Gestern", Marks("time"), Role.TIMESTAMP),
    ],
)
def test_markup_decides_where_words_would_say_otherwise(text: str, marks: Marks, role: Role) -> None:
    """A caption's tag makes a caption, whatever the line sounds like; the same for headings, links, lists, quotations."""
    page = page_of(("Die Überschrift der Seite", Marks("h1")), (TEXT, Marks("p")), (text, marks), (TEXT, Marks("p")))
    article = parse(page)
    block = next(block for block in article.blocks if block.text == text)
    assert block.role is role
    assert article.headline == "Die Überschrift der Seite"
    assert label(page).label(2).finder == "marks"  # type: ignore[union-attr]


def test_what_the_source_states_is_stronger_than_markup_and_words() -> None:
    """A known role stands as it is, with its speaker and its certainty."""
    known = KnownRole(Role.ANSWER, 1.0, "von Hand", "Nein.", "Anna Osius")
    (_, block) = parse(page_of((TEXT, Marks("p")), ("Osius: Nein.", known))).blocks
    assert (block.role, block.text, block.speaker, block.confidence) == (Role.ANSWER, "Nein.", "Anna Osius", 1.0)


def test_a_reader_is_one_function_and_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that nobody knew, here lines with a letter before each, is read when its row is there."""

    def read_lettered(source: Source) -> Page:
        tags = {"T": Marks("h1"), "Z": Marks("h2"), "B": Marks("figcaption"), "A": Marks("p")}
        lines = source.content.decode().splitlines()[1:]
        return page_of(*((line[2:], tags[line[0]]) for line in lines))

    row = Reader("lettered", lambda source: source.content.startswith(b"%LETTERED"), read_lettered)
    monkeypatch.setattr(registry, "READERS", (row, *registry.READERS))
    text = f"%LETTERED\nT Der Titel\nA {TEXT}\nB Ein Bild\nZ Neues aus Mossul\nA {TEXT}\n"
    blocks = parse(read_page(Source.of("x", text))).blocks
    assert [block.role.value for block in blocks] == ["headline", "lead", "caption", "crosshead", "paragraph"]


def test_every_label_names_the_finder_that_decided() -> None:
    """For plain text as well, so that a wrong role can be traced to the rules that gave it."""
    labelled = label(read_page(Source.of("page", f"{TEXT}\n\nVon Anna Osius, ARD-Studio Kairo\n\n{TEXT}")))
    found = [labelled.label(index) for index in range(len(labelled))]
    assert [one.finder for one in found if one] == ["opening", "line-patterns", "body"]
