"""The script file: what an editor changes is what is spoken, and nothing else changes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artaudio.article.model import Article, Corrections, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.readers.script_file import read_script_file
from artaudio.article.readers.script_file_start import is_script_file
from artaudio.article.readers.source import read_source
from artaudio.article.readers.text import plain_page
from artaudio.base.errors import EmptyArticleError, ScriptError
from artaudio.base.records import replace
from artaudio.base.settings import MarkingSettings, ScriptSettings, Settings
from artaudio.pipeline.script import read, write_script
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Edit, Script, ScriptedArticle, Utterance
from artaudio.script.script_file import toml_text, write_script_file
from artaudio.script.writer import Wording

LEXICON = read_lexicons(())
WORDING = Wording((), LEXICON)
PLAIN = Settings(script=ScriptSettings(announcement=False, sign_off=""), marking=MarkingSettings(audible=False))
ARTICLE = """\
Die Lage „im Süden“ ist ruhig

Am 3. Mai kam er. Dann ging er davon, "ohne Wort".

Müllers Rat

Es war ein 'Rat', der keiner war: Müller sprach vom 1. FC. Das war es, und danach kam lange Zeit nichts, was neu gewesen wäre.

Müller selbst schweigt dazu, und seine Nachbarn sagen auch nichts. So geht das nun schon seit vielen Jahren in diesem Ort.
"""


@pytest.fixture(scope="module")
def page(seed: Path) -> Source:
    return read_source(seed)


@pytest.fixture(scope="module")
def text(page: Source) -> str:
    return written(page)


def written(page: Source) -> str:
    """The script file that is made of an article."""
    return write_script_file(read(page).article, WORDING, page.name)


def built(text: str, page: Source | None = None, settings: Settings = PLAIN) -> ScriptedArticle:
    """What a script file becomes, with its article beside it or alone."""
    return write_script(read(replace(Source.of("script.toml", text), original=page)), LEXICON, settings)


def changed(line_start: str, *added: str, of: str = ARTICLE) -> Script:
    """The script of ARTICLE after lines were added below the line that begins so."""
    page = Source.of("lage.txt", of)
    return built(with_lines(written(page), line_start, *added), page).script


def with_lines(text: str, line_start: str, *added: str) -> str:
    lines = text.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith(line_start)]
    return "\n".join([*lines[: at + 1], *added, *lines[at + 1 :]])


def said(script: Script, beginning: str) -> Utterance:
    (found,) = [u for u in script.utterances if u.written.startswith(beginning)]
    return found


def as_file(article: Article) -> Article:
    return replace(article, name="script.toml")


# --- written and read again -------------------------------------------------------------------------------------------


def test_an_unchanged_file_is_the_article(page: Source, text: str) -> None:
    """Article, facts and script are those of the article, and nothing counts as edited."""
    direct = write_script(read(page), LEXICON, Settings())
    back = built(text, page, Settings())
    assert back.article == as_file(direct.article)
    assert back.script == direct.script
    assert back.script.edited == ()


def test_the_file_alone_is_enough(page: Source, text: str) -> None:
    """Without its article beside it, roles and facts are read from the file's own texts: here the same ones."""
    direct = write_script(read(page), LEXICON, Settings())
    back = built(text, None, Settings())
    assert [(b.role, b.text) for b in back.article.blocks] == [(b.role, b.text) for b in direct.article.blocks]
    assert replace(back.article, blocks=()) == replace(as_file(direct.article), blocks=())
    assert [u.spoken for u in back.script.utterances] == [u.spoken for u in direct.script.utterances]


def test_every_test_page_comes_back(seed: Path) -> None:
    """Each page of the corpus, interviews, lists and link boxes among them: the same script with its article and without."""
    for path in sorted((Path(__file__).parents[1] / "article" / "pages").glob("*.txt")):
        page = read_source(path)
        direct = write_script(read(page), LEXICON, PLAIN)
        file = written(page)
        assert built(file, page).script == direct.script, path.name
        alone = built(file).script
        assert [(u.role, u.spoken) for u in alone.utterances] == [(u.role, u.spoken) for u in direct.script.utterances]


def test_nothing_but_two_lines_is_for_the_program(text: str) -> None:
    """Source and digest; below stand texts alone, each once, and no field that nobody set."""
    keys = re.findall(r"(?m)^(\w+) = ", text)
    assert keys[:2] == ["source", "digest"]
    assert set(keys[2:]) == {"text"}
    assert text.count("Kämpfe in Mossul halten an") == 1


def test_quotation_marks_stand_as_they_are() -> None:
    """German quotes, straight quotes and apostrophes are written without a backslash."""
    text = written(Source.of("lage.txt", ARTICLE))
    assert "text = 'Die Lage „im Süden“ ist ruhig'" in text
    assert """text = 'Dann ging er davon, "ohne Wort".'""" in text
    assert '''text = "Es war ein 'Rat', der keiner war: Müller sprach vom 1. FC."''' in text
    assert "\\" not in text
    assert toml_text("""Er sagt: "Das war's".""") == """'''Er sagt: "Das war's".'''"""


def test_the_generated_reading_is_a_comment(page: Source, text: str) -> None:
    """It stands below its sentence where it differs, and changing it changes nothing."""
    assert "# spoken: Hier hatte I S-Anführer al-Baghdadi zweitausendvierzehn das Kalifat ausgerufen." in text
    assert built(re.sub(r"(?m)^# spoken: .*$", "# spoken: Unsinn.", text), page).script.edited == ()


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_survives_the_round_trip(body: str) -> None:
    """Quotes, backslashes, control characters, emoji: what is in an article comes back from its script file."""
    source = Source.of("x.txt", "Ein Satz zum Anfang.\n\n" + body)
    try:
        direct = write_script(read(source), LEXICON, PLAIN)
    except Exception as error:  # noqa: BLE001 - no text: the same error before any script file
        assert type(error).__name__ == "UndecodableArticleError"  # noqa: PT017
        return
    back = built(written(source), source)
    assert back == replace(direct, article=as_file(direct.article))


@given(st.text(alphabet=st.sampled_from("'\"\\„“‚‘´`ab\n\t\0\x7f\u2028\x85\ufeff #=[]"), max_size=30))
def test_any_text_is_written_so_that_toml_reads_it(text: str) -> None:
    """Every mix of quotes, backslashes, line ends and control characters is read back as it was."""
    content = f"# artaudio script 2\n[[passage]]\ntext = 'a'\nspoken = {toml_text('x' + text + 'x')}\n"
    (passage,) = _corrections(content).passages
    assert passage.sentences[0].spoken == "x" + text + "x"


def _corrections(content: str) -> Corrections:
    corrections = read_script_file(Source.of("s.toml", content)).corrections
    assert corrections is not None
    return corrections


def test_a_divided_sentence_comes_back_as_it_was() -> None:
    """The parts of a sentence without a full stop keep their words, their order and their commas in the file."""
    long = "Die Lage ist ernst. " + "Die Stadt beschloss neue Regeln für den Verkehr und " * 40 + "schwieg."
    page = Source.of("lang.txt", f"Ein Titel\n\n{long}\n")
    direct = write_script(read(page), LEXICON, PLAIN)
    assert any(utterance.goes_on for utterance in direct.script.utterances)
    assert built(written(page), page).script == direct.script


# --- what is a script file --------------------------------------------------------------------------------------------

TOPS: dict[str, Callable[[str], bytes]] = {
    "as it was written": lambda text: text.encode(),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16, as Notepad writes it": lambda text: text.encode("utf-16"),
    "empty lines": lambda text: b"\n  \n" + text.encode(),
    "a comment": lambda text: b"# Fassung von Erika\n\n" + text.encode(),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "without its first line": lambda text: text.split("\n", 1)[1].encode(),
    "without any comment": lambda text: re.sub(r"(?m)^#.*\n", "", text).encode(),
}


@pytest.mark.parametrize("top", TOPS)
def test_what_stands_at_its_top_changes_nothing(page: Source, text: str, top: str) -> None:
    """However an editor's program saves the file, it is a script file, and never read aloud as TOML."""
    source = Source.of("script.toml", TOPS[top](text))
    assert is_script_file(source)
    assert write_script(read(replace(source, original=page)), LEXICON, PLAIN).script == built(text, page).script


def test_an_article_is_never_taken_for_a_script_file() -> None:
    """Neither a page about script files, nor Markdown, nor a page that begins with a word of theirs."""
    for article in (
        'Der "Islamische Staat"\n# artaudio script 2',
        "# Überschrift\n\nEin Absatz.",
        "source = der Ursprung\n\nEin Absatz.",
        "Titel\n\n[[passage]]",
        "",
    ):
        assert not is_script_file(Source.of("a.txt", article))


@pytest.mark.parametrize(
    "top", ["# artaudio script\nformat = 1\n", "# artaudio script\n\nformat = 1\n", "# artaudio script 3\n"]
)
def test_another_version_is_refused_with_the_way_out(top: str) -> None:
    """A file of version 1 or of one to come is an error that says how to make a new one."""
    with pytest.raises(ScriptError, match=r"version [13]") as caught:
        read_script_file(Source.of("alt.toml", top + "title = 'x'\n[[passage]]\nrole = 'lead'\n"))
    assert "artaudio script ARTICLE -o FILE --force" in caught.value.hint


# --- what an editor changes -------------------------------------------------------------------------------------------


def test_changed_words_are_spoken_exactly() -> None:
    """Spoken words that were set by hand are said as they stand; the written ones stay."""
    script = changed("text = 'Am 3. Mai", "spoken = 'Am Dritten des Monats Mai kam er'")
    sentence = said(script, "Am 3. Mai kam er.")
    assert sentence.spoken == "Am Dritten des Monats Mai kam er"
    assert [r.rule for r in sentence.replacements] == ["by hand"]
    assert script.edited == (Edit(2, "Am 3. Mai kam er.", ("spoken",)),)


def test_the_generated_words_set_by_hand_are_no_edit() -> None:
    """Taking the comment as the field changes nothing."""
    assert changed("text = 'Am 3. Mai", "spoken = 'Am dritten Mai kam er.'").edited == ()


def test_voice_and_pause_belong_to_one_sentence() -> None:
    """A pause and a voice set by hand are that sentence's alone."""
    script = changed("text = 'Am 3. Mai", "voice = 'v'", "pause_after = 0")
    assert (said(script, "Am 3.").voice, said(script, "Am 3.").pause_after) == ("v", 0)
    assert {(u.voice, u.pause_after) for u in script.utterances if u.written != "Am 3. Mai kam er."} == {("", None)}
    assert script.edited == (Edit(2, "Am 3. Mai kam er.", ("voice", "pause_after")),)


def test_a_role_set_by_hand_is_taken() -> None:
    """A crosshead made a caption is left out, and one that stays a crosshead has the person's word for it."""
    script = changed("text = 'Müllers Rat'", "role = 'caption'")
    assert [(p.written, p.left_out) for p in script.left_out] == [("Müllers Rat", "caption")]
    assert script.edited == (Edit(3, "Müllers Rat", ("role",)),)
    page = Source.of("lage.txt", ARTICLE)
    alone = built(with_lines(written(page), "text = 'Müllers Rat'", "role = 'caption'"))
    assert [p.written for p in alone.script.left_out] == ["Müllers Rat"]


def test_a_caption_made_a_crosshead_is_spoken(page: Source, text: str) -> None:
    """A role changed to a spoken one gets its words."""
    (line,) = [line for line in text.splitlines() if line.startswith("text = 'Blick auf zerstörte Gebäude")]
    script = built(with_lines(text, line, "role = 'crosshead'"), page).script
    assert said(script, "Blick auf zerstörte Gebäude in Mossul").role is Role.CROSSHEAD


def test_a_skipped_passage_is_left_out_with_a_reason() -> None:
    """skip = true leaves out one passage and says why; it stays accounted for."""
    script = changed("text = 'Müllers Rat'", "skip = true")
    assert [(p.written, p.left_out) for p in script.left_out] == [("Müllers Rat", "left out by hand")]


def test_a_speaker_set_by_hand_is_announced() -> None:
    """Who talks is said before the words, and is no part of them where it stands there, too."""
    script = changed("text = 'Müllers Rat'", "role = 'answer'", "speaker = 'Karin Müller'")
    at = script.utterances.index(said(script, "Müllers Rat"))
    assert script.utterances[at - 1].spoken == "Karin Müller:"
    twice = changed("text = 'Müller: Nein.'", "role = 'answer'", "speaker = 'Müller'", of=ARTICLE + "\nMüller: Nein.\n")
    assert [u.spoken for u in twice.utterances][-2:] == ["Müller:", "Nein."]


def test_the_title_set_by_hand_is_announced(page: Source, text: str) -> None:
    """A title is the edition's, and is said in the announcement."""
    back = built(text.replace("# title: ", "title = 'Die Lage' # "), page, Settings())
    assert back.article.title == back.script.title == "Die Lage"
    assert back.script.utterances[0].written == "Die Lage"
    assert back.script.edited == (Edit(0, "Die Lage", ("title",)),)


def test_a_text_changed_by_hand_is_read_and_spoken() -> None:
    """Written and spoken words follow, the role stays, and the edit is known by the article beside it."""
    page = Source.of("lage.txt", ARTICLE)
    script = built(written(page).replace("Am 3. Mai kam er.", "Am 4. Mai kam sie."), page).script
    assert said(script, "Am 4. Mai kam sie.").spoken == "Am vierten Mai kam sie."
    assert [p.role for p in script.passages] == [p.role for p in built(written(page), page).script.passages]
    assert [edit.changed for edit in script.edited] == [("text",)]


def test_a_headline_changed_by_hand_is_the_title() -> None:
    """The announcement does not say the old headline before the new one."""
    page = Source.of("lage.txt", ARTICLE)
    back = built(written(page).replace("Die Lage „im Süden“ ist ruhig", "Ruhe im Süden"), page, Settings())
    assert (back.article.title, back.article.headline) == ("Ruhe im Süden", "Ruhe im Süden")
    assert [u.written for u in back.script.utterances].count("Ruhe im Süden") == 1
    assert not any("ist ruhig" in u.written for u in back.script.utterances)


def test_a_passage_can_be_removed_added_and_divided_otherwise() -> None:
    """What the file has is spoken in its order; what was removed is named as an edit."""
    page = Source.of("lage.txt", ARTICLE)
    text = written(page)
    gone = re.sub(r"\[\[passage\]\][^\n]*\ntext = 'Müllers Rat'\n", "", text)
    script = built(gone, page).script
    assert "Müllers Rat" not in [u.written for u in script.utterances]
    assert script.edited == (Edit(0, "Müllers Rat", ("removed",)),)
    more = built(text + "\n[[passage]]\ntext = 'Am 5. Mai mehr.'\n", page).script
    assert more.utterances[-1].spoken == "Am fünften Mai mehr."
    joined = text.replace(
        "'Am 3. Mai kam er.'\n# spoken: Am dritten Mai kam er.\n[[passage.sentence]]\ntext = 'Dann",
        "'Am 3. Mai kam er. Dann",
    )
    assert joined != text
    one = built(joined, page).script
    assert said(one, "Am 3. Mai").written == 'Am 3. Mai kam er. Dann ging er davon, "ohne Wort".'
    assert one.edited[0].changed == ("division",)


def test_a_sentence_divided_by_hand_goes_on() -> None:
    """goes_on gives the first part a comma instead of a full stop."""
    page = Source.of("lage.txt", ARTICLE)
    cut = written(page).replace(
        "text = 'Am 3. Mai kam er.'", "text = 'Am 3. Mai'\ngoes_on = true\n[[passage.sentence]]\ntext = 'kam er.'"
    )
    script = built(cut, page).script
    assert [(u.spoken, u.goes_on) for u in script.utterances[1:3]] == [("Am dritten Mai,", True), ("kam er.", False)]
    assert script.utterances[1].span is not None
    start, end = script.utterances[1].span.start, script.utterances[1].span.end
    assert ARTICLE[start:end] == "Am 3. Mai"


def test_everything_skipped_is_an_error(page: Source, text: str) -> None:
    """A script with nothing to say is refused before anything is spoken."""
    spoken = re.sub(r"(?m)^(\[\[passage\]\](?!.*not spoken).*)$", r"\1\nskip = true", text)
    with pytest.raises(EmptyArticleError):
        built(spoken, page)


NO_EFFECT = {
    "skip in a caption": ("Müllers Rat", "role = 'caption'\nskip = true"),
    "words of a caption": ("Müllers Rat", "role = 'caption'\nspoken = 'Rat'"),
    "a voice of what is skipped": ("Müllers Rat", "skip = true\nvoice = 'v'"),
    "a speaker of a caption": ("Müllers Rat", "role = 'caption'\nspeaker = 'Anna'"),
    "no spoken words": ("Müllers Rat", "spoken = ' '"),
    "no voice": ("Müllers Rat", "voice = ''"),
    "no speaker": ("Müllers Rat", "speaker = ''"),
    "skip = false": ("Müllers Rat", "skip = false"),
    "goes_on = false where that is so": ("Am 3. Mai kam er.", "goes_on = false"),
}


@pytest.mark.parametrize("case", NO_EFFECT)
def test_a_field_without_effect_is_an_error_at_its_line(case: str) -> None:
    """Nothing that a person writes is passed over in silence."""
    sentence, added = NO_EFFECT[case]
    page = Source.of("lage.txt", ARTICLE)
    text = with_lines(written(page), f"text = '{sentence}'", added)
    with pytest.raises(ScriptError, match="has no effect") as caught:
        built(text, page)
    place = text[: text.index(added)].count("\n") + 1
    assert place - 2 <= caught.value.line <= place
    assert f"line {caught.value.line}" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("passage", "says"),
    [
        ("[[passage]]\nrole = 'lead'", "neither"),
        ("[[passage]]\ntext = 'a'\n[[passage.sentence]]\ntext = 'b'", "both"),
        ("[[passage]]\nspoken = 'a'\n[[passage.sentence]]\ntext = 'b'", "no effect"),
        ("[[passage]]\ntext = ' '", "no words"),
        ("title = ''\n[[passage]]\ntext = 'a'", "no effect"),
        ("[[passage]]\ntext = 'Zwei Sätze. Hier.\n[[passage]]\ntext = 'b'", "line 3"),
    ],
)
def test_a_passage_that_cannot_be_understood_is_refused(passage: str, says: str) -> None:
    """Words in no place, in two places, or none: an error with its line and the way out."""
    with pytest.raises(ScriptError, match=says) as caught:
        read_script_file(Source.of("s.toml", f"# artaudio script 2\n{passage}\n"))
    assert caught.value.line
    assert caught.value.hint


def test_the_article_of_a_page_is_the_one_of_its_file() -> None:
    """The reader gives the texts as they stand, and a role only where a person set it."""
    page = read_page(
        Source.of("s.toml", with_lines(written(Source.of("l.txt", ARTICLE)), "text = 'Müllers Rat'", "role = 'quote'"))
    )
    assert [piece.known.role if piece.known else None for piece in page.pieces] == [None, None, Role.QUOTE, None, None]
    assert parse(page).blocks[2].role is Role.QUOTE
    assert parse(plain_page("l.txt", "0", ARTICLE)).blocks[1].text == page.pieces[1].text


WORDS = '[[word]]\nword = "Nachbarn"\nrespelling = "Nachbaan"\n[[word]]\nword = "Müller"\nipa = "ˈmʏlɐ"\n\n'


def test_a_word_is_said_so_in_this_article_alone() -> None:
    """`[[word]]` goes over every lexicon, counts as edited, and is written back as it was read."""
    page = Source.of("lage.txt", ARTICLE)
    text = written(page).replace("\n[[passage]]", f"\n{WORDS}[[passage]]", 1)
    script = built(text, page).script
    assert {(p.respelling, p.ipa) for u in script.utterances for p in u.pronunciations} >= {
        ("Nachbaan", ""),
        ("", "ˈmʏlɐ"),
    }
    assert script.edited == (Edit(0, "Nachbarn", ("pronunciation",)), Edit(0, "Müller", ("pronunciation",)))
    assert "Nachbaan" not in {
        p.respelling for u in built(written(page), page).script.utterances for p in u.pronunciations
    }
    edited = read(replace(Source.of("script.toml", text), original=page))
    again = write_script_file(edited.article, WORDING, page.name, edited.corrections)
    reread = read_script_file(Source.of("script.toml", again)).corrections
    assert reread
    assert [(w.word, w.respelling, w.ipa) for w in reread.words] == [
        ("Nachbarn", "Nachbaan", ""),
        ("Müller", "", "ˈmʏlɐ"),
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('word = "FC"', "without `respelling` and `ipa` has no effect"),
        ('word = " "\nrespelling = "x"', "an empty `word` has no effect"),
        ('word = "FC"\nipa = "ɛfU"', "'U' in the IPA of 'FC'"),
        ('word = "FC"\nsound = "x"', "sound"),
    ],
)
def test_a_word_that_nobody_could_say_so_is_named_with_its_line(table: str, says: str) -> None:
    """Nothing in a script file is passed over."""
    text = f"[[word]]\n{table}\n\n[[passage]]\ntext = 'Der FC spielt.'\n"
    with pytest.raises(ScriptError, match=says) as caught:
        built(text)
    assert caught.value.line in {1, 2, 3}
    assert caught.value.hint
