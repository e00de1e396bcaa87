"""The facts in a page's margins: who, where, when, in which formats, on which programme."""

from datetime import datetime

import pytest

from artaudio.article.model import Article, Broadcast, Byline, Role, Source
from artaudio.article.parser import parse
from artaudio.article.readers.registry import read_page
from artaudio.article.roles.broadcasts import read_note
from artaudio.article.roles.byline import read_byline
from artaudio.article.roles.footer import player_credit, read_footer
from artaudio.article.roles.opening import first_sentence
from artaudio.base.errors import EmptyArticleError

LEAD = "Die Verhandlungen sind gescheitert. Nun beginnt die Suche nach den Schuldigen in beiden Lagern."
TEXT = "Am späten Abend traten die Unterhändler vor die Presse. Sie wirkten müde, und sie hatten wenig zu sagen."
AUDIO = (
    "Download der Audiodatei Wir bieten dieses Audio in folgenden Formaten zum Download an: mp3 Ogg Vorbis Hinweis: "
    "Falls die Audiodatei beim Klicken nicht automatisch gespeichert wird, können Sie mit der rechten Maustaste klicken "
    'und "Ziel speichern unter ..." auswählen.'
)
VIDEO = AUDIO.replace("Audio", "Video").replace("mp3 Ogg Vorbis", "Klein (h264) Mittel (h264) Groß (h264)")


def _page(*blocks: str) -> Article:
    return parse(read_page(Source.of("page", "\n\n".join(blocks))))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "authors", "studio"),
    [
        ("Von Anna Osius, ARD-Studio Kairo", ("Anna Osius",), "ARD-Studio Kairo"),
        ("Von Karl Meier und Eva Roth, HR", ("Karl Meier", "Eva Roth"), "HR"),
        (
            "Von A. Meier, Eva Roth und Jan de Vries, ARD-Hauptstadtstudio",
            ("A. Meier", "Eva Roth", "Jan de Vries"),
            "ARD-Hauptstadtstudio",
        ),
        ("Eine Analyse von Karl-Heinz Meier, WDR", ("Karl-Heinz Meier",), "WDR"),
        ("Ein Kommentar von Eva Roth, tagesschau.de", ("Eva Roth",), "tagesschau.de"),
        ("Von Eva Roth, ARD-Studio Neu-Delhi, zzt. Dhaka", ("Eva Roth",), "ARD-Studio Neu-Delhi"),
        ("Von Eva Roth (NDR) und Karl Meier (WDR)", ("Eva Roth", "Karl Meier"), "NDR, WDR"),
        ("Von WDR-Reporterin Eva Roth", ("Eva Roth",), "WDR"),
        ("Von Eva Roth.", ("Eva Roth",), ""),
        ("Von Eva Roth, Paris", ("Eva Roth",), ""),
        ("Von Dr. Eva von der Heide, Radio Bremen", ("Dr. Eva von der Heide",), "Radio Bremen"),
        ("Von Stefan Wolfert, boerse.ARD.de", ("Stefan Wolfert",), "boerse.ARD.de"),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], studio: str) -> None:
    """Authors and studio are told apart; where a correspondent stays for now is no studio."""
    found = read_byline(line)
    assert found is not None
    assert found.byline.authors == authors
    assert found.byline.studio == studio


@pytest.mark.parametrize(
    "line", ["Von Anfang an umstritten", "Von Mossul nach Rakka", "Von wegen Freiheit", "Von 2015 bis heute"]
)
def test_lines_that_only_begin_like_a_byline(line: str) -> None:
    """A crosshead that begins with Von names nobody."""
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("note", "broadcasts"),
    [
        (
            "Über dieses Thema berichteten tagesschau24 am 05. September 2017 um 15:00 Uhr und die tagesschau um 16:00 Uhr.",
            [("tagesschau24", "2017-09-05T15:00+02:00"), ("tagesschau", "2017-09-05T16:00+02:00")],
        ),
        (
            "Dieses Thema im Programm: Über dieses Thema berichtete Inforadio am 25. Januar 2018 um 06:05 Uhr.",
            [("Inforadio", "2018-01-25T06:05+01:00")],
        ),
        (
            "Über dieses Thema berichteten die tagesthemen am 31. Dezember 2017 um 23:30 Uhr und das nachtmagazin um 00:15 Uhr.",
            [("tagesthemen", "2017-12-31T23:30+01:00"), ("nachtmagazin", "2018-01-01T00:15+01:00")],
        ),
        (
            "Über dieses Thema berichteten am 06. Juni 2018 tagesschau24 um 11:00 Uhr und Deutschlandfunk um 12:10 Uhr.",
            [("tagesschau24", "2018-06-06T11:00+02:00"), ("Deutschlandfunk", "2018-06-06T12:10+02:00")],
        ),
        (
            "Über dieses Thema berichtete Deutschlandfunk Kultur am 29. Oktober 2017 um 02:30 Uhr.",
            [("Deutschlandfunk Kultur", "2017-10-29T02:30+02:00")],
        ),
        (
            "Über dieses Thema berichteten NDR Info und WDR 5 am 24. März 2019 um 7 Uhr.",
            [("NDR Info", "2019-03-24T07:00+01:00"), ("WDR 5", "2019-03-24T07:00+01:00")],
        ),
        (
            "Über dieses Thema berichtete die tagesschau am 01.02.2018 um 12:00 und 14:00 Uhr und um 17.00 Uhr.",
            [
                ("tagesschau", "2018-02-01T12:00+01:00"),
                ("tagesschau", "2018-02-01T14:00+01:00"),
                ("tagesschau", "2018-02-01T17:00+01:00"),
            ],
        ),
        ("Diese und weitere Nachrichten hören Sie auf NDR Info", [("NDR Info", None)]),
        (
            "Über dieses Thema berichtete Radio Neandertal am 30. Februar 2018 um 12:00 Uhr.",
            [("Radio Neandertal", None)],
        ),
        (
            "Über dieses Thema berichtete NDR Info am 05. September 2017 um 12:00 und 14:00 Uhr.",
            [("NDR Info", "2017-09-05T12:00+02:00"), ("NDR Info", "2017-09-05T14:00+02:00")],
        ),
        (
            "Dieser Beitrag lief am 12. August 2017 um 05:23 Uhr auf NDR Info.",
            [("NDR Info", "2017-08-12T05:23+02:00")],
        ),
        (
            'Über dieses Thema berichteten das Erste am 05. September 2017 um 18:00 Uhr und das Magazin "Panorama" um 21:45 Uhr.',
            [("Das Erste", "2017-09-05T18:00+02:00"), ("Panorama", "2017-09-05T21:45+02:00")],
        ),
    ],
)
def test_broadcast_notes(note: str, broadcasts: list[tuple[str, str | None]]) -> None:
    """Every programme has its own time in Berlin, over midnight, New Year and both changes of the clock."""
    found = read_note(note)
    assert found.text == note
    assert list(found.broadcasts) == [Broadcast(name, _at(at) if at else None) for name, at in broadcasts]


def test_a_note_without_a_year_takes_the_page_s() -> None:
    """The year comes from the page, never from the calendar on the wall."""
    article = _page(
        "Stand: 05.09.2017 15:04 Uhr",
        LEAD,
        TEXT,
        "Über dieses Thema berichtete die tagesschau am 5. September um 20 Uhr.",
    )
    assert article.broadcast_note is not None
    assert article.broadcast_note.broadcasts == (Broadcast("tagesschau", _at("2017-09-05T20:00+02:00")),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Osius, ARD Kairo", Byline(("Anna Osius",), "ARD Kairo")),
        ("tagesschau 20:00 Uhr, 05.09.2017, Jan Koch, ARD Berlin", Byline(("Jan Koch",), "ARD Berlin")),
        ("tagesthemen 22:15 Uhr, 05.09.2017, Jan Koch/Eva Roth, NDR", Byline(("Jan Koch", "Eva Roth"), "NDR")),
        ("tagesschau 15:00 Uhr, 05.10.2017", Byline()),
        ("Zwei Drittel der Sitze", None),
        ("Horst Seehofer, CSU-Chef", None),
    ],
)
def test_credit_lines_of_players(line: str, expected: Byline | None) -> None:
    """Who speaks in a player is read from its second line; other lines are none."""
    assert player_credit(line) == expected


def test_a_video_stands_in_for_the_audio() -> None:
    """A page with a video only: its title, its formats and the time of its programme."""
    article = _page(LEAD, TEXT, "Streit geht weiter", "tagesschau 20:00 Uhr, 05.09.2017, Jan Koch, ARD Berlin", VIDEO)
    assert article.player is not None
    assert (article.player.kind, article.player.title, article.player.authors) == (
        "video",
        "Streit geht weiter",
        ("Jan Koch",),
    )
    assert article.footer is not None
    assert article.footer.formats == ("Klein (h264)", "Mittel (h264)", "Groß (h264)")
    assert article.footer.published == _at("2017-09-05T20:00+02:00")
    assert article.footer.hint.startswith("Falls die Videodatei")
    assert article.title == "Streit geht weiter"


def test_the_audio_counts_where_there_is_a_video_too() -> None:
    """Of several players the page's last audio is its own."""
    video = ("Bilder vom Gipfel", "tagesschau 20:00 Uhr, 05.09.2017, Jan Koch, ARD Berlin", VIDEO)
    audio = ("Gipfel ohne Ergebnis", "Eva Roth, ARD Berlin", f"06.09.2017 05:58 Uhr {AUDIO}")
    article = _page(LEAD, *video, TEXT, *audio)
    assert article.player is not None
    assert article.footer is not None
    assert (article.player.title, article.player.studio) == ("Gipfel ohne Ergebnis", "ARD Berlin")
    assert article.footer.published == _at("2017-09-06T05:58+02:00")
    assert len(article.having(Role.PLAYER)) == 4


@pytest.mark.parametrize("joint", ["\n\n", "\n", " "])
def test_a_player_is_the_same_in_lines_blocks_or_glued(joint: str) -> None:
    """Title, credit, date and download are found however the page was saved."""
    player = joint.join(["Gipfel ohne Ergebnis", "Eva Roth, ARD Berlin", "06.09.2017 05:58 Uhr", AUDIO])
    note = "Über dieses Thema berichtete NDR Info am 06. September 2017 um 06:10 Uhr."
    article = _page(LEAD, TEXT, TEXT, player + joint + note)
    assert article.player is not None
    assert (article.player.title, article.player.authors, article.player.studio) == (
        "Gipfel ohne Ergebnis",
        ("Eva Roth",),
        "ARD Berlin",
    )
    assert article.footer is not None
    assert article.footer.published == _at("2017-09-06T05:58+02:00")
    assert article.footer.formats == ("mp3", "Ogg Vorbis")
    assert article.broadcast_note is not None
    assert article.broadcast_note.text == note
    spoken = [block.role for block in article.blocks if block.role in (Role.LEAD, Role.PARAGRAPH)]
    assert spoken == [Role.LEAD, Role.PARAGRAPH, Role.PARAGRAPH]


def test_a_footer_with_an_impossible_date_has_none() -> None:
    """The thirty-first of February is nowhere, and no time is invented."""
    assert read_footer(["31.02.2017 25:61 Uhr", AUDIO]).published is None


@pytest.mark.parametrize(
    ("blocks", "publication"),
    [
        (["Von Eva Roth, ARD-Studio Kairo"], "ARD"),
        (["Von Eva Roth und Karl Meier, HR"], "ARD"),
        (["Von Eva Roth, SWR-Studio Mainz"], "ARD"),
        (["Von Eva Roth, Deutschlandfunk"], "Deutschlandfunk"),
        (["Von Eva Roth, tagesschau.de"], "tagesschau.de"),
        (["Von Eva Roth, NDR", "Das Gespräch führte Karl Meier, tagesschau.de"], "tagesschau.de"),
        (
            ["tagesschau.de: Was heißt das?", "Eva Roth: Das heißt, dass nun alle noch einmal von vorn beginnen."],
            "tagesschau.de",
        ),
        ([], ""),
    ],
)
def test_the_publication_is_derived_never_invented(blocks: list[str], publication: str) -> None:
    """tagesschau.de where the page names it, else the ARD for its stations, else the byline's station, else nothing."""
    assert _page(LEAD, *blocks, TEXT).publication == publication


def test_a_paragraph_about_the_site_does_not_make_it_the_publisher() -> None:
    """A story may mention tagesschau.de without being on it."""
    assert _page(LEAD, TEXT + " Das sagte er tagesschau.de am Abend.").publication == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Am 3. Mai kam Dr. Roth. Er ging.", "Am 3. Mai kam Dr. Roth"),
        ("Rund 1,5 Mio. Euro fehlen. Woher?", "Rund 1,5 Mio. Euro fehlen"),
        ("Wie weiter? Niemand weiß es.", "Wie weiter?"),
        ('Er sagte: "Nein." Dann ging er.', 'Er sagte: "Nein."'),
        ("Wort", "Wort"),
    ],
)
def test_the_first_sentence_of_a_lead_can_be_a_title(text: str, sentence: str) -> None:
    """Ordinals and abbreviations end no sentence; the title has no full stop."""
    assert first_sentence(text) == sentence


def test_titles_come_from_player_headline_or_lead() -> None:
    """The player's title goes before the headline, the headline before the lead's first sentence."""
    assert _page(LEAD, TEXT).title == "Die Verhandlungen sind gescheitert"
    assert _page("Ende einer langen Nacht", LEAD, TEXT).title == "Ende einer langen Nacht"
    assert _page("Ende einer langen Nacht", LEAD, TEXT, "Gipfel", "Eva Roth, ARD Berlin", AUDIO).title == "Gipfel"


def test_what_is_no_part_of_a_title_is_left_out_of_it() -> None:
    """The kind of player before its title, and the plus signs of a ticker, are no words of a title."""
    assert _page(LEAD, TEXT, TEXT, TEXT, "Audio: Gipfel", "Eva Roth, ARD Berlin", AUDIO).title == "Gipfel"
    assert _page("++ Gipfel gescheitert ++", LEAD, TEXT).title == "Gipfel gescheitert"


def test_a_byline_above_the_time_stamp_is_no_player() -> None:
    """Lead, byline, time stamp: the author of the page and its last update are found."""
    article = _page(LEAD, "Von Eva Roth, HR", "Stand: 07.09.2017 16:48 Uhr", TEXT)
    assert [block.role for block in article.blocks] == [Role.LEAD, Role.BYLINE, Role.TIMESTAMP, Role.PARAGRAPH]
    assert article.updated == _at("2017-09-07T16:48+02:00")
    assert article.player is None


def test_words_of_a_post_are_spoken_and_its_frame_is_not() -> None:
    """Of a post from a social network author and time are silent, its words are a quotation."""
    article = _page(
        LEAD,
        TEXT,
        "Auf Twitter schrieb er:",
        "Juan Guaidó @jguaido",
        "Alle Optionen sind offen.",
        "04:40 - 24. Feb. 2019",
    )
    assert [block.role for block in article.blocks[3:]] == [Role.CREDIT, Role.QUOTE, Role.TIMESTAMP]


def test_one_word_is_an_article() -> None:
    """A page of one word is spoken: it is its own lead and title."""
    article = _page("Eilmeldung")
    assert [block.role for block in article.blocks] == [Role.LEAD]
    assert article.title == "Eilmeldung"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "***\n\n---",
        f"18.08.2017 20:52 Uhr {AUDIO}",
        "Titel\n\nEva Roth, ARD Kairo\n\n" + AUDIO,
        "Bildquelle: dpa",
    ],
    ids=["empty", "white", "marks", "footer", "player", "credit"],
)
def test_a_page_with_nothing_to_say_is_an_error(text: str) -> None:
    """Nothing, only marks, only a footer, only a credit: a clear error with a hint."""
    with pytest.raises(EmptyArticleError) as caught:
        parse(read_page(Source.of("page.txt", text)))
    assert caught.value.hint
    assert "page.txt" in caught.value.message
