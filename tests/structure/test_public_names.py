"""What a program can import from artaudio: everything that a caller needs, explained on one page of help."""

import contextlib
import inspect
import io
import os
import pydoc
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import artaudio
from artaudio import ArticleError, SettingsError, Source, build_edition, check_edition, read_edition, read_script, say
from artaudio.base import errors
from artaudio.engines.tone import ToneEngine

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


def test_whatever_results_are_made_of_is_there_as_well() -> None:
    """Each class in a signature, or in a field of an exported one, has a public name that a caller can write."""
    public = {getattr(artaudio, name) for name in artaudio.__all__}
    waiting: list[Any] = [kind for kind in public if isinstance(kind, type)]
    for function in filter(inspect.isfunction, public):
        signature = inspect.signature(function)
        waiting += [signature.return_annotation] if isinstance(signature.return_annotation, type) else []
    known: set[Any] = set()
    while waiting:
        kind = waiting.pop()
        waiting += [part for part in get_args(kind) if not isinstance(part, str)]
        if isinstance(kind, type) and kind.__module__.startswith("artaudio") and kind not in known:
            known.add(kind)
            waiting += get_type_hints(kind).values()
    assert sorted(f"{kind.__module__}.{kind.__name__}" for kind in known - public) == []
    assert len(known) > 60


def test_an_article_in_memory_is_never_taken_for_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text, bytes or an open file where a path is expected: the error says how it is given."""
    monkeypatch.chdir(tmp_path)
    for text in (TEXT, TEXT * 500):
        with pytest.raises(ArticleError) as raised:
            build_edition(text)
        assert "Source.of(" in raised.value.hint
    for given in (TEXT.encode(), io.StringIO(TEXT), None):
        with pytest.raises(TypeError, match=r"Source\.of\("):
            build_edition(given)  # type: ignore[arg-type]


def test_settings_are_given_to_every_function_in_the_same_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As tables in a dict, as keywords, as objects; paths as text or as `Path`."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    built = build_edition(Source.of("bruecke.txt", TEXT), tmp_path / "output", settings=SETTINGS)
    offline = {state.name for state in artaudio.engine_states({"speech": {"network": "never"}}) if state.ready}
    assert offline == {state.name for state in artaudio.engine_states(network="never") if state.ready} >= {"tone"}
    assert artaudio.inspect_file(str(built.folder / "die-bruecke.wav")).format == "WAV"
    with pytest.raises(SettingsError, match="a podcast needs more"):
        artaudio.feed_init(str(tmp_path / "feed.xml"), {"feed": {"title": "Die Lage"}})
    with pytest.raises(SettingsError, match=r"feed\.titel"):
        artaudio.feed_add(str(tmp_path / "feed.xml"), [str(built.folder)], {"feed": {"titel": "Die Lage"}})


def test_help_reads_like_a_page() -> None:
    """help(artaudio) begins with how things are done, and has each function with its docstring."""
    page = "".join(
        pydoc.plain(pydoc.render_doc(artaudio)).split()
    )  # since Python 3.13 a long signature has several lines
    for part in ("Buildanedition", "Settings", "Errors", "build_edition(article:", "read_script(", "classSettings("):
        assert part in page
    assert page.index("Buildanedition") < page.index("build_edition(article:")


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


def test_settings_by_keyword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the names of their keys, over a dict or an object; paths may be objects, and the same settings are the same edition."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    article = Source.of("bruecke.txt", TEXT)
    lexicon = tmp_path / "orte.toml"
    lexicon.write_text('[[word]]\nword = "Auenfeld"\nrespelling = "Augenfeld"\n', encoding="utf-8")
    by_keyword = build_edition(article, "a", engine="tone", formats=("wav",), announcement=False, lexicons=[lexicon])
    tables = {"speech": {"engine": "tone"}, "publish": {"formats": ["wav"]}}
    tables["script"] = {"announcement": False, "lexicons": [str(lexicon)]}
    assert build_edition(article, "b", settings=tables).edition == by_keyword.edition
    read = artaudio.Settings()
    scripted = read_script(article, read, sign_off="", voices={"quote": "espeak/de"})
    assert not any("Sie hörten" in said.spoken for said in scripted.script.utterances)
    assert say("Guten Tag.", "a.wav", read, engine="tone").engine == "tone"
    for wrong, said in (
        ({"formts": ["mp3"]}, "formats"),
        ({"base_url": 3}, "publish.base_url"),
        ({"image": "a"}, "image"),
    ):
        with pytest.raises(SettingsError) as caught:
            build_edition(article, settings=SETTINGS, **wrong)
        assert said in f"{caught.value.key} {caught.value}"


def test_an_engine_object_speaks_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that no package brings, under a name of its own; it can be used again afterwards, and is known to this call alone."""
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    class Whistle(ToneEngine):
        """Speaks as tones do, and notes what."""

        name = "whistle"

        def __init__(self) -> None:
            super().__init__()
            self.said: list[str] = []

        def speak(self, utterance: artaudio.Utterance, voice: artaudio.Voice) -> artaudio.Clip:
            self.said.append(utterance.spoken)
            return super().speak(utterance, voice)

    engine = Whistle()
    article = Source.of("bruecke.txt", TEXT)
    built = build_edition(article, "output", engine=engine, formats=["wav"])
    assert built.edition.metadata.engine == "whistle"
    assert any("Auenfeld" in spoken for spoken in engine.said)
    assert build_edition(article, "output", engine=engine, formats=["wav"]).unchanged
    assert say("Noch einmal.", "a.wav", engine=engine).engine == "whistle"
    assert engine.said[-1] == "Noch einmal."
    with pytest.raises(SettingsError, match="there is no engine 'whistle'"):
        build_edition(article, "other", engine="whistle")
    engine.name = "auto"
    with pytest.raises(SettingsError, match="no engine can have the name"):
        build_edition(article, "other", engine=engine)


def test_an_engine_that_is_installed_is_had_as_an_object() -> None:
    """With its voices, ready to speak sentence by sentence; an unknown name is an error that names those there are."""
    with contextlib.closing(artaudio.load_engine("tone")) as engine:
        assert isinstance(engine, artaudio.Engine)
        assert engine.voices("de")
    with pytest.raises(SettingsError, match=r"there is no engine 'tome'; did you mean tone\?"):
        artaudio.load_engine("tome")


def test_every_block_of_the_page_about_python_runs(tmp_path: Path) -> None:
    """docs/python.md, from the top, as one program; what it says of progress is what is printed."""
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 5
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={**os.environ, "ARTAUDIO_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "In der neunundachtzigsten Minute stand es zwei zu eins." in done.stdout
    for line in ("Speaking: 100 %", "Mixing: 100 %", "Writing: 100 %", "cannot be read"):
        assert line in done.stdout


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
