"""What Piper's voices can be had, by the list that their publisher keeps."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from artaudio.base.messages import tr
from artaudio.engines.piper.voices import QUALITIES
from artaudio.plugin import EngineUnavailableError, SettingsError, did_you_mean

LIST = "voices.json"
LARGEST_LIST = 16 << 20
"""Bytes; the real one has some 200 kB."""
_NAME = re.compile(r"[a-z]{2,3}_[A-Z]{2}-[\w-]+")
_PATH = re.compile(r"[\w./@-]+")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of a voice: its path below the source, its size in bytes and its MD5, in hex."""

    path: str
    size: int
    md5: str

    @property
    def name(self) -> str:
        """Its name, without folders."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class OfferedVoice:
    """A voice that can be had; `language` as in "de_DE"."""

    name: str
    language: str
    quality: str
    speakers: int
    files: tuple[OfferedFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)


def read_catalogue(content: bytes, source: str) -> Sequence[OfferedVoice]:
    """The German voices of a `voices.json`, best first. Raises EngineUnavailableError where it is no such list."""
    try:
        listed = json.loads(content)
        voices = [_voice(name, entry) for name, entry in listed.items()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EngineUnavailableError(
            tr(
                "{source}/{list} is no list of voices: {name__}: {error}",
                source=source,
                list=LIST,
                name__=type(error).__name__,
                error=error,
            )[:300],
            engine="piper",
            hint=tr("check source under [speech.options.piper]: the address of the folder that voices.json is in"),
        ) from error
    return sorted(
        (voice for voice in voices if voice.language.startswith("de")),
        key=lambda voice: (_grade(voice), voice.speakers, voice.name),
    )


def offered(name: str, voices: Sequence[OfferedVoice]) -> OfferedVoice:
    """The voice of this name. Raises SettingsError, naming those that are like it."""
    for voice in voices:
        if voice.name.casefold() == name.casefold():
            return voice
    names = [voice.name for voice in voices]
    longer = [other for other in names if name.casefold() in other.casefold()][:3]
    meant = (
        tr("; did you mean {listed}?", listed=tr(" or ").join(longer)) if longer else did_you_mean(name, names, most=3)
    )
    raise SettingsError(
        tr("there is no German voice {name!r} to be had", name=name) + meant,
        key="NAME",
        hint=tr("artaudio voices install --list shows all"),
    )


def _voice(name: str, entry: Mapping[str, Any]) -> OfferedVoice:
    files = tuple(
        OfferedFile(str(path), int(facts["size_bytes"]), str(facts["md5_digest"]).lower())
        for path, facts in entry["files"].items()
    )
    wanted = tuple(file for file in files if file.name in {f"{name}.onnx", f"{name}.onnx.json", "MODEL_CARD"})
    strange = [file.path for file in wanted if not _PATH.fullmatch(file.path) or ".." in file.path or file.size < 0]
    if not _NAME.fullmatch(name) or strange or not {f"{name}.onnx", f"{name}.onnx.json"} <= {f.name for f in wanted}:
        raise ValueError(tr("the entry {name!r} names no model and config", name=name))
    language = str(entry["language"]["code"])
    # The model comes last, so that whatever is wrong with the small files is known before the long wait.
    in_order = tuple(sorted(wanted, key=lambda file: file.size))
    return OfferedVoice(name, language, str(entry.get("quality", "")), int(entry.get("num_speakers", 1)), in_order)


def _grade(voice: OfferedVoice) -> int:
    return QUALITIES.index(voice.quality) if voice.quality in QUALITIES else len(QUALITIES)
