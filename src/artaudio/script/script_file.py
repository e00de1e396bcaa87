"""Write an article as a script file, which people edit; `artaudio.article.readers.script_file` reads it.

Two lines say which article it was made of; below stand the article's words, once, what a person set, and, as comments, what
the program made of them. The format is described in docs/script-file.md.
"""

from collections.abc import Iterator, Sequence

import tomli_w

from artaudio.article.model import (
    SPOKEN_ROLES,
    Article,
    Block,
    Corrections,
    PassageCorrection,
    SentenceCorrection,
    WordCorrection,
    letters,
)
from artaudio.base.patterns import lazy
from artaudio.script.corrections import sentences_of, stretches, without_first
from artaudio.script.model import Passage, Utterance
from artaudio.script.writer import Wording

VERSION = 2
_ROLES = sorted(role.value for role in SPOKEN_ROLES)
_INTRODUCTION = f"""\
# artaudio script {VERSION}
# Change it, then:  artaudio build THIS_FILE
# Below [[passage]] you may write:
#   role = "…"         what the passage is; heard are {", ".join(_ROLES[:6])},
#                      {", ".join(_ROLES[6:])}; any other is left out
#   skip = true        leaves it out
#   speaker = "…"      who talks
# Below a text:
#   spoken = "…"       what the voice says instead
#   voice = "…"        who says it: a voice of the engine, or engine/voice
#   pause_after = 800  milliseconds of silence after it
#   goes_on = true     the sentence goes on in the next one
# A text itself may be changed, too: transcripts show it. Lines with # are for reading only.
"""
_ESCAPED = lazy("[\x00-\x08\x0a-\x1f\x7f\x85\xad\u200b\u2028\u2029\ufeff\ud800-\udfff]")
"""What cannot stand as it is in a text of TOML, or would not be read back as it is."""


def write_script_file(
    article: Article, wording: Wording, source: str = "", corrections: Corrections | None = None
) -> str:
    """The article as a script file. `source` is where it lies, seen from the file; "" where that is nowhere.

    `corrections`, one a block, are written as fields; without any, no field is. A reading stands as a comment where it is not
    the same as the text.
    """
    own = corrections.passages if corrections else ()
    lines = [_INTRODUCTION]
    if source:
        lines.append(f"source = {toml_text(source)}")
    lines.append(f"digest = {toml_text(article.digest)}")
    if corrections and corrections.title:
        lines.append(f"title = {toml_text(corrections.title)}")
    elif article.title:
        lines.append(f"# title: {_comment(article.title)}")
    for word in corrections.words if corrections else ():
        lines += ["", *_word(word)]
    for number, block in enumerate(article.blocks):
        lines += ["", *_passage(block, own[number] if own else PassageCorrection(block.whole), wording)]
    for unplaced in corrections.unplaced if corrections else ():
        lines += ["", *_unplaced(unplaced)]
    return "\n".join(lines) + "\n"


def toml_text(text: str) -> str:
    """A text as TOML writes it, so that quotation marks stand as they are: `Er sagt: "Ja."` → `'Er sagt: "Ja."'`."""
    if not _ESCAPED.search(text):
        if "'" not in text:
            return f"'{text}'"
        if '"' not in text and "\\" not in text:
            return f'"{text}"'
        if "'''" not in text and not text.endswith("'"):
            return f"'''{text}'''"
    escaped = tomli_w.dumps({"text": text}).removeprefix("text = ").rstrip("\n")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def _passage(block: Block, correction: PassageCorrection, wording: Wording) -> Iterator[str]:
    passage = wording.passage(block)
    yield f"[[passage]]  # {_comment(_about(block, passage))}"
    sentences = correction.sentences or sentences_as_generated(block, passage)
    yield from _own_fields(correction)
    before = len(letters(correction.text)) - len(letters(block.text))
    texts = [sentence.text for sentence in without_first(sentences, before)]
    spans = stretches(block.text, [len(letters(text)) for text in texts])
    readings = _readings(block, passage, [block.text[span.start : span.end] for span in spans], wording)
    if len(sentences) < 2:
        yield from _sentence(correction.text, sentences[0] if sentences else None, readings[0] if readings else ())
        return
    for sentence, reading in zip(sentences, readings, strict=True):
        yield "[[passage.sentence]]"
        yield from _sentence(sentence.text, sentence, reading)


def _word(word: WordCorrection) -> Iterator[str]:
    yield "[[word]]  # said so in this article"
    yield f"word = {toml_text(word.word)}"
    for name in ("respelling", "ipa"):
        if value := getattr(word, name):
            yield f"{name} = {toml_text(value)}"


def _about(block: Block, passage: Passage) -> str:
    sure = "" if block.confidence >= 1 else f", {100 * block.confidence:.0f} %"
    who = f" ({block.speaker})" if block.speaker else ""
    left_out = f"; not spoken: {passage.left_out}" if passage.left_out else ""
    return (
        f"{block.role.value}{who}{sure}: {block.reason}{left_out}"
        if block.reason
        else f"{block.role.value}{who}{left_out}"
    )


def sentences_as_generated(block: Block, passage: Passage) -> tuple[SentenceCorrection, ...]:
    """The sentences by rule; what stands before the block's text stands before the first one."""
    written = [said.written for said in sentences_of(passage)]
    if len(written) < 2:
        return ()
    return tuple(SentenceCorrection(text if n else block.prefix + text) for n, text in enumerate(written))


def _readings(block: Block, passage: Passage, written: Sequence[str], wording: Wording) -> list[tuple[str, ...]]:
    """Of each stretch what a person reads about it: the reading where it is not the same as the text, and foreign words."""
    if passage.role not in SPOKEN_ROLES:
        return [() for _ in written]
    generated: dict[str, Utterance] = {letters(said.written): said for said in sentences_of(passage)}
    found = []
    for text in written or [block.text]:
        said = generated.get(letters(text)) or wording.say("", block.role, text)
        heard = any(map(str.isalnum, said.spoken))
        spoken = (f"spoken: {said.spoken}",) if heard and said.spoken not in {text, f"{text}."} else ()
        found.append((*spoken, *_sounds(said)))
    return found


def _sounds(said: Utterance) -> Iterator[str]:
    """The words whose sound is from a layer below the lexicon: `sounds: Update [ˈapˌdeɪt] by wiktionary`."""
    words = [
        f"{said.spoken[one.span.start : one.span.end]} [{one.ipa}] by {one.layer}"
        for one in said.pronunciations
        if one.layer
    ]
    if words:
        yield f"sounds: {', '.join(dict.fromkeys(words))}"


def _own_fields(correction: PassageCorrection) -> Iterator[str]:
    if correction.role:
        yield f'role = "{correction.role.value}"'
    if correction.skip:
        yield "skip = true"
    if correction.speaker:
        yield f"speaker = {toml_text(correction.speaker)}"


def _sentence(text: str, sentence: SentenceCorrection | None, notes: Sequence[str] = ()) -> Iterator[str]:
    yield f"text = {toml_text(text)}"
    for note in notes:
        yield f"# {_comment(note)}"
    if sentence:
        yield from _fields(sentence)


def _fields(sentence: SentenceCorrection) -> Iterator[str]:
    if sentence.spoken:
        yield f"spoken = {toml_text(sentence.spoken)}"
    if sentence.voice:
        yield f"voice = {toml_text(sentence.voice)}"
    if sentence.pause_after is not None:
        yield f"pause_after = {sentence.pause_after}"
    if sentence.goes_on is not None:
        yield f"goes_on = {'true' if sentence.goes_on else 'false'}"


def _unplaced(passage: PassageCorrection) -> Iterator[str]:
    yield "[[unplaced]]  # the article changed: move this to the sentence it is for, or remove it"
    yield from _own_fields(passage)
    if not passage.sentences or letters(passage.sentences[0].text) == letters(passage.text):
        yield from _sentence(passage.text, passage.sentences[0] if passage.sentences else None)
        return
    for sentence in passage.sentences:
        yield "[[unplaced.sentence]]"
        yield from _sentence(sentence.text, sentence)


def _comment(text: str) -> str:
    """Text fit for a comment: one line, without control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
