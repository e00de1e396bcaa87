"""Web pages and refused formats from the outside: what a user types, reads and gets."""

import json
import unicodedata
from pathlib import Path

import pytest
from program import Run

PAGE = Path(__file__).parents[1] / "article" / "html" / "metadata.html"


def test_a_saved_page_becomes_an_edition_that_knows_its_article(run: Run, tmp_path: Path) -> None:
    """Title, authors, dates and address of the page stand in edition.json; an address that is given wins."""
    done = run("build", str(PAGE), "--engine", "tone", "--format", "ogg")
    assert done.returncode == 0, done.stderr
    for told in (
        "Brücke in Auenfeld gesperrt",
        "around the article left out",
        "Die Kosten für die Umleitung",
        "bruecke.mp3",
    ):
        assert told in done.stdout
    (described,) = tmp_path.glob("output/*/edition.json")
    about = json.loads(described.read_text(encoding="utf-8"))["metadata"]
    assert about["title"] == "Brücke in Auenfeld gesperrt"
    assert about["authors"] == ["Eva Roth", "Jürgen Häßler"]
    assert about["published"] == "2026-03-03T18:30:00+01:00"
    assert about["updated"] == "2026-03-04T08:00:00+01:00"
    assert about["url"] == "https://bote.example/auenfeld/bruecke-gesperrt"
    assert about["publication"] == "Auenfelder Bote"
    done = run(
        "build", str(PAGE), "--engine", "tone", "--format", "ogg", "--url", "https://bote.example/kurz", "--json"
    )
    assert json.loads(done.stdout)["edition"]["metadata"]["url"] == "https://bote.example/kurz"


def test_what_surrounds_the_article_is_shown_when_asked_for(run: Run) -> None:
    """`script` hides it and says so on standard error; --all lists it; --json has it in any case."""
    page = PAGE.with_name("plain.html")
    short, whole = run("script", str(page)), run("script", str(page), "--all")
    assert short.returncode == whole.returncode == 0
    assert "Impressum" not in short.stdout
    assert "21 words around the article" in short.stderr
    assert "Impressum" in whole.stdout
    assert whole.stdout.startswith(short.stdout)
    read = json.loads(run("script", str(page), "--json").stdout)
    assert "Impressum" in [block["text"] for block in read["article"]["surroundings"]]


def test_json_has_the_words_in_the_form_that_the_page_has_them_in(run: Run, tmp_path: Path) -> None:
    """Programs find a text again in the page, also where its umlauts are two characters each; the script composes them."""
    question, answer = "Müller: Für wen läuten Sie?", "Köhler: Für alle, die es hören wollen, und für mich."
    later = "Müller: Läuten Sie auch im Winter?", "Köhler: Im Winter erst recht, da ist es früh dunkel in den Tälern."
    texts = ["Die Glöcknerin Grete Köhler läutet seit dreißig Jahren in Altötting.", *later, question, answer]
    page = "".join(f"<p>{text}</p>" for text in texts)
    (tmp_path / "nfd.html").write_text(unicodedata.normalize("NFD", f"<!doctype html><h1>Türme</h1>{page}"), "utf-8")
    read = json.loads(run("script", "nfd.html", "--json").stdout)
    said = [block["text"] for block in read["article"]["blocks"]]
    assert said[-2] == unicodedata.normalize("NFD", question.removeprefix("Müller: "))
    assert said[-1] == unicodedata.normalize("NFD", answer.removeprefix("Köhler: "))
    assert all(unicodedata.is_normalized("NFC", passage["written"]) for passage in read["script"]["passages"])


def test_boxes_and_tables_are_named_where_they_are_left_out(run: Run) -> None:
    """Each is one thing that is left out, and the reader learns which."""
    done = run("script", str(PAGE.with_name("boxes.html")))
    assert "box       left out: Die Brücke in Zahlen" in done.stderr
    assert "box       left out: Die Mölle entspringt" in done.stderr
    assert "neuntausend Autos" not in done.stderr
    done = run("script", str(PAGE.with_name("table.html")))
    assert "table     left out: Was der Neubau kostet: Teil | Millionen Euro" in done.stderr


def test_a_script_file_of_a_page_can_be_built_from(run: Run, tmp_path: Path) -> None:
    """What `script -o` writes of a web page is read back, with its facts."""
    assert run("script", str(PAGE), "-o", "page.toml").returncode == 0
    done = run("build", "page.toml", "--engine", "tone", "--format", "ogg", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["edition"]["metadata"]["url"] == "https://bote.example/auenfeld/bruecke-gesperrt"


def test_a_page_comes_through_standard_input(run: Run) -> None:
    """`-` tells the format by the content as well."""
    done = run("script", "-", "--json", stdin=PAGE.read_text(encoding="utf-8"))
    assert json.loads(done.stdout)["article"]["title"] == "Brücke in Auenfeld gesperrt"


@pytest.mark.parametrize("command", ["build", "script", "lexicon check"])
def test_a_format_that_is_no_article_ends_with_code_3_and_a_way_out(run: Run, tmp_path: Path, command: str) -> None:
    """Every command that reads an article names the format and what to do; nothing is written."""
    (tmp_path / "artikel.txt").write_bytes(rb"{\rtf1\ansi Der Rat der Stadt hat beschlossen.}")
    done = run(*command.split(), "artikel.txt")
    assert done.returncode == 3
    assert "RTF" in done.stderr
    assert "save it as" in done.stderr
    assert not (tmp_path / "output").exists()


def test_the_format_can_be_named(run: Run, tmp_path: Path) -> None:
    """--input-format reads a file as what it is said to be; an unknown name is wrong usage and answered with the known ones."""
    (tmp_path / "a.csv").write_text(
        "Am Dienstag hat der Rat der Stadt beschlossen, die Brücke zu sperren.", encoding="utf-8"
    )
    assert run("script", "a.csv").returncode == 3
    assert run("script", "a.csv", "--input-format", "text").returncode == 0
    done = run("script", "a.csv", "--input-format", "txt")
    assert done.returncode == 2
    assert "html, markdown, text" in done.stderr
