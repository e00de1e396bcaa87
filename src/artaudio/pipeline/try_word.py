"""Say a word in a sentence before and after a lexicon's entry, so that the two can be compared."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from artaudio.article.model import Role
from artaudio.base.errors import EmptyArticleError, LexiconError, PublishError
from artaudio.base.files import whole_file, write_hint
from artaudio.base.messages import marked, reason_of, tr
from artaudio.base.records import replace
from artaudio.base.settings import Settings
from artaudio.base.units import Milliseconds
from artaudio.pipeline.job import lexicons_for
from artaudio.pipeline.script import refuse_unknown_rules
from artaudio.publish.formats.wav import WAV
from artaudio.script.lexicon.entries import Entry
from artaudio.script.lexicon.lexicon import Lexicon, read_lexicons
from artaudio.script.model import Passage, Script, Utterance
from artaudio.script.writer import Wording
from artaudio.speech.model import VoiceName
from artaudio.speech.recipients import Notify, Sending, log_notice

SENTENCE = "Heute geht es um {word}."
"""What a word is said in where no sentence is given."""
BEFORE, AFTER = marked("before"), marked("after")


@dataclass(frozen=True, slots=True)
class Take:
    """One of the two: its file, its sentences with their pronunciations, and how long it lasts."""

    path: Path
    utterances: Sequence[Utterance]
    duration: Milliseconds


@dataclass(frozen=True, slots=True)
class Tried:
    """Both takes by BEFORE and AFTER, and whose voice it is. `same`: the entry makes no difference to what is heard."""

    voice: VoiceName
    takes: Mapping[str, Take]
    same: bool


def lexicons_before_and_after(entry: Entry, settings: Settings) -> tuple[Lexicon, Lexicon]:
    """The lexicons without and with an entry.

    An `entry` without a pronunciation stands for the one that the lexicons have already. Raises LexiconError where they have
    none, and for a lexicon that cannot be read.
    """
    known = read_lexicons(lexicons_for(None, settings))
    if entry.ipa or entry.respelling:
        return known, known.under([entry])
    if entry.key not in known.by_key:
        raise LexiconError(
            tr("no lexicon has {word!r}", word=entry.word),
            hint=tr("say how it is to sound: artaudio lexicon try {word} RESPELLING", word=entry.word),
        )
    return Lexicon(tuple(one for one in known.entries if one.key != entry.key)), known


def without_effect(entry: Entry) -> str:
    """How a sentence with the entry's word is spoken where the entry changes nothing in it, since a rule reads the word.

    "" where it changes something: `Mossul` → ``, `SPD` → `Heute geht es um S P D.`.
    """
    said = Wording((), Lexicon((entry,))).utterances("", Role.PARAGRAPH, SENTENCE.format(word=entry.word))
    return "" if any(one.pronunciations for one in said) else " ".join(one.spoken for one in said)


def try_word(entry: Entry, folder: Path, settings: Settings, sentence: str = "", notify: Notify = log_notice) -> Tried:
    """Write `sentence`, or one with the entry's word, into WAV files in `folder`: as it is said without, and with the entry.

    Both are equally loud. Raises LexiconError where the entry is not applied to the sentence, as where a rule reads the word,
    and what `lexicons_before_and_after` and `pipeline.say.say` raise.
    """
    refuse_unknown_rules(settings.script.rules_off)
    before, after = lexicons_before_and_after(entry, settings)
    text = sentence or SENTENCE.format(word=entry.word)
    said = {name: _said(name, text, lexicon, settings) for name, lexicon in ((BEFORE, before), (AFTER, after))}
    if _pronunciations(said[BEFORE]) == _pronunciations(said[AFTER]):
        spoken = " ".join(utterance.spoken for utterance in said[AFTER])
        raise LexiconError(
            tr("the entry for {word!r} changes nothing in: {spoken}", word=entry.word, spoken=spoken),
            hint=tr("a lexicon is asked for the spoken words: add those that are shown here")
            if entry.word in text
            else tr("give a --sentence with {word!r} in it", word=entry.word),
        )
    return _spoken(said, folder, settings, notify)


def _said(name: str, text: str, lexicon: Lexicon, settings: Settings) -> Sequence[Utterance]:
    found = Wording(settings.script.rules_off, lexicon).utterances(name, Role.PARAGRAPH, text)
    if not found:
        raise EmptyArticleError(
            tr("there is nothing to say in this sentence"), hint=tr("give one with at least one word")
        )
    return found


def _pronunciations(said: Sequence[Utterance]) -> list[object]:
    return [utterance.pronunciations for utterance in said]


def _spoken(said: Mapping[str, Sequence[Utterance]], folder: Path, settings: Settings, notify: Notify) -> Tried:
    from artaudio.mix.stream import mix
    from artaudio.publish.encode import encode
    from artaudio.speech.cache import ClipCache
    from artaudio.speech.choice import choose
    from artaudio.speech.recorder import record

    passages = (Passage(0, Role.PARAGRAPH, "", tuple(utterances)) for utterances in said.values())
    script = Script("", "", tuple(passages))
    choice = choose(settings.speech, sending=Sending("", notify))
    with contextlib.closing(choice):
        with record(script, choice.cast, ClipCache(), speed=settings.speech.speed) as session:
            for _ in session:
                pass
        recording = session.recorded()
        name = VoiceName(choice.engine.name, choice.voice.id)
    takes, clips = {}, []
    for kind, utterances in said.items():
        ids = {utterance.id for utterance in utterances}
        segments = tuple(segment for segment in recording.segments if segment.utterance.id in ids)
        programme = mix(replace(recording, segments=segments), settings.mix, estimate=False)
        path = folder / f"{kind}{WAV.suffix}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as draft:
                encode(programme, programme.rate, {WAV.name: draft})
        except OSError as error:
            raise PublishError(
                tr("{path} cannot be written: {reason}", path=path, reason=reason_of(error)),
                hint=write_hint(error, tr("choose another folder with -o")),
            ) from error
        takes[kind] = Take(path, utterances, programme.master().timeline.duration)
        clips.append([segment.clip.digest for segment in segments])
    return Tried(name, takes, clips[0] == clips[1])
