"""What a program can import from artaudio: everything that a caller needs, explained on one page of help."""

import inspect
import pydoc
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import artaudio
from artaudio import ArticleError, SettingsError, Source, build_edition, check_edition, read_edition, read_script, say
from artaudio.base import errors

TEXT = "Die Brücke\n\nDie Brücke in Auenfeld ist seit Dienstag gesperrt, und das bleibt sie noch lange.\n"
SETTINGS: dict[str, Any] = {"speech": {"engine": "tone"}, "publish": {"formats": ["wav"]}}


def test_every_name_is_there_and_explained() -> None:
    """Each listed name can be imported and has a docstring; every error is listed."""
    for name in artaudio.__all__:
        thing = getattr(artaudio, name)
        assert name in dir(artaudio)
        assert name == "__version__" or inspect.getdoc(thing), name
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ArtaudioError) and name != "LocatedError"
    }
    assert kinds <= set(artaudio.__all__)
    with pytest.raises(AttributeError):
        _ = artaudio.no_such_name


def test_help_reads_like_a_page() -> None:
    """help(artaudio) begins with how things are done, and has each function with its docstring."""
    page = pydoc.plain(pydoc.render_doc(artaudio))
    for part in ("Build an edition", "Settings", "Errors", "build_edition(article:", "read_script(", "class Settings("):
        assert part in page
    assert page.index("Build an edition") < page.index("build_edition(article:")


def test_text_in_memory_and_settings_as_a_dict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is needed for an article, and no class for settings; bytes and text give the same edition."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    built = build_edition(Source.of("bruecke.txt", TEXT), tmp_path / "a", settings=SETTINGS)
    again = build_edition(Source.of("bruecke.txt", TEXT.encode()), tmp_path / "b", settings=SETTINGS)
    assert [file.name for file in built.edition.files if file.media_type.startswith("audio/")] == ["die-bruecke.wav"]
    assert built.edition == again.edition
    assert read_edition(str(built.folder)) == built.edition
    assert not check_edition(built.folder).failed
    scripted = read_script(Source.of("bruecke.txt", TEXT), {"script": {"announcement": False}})
    assert any("Auenfeld" in utterance.spoken for utterance in scripted.script.utterances)
    assert say("Guten Tag.", str(tmp_path / "a.wav"), SETTINGS).engine == "tone"
    assert (tmp_path / "a.wav").stat().st_size > 1000


@pytest.mark.parametrize(
    ("settings", "key"),
    [({"speech": {"engin": "tone"}}, "speech.engin"), ({"speech": {"retries": "four"}}, "speech.retries")],
)
def test_wrong_settings_are_named(settings: dict[str, Any], key: str, tmp_path: Path) -> None:
    """Before anything is read, with the key."""
    with pytest.raises(SettingsError) as caught:
        build_edition(tmp_path / "there-is-none.txt", tmp_path, settings=settings)
    assert caught.value.key == key
    with pytest.raises(ArticleError):
        build_edition(tmp_path / "there-is-none.txt", tmp_path, settings=SETTINGS)


def test_importing_loads_nothing_that_is_large() -> None:
    """The names are there at once; what is behind them is imported when it is asked for."""
    told = "import sys, artaudio; print(*[n for n in ('numpy', 'lxml', 'msgspec', 'artaudio.pipeline') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
