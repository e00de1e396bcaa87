"""Any program that turns text on its standard input into a sound file on its standard output."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from artaudio.base.messages import marked, reason_of, stored, tr
from artaudio.engines.command.options import EXAMPLE, read_options
from artaudio.engines.command.run import Outcome, ProgramFlooded, ProgramHung, Programs
from artaudio.engines.shared.decode_response import decode_response
from artaudio.engines.shared.file_digest import digest_of
from artaudio.plugin import (
    Clip,
    EngineError,
    EngineRefusedError,
    EngineTraits,
    EngineTransientError,
    EngineUnavailableError,
    SpeechSettings,
    Utterance,
    Voice,
    breath,
    checked,
    clauses,
    joined,
    plain,
    respelled,
    short,
    speakable,
)

TRIES = 2
"""Times that the program is called for one sentence."""
CHANGE = marked("change or skip the sentence in the script file (artaudio script ARTICLE -o FILE)")
ITS_OUTPUT = marked("it must write a sound file (WAV, MP3, FLAC, Ogg) to its standard output, and nothing else")


class CommandEngine:
    """The program named in artaudio.toml, run again for every sentence, within bounds of time and size."""

    name = "command"

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        wishes = settings or SpeechSettings()
        self._options, self._limit = read_options(wishes), wishes.timeout
        self._programs = Programs()
        self._closed = 0

    @property
    def traits(self) -> EngineTraits:
        """Nobody knows whether a program repeats itself. Its fingerprint follows the template and the files it names."""
        options = self._options
        return EngineTraits(
            max_chars=options.max_chars,
            parallel=options.parallel,
            needs_network=False,
            speaks_ipa=False,
            repeatable=False,
            fingerprint=f"command/1/{self._identity()}",
            source_type=options.source_type,
            recipient=self._recipient(),
        )

    def _recipient(self) -> str:
        """Nobody knows what a program does with the text, unless the user has said that it stays here."""
        template = self._options.template
        if self._options.local or not template:
            return ""
        return stored("the program {program}, which may send it on", program=plain(Path(template[0]).name))

    def check(self) -> None:
        """Raise EngineUnavailableError where no program is named, or where there is none of that name."""
        self._program()

    def voices(self, language: str) -> Sequence[Voice]:
        """The voices named in the settings, or the program's own; all speak the language named there."""
        template = self._options.template
        if not template or language != self._options.language.split("-")[0]:
            return ()
        named = self._options.voices or ("default",)
        about = stored("spoken by {program}", program=Path(template[0]).name)
        persons = self._options.persons
        return tuple(
            Voice(voice, self._options.language, self.name, about, resembles_person=voice in persons) for voice in named
        )

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one sentence, mono, at the rate the program gives. IPA is not spoken.

        Raises EngineRefusedError where there is nothing to say, or what comes is no sound or fails twice;
        EngineTransientError where the program does not end, twice; EngineUnavailableError where it does not start.
        """
        pieces = [piece for piece in clauses(plain(respelled(utterance)), self._options.max_chars) if speakable(piece)]
        if not pieces:
            raise self._refused(utterance, tr("there is nothing in it to say"), CHANGE)
        command = [self._program(), *self._options.command(voice.id)[1:]]
        clips = [self._heard(self._run(command, piece, utterance), piece, utterance) for piece in pieces]
        if len({clip.rate for clip in clips}) > 1:
            raise self._refused(
                utterance, tr("its sample rate changes within a sentence"), tr("let it keep to one rate")
            )
        return joined(clips, [breath(piece) for piece in pieces])

    def close(self) -> None:
        """End programs that still run."""
        self._closed += 1
        self._programs.close()

    def _program(self) -> str:
        """The program's path."""
        template = self._options.command("")
        if not template or not template[0]:
            hint = tr("write into artaudio.toml, for example: {example}", example=EXAMPLE)
            raise EngineUnavailableError(tr("no program is named for command"), engine=self.name, hint=hint)
        path = shutil.which(template[0])
        if path is None:
            raise EngineUnavailableError(
                tr("command cannot run {template!r}: there is no such program here", template=template[0]),
                engine=self.name,
                hint=tr("install it, or give its whole path in speech.options.command.program"),
            )
        return path

    def _identity(self) -> str:
        """A digest of the template and of the files it names (the program's own, scripts, models), wherever they lie."""
        template = list(self._options.command("{voice}"))
        named = [shutil.which(template[0]) or "", *template[1:]] if template else []
        named += [part for voice in self._options.voices for part in self._options.command(voice)[1:]]
        files = [(Path(name).name, digest_of(Path(name))) for name in dict.fromkeys(named) if _is_file(name)]
        arguments = [Path(part).name if _is_file(part) or "{voice}" in part else part for part in template[1:]]
        content = json.dumps(
            [
                [Path(part).name for part in template[:1]] + arguments,
                self._options.language,
                self._options.max_chars,
                files,
            ]
        )
        return hashlib.sha256(content.encode(errors="replace")).hexdigest()[:16]

    def _run(self, command: Sequence[str], piece: str, utterance: Utterance) -> bytes:
        """What the program gives for a piece, the second time if it fails or hangs the first time."""
        closed, error = self._closed, None
        for _ in range(TRIES):
            if closed != self._closed:  # somebody has ended it
                break
            try:
                outcome = self._programs.run(command, f"{piece}\n".encode(), self._limit)
            except ProgramHung:
                error = self._hung(utterance)
            except ProgramFlooded as flood:
                raise self._refused(utterance, tr("{flood} and did not stop", flood=flood), ITS_OUTPUT) from flood
            except (OSError, ValueError) as fault:
                reason = reason_of(fault)
                raise EngineUnavailableError(
                    tr("command cannot run {command}: {reason}", command=command[0], reason=reason),
                    engine=self.name,
                    utterance=utterance.id,
                    hint=tr("check the program that speech.options.command.program names"),
                ) from fault
            else:
                if outcome.code == 0:
                    return self._given(outcome, utterance)
                error = self._failed(outcome, utterance)
        raise error or self._hung(utterance)

    def _given(self, outcome: Outcome, utterance: Utterance) -> bytes:
        if not outcome.content:
            said = tr(", and said: {plain}", plain=plain(outcome.complaint)[:200]) if outcome.complaint else ""
            raise self._refused(utterance, tr("it gave no sound{said}", said=said), ITS_OUTPUT)
        return outcome.content

    def _heard(self, content: bytes, piece: str, utterance: Utterance) -> Clip:
        """The sound as a clip."""
        try:
            clip = decode_response(content, piece, sender=tr("the program"), hint=ITS_OUTPUT)
        except EngineTransientError as error:
            raise self._refused(utterance, error.message, ITS_OUTPUT) from error
        return checked(clip, engine=self.name, utterance=utterance.id)

    def _failed(self, outcome: Outcome, utterance: Utterance) -> EngineError:
        how = (
            tr("it ended with code {code}", code=outcome.code)
            if outcome.code > 0
            else tr("signal {value} ended it", value=-outcome.code)
        )
        said = plain(outcome.complaint)[:200]
        return self._refused(
            utterance, tr("{how}, twice", how=how) + (f" ({said})" if said else ""), tr("try the program by hand")
        )

    def _hung(self, utterance: Utterance) -> EngineError:
        return EngineTransientError(
            tr(
                "command did not finish sentence {id} within {limit:g} s, twice: {short}",
                id=utterance.id,
                limit=self._limit,
                short=short(utterance.spoken),
            ),
            engine=self.name,
            utterance=utterance.id,
            hint=tr("give it more time (timeout under [speech]), or try the program by hand"),
        )

    def _refused(self, utterance: Utterance, reason: str, hint: str) -> EngineRefusedError:
        return EngineRefusedError(
            tr(
                "command cannot speak sentence {id}: {reason}: {short}",
                id=utterance.id,
                reason=reason,
                short=short(utterance.spoken),
            ),
            engine=self.name,
            utterance=utterance.id,
            hint=hint,
        )


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
