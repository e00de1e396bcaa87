"""Respellings reach the voice."""

from artaudio.article.model import Role
from artaudio.base.spans import Span
from artaudio.script.model import Pronunciation, Utterance
from artaudio.speech.apply_pronunciations import Said, respelled, said_words


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


def test_words_come_one_by_one_with_their_places() -> None:
    """Marks are no part of a word's place; a dash alone has none."""
    text = "„Mossul“ – sagt er."
    wanted = (Pronunciation(Span(1, 7), respelling="Mosul"),)
    assert said_words(Utterance("1", Role.PARAGRAPH, text, text, pronunciations=wanted)) == (
        Said("„Mosul“", Span(1, 7)),
        Said("–", None),
        Said("sagt", Span(11, 15)),
        Said("er.", Span(16, 18)),
    )


def test_words_respelled_in_another_number_of_words_stay_together() -> None:
    """`Xi Jinping`, respelled in three words, is one place; in two words it is two."""
    text = "Herr Xi Jinping-Besuch"

    def said(respelling: str) -> list[tuple[str, str]]:
        utterance = Utterance(
            "1", Role.PARAGRAPH, text, text, pronunciations=(Pronunciation(Span(5, 15), respelling=respelling),)
        )
        return [(word.text, text[word.span.start : word.span.end]) for word in said_words(utterance) if word.span]

    together = [("Herr", "Herr"), ("Schi Dschin Ping-Besuch", "Xi Jinping-Besuch")]
    assert said("Schi Dschin Ping") == together
    assert said("Schi Dschinping") == [("Herr", "Herr"), ("Schi", "Xi"), ("Dschinping-Besuch", "Jinping-Besuch")]
