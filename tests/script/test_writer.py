"""The script: what is heard, in which order; nothing is heard twice, nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artaudio.article.model import Article, Block, Byline, Player, Role
from artaudio.base.errors import EmptyArticleError, SettingsError
from artaudio.base.settings import ScriptSettings
from artaudio.base.spans import Span
from artaudio.script.casting import give_voices
from artaudio.script.lexicon.lexicon import read_lexicons
from artaudio.script.model import Script
from artaudio.script.writer import LONGEST_UTTERANCE, Wording, write_script

LEXICON = read_lexicons(())


def article(*blocks: tuple[Role, str], title: str = "Ein Titel", speaker: str = "", **facts: object) -> Article:
    """A page of these blocks, laid out one after the other."""
    made, place = [], 0
    for number, (role, text) in enumerate(blocks, start=1):
        made.append(Block(number, role, text, Span(place, place + len(text)), number, 1.0, "so gesetzt", speaker))
        place += len(text) + 2
    return Article(name="x", digest="d" * 64, title=title, blocks=tuple(made), **facts)  # type: ignore[arg-type]


def write(page: Article, **settings: object) -> Script:
    return write_script(page, ScriptSettings(**settings), LEXICON)  # type: ignore[arg-type]


def said(script: Script) -> list[str]:
    return [utterance.written for utterance in script.utterances]


def test_title_and_byline_come_first_then_the_page() -> None:
    """Announcement, byline, lead, paragraph, sign-off: in this order."""
    page = article(
        (Role.LEAD, "Der Vorspann."), (Role.BYLINE, "Von A. Muster, NDR"), (Role.PARAGRAPH, "Der Text."),
        byline=Byline(("A. Muster",), "NDR"),
    )  # fmt: skip
    assert said(write(page, sign_off="Ende.")) == [
        "Ein Titel",
        "Von A. Muster, NDR",
        "Der Vorspann.",
        "Der Text.",
        "Ende.",
    ]


def test_a_headline_is_heard_before_its_author() -> None:
    """A page that opens with its headline: the headline, then the byline, then the lead."""
    page = article((Role.HEADLINE, "Ein Titel"), (Role.BYLINE, "Von A. Muster, NDR"), (Role.LEAD, "Der Vorspann."))
    assert said(write(page, sign_off="")) == ["Ein Titel", "Von A. Muster, NDR", "Der Vorspann."]


def test_a_title_that_the_page_says_itself_is_not_said_twice() -> None:
    """A headline, or a lead whose first sentence is the title, needs no announcement."""
    headline = article((Role.HEADLINE, "Ein Titel"), (Role.LEAD, "Der Vorspann."))
    assert said(write(headline, sign_off="")) == ["Ein Titel", "Der Vorspann."]
    lead = article((Role.LEAD, "Der Vorspann. Und mehr."), title="Der Vorspann.")
    assert said(write(lead, sign_off="")) == ["Der Vorspann.", "Und mehr."]


def test_a_page_without_byline_names_the_author_of_its_player() -> None:
    """The author is announced from the player block where there is no byline to read."""
    page = article(
        (Role.LEAD, "Der Vorspann."), player=Player("audio", "Ein Titel", ("A. Muster", "B. Beispiel"), "ARD Kairo")
    )
    assert "Von A. Muster und B. Beispiel, ARD Kairo" in said(write(page))


@pytest.mark.parametrize(
    "role", [Role.CAPTION, Role.CREDIT, Role.LINK, Role.PLAYER, Role.DOWNLOAD_FOOTER, Role.BROADCAST_NOTE]
)
def test_what_is_not_meant_to_be_heard_is_left_out_with_a_reason(role: Role) -> None:
    """Captions, credits, links, player, footer and note are never read out, and never unaccounted for."""
    script = write(article((Role.LEAD, "Der Vorspann."), (role, "Nicht zu hören.")))
    assert "Nicht zu hören." not in " ".join(said(script))
    assert [(p.block, bool(p.left_out)) for p in script.left_out] == [(2, True)]


def test_a_listener_is_told_who_talks_when_that_changes() -> None:
    """A question is announced as one, an answer by its speaker; a second paragraph of the same answer is not."""
    blocks = (
        Block(1, Role.LEAD, "Vorspann.", Span(0, 9), 1, 1.0, ""),
        Block(2, Role.QUESTION, "Wie geht es?", Span(11, 37), 2, 1.0, "", "tagesschau.de"),
        Block(3, Role.ANSWER, "Gut.", Span(39, 52), 3, 1.0, "", "Muster"),
        Block(4, Role.ANSWER, "Sehr gut.", Span(54, 63), 4, 1.0, "", "Muster"),
    )
    page = Article(name="x", digest="d", title="Vorspann.", blocks=blocks)
    spoken = [u.spoken for u in write(page, sign_off="").utterances]
    assert spoken == ["Vorspann.", "Frage:", "Wie geht es?", "Muster:", "Gut.", "Sehr gut."]


def test_a_line_without_full_stop_is_spoken_with_one() -> None:
    """A crosshead ends as a sentence does, or the voice would stay up."""
    script = write(article((Role.CROSSHEAD, "Kämpfe halten an"), (Role.PARAGRAPH, 'Er sagte: "Ja!"')), sign_off="")
    assert [u.spoken[-1] for u in script.utterances][1:] == [".", "!"]


def test_a_stretch_without_words_is_not_lost_and_not_spoken_alone() -> None:
    """Three dashes between sentences belong to a neighbour; a block of nothing else is left out with a reason."""
    script = write(article((Role.PARAGRAPH, "Ein Satz. *** Noch einer."), (Role.PARAGRAPH, "* * *")), sign_off="")
    assert "".join("".join(said(script)[1:]).split()) == "EinSatz.***Nocheiner."
    assert [p.left_out for p in script.left_out] == ["nothing that could be spoken"]


def test_nothing_to_say_is_an_error() -> None:
    """An article of captions alone cannot become an edition."""
    with pytest.raises(EmptyArticleError):
        write(article((Role.CAPTION, "Blick auf Mossul")))


def test_a_sign_off_sentence_without_its_fact_is_not_said() -> None:
    """No author on the page: the sentence that would name one is left away; the others are said."""
    script = write(article((Role.LEAD, "Der Vorspann.")), sign_off="Sie hörten: {title}. Es schrieb {authors}. Ende.")
    assert said(script)[-2:] == ["Sie hörten: Ein Titel.", "Ende."]


@pytest.mark.parametrize(
    "wrong",
    [
        "{nonsense}",
        "{",
        "{title",
        "{title:>999999999}",
        "{title!r}",
        "{title.__class__}",
        "{title[0]}",
        "{title:{authors}}",
    ],
)
def test_an_unknown_placeholder_is_an_error(wrong: str) -> None:
    """A typing error in the sign-off is named before anything is spoken."""
    with pytest.raises(SettingsError):
        write(article((Role.LEAD, "Der Vorspann.")), sign_off=wrong)


def test_ids_are_unique_and_spans_lie_in_the_source() -> None:
    """Every utterance has an id of its own, and says where on the page it stands."""
    page = article((Role.LEAD, "Eins. Zwei."), (Role.PARAGRAPH, "Drei. Vier."))
    script = write(page)
    source = "\n\n".join(block.text for block in page.blocks)
    ids = [u.id for u in script.utterances]
    assert len(ids) == len(set(ids))
    for utterance in script.utterances:
        if utterance.span:
            assert source[utterance.span.start : utterance.span.end] == utterance.written


LONG = "Die Stadt, die am Montag " + "neue Regeln für den Verkehr beschloss, weil " * 120 + "alle klagten, schwieg."


def test_a_very_long_sentence_is_divided_where_a_speaker_would_pause() -> None:
    """Five thousand letters without a full stop become utterances of at most 600 characters, joined by commas."""
    spoken = write(article((Role.PARAGRAPH, LONG)), announcement=False, sign_off="").utterances
    assert len(LONG) > 5000
    assert LONGEST_UTTERANCE == 600
    assert all(300 < len(utterance.written) <= LONGEST_UTTERANCE for utterance in spoken)
    assert " ".join(utterance.written for utterance in spoken) == LONG
    assert [utterance.goes_on for utterance in spoken] == [True] * (len(spoken) - 1) + [False]
    assert all(utterance.written.endswith(", weil") or utterance.written[-1] in ",." for utterance in spoken)
    assert [utterance.spoken[-1] for utterance in spoken] == [","] * (len(spoken) - 1) + ["."]
    assert len({utterance.id for utterance in spoken}) == len(spoken)


def test_parts_of_a_long_sentence_keep_their_place_on_the_page() -> None:
    """Each part's span holds exactly the words that are written."""
    page = article((Role.LEAD, "Der Vorspann."), (Role.PARAGRAPH, LONG))
    text = f"Der Vorspann.  {LONG}"
    for utterance in write(page, announcement=False, sign_off="").utterances:
        assert utterance.span is not None
        assert text[utterance.span.start : utterance.span.end] == utterance.written


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(["Wort", "und", "am 18. August,", "+", "–", "<b>", "x" * 700, "„Nein“,", "5", "\n"]),
        max_size=400,
    )
)
def test_nothing_of_a_long_text_is_lost_or_doubled(pieces: list[str]) -> None:
    """The written words of all utterances, joined, are the text; none is longer than 600 characters but for silent signs."""
    text = " ".join(["Anfang", *pieces])
    spoken = write(article((Role.PARAGRAPH, text)), announcement=False, sign_off="").utterances
    assert "".join("".join(u.written for u in spoken).split()) == "".join(text.split())
    assert all(len(u.written.strip("+–<b> \n")) <= LONGEST_UTTERANCE for u in spoken)


def test_both_voices_of_a_long_sentence_go_on_to_its_end() -> None:
    """A quotation in a divided sentence gets its voice in every part; only the last part ends the sentence."""
    quoted = 'Er sagte: "Wir haben ' + "viel zu tun, und " * 60 + 'wir bleiben." Danach ging er.'
    wording = Wording((), LEXICON)
    script = give_voices(
        write(article((Role.PARAGRAPH, quoted)), announcement=False, sign_off=""), {"quote": "b"}, wording
    )
    spoken = script.utterances
    assert " ".join(utterance.written for utterance in spoken) == quoted
    assert spoken[0].voice == ""
    assert {utterance.voice for utterance in spoken[1:-1]} == {"b"}
    assert [utterance.goes_on for utterance in spoken] == [True] * (len(spoken) - 2) + [False, False]
