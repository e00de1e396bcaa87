"""Read a script file's page as an article: with the roles and facts of the article it was made of, or by its texts alone.

Passages of the file and blocks of the article belong together where their words are the same, white space apart, in the order of
both (difflib's longest matching runs). Where words differ between two such runs, the passages there belong to the blocks
there one by one, and keep their roles; what is left over is new, and a paragraph unless a person says otherwise. Roles that a
person set stand in any case.
"""

from artaudio.article.model import (
    Article,
    Block,
    Byline,
    Corrections,
    EditedArticle,
    PassageCorrection,
    Role,
    letters,
)
from artaudio.article.page import KnownRole, Page, Piece
from artaudio.article.parser import parse
from artaudio.article.roles.byline import byline_in
from artaudio.base.alignment import aligned
from artaudio.base.messages import marked
from artaudio.base.records import replace
from artaudio.base.spans import Span

NEW = marked("written by hand")
LONGEST_SPEAKER = 60


def read_edited(page: Page, original: Article | None = None) -> EditedArticle:
    """The article on a page, with the corrections of a script file; `original` is the article that such a file was made of.

    Raises EmptyArticleError where nothing in it could be spoken.
    """
    corrections = page.corrections
    if corrections is None:
        return EditedArticle(parse(page))
    if original is None:
        article = parse(page)
        blocks = tuple(map(_with_speaker, article.blocks, corrections.passages))
        return EditedArticle(replace(article, blocks=blocks), corrections)
    return _laid_over(original, page, corrections)


def _with_speaker(block: Block, correction: PassageCorrection) -> Block:
    """Who talks, as a person set it beside a role that the program found."""
    return replace(block, speaker=correction.speaker) if correction.speaker else block


def _laid_over(original: Article, page: Page, corrections: Corrections) -> EditedArticle:
    blocks: list[Block] = []
    passages: list[PassageCorrection] = []
    kept: set[int] = set()
    pairs = aligned([letters(piece.text) for piece in page.pieces], [letters(block.whole) for block in original.blocks])
    for (index, other), correction in zip(pairs, corrections.passages, strict=True):
        piece = page.pieces[index]
        model = original.blocks[other] if other is not None else None
        same = model is not None and letters(piece.text) == letters(model.whole)
        if other is not None:
            kept.add(other)
        found = _block(piece, model, same=same)
        blocks.append(_with_speaker(replace(found, number=index + 1), correction))
        passages.append(replace(correction, rewritten=not same))
    removed = tuple(block.whole for number, block in enumerate(original.blocks) if number not in kept)
    around = (replace(block, number=n) for n, block in enumerate(original.surroundings, len(blocks) + 1))
    article = replace(original, name=page.name, blocks=tuple(blocks), surroundings=tuple(around))
    article = _with_facts(article, original)
    return EditedArticle(article, replace(corrections, passages=tuple(passages), removed=removed))


def _block(piece: Piece, model: Block | None, *, same: bool) -> Block:
    """A passage as a block: the one it belongs to, with the passage's words and the role that a person set."""
    if model is None:
        span = Span(piece.start, piece.start)
        model = Block(0, Role.PARAGRAPH, piece.text, span, piece.line, 1.0, NEW)
    elif not same:
        model = _reworded(model, piece.text)
    return _in_role(model, piece.known, piece.text) if piece.known else model


def _in_role(block: Block, known: KnownRole, whole: str) -> Block:
    text = whole if known.text is None else known.text
    if known.role is block.role and not known.speaker:
        return replace(block, confidence=known.certainty, reason=known.reason)
    return replace(
        block,
        role=known.role,
        text=text,
        speaker=known.speaker,
        prefix=whole.removesuffix(text),
        confidence=known.certainty,
        reason=known.reason,
    )


def _reworded(block: Block, text: str) -> Block:
    """The block with other words; what stands before its text, a bullet or who talks, stays apart from it."""
    if block.prefix and text.startswith(block.prefix):
        return replace(block, text=text.removeprefix(block.prefix))
    speaker, colon, rest = text.partition(": ")
    if block.prefix and block.speaker and colon and len(speaker) <= LONGEST_SPEAKER and rest.strip():
        return replace(block, text=rest, speaker=speaker, prefix=speaker + colon)
    return replace(block, text=text, prefix="", speaker="" if block.prefix else block.speaker)


def _with_facts(article: Article, original: Article) -> Article:
    """Headline, title and authors anew where their blocks are others now; all other facts are the original's."""
    headlines, bylines = article.having(Role.HEADLINE), article.having(Role.BYLINE)
    if [block.text for block in headlines] != [block.text for block in original.having(Role.HEADLINE)]:
        headline = headlines[0].text.strip("+ ") if headlines else ""
        named_by_it = original.title in {original.headline, ""} or not original.headline
        title = headline if headline and named_by_it and not original.player else original.title
        article = replace(article, headline=headline, title=title)
    if [block.text for block in bylines] != [block.text for block in original.having(Role.BYLINE)]:
        found = (byline_in(block.text) for block in bylines)
        article = replace(article, byline=next(filter(None, found), Byline()))
    return article
