"""Write the script of an article: what is spoken, in which order, in which words."""

import string
from collections.abc import Iterator, Sequence

from artaudio.article.model import SPOKEN_ROLES, Article, Block, Corrections, Role
from artaudio.base.errors import EmptyArticleError, SettingsError
from artaudio.base.messages import marked, tr
from artaudio.base.records import replace
from artaudio.base.settings import ScriptSettings
from artaudio.base.spans import Span
from artaudio.language.de.clauses import clause_spans
from artaudio.language.de.datelines import without_dateline
from artaudio.language.de.sentences import split_sentences
from artaudio.script.clean import clean
from artaudio.script.corrections import correct
from artaudio.script.edits import apply_edits
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.model import Edit, Passage, Replacement, Script, Utterance
from artaudio.script.normalize import Normalized, normalize
from artaudio.script.table_rows import HEAD, rows_as_said

WHY_LEFT_OUT = {
    Role.KICKER: marked("kicker"),
    Role.DATELINE: marked("dateline"),
    Role.TIMESTAMP: marked("timestamp of the page"),
    Role.EMBARGO: marked("embargo"),
    Role.CAPTION: marked("caption"),
    Role.CREDIT: marked("credit of a picture or source"),
    Role.LINK: marked("link to other pages"),
    Role.BOX: marked("fact box"),
    Role.TABLE: marked("table"),
    Role.NOTE: marked("note"),
    Role.CODE: marked("program code"),
    Role.REPEAT: marked("stands on the page once more"),
    Role.SURROUNDINGS: marked("surroundings of the page"),
    Role.PLAYER: marked("player of the page"),
    Role.DOWNLOAD_FOOTER: marked("download footer"),
    Role.BROADCAST_NOTE: marked("broadcast note"),
}
"""Reason that an editor reads beside a passage that is not spoken."""

NOTHING_TO_SAY = marked("nothing that could be spoken")
BY_HAND = "by hand"
"""Rule name of spoken words that an editor wrote."""
ENGLISH = "english"
"""Rule name of English words that are left to an English voice."""
_STOPS = frozenset(".!?:;,")
_CLOSING = "\"'»«“”’)"
LONGEST_UTTERANCE = 600
"""Characters of an utterance as it is written, at most, signs beside it that are not spoken not counted.

About 45 seconds of speech. It bounds the memory of everything that handles one utterance; sentences of German news have
hardly ever more than 500 characters, but text without a full stop (markup, tables, lists) can have any length.
"""


def write_script(
    article: Article,
    settings: ScriptSettings,
    lexicon: Lexicon,
    corrections: Corrections | None = None,
    wording: "Wording | None" = None,
) -> Script:
    """Write the script: announcement, byline, then the page in its order, then the sign-off.

    Every block of the article becomes exactly one passage, spoken or left out with its reason. `corrections` has one entry for
    each block. `wording` is one with these rules and this lexicon that has read some of it before.
    Raises EmptyArticleError where no block could be spoken, SettingsError for a sign-off with an unknown placeholder,
    ScriptError for a correction that has no effect or no place.
    """
    wording = wording or Wording(settings.rules_off, lexicon)
    body = [wording.passage(block, spoken_before) for block, spoken_before in _with_predecessors(article.blocks)]
    if settings.tables:
        body = _with_tables(body, article.blocks, wording)
    edited: tuple[Edit, ...] = ()
    if corrections is not None:
        body, edited = correct(body, article.blocks, corrections, wording)
    if not any(passage.utterances for passage in body):
        raise EmptyArticleError(
            tr("{name}: there is nothing in this article that could be spoken", name=article.name),
            path=article.name,
            hint=tr("`artaudio script` shows what was found, and why each block is left out"),
        )
    # A newsreader begins with the headline and the author, wherever they stand on the page.
    opening = [passage for role in (Role.HEADLINE, Role.BYLINE) for passage in body if passage.role is role]
    rest = [passage for passage in body if passage.role not in {Role.HEADLINE, Role.BYLINE}]
    return Script(
        title=article.title,
        digest=article.digest,
        language=article.language,
        passages=(*_announcement(article, settings, wording), *opening, *rest, *_sign_off(article, settings, wording)),
        edited=edited,
    )


def _with_tables(body: Sequence[Passage], blocks: Sequence[Block], wording: "Wording") -> list[Passage]:
    """The passages with those of tables and fact boxes spoken as items of a list."""
    rows = rows_as_said(blocks)
    return [wording.row(passage, rows[passage.block]) if passage.block in rows else passage for passage in body]


class Wording:
    """Finds the spoken words of a text, by the rules and the lexicon."""

    def __init__(self, rules_off: Sequence[str], lexicon: Lexicon) -> None:
        self._rules_off = frozenset(rules_off)
        self._lexicon = lexicon
        self._normalized: dict[str, Normalized] = {}

    def passage(self, block: Block, follows_speaker: str = "") -> Passage:
        """One block of the page as a passage; `follows_speaker` is who was talking just before."""
        passage = Passage(
            block=block.number,
            role=block.role,
            written=block.text,
            confidence=block.confidence,
            reason=block.reason,
            speaker=block.speaker,
            language=block.language,
        )
        if block.role not in SPOKEN_ROLES:
            return replace(passage, left_out=WHY_LEFT_OUT[block.role])
        name = f"{block.number:04d}"
        utterances = self.utterances(name, block.role, block.text, block.span)
        if utterances and block.speaker and block.speaker != follows_speaker:
            utterances = (self.cue_in(name, block.role, block.speaker), *utterances)
        return replace(passage, utterances=utterances, left_out="" if utterances else NOTHING_TO_SAY)

    def row(self, passage: Passage, said: str) -> Passage:
        """A row of a table or a line of a fact box, spoken; "" is said of a head, which stands in every row."""
        if not said:
            return replace(passage, left_out=HEAD, confidence=1.0)
        utterances = self.utterances(f"{passage.block:04d}", Role.LIST_ITEM, said)
        left_out = "" if utterances else NOTHING_TO_SAY
        return replace(passage, role=Role.LIST_ITEM, utterances=utterances, left_out=left_out)

    def utterances(self, name: str, role: Role, text: str, place: Span | None = None) -> tuple[Utterance, ...]:
        """The sentences of a text, each with its spoken words; stretches without any words join their neighbour.

        A sentence of more than LONGEST_UTTERANCE characters is divided, and all its parts but the last go on.
        """
        spoken = []
        for number, (part, goes_on) in enumerate(self._speakable(text), start=1):
            exact = place is not None and place.end - place.start == len(text)
            span = Span(place.start + part.start, place.start + part.end) if place and exact else place
            written = text[part.start : part.end]
            spoken.append(self.say(f"{name}-{number:02d}", role, written, span, goes_on=goes_on))
        return tuple(spoken)

    def say(self, name: str, role: Role, written: str, span: Span | None = None, *, goes_on: bool = False) -> Utterance:
        """One sentence as an utterance. A sentence that ends in nothing gets the full stop a voice needs.

        One that `goes_on` in the next utterance gets a comma.
        """
        normalized = self._read(written)
        spoken, replacements = normalized.spoken.strip(), normalized.replacements
        if spoken and spoken.rstrip(_CLOSING)[-1:] not in _STOPS:
            mark, rule = (",", "comma") if goes_on else (".", "full-stop")
            spoken += mark
            replacements += (Replacement(Span(len(written), len(written)), mark, rule),)
        return Utterance(
            id=name,
            role=role,
            written=written,
            spoken=spoken,
            replacements=replacements,
            pronunciations=pronounce(spoken, self._lexicon),
            span=span,
            goes_on=goes_on,
        )

    def by_hand(self, said: Utterance, spoken: str) -> Utterance:
        """The utterance with exactly these spoken words; which of them is whose reading is not known."""
        whole = Replacement(Span(0, len(said.written)), spoken, BY_HAND)
        return replace(said, spoken=spoken, replacements=(whole,), pronunciations=pronounce(spoken, self._lexicon))

    def in_english(self, said: Utterance, voice: str) -> Utterance:
        """The utterance as English words that an English voice reads as they are written; no German rule reads them.

        Where a German voice must speak them after all, the lexicon and its layers help it.
        """
        spoken = " ".join(apply_edits(said.written, clean(said.written)).split())
        spoken += (
            "" if spoken[-1:] in _STOPS or spoken.rstrip(_CLOSING)[-1:] in _STOPS else "," if said.goes_on else "."
        )
        return replace(
            said,
            spoken=spoken,
            replacements=() if spoken == said.written else (Replacement(Span(0, len(said.written)), spoken, ENGLISH),),
            pronunciations=pronounce(spoken, self._lexicon),
            voice=voice,
            language="en",
        )

    def cue_in(self, name: str, role: Role, speaker: str) -> Utterance:
        """Say who speaks next, which one voice alone does not show. `tagesschau.de:` → `Frage:`."""
        cue = self.say(f"{name}-00", role, f"{speaker}:")
        if role is not Role.QUESTION:
            return cue
        whole = Replacement(Span(0, len(cue.written)), "Frage:", "question")
        return replace(cue, spoken="Frage:", replacements=(whole,), pronunciations=())

    def _speakable(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Spans that have something to say, and whether their sentence goes on in the next one.

        What has nothing to say is taken into the span before or after it.
        """
        waiting: tuple[Span, bool] | None = None
        has_words = False
        for part, goes_on in _divided(text):
            part_has_words = self._has_words(text[part.start : part.end])
            if waiting is None:
                waiting, has_words = (part, goes_on), part_has_words
            elif has_words and part_has_words:
                yield waiting
                waiting = part, goes_on
            else:
                waiting, has_words = (Span(waiting[0].start, part.end), goes_on), has_words or part_has_words
        if waiting is not None and has_words:
            yield waiting

    def _has_words(self, text: str) -> bool:
        return any(letter.isalnum() for letter in self._read(text).spoken)

    def _read(self, text: str) -> Normalized:
        """A sentence is asked for several times and normalized once."""
        if text not in self._normalized:
            self._normalized[text] = normalize(text, self._rules_off)
        return self._normalized[text]


def _divided(text: str) -> Iterator[tuple[Span, bool]]:
    """The sentences of a text, each one in parts that are short enough, and whether the sentence goes on behind a part."""
    for sentence in split_sentences(text):
        parts = clause_spans(text[sentence.start : sentence.end], LONGEST_UTTERANCE)
        for number, part in enumerate(parts, start=1):
            yield Span(sentence.start + part.start, sentence.start + part.end), number < len(parts)


def _with_predecessors(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the speaker of the last spoken block before it."""
    speaker = ""
    for block in blocks:
        yield block, speaker
        if block.role in SPOKEN_ROLES:
            speaker = block.speaker


def _announcement(article: Article, settings: ScriptSettings, wording: Wording) -> Iterator[Passage]:
    """The title, and the author where the page has no byline to read; nothing that the page says again right away."""
    if not settings.announcement:
        return
    said_anyway = [block.text for role in (Role.HEADLINE, Role.LEAD) for block in article.having(role)]
    if article.title not in ("", *_not_announced(article)) and not any(
        said.startswith(article.title.rstrip(".…")) for text in said_anyway for said in (text, without_dateline(text))
    ):
        yield _own_words("announcement", Role.ANNOUNCEMENT, article.title, wording)
    named = any(not name.islower() for name in article.authors)  # nobody knows who "jb" is
    if named and not article.having(Role.BYLINE):
        author = ", ".join(filter(None, [f"Von {_listed(article.authors)}", article.studio]))
        yield _own_words("announcement-author", Role.BYLINE, author, wording)


def _not_announced(article: Article) -> tuple[str, ...]:
    """Titles that are not said beside the headline, because the source means the same by them."""
    return article.also_called if article.headline else ()


def _sign_off(article: Article, settings: ScriptSettings, wording: Wording) -> Iterator[Passage]:
    """The closing words; a sentence whose placeholder has no value on this page is not said."""
    values = {
        "title": article.title,
        "authors": _listed(article.authors),
        "studio": article.studio,
        "publication": article.publication,
    }
    said = []
    for sentence in split_sentences(settings.sign_off):
        text = settings.sign_off[sentence.start : sentence.end]
        try:
            fields = [found for found in string.Formatter().parse(text) if found[1] is not None]
        except ValueError as error:
            raise _bad_sign_off(tr("{text!r} has an unpaired brace", text=text)) from error
        if any(layout or conversion for _, _, layout, conversion in fields):
            # A width of a billion letters would fill the memory.
            raise _bad_sign_off(tr("a placeholder is its name alone, without a format"))
        names = {field for _, field, _, _ in fields if field is not None}
        if unknown := names - values.keys():
            raise _bad_sign_off(tr("there is no placeholder {{{name}}}", name=min(unknown)))
        if all(values[name] for name in names):
            said.append(text.format_map(values))
    if said:
        yield _own_words("sign-off", Role.SIGN_OFF, " ".join(said), wording)


def _bad_sign_off(why: str) -> SettingsError:
    return SettingsError(
        tr("sign-off: {why}", why=why),
        key="script.sign_off",
        hint=tr("use {title}, {authors}, {studio} and {publication}; --no-sign-off leaves it out"),
    )


def _own_words(name: str, role: Role, text: str, wording: Wording) -> Passage:
    """A passage that is not on the page."""
    return Passage(block=0, role=role, written=text, utterances=wording.utterances(name, role, text))


def _listed(names: Sequence[str]) -> str:
    """`("A", "B", "C")` → `A, B und C`."""
    return " und ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
