"""[speech.options.command]: the program that speaks, and its voices."""

import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from artaudio.base.messages import composed, tr
from artaudio.plugin import SettingsError, SourceType, SpeechSettings, engine_options

PLACE = "speech.options.command"
EXAMPLE = f'[{PLACE}] program = ["espeak-ng", "--stdout", "-v", "de"]'
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_KNOWN = {"voice", "language"}


class CommandOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`program` is the program's name and arguments, as a list or as one string with spaces and quotation marks.

    `{voice}` and `{language}` in an argument stand for the voice chosen, one of `voices`, and for `language`.
    `source_type` is how the program makes its sound; `persons` are those of the voices that were made to be recognised as
    a named person ("default" where `voices` is empty).

    `local` is the user's word that the program sends the text nowhere.
    """

    program: str | tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    language: str = "de"
    max_chars: Annotated[int, msgspec.Meta(ge=50, le=100_000)] = 1000
    parallel: Annotated[int, msgspec.Meta(ge=1, le=32)] = 1
    source_type: SourceType = "trainedAlgorithmicMedia"
    persons: tuple[str, ...] = ()
    local: bool = False

    @property
    def template(self) -> tuple[str, ...]:
        """Name and arguments. Raises ValueError for a string whose quotation marks do not end."""
        return tuple(shlex.split(self.program)) if isinstance(self.program, str) else self.program

    def command(self, voice: str) -> Sequence[str]:
        """What is run for a voice: placeholders filled in, `~/` at the beginning of an argument expanded, nothing else."""
        said = {"voice": voice, "language": self.language}
        filled = (_PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), part) for part in self.template)
        return [str(Path(part).expanduser()) if part.startswith("~/") else part for part in filled]


def read_options(settings: SpeechSettings) -> CommandOptions:
    """[speech.options.command] over the defaults. Raises SettingsError for a key or a template that cannot be used."""
    known = ", ".join(CommandOptions.__struct_fields__)
    options = engine_options(
        settings,
        "command",
        CommandOptions,
        tr("command knows {known}; write into artaudio.toml, for example: {example}", known=known, example=EXAMPLE),
    )
    try:
        template = options.template
    except ValueError as error:
        raise _wrong("program", tr("cannot be taken apart: {error}", error=error), tr("write it as a list")) from error
    names = set(_PLACEHOLDER.findall(" ".join(template)))
    if "text" in names:
        raise _wrong(
            "program", tr("has a place for {text}"), tr("leave it out: the text comes on the program's standard input")
        )
    if unknown := sorted(names - _KNOWN):
        raise _wrong(
            "program",
            tr("has a place for {{{unknown}}}", unknown=unknown[0]),
            tr("only {voice} and {language} are filled in"),
        )
    if template and _PLACEHOLDER.search(template[0]):
        raise _wrong(
            "program", tr("does not begin with a program"), tr("only its arguments may have {voice} and {language}")
        )
    if "voice" in names and not options.voices:
        raise _wrong("voices", tr("is empty"), tr('name what {voice} may be: voices = ["thorsten", "kerstin"]'))
    if len(options.voices) > 1 and "voice" not in names:
        raise _wrong(
            "voices", tr("has several, but the program is not told which"), tr("write {voice} into an argument")
        )
    if strangers := [name for name in options.persons if name not in (options.voices or ("default",))]:
        raise _wrong(
            "persons",
            tr("names {strangers!r}, which is none of the voices", strangers=strangers[0]),
            tr("name voices as they stand in voices"),
        )
    return options


def _wrong(key: str, what: str, hint: str) -> SettingsError:
    return SettingsError(
        composed("{place}.{key} {what}", place=PLACE, key=key, what=what), key=f"{PLACE}.{key}", hint=hint
    )
