"""A small edition of tones, built once, and ways to damage copies of it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from artaudio.base.settings import MixSettings, Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.check.result import Outcome
from artaudio.check.tagged import said_by
from artaudio.pipeline.build import build_edition
from artaudio.publish.build_fingerprint import sha256_of
from artaudio.publish.edition_file import read_edition
from artaudio.publish.encode import encode
from artaudio.publish.tags import write_tags

ARTICLE = """Der Fluss steigt weiter, aber die Deiche halten. In drei Orten wurden Keller leer gepumpt.

Von Berta Beispiel, Studio Musterstadt

Am Abend standen die Helfer noch auf dem Deich. Sie füllten Säcke mit Sand und reichten sie weiter.

Die Brücke bleibt gesperrt

Wer zur Arbeit will, nimmt den Umweg über den Nachbarort. Das dauert eine halbe Stunde länger. Viele bleiben zu Hause.

Ein Ende des Regens ist nicht in Sicht, sagen die Meteorologen.
"""
Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Copy:
    """One edition of its own for a test to damage."""

    folder: Path

    @property
    def plain(self) -> dict[str, Any]:
        """edition.json as it stands."""
        content: dict[str, Any] = json.loads((self.folder / "edition.json").read_text(encoding="utf-8"))
        return content

    def change(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Rewrite edition.json."""
        content = self.plain
        change(content)
        (self.folder / "edition.json").write_text(json.dumps(content), encoding="utf-8")

    def file(self, suffix: str) -> Path:
        """The audio file of this suffix."""
        (path,) = self.folder.glob(f"*{suffix}")
        return path

    def list_anew(self) -> None:
        """Write the sizes and digests of the files as they are into edition.json: the damage cannot be told by the bytes."""

        def renew(plain: dict[str, Any]) -> None:
            for file in plain["files"]:
                path = self.folder / file["name"]
                file["size"], file["sha256"] = path.stat().st_size, sha256_of(path)

        self.change(renew)

    def resound(self, change: Callable[[Sound, int], Sound], *suffixes: str) -> None:
        """Decode, change, encode and tag files anew, and hide it from the bytes' digests."""
        edition = read_edition(self.folder)
        for file in edition.files:
            path = self.folder / file.name
            if not file.media_type.startswith("audio/") or (suffixes and path.suffix not in suffixes):
                continue
            samples, rate = soundfile.read(path, dtype="float32")
            changed = np.asarray(change(samples, rate), np.float32)
            encode(np.array_split(changed, max(1, len(changed) // rate)), rate, {file.format: path})
            write_tags(path, said_by(edition, file), edition.chapters)
        self.list_anew()

    def broken(self) -> set[str]:
        """Names of the promises a check finds broken."""
        return {row.name for row in check(self.folder).rows if row.outcome is Outcome.FAILED}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an edition nobody may change."""
    home = tmp_path_factory.mktemp("checked")
    article = home / "hochwasser.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTAUDIO_CACHE", str(home / "cache"))
        settings = Settings(speech=SpeechSettings(engine="tone"), mix=MixSettings(treatment=False))
        return build_edition(article, home / "output", settings=settings).folder


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Copy:
    """A copy of the edition, to be damaged."""
    shutil.copytree(built, tmp_path / "edition")
    return Copy(tmp_path / "edition")
