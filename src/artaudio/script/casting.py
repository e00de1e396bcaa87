"""Give a voice to roles and to quotations inside a paragraph.

A sentence with a quotation is divided at its marks, so that the narrator speaks the attribution: `Er sagt:` and `"Wir
kommen."` become two utterances, of which the first goes on in the second. direct_speech.py decides which quotations are
speech; others stay in their sentence. A sentence that already has a voice keeps it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from artaudio.article.model import SPOKEN_ROLES, Role
from artaudio.base.errors import SettingsError
from artaudio.base.messages import marked, tr
from artaudio.base.records import replace
from artaudio.base.spans import Span
from artaudio.base.suggestions import did_you_mean
from artaudio.language.de.quotation_marks import find_quotations
from artaudio.language.foreign.english_text import is_english
from artaudio.script.direct_speech import direct_speech
from artaudio.script.model import Passage, Script, Utterance
from artaudio.script.writer import Wording

ENGLISH = marked("english")
"""What [voices] calls the voice of English sentences and quotations."""
QUOTABLE = frozenset({Role.LEAD, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUESTION, Role.ANSWER})
"""Roles whose sentences may contain direct speech; a role with a voice of its own keeps it throughout."""


def voices_by_role(voices: Mapping[str, str]) -> Mapping[Role, str]:
    """[voices] with roles for keys; an empty voice is the narrator's. Raises SettingsError for a role that is not spoken."""
    # The disclosure is the narrator's in any case.
    spoken = sorted(role.value for role in SPOKEN_ROLES - {Role.DISCLOSURE})
    for name in voices:
        if name not in {*spoken, ENGLISH}:
            raise SettingsError(
                tr("there is no spoken role {name!r}", name=name) + did_you_mean(name, spoken),
                key=f"voices.{name}",
                hint=tr("choose among: {listed}", listed=", ".join([*spoken, ENGLISH])),
            )
    return {Role(name): voice for name, voice in voices.items() if voice and name != ENGLISH}


def give_voices(script: Script, voices: Mapping[str, str], wording: Wording) -> Script:
    """The script with every role's voice, and quotations inside of paragraphs in that of `quote`.

    Sentences and quotations that are all English have the voice of `english`, whatever their role is.
    Raises SettingsError for a role that is not spoken. Given twice, nothing changes.
    """
    cast = voices_by_role(voices)
    if english := voices.get(ENGLISH, ""):
        script = replace(
            script, passages=tuple(_with_english(passage, english, wording) for passage in script.passages)
        )
    if not cast:
        return script
    quoted = _quoted(script.passages, cast) if Role.QUOTE in cast else {}
    return replace(
        script,
        passages=tuple(
            replace(passage, utterances=tuple(_divided(passage, quoted[number], cast[Role.QUOTE], wording)))
            if number in quoted
            else _in_role(passage, cast)
            for number, passage in enumerate(script.passages)
        ),
    )


def _with_english(passage: Passage, voice: str, wording: Wording) -> Passage:
    """The passage with its English sentences and quotations in an English voice, and all of it where the source says so."""
    marked = passage.language.lower().partition("-")[0] == "en"
    quoted = [
        span for span in find_quotations(passage.written).spans if is_english(passage.written[span.start : span.end])
    ]
    utterances = tuple(_divided(passage, quoted, voice, wording, english=True)) if quoted else passage.utterances
    return replace(
        passage,
        utterances=tuple(
            wording.in_english(said, voice)
            if not said.voice and not _by_hand(said) and is_english(said.written, marked=marked)
            else said
            for said in utterances
        ),
    )


def _in_role(passage: Passage, cast: Mapping[Role, str]) -> Passage:
    """Every utterance in the voice of its role; the narrator says who is going to speak."""
    return replace(
        passage,
        utterances=tuple(
            said
            if said.voice or said.role not in cast or _is_cue_in(said, passage)
            else replace(said, voice=cast[said.role])
            for said in passage.utterances
        ),
    )


def _is_cue_in(said: Utterance, passage: Passage) -> bool:
    return bool(passage.speaker) and said.written == f"{passage.speaker}:"


def _quoted(passages: Sequence[Passage], cast: Mapping[Role, str]) -> Mapping[int, tuple[Span, ...]]:
    """Spans of direct speech by the number of their passage. A passage that is left out does not end a quotation."""
    found: dict[int, tuple[Span, ...]] = {}
    run: list[int] = []
    for number, passage in [*enumerate(passages), (len(passages), None)]:
        if passage is not None and passage.left_out:
            continue
        if passage is not None and passage.role in QUOTABLE and passage.role not in cast:
            run.append(number)
            if passage.role is Role.PARAGRAPH:
                continue
        speech = direct_speech([passages[each].written for each in run])
        found.update((each, spans) for each, spans in zip(run, speech, strict=True) if spans)
        run = []
    return found


def _divided(
    passage: Passage, quoted: Sequence[Span], voice: str, wording: Wording, *, english: bool = False
) -> Iterator[Utterance]:
    """The passage's utterances, divided where direct speech begins and ends."""
    done = 0
    starts, ends = [quotation.start for quotation in quoted], [quotation.end for quotation in quoted]
    for said in passage.utterances:
        at = passage.written.find(said.written, done)
        if at < 0 or said.voice or _is_cue_in(said, passage):
            done = max(done, at + len(said.written))
            yield said
            continue
        done = at + len(said.written)
        first = bisect_right(ends, at)
        after = bisect_left(starts, done)
        pieces = pieces_of(said.written, [Span(q.start - at, q.end - at) for q in quoted[first:after]])
        if len(pieces) == 1:
            yield _in_voice(said, voice, wording, english=english) if pieces[0][1] else replace(said, voice="")
        elif _by_hand(said):
            yield said
        else:
            yield from _utterances(said, pieces, voice, wording, english=english)


def _in_voice(said: Utterance, voice: str, wording: Wording, *, english: bool) -> Utterance:
    return wording.in_english(said, voice) if english and not _by_hand(said) else replace(said, voice=voice)


def _by_hand(said: Utterance) -> bool:
    """Whether its spoken words replace the whole sentence, so that they cannot be divided."""
    return any(r.span == Span(0, len(said.written)) for r in said.replacements)


def _utterances(
    said: Utterance, pieces: Sequence[tuple[Span, bool]], voice: str, wording: Wording, *, english: bool
) -> Iterator[Utterance]:
    exact = said.span is not None and said.span.end - said.span.start == len(said.written)
    for number, (piece, is_quoted) in enumerate(pieces):
        span = said.span
        if said.span is not None and exact:
            span = Span(said.span.start + piece.start, said.span.start + piece.end)
        last = number == len(pieces) - 1
        part = wording.say(
            f"{said.id}{_letter(number)}",
            said.role,
            said.written[piece.start : piece.end],
            span,
            goes_on=not last or said.goes_on,
        )
        part = replace(part, pause_after=said.pause_after if last else None)
        yield _in_voice(part, voice, wording, english=english) if is_quoted else part


def _letter(number: int) -> str:
    """0 → `a`, 25 → `z`, 26 → `z26`."""
    return chr(ord("a") + number) if number < 26 else f"z{number}"


def pieces_of(written: str, quoted: Sequence[Span]) -> list[tuple[Span, bool]]:
    """The sentence in stretches without white space at their ends, each quoted or not; marks stay with what they touch."""
    cuts: list[tuple[int, bool]] = [(0, False)]
    for quotation in quoted:
        start, end = max(0, quotation.start), min(len(written), quotation.end)
        if start >= end:
            continue
        while start > 0 and not written[start - 1].isspace():
            start -= 1
        while end < len(written) and not written[end].isspace():
            end += 1
        cuts += [(start, True), (end, False)]
    pieces: list[tuple[Span, bool]] = []
    for (start, is_quoted), (end, _) in zip(cuts, [*cuts[1:], (len(written), False)], strict=True):
        text = written[start:end]
        inner = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
        if inner.start >= inner.end:
            continue
        wordless = not any(c.isalnum() for c in written[inner.start : inner.end])
        if pieces and (wordless or pieces[-1][1] == is_quoted):
            pieces[-1] = (Span(pieces[-1][0].start, inner.end), pieces[-1][1])
        else:
            pieces.append((inner, is_quoted))
    if len(pieces) > 1 and not any(c.isalnum() for c in written[pieces[0][0].start : pieces[0][0].end]):
        pieces[:2] = [(Span(pieces[0][0].start, pieces[1][0].end), pieces[1][1])]
    return pieces
