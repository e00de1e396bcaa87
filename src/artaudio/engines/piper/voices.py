"""Find Piper's voices on this machine and read what their configs say of them."""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from artaudio.base.messages import reason_of, tr
from artaudio.base.patterns import lazy
from artaudio.engines.piper.model import incomplete
from artaudio.engines.piper.options import PiperOptions

ENVIRONMENT = "ARTAUDIO_VOICES"
DEEPEST_FOLDERS = 5
"""Folders below a folder of voices: `de/de_DE/thorsten/high/` has four."""
QUALITIES = ("high", "medium", "low", "x_low")
_NAME = lazy(r"^(?P<language>[a-z]{2,3}_[A-Z]{2})-(?P<speaker>.+?)(?:-(?P<quality>[a-z_]+))?$")
_LICENCE = lazy(r"licen[cs]e\W*:\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PiperModel:
    """A voice's files and what its config says; `language` is a BCP 47 tag, `speakers` their names by number."""

    name: str
    path: Path
    language: str
    rate: int
    quality: str
    licence: str = ""
    speakers: Mapping[int, str] = field(default_factory=dict)
    speaker: int = 0
    scales: Mapping[str, float] = field(default_factory=dict)


class UnusableModel(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A voice that is there and cannot be used; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The voices there are, best first, and what is wrong with those that cannot be used, by name."""

    models: Sequence[PiperModel]
    broken: Mapping[str, str]


def own_folder() -> Path:
    """Where voices are installed: the first folder in $ARTAUDIO_VOICES, else `piper` in the user's data directory."""
    named = os.environ.get(ENVIRONMENT, "").split(os.pathsep)[0]
    return Path(named) if named else Path(platformdirs.user_data_dir("artaudio")) / "piper"


def find(options: PiperOptions) -> Found:
    """All voices on this machine; where a name is there twice, the place named first counts.

    Looked through are the folder in the options, the user's data directory, the current folder (Piper's own downloads lie
    there; not those below it) and the system's `piper-voices`; where $ARTAUDIO_VOICES is set, its folders instead of the
    user's and the system's.
    """
    models: dict[str, PiperModel] = {}
    broken: dict[str, str] = {}
    for path in _candidates(options, broken):
        name = path.name.removesuffix(".onnx")
        if name in models:
            continue
        try:
            models[name] = read_model(path)
        except UnusableModel as error:
            broken.setdefault(name, str(error))
    return Found(sorted(models.values(), key=_rank), {name: why for name, why in broken.items() if name not in models})


def read_model(path: Path) -> PiperModel:
    """The voice whose model is at `path`, its config beside it. Raises UnusableModel; never reads the whole model."""
    config = _config(path)
    try:
        wrong = incomplete(path)
    except FileNotFoundError as error:
        raise UnusableModel(tr("there is a config but no model {path}", path=path)) from error
    except OSError as error:
        raise UnusableModel(tr("{path} cannot be read: {reason}", path=path, reason=reason_of(error))) from error
    if wrong:
        raise UnusableModel(tr("{path} cannot be used: {wrong}", path=path, wrong=wrong))
    name = path.name.removesuffix(".onnx")
    parts = _NAME.match(name)
    try:
        language = str(
            config.get("language", {}).get("code") or (parts and parts["language"]) or config["espeak"]["voice"]
        )
        audio, inference = config["audio"], config.get("inference", {})
        model = PiperModel(
            name=name,
            path=path,
            language=_tag(language),
            rate=int(audio["sample_rate"]),
            quality=str(audio.get("quality") or (parts and parts["quality"]) or ""),
            licence=_licence(path.parent / "MODEL_CARD"),
            speakers={int(number): str(who) for who, number in config.get("speaker_id_map", {}).items()},
            speaker=int(config.get("default_speaker_id", 0)),
            scales={
                "length_scale": float(inference.get("length_scale", 1.0)),
                "noise_scale": float(inference.get("noise_scale", 0.667)),
                "noise_w_scale": float(inference.get("noise_w", 0.8)),
            },
        )
        complete = {"^", "$", "_"} <= set(config["phoneme_id_map"]) and config["espeak"]["voice"] and model.rate >= 8000
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnusableModel(
            tr("{path}.json is no config of a Piper voice: {error!r}", path=path, error=error)
        ) from error
    if not complete:
        raise UnusableModel(
            tr("{path}.json is no config of a Piper voice: it names no sounds, or an impossible rate", path=path)
        )
    return model


def _candidates(options: PiperOptions, broken: dict[str, str]) -> Iterator[Path]:
    """Models that are there, or would be by their configs; what cannot be looked into goes to `broken`."""
    named = [Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part]
    system = platformdirs.site_data_dir("piper-voices", multipath=True).split(os.pathsep)
    if options.folder:
        yield from _below(Path(options.folder).expanduser(), DEEPEST_FOLDERS, broken, must=True)
    for folder in named or [own_folder()]:
        yield from _below(folder, DEEPEST_FOLDERS, broken)
    yield from _below(Path(), 0, broken)
    for folder in () if named else map(Path, system):
        yield from _below(folder, DEEPEST_FOLDERS, broken)


def _below(folder: Path, depth: int, broken: dict[str, str], *, must: bool = False) -> Iterator[Path]:
    """Models in a folder and at most `depth` folders below it; `must` where somebody named the folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if must:
            broken[str(folder)] = tr(
                "the folder {folder} cannot be read: {reason}", folder=folder, reason=reason_of(error)
            )
        return
    names = {entry.name for entry in entries if not entry.name.startswith(".")}
    for name in sorted(names):
        model = name.removesuffix(".json")
        if name.endswith(".onnx"):
            if (
                depth or f"{name}.json" in names
            ):  # in the current folder, a model without config may be another program's
                yield folder / name
        elif model.endswith(".onnx") and model != name:
            if model not in names:
                yield folder / model
        elif depth and _is_folder(folder / name):
            yield from _below(folder / name, depth - 1, broken, must=must)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder that may be looked into."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _config(path: Path) -> dict[str, Any]:
    place = path.with_name(path.name + ".json")
    try:
        config = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        what = (
            tr("there is a model {path} but no config {name}", path=path, name=place.name)
            if path.exists()
            else tr("there is no model {path}", path=path)
        )
        raise UnusableModel(what) from error
    except OSError as error:
        raise UnusableModel(tr("{place} cannot be read: {reason}", place=place, reason=reason_of(error))) from error
    except (ValueError, RecursionError) as error:
        raise UnusableModel(tr("{place} is not JSON: {error}", place=place, error=error)) from error
    if not isinstance(config, dict):
        raise UnusableModel(tr("{place} is no config of a Piper voice", place=place))
    return config


def _licence(card: Path) -> str:
    """What a model card says of the licence: `* License: CC0` → `CC0`."""
    try:
        found = _LICENCE.search(card.read_text(encoding="utf-8", errors="replace")[:20_000])
    except OSError:
        return ""
    return found[1].strip(" *")[:80] if found else ""


def _tag(code: str) -> str:
    """`de_DE` → `de-DE`, `en-us` → `en-US`."""
    language, _, region = code.replace("_", "-").partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def _rank(model: PiperModel) -> tuple[int, bool, str]:
    """Best first: by quality; voices with one speaker before those with many."""
    quality = QUALITIES.index(model.quality) if model.quality in QUALITIES else len(QUALITIES)
    return quality, len(model.speakers) > 1, model.name
