"""Respellings reach the voice."""

from artaudio.article.model import Role, Span
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.pronounced import respelled


def _utterance(*wanted: Pronunciation) -> Utterance:
    text = "Mossul und Rakka liegen fern."
    return Utterance("1", Role.PARAGRAPH, text, text, pronunciations=wanted)


def test_respellings_stand_where_their_words_stood() -> None:
    """Every word with a respelling is said as respelled, wherever the others are."""
    mosul, rakka = Pronunciation(Span(0, 6), respelling="Mosul"), Pronunciation(Span(11, 16), respelling="Rackah")
    assert respelled(_utterance(rakka, mosul)) == "Mosul und Rackah liegen fern."


def test_what_cannot_be_respelled_is_said_as_it_is_written() -> None:
    """IPA alone, a place outside the sentence or a second claim on a word change nothing."""
    odd = (
        Pronunciation(Span(0, 6), respelling="Mosul"),
        Pronunciation(Span(3, 8), respelling="x"),
        Pronunciation(Span(11, 16), ipa="ˈraka"),
        Pronunciation(Span(20, 99), respelling="y"),
    )
    assert respelled(_utterance(*odd)) == "Mosul und Rakka liegen fern."


def test_ipa_is_given_to_engines_that_take_it() -> None:
    """An engine that takes phonemes gets them, whatever the respelling; but the head of a closed compound is respelled."""
    wanted = (Pronunciation(Span(0, 6), ipa="m", respelling="Mosul"), Pronunciation(Span(11, 16), ipa="ˈraka"))
    assert respelled(_utterance(*wanted), lambda ipa: f"[[{ipa}]]") == "[[m]] und [[ˈraka]] liegen fern."
    head = (Pronunciation(Span(0, 4), ipa="m", respelling="Mosu"),)
    assert respelled(_utterance(*head), lambda ipa: f"[[{ipa}]]").startswith("Mosu")
