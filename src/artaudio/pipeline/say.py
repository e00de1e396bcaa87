"""Say one text without an article: its spoken words, and its sound in a file."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artaudio.article.model import Role
from artaudio.base.errors import EmptyArticleError, PublishError, SettingsError
from artaudio.base.files import whole_file, write_hint
from artaudio.base.messages import reason_of, tr
from artaudio.base.settings import Settings, as_settings
from artaudio.base.suggestions import did_you_mean
from artaudio.base.units import Milliseconds
from artaudio.pipeline.job import lexicons_for
from artaudio.pipeline.script import refuse_unknown_rules
from artaudio.publish.formats.model import AudioFormat
from artaudio.publish.formats.registry import FORMATS, wanted
from artaudio.publish.formats.wav import WAV
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Passage, Script, Utterance
from artaudio.script.writer import Wording
from artaudio.speech.engine import Engine
from artaudio.speech.recipients import Notify, Sending, log_notice
from artaudio.speech.registry import lent, with_engine


@dataclass(frozen=True, slots=True)
class Said:
    """Who said it, in which words, and how long it lasts."""

    engine: str
    voice: str
    spoken: str
    duration: Milliseconds


def utterances_of(text: str, settings: Settings) -> Sequence[Utterance]:
    """The sentences of `text` with their spoken words, as an edition would say them.

    Raises EmptyArticleError where there is nothing to say, LexiconError, SettingsError for an unknown rule.
    """
    refuse_unknown_rules(settings.script.rules_off)
    lexicon = read_lexicons(lexicons_for(None, settings))
    found = Wording(settings.script.rules_off, lexicon).utterances("said", Role.PARAGRAPH, text)
    if not found:
        raise EmptyArticleError(
            tr("there is nothing to say in this text"), hint=tr("give a text with at least one word")
        )
    return found


def _format_of(target: Path) -> AudioFormat:
    """The audio format of a file name's ending; WAV for a name without one."""
    suffix = target.suffix.lower() or WAV.suffix
    known = {form.suffix: form.name for form in FORMATS.values()}
    if suffix not in known:
        raise SettingsError(
            tr("{name} ends in no format of sound", name=target.name) + did_you_mean(suffix, known),
            key="output",
            hint=tr("choose among the endings {listed}", listed=", ".join(known)),
        )
    return wanted([known[suffix]])[0]


def say(
    text: str,
    target: Path | str,
    settings: Settings | Mapping[str, Any] = Settings(),  # noqa: B008 - frozen
    notify: Notify = log_notice,
    *,
    engine: str | Engine = "",
    **keywords: Any,
) -> Said:
    """Say `text` into the file `target`, in the format that its ending names, levelled and treated like an edition.

    `notify` is told who outside of this machine receives the text, before anything is sent. With the engine "auto", a text
    is sent to nobody where `settings.publish.draft` is set. `engine` and `keywords` are those of `build_edition`.

    Raises EngineError, MixError, PublishError, SettingsError for an ending that no format has, and what `utterances_of`
    raises; then `target` is as it was.
    """
    given, keywords = with_engine(engine, keywords)
    target, settings = Path(target), as_settings(settings, keywords)
    form = _format_of(target)
    if not target.parent.is_dir():
        raise PublishError(
            tr("{target} cannot be written: {reason}", target=target, reason=tr("No such file or directory")),
            hint=tr("the folder {folder} does not exist; name another one with -o", folder=target.parent),
        )
    from artaudio.mix.stream import mix
    from artaudio.publish.encode import encode
    from artaudio.speech.cache import ClipCache
    from artaudio.speech.choice import choose
    from artaudio.speech.recorder import record

    said = utterances_of(text, settings)
    script = Script("", "", (Passage(0, Role.PARAGRAPH, text, tuple(said)),))
    confidential = tr("it is marked as a draft") if settings.publish.draft else ""
    with lent(given):
        choice = choose(settings.speech, sending=Sending(confidential, notify))
    with (
        contextlib.closing(choice),
        record(script, choice.cast, ClipCache(), earlier=choice.earlier, speed=settings.speech.speed) as recording,
    ):
        programme = mix(recording, settings.mix, estimate=False)
    try:
        with whole_file(target) as draft:
            encode(programme, programme.rate, {form.name: draft}, programme.chapters if form.chapters_first else ())
    except OSError as error:
        raise PublishError(
            tr("{target} cannot be written: {reason}", target=target, reason=reason_of(error)),
            hint=write_hint(error, tr("choose another file with -o")),
        ) from error
    spoken = " ".join(utterance.spoken for utterance in said)
    return Said(choice.engine.name, choice.voice.id, spoken, programme.master().timeline.duration)
