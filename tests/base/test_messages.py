"""Messages in the language of whoever reads them."""

import copy
import json
import pickle
from datetime import datetime

import pytest

from artaudio.base.errors import ArtaudioError, PublishError
from artaudio.base.messages import (
    composed,
    decimal,
    english,
    in_english,
    joined,
    marked,
    messages_in,
    moment,
    plural,
    preferred_language,
    quoted,
    reason_of,
    recovered,
    recovered_error,
    stored,
    tr,
)
from artaudio.base.records import to_bytes, to_plain


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.ISO-8859-1@euro"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de_CH:en"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
    ],
)
def test_the_language_is_the_systems_as_posix_and_gettext_have_it(environment: dict[str, str], language: str) -> None:
    """LC_ALL counts before LC_MESSAGES and LANG; LANGUAGE before them, unless the locale is C."""
    assert preferred_language(environment) == language


def test_the_library_speaks_english_until_somebody_sets_a_language() -> None:
    """An error that the library raises is English, whatever the system is set to; a language ends where its block does."""
    said = PublishError(tr("{path} cannot be written: {reason}", path="a.xml", reason="…"))
    assert str(said) == "a.xml cannot be written: …"
    with messages_in("de"):
        assert tr("the article failed") == "Der Artikel ist misslungen"
    assert tr("the article failed") == "the article failed"


def test_numbers_dates_and_quotation_marks_are_the_languages() -> None:
    """The decimal sign, dates and the marks around what somebody wrote follow the language; a count stays as it is."""
    when = datetime(2026, 10, 3, 8, 5)
    said = "{name!r}: {number:.1f} of {count}"
    assert tr(said, name="a'b", number=1.25, count=1000) == '"a\'b": 1.2 of 1000'
    assert (decimal(-16), decimal(0.5, 2, sign=True), moment(when)) == ("-16.0", "+0.50", "2026-10-03 08:05")
    with messages_in("de"):
        assert tr(said, name="a'b", number=1.25, count=1000) == "„a'b“: 1,2 of 1000"
        assert (decimal(-16), decimal(0.5, 2, sign=True)) == ("-16,0", "+0,50")
        assert moment(when) == "03.10.2026, 08:05 Uhr"


@pytest.mark.parametrize(("number", "english", "german"), [(0, "0 files", "0 Dateien"), (1, "1 file", "1 Datei")])
def test_what_is_counted_takes_the_form_of_its_number(number: int, english: str, german: str) -> None:
    """One is one, and everything else is many, in both languages."""
    assert plural(number, "{number} file", "{number} files") == english
    with messages_in("de"):
        assert plural(number, "{number} file", "{number} files") == german


def test_what_was_typed_by_a_person_is_never_taken_for_a_field() -> None:
    """Braces in a value, and in a text without fields, stay as they are."""
    with messages_in("de"):
        assert tr("only {voice} and {language} are filled in") == "Nur {voice} und {language} werden eingesetzt"
        assert tr("{name} is no encoding of XML {x}", name="{y}", x="{0}") == "{y} is no encoding of XML {0}"


def test_what_was_stored_becomes_a_message_when_it_is_shown() -> None:
    """A stored text is English in every language; shown, its parts and what was filled in are found again."""
    with messages_in("de"):
        kept = stored("{shown} is in the page: only scripts fill it", shown=stored("nothing of the article"))
        assert kept == "nothing of the article is in the page: only scripts fill it"
        assert recovered(kept) == "auf der Seite steht nichts vom Artikel: erst Skripte füllen sie"
        assert recovered("woman, 16 kHz, offline") == "Frau, 16 kHz, offline"
        assert recovered("thing at a place, without a verb, more than 45 characters, no text follows") == (
            "Ding an einem Ort, ohne Verb, über 45 Zeichen, kein Text folgt"
        )
        assert recovered("question, at most three words") == "Frage, höchstens drei Wörter"
        assert recovered("answer of Eva Roth, Bonn") == "Antwort von Eva Roth, Bonn"
        assert recovered("something else, and more") == "something else, and more"
        assert recovered("Bildunterschrift") == "Bildunterschrift"
    assert recovered("question, at most three words") == "question, at most three words"
    assert recovered("question, at most three words", "de") == "Frage, höchstens drei Wörter"


def test_a_message_knows_its_english() -> None:
    """However it is filled in, joined or raised: what is logged, and what is stored, does not depend on the language."""

    def said() -> list[str]:
        words = plural(3, "{number} of {number} promise kept", "{number} of {number} promises kept")
        reason = reason_of(PermissionError(13, "Permission denied"))
        unread = tr("{path} cannot be read: {reason}", path="Öl.txt", reason=reason)
        error = ArtaudioError(unread, hint=tr("check the path given"))
        return [
            words,
            unread,
            tr("a flag"),
            composed("{place}: {error}", place=tr("a flag"), error=error),
            composed("{host}: {said}", host="example.org", said=unread),
            joined("; ", ["pico", words, decimal(1234.5)]),
            "– " + words + " –",
            recovered("woman, 16 kHz, offline"),
            error.message,
            error.hint,
            moment(datetime(2026, 10, 3, 10)),
            copy.deepcopy(unread),
            pickle.loads(pickle.dumps(unread)),
        ]

    plain = said()
    with messages_in("de"):
        german = said()
    assert german[1] == "Öl.txt kann nicht gelesen werden: keine Berechtigung"
    assert not set(german).intersection(plain)
    assert [english(one) for one in german] == plain
    assert to_plain({"said": german}) == json.loads(to_bytes({"said": german})) == {"said": plain}
    assert [english(one) for one in plain] == plain


def test_what_the_system_refuses_is_said_in_the_language() -> None:
    """A reason of the system that is known is translated; one that is not, and an error without one, stay as they are."""
    with messages_in("de"):
        assert reason_of(PermissionError(13, "Permission denied")) == "keine Berechtigung"
        assert reason_of(OSError(999, "Something new")) == "Something new"
        assert reason_of(ValueError("three")) == "three"


@pytest.mark.parametrize("typed", ["question", "Question", "Frage", "frage"])
def test_a_word_is_known_in_every_language(typed: str) -> None:
    """Whatever language messages are in, a word of any of them names the same thing."""
    words = (marked("question"), marked("quote"))
    assert in_english(typed, words) == "question"
    with messages_in("de"):
        assert in_english(typed, words) == "question"
        assert in_english("Antwort", words) == "Antwort"


def test_a_sentence_stands_in_the_quotation_marks_of_its_language() -> None:
    """„…“ in German, “…” in English; the English of a German message has English ones."""
    assert quoted("Es regnet.") == "“Es regnet.”"
    with messages_in("de"):
        said = quoted("Es regnet.")
        assert (said, english(said)) == ("„Es regnet.“", "“Es regnet.”")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (
            "köln.txt: there is nothing in this page that could be spoken",
            "köln.txt: Auf dieser Seite steht nichts, was sich sprechen ließe",
        ),
        (
            "a: b.txt cannot be read: No such file or directory",
            "a: b.txt kann nicht gelesen werden: Datei oder Ordner nicht gefunden",
        ),
        ("there is no engine 'pcio'", "Es gibt keine Engine „pcio“"),
        ("what no catalogue has", "what no catalogue has"),
    ],
)
def test_an_error_that_was_stored_is_said_in_the_language(stored: str, said: str) -> None:
    """Its fields are found again by the form of its text; one of no catalogue stays as it is."""
    assert recovered_error(stored) == stored
    with messages_in("de"):
        told = recovered_error(stored)
        assert (told, english(told)) == (said, stored)
