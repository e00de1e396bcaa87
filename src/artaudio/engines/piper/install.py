"""Install a voice of Piper's: whole or not at all, and going on where an earlier try stopped."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import filelock

from artaudio.base.files import exchange
from artaudio.base.messages import reason_of, tr
from artaudio.engines.piper.catalogue import LARGEST_LIST, LIST, OfferedVoice, offered, read_catalogue
from artaudio.engines.piper.download import fetch, fetch_text, no_room
from artaudio.engines.piper.options import read_options
from artaudio.engines.piper.voices import own_folder
from artaudio.plugin import EngineUnavailableError, OfflineError, SpeechSettings, is_loopback

Watch = Callable[[int, int], None]
"""Told how many bytes of the voice are there, of how many."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A voice that is there; `anew` where it was not before."""

    voice: OfferedVoice
    folder: Path
    anew: bool


def catalogue(settings: SpeechSettings) -> Sequence[OfferedVoice]:
    """The German voices that can be had, best first.

    Raises EngineError where their list cannot be fetched, OfflineError where no connection is allowed for it.
    """
    source = read_options(settings).voices_source
    if settings.network == "never" and not is_loopback(urlsplit(source).hostname or ""):
        raise OfflineError(
            tr(
                "voices are fetched from {hostname}, and --offline allows no connection",
                hostname=urlsplit(source).hostname or source,
            ),
            hint=tr(
                'leave out --offline (or network = "never" under [speech]) for this once; or copy '
                "NAME.onnx and NAME.onnx.json from another machine into a folder of ARTAUDIO_VOICES"
            ),
        )
    return read_catalogue(fetch_text(f"{source}/{LIST}", LARGEST_LIST), source)


def is_installed(voice: OfferedVoice) -> bool:
    """Whether its files are all in their place, as long as they should be."""
    folder = own_folder() / voice.name
    places = [(folder / file.name, file.size) for file in voice.files]
    return all(place.is_file() and place.stat().st_size == size for place, size in places)


def install(name: str, settings: SpeechSettings, watch: Watch, *, again: bool = False) -> Installed:
    """Fetch the voice `name` into the user's folder of voices, where it appears whole; one that is there stays, unless `again`.

    Raises SettingsError for a name that is not listed, EngineError where it cannot be fetched or stored, OfflineError
    where no connection is allowed for it.
    """
    source = read_options(settings).voices_source
    voice = offered(name, catalogue(settings))
    folder = own_folder()
    target = folder / voice.name
    if is_installed(voice) and not again and not _old_of(target).exists():
        return Installed(voice, target, anew=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / f".{voice.name}.lock", timeout=0):
            _recover(target)
            if is_installed(voice) and not again:
                return Installed(voice, target, anew=False)
            draft = folder / f".{voice.name}.part"
            draft.mkdir(exist_ok=True)
            _fetch_all(voice, source, draft, watch)
            _replace(draft, target)
    except filelock.Timeout as error:
        raise EngineUnavailableError(
            tr("{name} is being installed by another program", name=voice.name),
            engine="piper",
            hint=tr("wait until it is done"),
        ) from error
    except OSError as error:
        raise EngineUnavailableError(
            tr("{folder} cannot be written: {reason}", folder=folder, reason=reason_of(error)),
            engine="piper",
            hint=tr("check the folder's permissions, or name another one in ARTAUDIO_VOICES"),
        ) from error
    return Installed(voice, target, anew=True)


def _fetch_all(voice: OfferedVoice, source: str, draft: Path, watch: Watch) -> None:
    """All files into `draft`, each with its digest; those that an earlier try brought are kept."""
    there = sum(path.stat().st_size for path in draft.iterdir() if path.is_file())
    if shutil.disk_usage(draft).free < voice.size - there:
        raise no_room(draft.parent)
    done = 0
    for file in voice.files:
        place = draft / file.name
        if not (place.is_file() and place.stat().st_size == file.size):
            fetch(f"{source}/{file.path}", place, file.size, file.md5, _further(watch, done, voice.size))
        done += file.size
    watch(done, voice.size)


def _further(watch: Watch, done: int, size: int) -> Callable[[int], None]:
    """Tells of one file what the voice has by it."""
    return lambda now: watch(done + now, size)


def _replace(draft: Path, target: Path) -> None:
    """Put `draft` where `target` is, in one step where the system can; what was there before goes."""
    if not target.exists():
        draft.replace(target)
        return
    try:
        exchange(draft, target)
    except OSError:
        old = _old_of(target)
        target.replace(old)
        draft.replace(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        shutil.rmtree(draft, ignore_errors=True)


def _old_of(target: Path) -> Path:
    """Where the voice waits that is being replaced."""
    return target.with_name(f".{target.name}.old")


def _recover(target: Path) -> None:
    """Put back the voice that a run which was killed had moved away, or remove it if its successor is there."""
    old = _old_of(target)
    if old.is_dir() and not target.exists():
        old.replace(target)
    shutil.rmtree(old, ignore_errors=True)
