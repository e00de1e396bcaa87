"""Which texts are German."""

import pytest

from artaudio.language.de.recognise import FEWEST_WORDS, foreign_language

ENGLISH = (
    "The council of the city has decided to rebuild the harbour, and the work will begin in May with twelve trees. "
)
FOREIGN = {
    "English": ENGLISH,
    "French": "Le conseil de la ville a décidé de reconstruire le port, et les travaux vont commencer en mai. ",
    "Spanish": "El consejo de la ciudad ha decidido que se va a reconstruir el puerto, y las obras empiezan en mayo. ",
    "Dutch": "De raad van de stad heeft besloten om de haven te verbouwen, en het werk begint in mei op de kade. ",
    "Italian": "Il consiglio della città ha deciso che il porto è da ricostruire, e i lavori non sono iniziati. ",
    "Polish": "Miasto postanowiło przebudować port, a prace rozpoczną się w maju i potrwają do jesieni, jak powiedziano. ",
    "another language": "Kaupunginvaltuusto päätti rakentaa sataman uudelleen ja työt alkavat toukokuussa puilla. ",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told(language: str) -> None:
    """Prose of 50 words and more in another language is named."""
    assert foreign_language(FOREIGN[language] * 8) == language


def test_greek_is_told_by_its_letters() -> None:
    """A text in another script needs no list of words."""
    assert foreign_language("Το δημοτικό συμβούλιο αποφάσισε να ξαναχτίσει το λιμάνι. " * 8) == "another language"


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat beschlossen, den Hafen umzubauen, und die Arbeiten beginnen im Mai mit zwölf Linden. " * 5,
        "500 g Mehl\n2 Eier\n1 Prise Salz\n" * 20,
        "SV Nordhafen – TSV Altdorf 3:1\n" * 20,
        "Der Satz „The city is not the same“ steht auf Englisch da, und alles andere ist Deutsch, wie man gleich sieht. "
        * 4,
        "Mia Holt, Jan Peters, Ida Brandt, Nguyen Van An, José Garcia\n" * 10,
        ENGLISH[: 8 * 6],
    ],
)
def test_german_lists_and_short_texts_are_not_foreign(text: str) -> None:
    """German prose, lists that have no function words, and what is too short to tell."""
    assert foreign_language(text) == ""


def test_a_text_is_judged_from_fifty_words_on() -> None:
    """One word less is not judged."""
    words = (ENGLISH * 5).split()
    assert foreign_language(" ".join(words[: FEWEST_WORDS - 1])) == ""
    assert foreign_language(" ".join(words[:FEWEST_WORDS])) == "English"
