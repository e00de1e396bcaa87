"""Write a script as a TOML file that people can edit, and read it back.

The upper part is for people: one `[[passage]]` a block, one `[[passage.sentence]]` a sentence. The table `[origin]` at
the end keeps what the program alone needs. A sentence whose spoken words were changed by hand keeps exactly these words.
The format is described in docs/script-file.md.
"""

import re
from dataclasses import replace
from typing import Annotated, Any

import msgspec
import tomli_w

from artaudio.article.model import SPOKEN_ROLES, Article, Role
from artaudio.base.errors import EmptyArticleError, ScriptError
from artaudio.base.records import from_plain, to_plain
from artaudio.base.settings import ScriptSettings
from artaudio.base.spans import Span
from artaudio.base.units import Milliseconds
from artaudio.base.validation import InvalidToml, InvalidValue, KeyPath, convert, parse_toml
from artaudio.script.edits import apply_edits
from artaudio.script.lexicon.lexicon import Lexicon
from artaudio.script.lexicon.pronounce import pronounce
from artaudio.script.model import Passage, Pronunciation, Replacement, Script, ScriptedArticle, Utterance
from artaudio.script.writer import NOTHING_TO_SAY, WHY_LEFT_OUT, Wording

FORMAT = 1
FIRST_LINE = "# artaudio script"
BY_HAND = "by hand"
SKIPPED = "von Hand ausgelassen"

_INTRODUCTION = f"""\
{FIRST_LINE}
# Read it, change it, and build from it:  artaudio build THIS_FILE
#   role         what the passage is: {", ".join(sorted(role.value for role in SPOKEN_ROLES))} are spoken
#   skip         true leaves a passage out
#   spoken       what the voice says; `written` is what listeners read
#   voice        who speaks this sentence instead of the narrator: a voice of the engine, or engine/voice
#   pause_after  milliseconds of silence after the sentence
#   goes_on      true where the sentence goes on in the next one
# The words and the place of `disclosure` come from [marking] in artaudio.toml, whatever stands here.

"""


class _Sentence(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str = ""
    written: str
    spoken: str = ""
    voice: str = ""
    pause_after: Annotated[int, msgspec.Meta(ge=0, le=60_000)] | None = None
    goes_on: bool = False


class _Passage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    block: int = 0
    role: Role
    skip: bool = False
    why: str = ""
    speaker: str = ""
    confidence: float = 1.0
    reason: str = ""
    written: str
    sentence: list[_Sentence] = []


class _Origin(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the program alone needs: the article as it was parsed, and how written and spoken words belong together."""

    article: dict[str, Any]
    roles: dict[str, Role] = {}
    replaced: dict[str, list[tuple[int, int, str, str]]] = {}
    pronounced: dict[str, list[tuple[int, int, str, str]]] = {}
    spans: dict[str, tuple[int, int]] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    format: int
    title: str
    passage: list[_Passage] = []
    origin: _Origin


def is_script_file(text: str) -> bool:
    """Whether a text is a script file and no article: its first line says so."""
    return text.lstrip("\ufeff").startswith(FIRST_LINE)


def write_script_file(article: Article, script: Script) -> str:
    """The script as TOML text; `read_script_file` gives an equal article and script back.

    What surrounds the article on its page is not kept.
    """
    said = script.utterances
    plain = {
        "format": FORMAT,
        "title": script.title,
        "passage": [_passage_table(passage) for passage in script.passages],
        "origin": {
            "article": _without_none(to_plain(replace(article, surroundings=()))),
            "roles": {
                u.id: u.role.value for passage in script.passages for u in passage.utterances if u.role != passage.role
            },
            "replaced": {
                u.id: [[r.span.start, r.span.end, r.spoken, r.rule] for r in u.replacements]
                for u in said
                if u.replacements
            },
            "pronounced": {
                u.id: [[p.span.start, p.span.end, p.ipa, p.respelling] for p in u.pronunciations]
                for u in said
                if u.pronunciations
            },
            "spans": {u.id: [u.span.start, u.span.end] for u in said if u.span},
        },
    }
    return _INTRODUCTION + tomli_w.dumps(plain)


def read_script_file(text: str, path: str, settings: ScriptSettings, lexicon: Lexicon) -> ScriptedArticle:
    """Read a script file. `path` is named in errors.

    Raises ScriptError with the line for broken TOML, an unknown key, an unknown role or a sentence without words;
    EmptyArticleError where nothing is left to be spoken.
    """
    read = _parse(text.lstrip("\ufeff"), path)
    article = _article(read, path)
    wording = Wording(settings.rules_off, lexicon)
    passages = tuple(_passage(each, read.origin, wording, lexicon) for each in read.passage)
    _refuse_repeated_ids(passages, text, path)
    if not any(passage.utterances for passage in passages):
        raise EmptyArticleError(f"{path}: every passage is left out", path=path, hint="remove a `skip = true`")
    script = Script(title=read.title, digest=article.digest, language=article.language, passages=passages)
    return ScriptedArticle(replace(article, title=read.title), script)


def _passage_table(passage: Passage) -> dict[str, object]:
    by_role = passage.role not in SPOKEN_ROLES
    table: dict[str, object] = {"block": passage.block, "role": passage.role.value}
    if passage.left_out and not by_role:
        table["skip"] = True
    if passage.left_out:
        table["why"] = passage.left_out
    if passage.speaker:
        table["speaker"] = passage.speaker
    if passage.confidence < 1.0:
        table["confidence"] = passage.confidence
    if passage.reason:
        table["reason"] = passage.reason
    table["written"] = passage.written
    if passage.utterances:
        table["sentence"] = [_sentence_table(utterance) for utterance in passage.utterances]
    return table


def _sentence_table(utterance: Utterance) -> dict[str, object]:
    table: dict[str, object] = {"id": utterance.id, "written": utterance.written, "spoken": utterance.spoken}
    if utterance.voice:
        table["voice"] = utterance.voice
    if utterance.pause_after is not None:
        table["pause_after"] = utterance.pause_after
    if utterance.goes_on:
        table["goes_on"] = True
    return table


def _without_none(plain: Any) -> Any:
    """The same without absent values, for TOML has no null."""
    if isinstance(plain, dict):
        return {key: _without_none(value) for key, value in plain.items() if value is not None}
    return [_without_none(value) for value in plain] if isinstance(plain, list) else plain


def _parse(text: str, path: str) -> _File:
    try:
        tables = parse_toml(text)
    except InvalidToml as error:
        raise ScriptError(f"{path}, line {error.line}: {error}", path=path, line=error.line, hint=error.hint) from error
    version = tables.get("format")
    if version != FORMAT:
        raise ScriptError(
            f"{path}: script format {version!r} is not one this version reads ({FORMAT})",
            path=path,
            hint="write the script again with `artaudio script ARTICLE -o FILE`",
        )
    try:
        return convert(tables, _File)
    except InvalidValue as error:
        line = _line_of(error.path, text)
        raise ScriptError(f"{path}, line {line}: {error}", path=path, line=line, hint=error.hint) from error


def _line_of(place: KeyPath, text: str) -> int:
    """The line of the key, or else of the passage or sentence that holds it, counted from 1."""
    lines, key, at = text.split("\n"), "", -1
    for name, number in zip(place, (*place[1:], None), strict=True):
        if isinstance(name, str) and isinstance(number, int):
            header = "[[passage.sentence]]" if name == "sentence" else f"[[{name}]]"
            at = _nth(lines, header, number, max(at, 0))
        elif isinstance(name, str):
            key = name
    for offset, line in enumerate(lines[at + 1 :], start=at + 2):
        if line.startswith("[[") and at >= 0:
            break
        if key and re.match(rf"\s*[\[\"']*{re.escape(key)}\b", line):
            return offset
    return max(at, 0) + 1


def _nth(lines: list[str], header: str, number: int, start: int) -> int:
    found = [index for index, line in enumerate(lines) if index >= start and line.strip() == header]
    return found[number] if number < len(found) else start


def _article(read: _File, path: str) -> Article:
    try:
        return from_plain(read.origin.article, Article)
    except msgspec.ValidationError as error:
        raise ScriptError(
            f"{path}: the table [origin.article] was changed: {error}",
            path=path,
            hint="write the script again with `artaudio script ARTICLE -o FILE`",
        ) from error


def _passage(read: _Passage, origin: _Origin, wording: Wording, lexicon: Lexicon) -> Passage:
    passage = Passage(
        block=read.block,
        role=read.role,
        written=read.written,
        confidence=read.confidence,
        reason=read.reason,
        speaker=read.speaker,
    )
    if read.role not in SPOKEN_ROLES:
        return replace(passage, left_out=read.why or WHY_LEFT_OUT[read.role])
    if read.skip:
        return replace(passage, left_out=read.why or SKIPPED)
    if not read.sentence:
        # The role was changed to a spoken one: its words were never found before.
        utterances = wording.utterances(f"{read.block:04d}", read.role, read.written)
        return replace(passage, utterances=utterances, left_out="" if utterances else NOTHING_TO_SAY)
    utterances = tuple(
        _utterance(sentence, number, read, origin, wording, lexicon)
        for number, sentence in enumerate(read.sentence, start=1)
    )
    return replace(passage, utterances=utterances)


def _utterance(
    read: _Sentence, number: int, passage: _Passage, origin: _Origin, wording: Wording, lexicon: Lexicon
) -> Utterance:
    name = read.id or f"{passage.block:04d}-{number:02d}"
    role = origin.roles.get(name, passage.role)
    pause = None if read.pause_after is None else Milliseconds(read.pause_after)
    kept = tuple(Replacement(Span(a, b), spoken, rule) for a, b, spoken, rule in origin.replaced.get(name, []))
    fresh = Utterance(
        name,
        role,
        read.written,
        read.spoken,
        span=_span(name, origin),
        voice=read.voice,
        pause_after=pause,
        goes_on=read.goes_on,
    )
    if not read.spoken:
        said = wording.say(name, role, read.written, goes_on=read.goes_on)
        return replace(fresh, spoken=said.spoken, replacements=said.replacements, pronunciations=said.pronunciations)
    if apply_edits(read.written, kept).strip() == read.spoken:
        kept_as_is = tuple(Pronunciation(Span(a, b), ipa, as_) for a, b, ipa, as_ in origin.pronounced.get(name, []))
        return replace(fresh, replacements=kept, pronunciations=kept_as_is)
    by_hand = (Replacement(Span(0, len(read.written)), read.spoken, BY_HAND),)
    return replace(fresh, replacements=by_hand, pronunciations=pronounce(read.spoken, lexicon))


def _span(name: str, origin: _Origin) -> Span | None:
    found = origin.spans.get(name)
    return Span(*found) if found else None


def _refuse_repeated_ids(passages: tuple[Passage, ...], text: str, path: str) -> None:
    seen: set[str] = set()
    for utterance in (utterance for passage in passages for utterance in passage.utterances):
        if utterance.id in seen:
            line = text[: text.rfind(f'id = "{utterance.id}"')].count("\n") + 1
            raise ScriptError(
                f"{path}, line {line}: two sentences have the id {utterance.id!r}",
                path=path,
                line=line,
                hint="give one of them another id, or none",
            )
        seen.add(utterance.id)
