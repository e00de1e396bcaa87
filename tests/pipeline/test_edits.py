"""What an editor changed is never lost in silence: script files that are written again, articles that change, editions."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.article.model import Article, Corrections, PassageCorrection, Role, SentenceCorrection, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.base.errors import EditedError, ScriptError, UnreachableArticleError
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.base.units import Milliseconds
from artaudio.pipeline.build import Built, build_edition
from artaudio.pipeline.edits import Stored, store_script_file
from artaudio.pipeline.job import job_for
from artaudio.pipeline.script import read_script
from artaudio.publish.edition_file import read_edition
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Edit
from artaudio.script.update import carry_over
from artaudio.script.writer import Wording

ARTICLE = """\
Die Lage im Süden ist ruhig

Am 3. Mai kam er. Dann ging er davon, „ohne Wort“.

Danach war lange Zeit nichts, was neu gewesen wäre, weder hier noch dort. Das war es dann auch schon mit der Ruhe.
"""
TONE = Settings(speech=SpeechSettings(engine="tone"))
WORDING = Wording((), read_lexicons(()))


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARTAUDIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "lage.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def script(article: Path) -> Path:
    """A script file of the article in which one sentence has spoken words of its own."""
    return corrected(article, "lage.toml")


def corrected(article: Path, name: str) -> Path:
    path = article.with_name(name)
    store(article, path)
    set_below(path, "text = 'Am 3. Mai kam er.'", "spoken = 'Am dritten Mai kam sie.'")
    return path


def store(article: Path, target: Path, *, force: bool = False, update: bool = False) -> Stored:
    return store_script_file(job_for(article, settings=TONE), target, force=force, update=update)


def set_below(path: Path, line: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1
    path.write_text(text.replace(line, f"{line}\n{added}"), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def build(path: Path, *, force: bool = False, discard_edits: bool = False) -> Built:
    return build_edition(path, "output", settings=TONE, force=force, discard_edits=discard_edits)


def spoken(path: Path) -> list[str]:
    return [said.spoken for said in read_script(path, TONE).script.utterances]


# --- a script file that is there already ------------------------------------------------------------------------------


def test_an_edited_file_is_not_written_over(article: Path, script: Path) -> None:
    """The file stays, the error names the sentence and both ways out, and its exit code is 11."""
    before = script.read_bytes()
    with pytest.raises(EditedError) as caught:
        store(article, script)
    assert script.read_bytes() == before
    assert caught.value.exit_code == 11
    assert "spoken: Am 3. Mai kam er." in caught.value.message
    assert "--update" in caught.value.hint
    assert "--force" in caught.value.hint


def test_an_unedited_file_is_written_again(article: Path) -> None:
    """What is as the command would write it is no edit, whatever line ends and byte order mark an editor's program saves."""
    path = article.with_name("lage.toml")
    store(article, path)
    text = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    store(article, path)
    assert path.read_bytes() == text


def test_a_file_that_nobody_edited_follows_its_article(article: Path) -> None:
    """That the article changed is no edit; one of the file is, whatever became of the article."""
    path = article.with_name("lage.toml")
    store(article, path)
    change(article, "nichts, was neu", "einiges, was neu")
    store(article, path)
    assert any("einiges, was neu" in sentence for sentence in spoken(path))
    change(path, "einiges, was neu", "vieles, was neu")
    change(article, "einiges, was neu", "manches, was neu")
    with pytest.raises(EditedError, match="vieles, was neu"):
        store(article, path)


def test_force_writes_over_an_edited_file(article: Path, script: Path) -> None:
    """Whoever asks for it gets the file as new."""
    store(article, script, force=True)
    assert "\nspoken" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["Ein Text.\n", "", "# artaudio script\nformat = 1\n", "# artaudio script 2\n[[passage]"]
)
def test_any_other_file_is_not_written_over(article: Path, tmp_path: Path, content: str) -> None:
    """An article, an empty file, a script file of version 1, a broken one: none is lost for want of --force."""
    path = tmp_path / "da.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EditedError):
        store(article, path)
    assert path.read_text(encoding="utf-8") == content
    with pytest.raises((EditedError, ScriptError)):
        store(article, path, update=True)
    assert path.read_text(encoding="utf-8") == content


def test_update_keeps_what_was_edited_and_takes_what_changed(article: Path, script: Path) -> None:
    """The sentence that is the same keeps its words; the one that the article changed becomes the article's, and is named."""
    change(article, "nichts, was neu", "einiges, was neu")
    stored = store(article, script, update=True)
    assert stored.update is not None
    assert stored.update.gone == ("Danach war lange Zeit nichts, was neu gewesen wäre, weder hier noch dort.",)
    assert "Am dritten Mai kam sie." in spoken(script)
    assert any("einiges, was neu" in sentence for sentence in spoken(script))
    store(article, script, update=True)
    assert "Am dritten Mai kam sie." in spoken(script)


def test_where_both_changed_a_sentence_the_edit_waits(article: Path, script: Path) -> None:
    """The correction stands in the file without a place, is named, and keeps the script from being built until it has one."""
    change(article, "Am 3. Mai", "Am 4. Mai")
    stored = store(article, script, update=True)
    assert stored.update is not None
    assert [each.text for each in stored.update.corrections.unplaced] == ["Am 3. Mai kam er."]
    assert "spoken = 'Am dritten Mai kam sie.'" in script.read_text(encoding="utf-8")
    with pytest.raises(ScriptError, match="no place") as caught:
        build(script)
    assert script.read_text(encoding="utf-8").split("\n")[caught.value.line - 1].startswith("[[unplaced]]")
    store(article, script, update=True)
    assert "spoken = 'Am dritten Mai kam sie.'" in script.read_text(encoding="utf-8")
    text = script.read_text(encoding="utf-8")
    script.write_text(text[: text.index("[[unplaced]]")], encoding="utf-8")
    assert "Am vierten Mai kam er." in spoken(script)


def test_a_passages_role_moves_with_its_sentences(article: Path, script: Path) -> None:
    """Set on a passage of which one sentence is still the same, a role is kept; so is a passage that moved."""
    change(script, "[[passage]]  # paragraph", "[[passage]]\nrole = 'quote' # ")
    change(article, "Das war es dann auch schon", "So war es dann")
    update = store(article, script, update=True).update
    assert update is not None
    assert [passage.role for passage in update.corrections.passages] == [None, None, Role.QUOTE]
    title, lead, rest = ARTICLE.strip().split("\n\n")
    article.write_text(f"{title}\n\n{rest}\n\n{lead}\n", encoding="utf-8")
    update = store(article, script, update=True).update
    assert update is not None
    assert not update.corrections.unplaced
    assert [[s.spoken for s in p.sentences if s.spoken] for p in update.corrections.passages][2] == [
        "Am dritten Mai kam sie."
    ]


WORDS = st.lists(
    st.sampled_from(["Er kam.", "Er ging.", "Sie blieb.", "„Nein“, sagte er.", "Am 3. Mai."]), min_size=1, max_size=4
)
PAGES = st.lists(WORDS, min_size=1, max_size=4)
FIELDS = st.builds(
    SentenceCorrection,
    text=st.just(""),
    spoken=st.sampled_from(["", "Anders."]),
    voice=st.sampled_from(["", "v"]),
    pause_after=st.sampled_from([None, Milliseconds(0), Milliseconds(7)]),
)


@given(PAGES, PAGES, st.data())
def test_no_correction_is_lost_by_an_update(old: list[list[str]], new: list[list[str]], data: st.DataObject) -> None:
    """Whatever becomes of the article, each field that a person set is in the updated file, at the same sentence or unplaced."""
    passages = tuple(
        PassageCorrection(
            " ".join(sentences),
            tuple(
                SentenceCorrection(text, given.spoken, given.voice, given.pause_after)
                for text, given in ((text, data.draw(FIELDS)) for text in sentences)
            ),
            role=data.draw(st.sampled_from([None, Role.QUOTE, Role.PARAGRAPH])),
        )
        for sentences in old
    )
    text = "Ein Titel\n\n" + "\n\n".join(" ".join(sentences) for sentences in new)
    article = parse(read_page(Source.of("neu.txt", text)))
    made = carry_over(Corrections(passages, title="T"), article, WORDING)
    after = made.corrections
    assert len(after.passages) == len(article.blocks)
    assert after.title == "T"

    def fields(corrections: Corrections) -> list[tuple[object, ...]]:
        every = (*corrections.passages, *corrections.unplaced)
        return sorted(
            (each.text, each.spoken, each.voice, str(each.pause_after))
            for passage in every
            for each in passage.sentences
            if each.changed
        )

    def roles(corrections: Corrections) -> list[str]:
        return sorted(p.role.value for p in (*corrections.passages, *corrections.unplaced) if p.role)

    assert fields(after) == fields(Corrections(passages))
    assert roles(after) == roles(Corrections(passages))
    kept = {each.text for passage in after.passages for each in passage.sentences} | {p.text for p in article.blocks}
    for passage in passages:
        for sentence in passage.sentences:
            named = sentence.text in made.gone or any(sentence.text in each.text for each in after.unplaced)
            assert named or any(sentence.text in one for one in kept)


# --- what the editor wrote, and what the article wrote -------------------------------------------------------------------


def test_reworded_sentences_outlive_a_correction_of_the_article(article: Path, script: Path) -> None:
    """In the passage that the article changed and in another one; the article's own change comes along."""
    change(script, "Am 3. Mai kam er.", "Am 3. Mai kam sie an.")
    change(script, "Das war es dann auch schon mit der Ruhe.", "Mehr war nicht.")
    change(article, "nichts, was neu", "einiges, was neu")
    stored = store(article, script, update=True)
    assert stored.update is not None
    assert not stored.update.corrections.unplaced
    text = " ".join(said.written for said in read_script(script, TONE).script.utterances)
    for sentence in ("Am 3. Mai kam sie an.", "Mehr war nicht.", "Danach war lange Zeit einiges, was neu gewesen wäre"):
        assert sentence in text
    assert "mit der Ruhe" not in text
    assert "kam er" not in text
    assert "Am dritten Mai kam sie." in spoken(script)
    again = script.read_bytes()
    store(article, script, update=True)
    assert script.read_bytes() == again


def test_where_both_wrote_the_editors_words_wait(article: Path, script: Path) -> None:
    """The article's sentence stands in its place, the editor's at the end of the file, named, until somebody decides."""
    change(script, "Das war es dann auch schon mit der Ruhe.", "Mehr war nicht.")
    change(article, "mit der Ruhe", "mit der großen Ruhe")
    stored = store(article, script, update=True)
    assert stored.update is not None
    assert [each.text for each in stored.update.corrections.unplaced] == ["Mehr war nicht."]
    text = script.read_text(encoding="utf-8")
    assert "mit der großen Ruhe" in text[: text.index("[[unplaced]]")]
    assert "Mehr war nicht." in text[text.index("[[unplaced]]") :]


def test_passages_that_were_added_or_removed_stay_so(article: Path, script: Path) -> None:
    """An update neither brings back what an editor took out nor loses what he put in."""
    text = script.read_text(encoding="utf-8")
    start = text.index("[[passage]]  # paragraph")
    script.write_text(text[:start] + "[[passage]]\ntext = 'Ein Nachtrag der Redaktion.'\n", encoding="utf-8")
    with article.open("a", encoding="utf-8") as content:
        content.write("\nEin ganz neuer Absatz steht nun am Ende.\n")
    store(article, script, update=True)
    written = [said.written for said in read_script(script, TONE).script.utterances]
    assert "Ein Nachtrag der Redaktion." in written
    assert "Ein ganz neuer Absatz steht nun am Ende." in written
    assert not any("nichts, was neu" in sentence for sentence in written)


def test_without_the_article_as_it_was_nothing_is_taken_for_the_articles(
    article: Path, script: Path, tmp_path: Path
) -> None:
    """On another machine nobody knows who changed a sentence: it waits instead of being lost."""
    change(script, "Das war es dann auch schon mit der Ruhe.", "Mehr war nicht.")
    change(article, "nichts, was neu", "einiges, was neu")
    shutil.rmtree(tmp_path / "cache")
    stored = store(article, script, update=True)
    assert stored.update is not None
    assert "Mehr war nicht." in [each.text for each in stored.update.corrections.unplaced]


@st.composite
def _three_texts(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """An article of passages of sentences, an editor's form of it, and what it became; every sentence is told by its number."""
    count = iter(range(1000))

    def sentence(who: str) -> str:
        return f"{who} schrieb Satz Nummer {next(count)}."

    earlier = [[sentence("Er") for _ in range(draw(st.integers(1, 3)))] for _ in range(draw(st.integers(1, 4)))]

    def changed(who: str) -> list[list[str]]:
        passages = []
        for passage in earlier:
            kept = []
            for each in passage:
                what = draw(st.sampled_from(["keep", "keep", "keep", "reword", "remove", "add"]))
                kept += {"keep": [each], "reword": [sentence(who)], "remove": [], "add": [each, sentence(who)]}[what]
            passages += [kept] if kept else []
            if draw(st.integers(0, 5)) == 0:
                passages.append([sentence(who)])
        return passages or [[sentence(who)]]

    return earlier, changed("Sie"), changed("Es")


@given(_three_texts())
def test_no_words_of_either_side_are_lost(texts: tuple[list[list[str]], ...]) -> None:
    """What the editor wrote is in the file, at its place or unplaced; what the article wrote anew is at its place."""
    before, ours, now = (["Ein Titel"], *texts[0]), (["Ein Titel"], *texts[1]), (["Ein Titel"], *texts[2])

    def page(passages: Sequence[Sequence[str]]) -> Article:
        return parse(read_page(Source.of("a.txt", "\n\n".join(" ".join(sentences) for sentences in passages))))

    file = tuple(PassageCorrection(" ".join(s), tuple(map(SentenceCorrection, s)) if len(s) > 1 else ()) for s in ours)
    made = carry_over(Corrections(file), page(now), WORDING, page(before)).corrections
    placed = " ".join(passage.text for passage in made.passages)
    waiting = " ".join(passage.text for passage in made.unplaced)
    for sentence in (each for passage in ours for each in passage if each.startswith("Sie")):
        assert sentence in placed or sentence in waiting
    for sentence in (each for passage in now for each in passage if each.startswith("Es")):
        assert sentence in placed
    untouched = {each for passage in ours for each in passage} & {each for passage in now for each in passage}
    # Where a person moved a sentence into another passage, it may wait: two passages of the file were one of the article.
    assert all(sentence in placed or sentence in waiting for sentence in untouched)


# --- builds that would lose an edit -----------------------------------------------------------------------------------


def test_an_edition_says_what_was_edited(script: Path) -> None:
    """edition.json names each sentence that an editor changed; an edition of the article alone names none."""
    built = build(script)
    assert read_edition(built.folder).edited == (Edit(2, "Am 3. Mai kam er.", ("spoken",)),)


def test_an_unedited_script_file_builds_the_articles_edition(article: Path) -> None:
    """Built from the one and then from the other, nothing has changed."""
    path = article.with_name("lage.toml")
    store(article, path)
    first = build(article)
    assert first.edition.edited == ()
    assert build(path).unchanged


def test_an_article_does_not_replace_its_edited_edition(article: Path, script: Path) -> None:
    """Nothing is spoken, the edition stays, the error names the sentence and the ways out; --discard-edits is one."""
    folder = build(script).folder
    before = (folder / "edition.json").read_bytes()
    for force in (False, True):
        with pytest.raises(EditedError, match=r"Am 3\. Mai kam er\.") as caught:
            build(article, force=force)
        assert caught.value.exit_code == 11
        assert all(way in caught.value.hint for way in ("script file", "--update", "--discard-edits"))
    assert (folder / "edition.json").read_bytes() == before
    assert build(article, discard_edits=True).edition.edited == ()
    assert build(script).edition.edited


def test_a_script_of_an_article_that_changed_is_not_built(article: Path, script: Path, tmp_path: Path) -> None:
    """Old and new sentence are named before anything is spoken; updated, it is built; without its source, as it stands."""
    change(article, "nichts, was neu", "einiges, was neu")
    with pytest.raises(EditedError) as caught:
        build(script)
    assert re.search("lange Zeit nichts, .* is now .*lange Zeit einiges,", caught.value.message)
    assert not (tmp_path / "output").exists()
    assert all(way in caught.value.hint for way in ("--update", "--discard-edits", "source"))
    copy = script.with_name("kopie.toml")
    copy.write_text(re.sub("(?m)^source = .*\n", "", script.read_text(encoding="utf-8")), encoding="utf-8")
    assert any("lange Zeit nichts" in cue.written for cue in build(copy).edition.cues)
    store(article, script, update=True)
    assert any("lange Zeit einiges" in cue.written for cue in build(script).edition.cues)


def test_what_an_editor_reworded_is_no_change_of_the_article(article: Path, script: Path) -> None:
    """Named is what the article changed, and nothing where its sentences are the same as before."""
    change(script, "Das war es dann auch schon mit der Ruhe.", "Mehr war nicht.")
    article.write_text(article.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert any("Mehr war nicht." in cue.written for cue in build(script).edition.cues)
    change(article, "nichts, was neu", "einiges, was neu")
    with pytest.raises(EditedError, match="einiges, was neu") as caught:
        build(script)
    assert "Mehr war nicht" not in caught.value.message


def test_a_web_page_that_was_saved_again_keeps_the_roles_of_its_script(article: Path) -> None:
    """Another advertisement in its source is no other article: lists, tables and boxes stay what they are."""
    page = article.with_name("seite.html")
    items = "<ul><li>Erster Punkt der langen Liste</li><li>Zweiter Punkt</li></ul><table><tr><td>A</td><td>B</td></tr></table>"
    body = "</p><p>".join(ARTICLE.strip().split("\n\n"))
    page.write_text(f"<article><h1>Die Lage</h1><p>{body}</p>{items}</article>", encoding="utf-8")
    path = article.with_name("seite.toml")
    store(page, path)
    before = [(passage.role, passage.written) for passage in read_script(path, TONE).script.passages]
    assert Role.LIST_ITEM in {role for role, _ in before}
    page.write_text(page.read_text(encoding="utf-8") + "<!-- Werbung 17 -->", encoding="utf-8")
    assert [(passage.role, passage.written) for passage in read_script(path, TONE).script.passages] == before
    assert build(path).edition.edited == ()


def test_discarding_the_edits_of_a_script_builds_its_article(article: Path, script: Path) -> None:
    """The article as it is now; where it is not there, an error says so."""
    change(article, "nichts, was neu", "einiges, was neu")
    edition = build(script, discard_edits=True).edition
    assert edition.edited == ()
    assert any("lange Zeit einiges" in cue.written for cue in edition.cues)
    article.unlink()
    with pytest.raises(UnreachableArticleError, match=r"lage\.txt"):
        build(script, discard_edits=True)


def test_an_article_saved_otherwise_has_not_changed(article: Path, script: Path) -> None:
    """Other line ends and a byte order mark are no other sentences."""
    article.write_bytes(b"\xef\xbb\xbf" + article.read_bytes().replace(b"\n", b"\r\n"))
    assert build(script).edition.edited


@pytest.fixture
def beside(article: Path) -> Path:
    """The script file that the desk writes beside the article, with spoken words of its own."""
    return corrected(article, "lage.script.toml")


def said_in(built: Built) -> list[str]:
    return [cue.spoken for cue in built.edition.cues]


def test_an_article_is_built_with_what_was_corrected_beside_it(article: Path, beside: Path) -> None:
    """From its path as from the script file's: one edition, and without the corrections only if asked."""
    built = build(article)
    assert "Am dritten Mai kam sie." in said_in(built)
    assert built.corrected_by == beside
    again = build(beside)
    assert (again.folder, again.unchanged, again.corrected_by) == (built.folder, True, None)
    without = build(article, discard_edits=True)
    assert without.corrected_by is None
    assert "Am dritten Mai kam er." in said_in(without)


def test_an_article_that_changed_under_its_corrections_is_not_built(article: Path, beside: Path) -> None:
    """Its sentences are named, with the command that brings both together; nothing is written."""
    change(article, "Am 3. Mai kam er.", "Am 4. Mai kam er.")
    with pytest.raises(EditedError, match=r"lage\.txt has changed since .*lage\.script\.toml was made of it") as raised:
        build(article)
    assert f"artaudio script {article} -o {beside} --update" in raised.value.hint
    assert not Path("output").exists() or not any(Path("output").iterdir())


def test_a_broken_script_file_beside_an_article_stops_its_build(article: Path, beside: Path) -> None:
    """What was corrected is in it: the line is named."""
    beside.write_text(beside.read_text(encoding="utf-8").replace("spoken = '", "spoken = "), encoding="utf-8")
    with pytest.raises(ScriptError, match="line"):
        build(article)


FOREIGN = "# artaudio script 2\nsource = 'andere.txt'\n\n[[passage]]\ntext = 'Eins.'\n"


@pytest.mark.parametrize("text", ["[speech]\nengine = 'tone'\n", FOREIGN])
def test_a_file_that_is_not_the_articles_own_script_has_no_part_in_its_build(article: Path, text: str) -> None:
    """Settings of that name, or the script file of another article."""
    article.with_name("lage.script.toml").write_text(text, encoding="utf-8")
    article.with_name("andere.txt").write_text(ARTICLE, encoding="utf-8")
    assert build(article).corrected_by is None


def test_a_script_file_without_corrections_changes_nothing(article: Path) -> None:
    """The same edition, and nothing is said of corrections."""
    plain = build(article)
    store(article, article.with_name("lage.script.toml"))
    built = build(article)
    assert (built.corrected_by, said_in(built)) == (None, said_in(plain))
