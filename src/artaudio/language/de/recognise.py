"""Tell whether a text is German, by the function words of the languages that reach a German desk."""

from collections.abc import Mapping

from artaudio.base.patterns import lazy, listed

WORD = lazy(r"[^\W\d_]+")
FEWEST_WORDS = 50
"""A shorter text is not judged: it has too few function words."""
LEAST_FOREIGN = 0.12
"""Share of words that are function words of a language, from which a text may be in it; prose has 0.25 and more."""
CLEARLY_MORE = 2.0
"""A text is foreign where another language has so many times the function words that German has."""
MOST_FOREIGN_LETTERS = 0.5
"""Share of letters outside the Latin script from which a text is foreign."""
LEAST_PROSE, FEW_GERMAN = 0.7, 0.03
"""Share of words in small letters that prose has in languages other than German, and of German function words in none."""

ANOTHER = "another language"
"""What a text is in that is not German, and in none of the languages that are known."""
GERMAN = listed("""
    und der die das ist nicht ein eine mit von zu den dem des auf für sich auch es im als wird aus bei hat sie nach werden am
    einen einem einer wie sind noch über zum zur dass aber oder wenn nur ich wir ihr kann sein seine ihre war haben vor durch
""")
OTHERS: Mapping[str, frozenset[str]] = {
    "English": listed("""
        the and of to that for on with as was by it at from are this be have has not his her they their which or an is in
        you we he she will would there been were but said who
    """),
    "Dutch": listed(
        "het een van en dat te voor niet aan ook op zijn met bij naar maar deze worden werd heeft uit om er"
    ),
    "French": listed(
        "le la les et du une est que dans pour pas sur au aux qui par il elle ce cette sont avec plus ont été"
    ),
    "Spanish": listed("el los las y que del una por con para no se al es lo como más su sus este esta fue ha pero"),
    "Italian": listed(
        "il di che è la per una un con non del della dei le gli nel si da al sono come anche ha più questo"
    ),
    "Portuguese": listed("o os as e que do da dos das em um uma para com não por mais no na se foi ao como é"),
    "Polish": listed("w i na się nie z do to że jest o po jak za od przez przy jego dla oraz są który"),
    "Turkish": listed("ve bir bu için ile olarak çok daha en olan gibi kadar var olduğu sonra"),
    "Swedish": listed("och det som på till för är att av den med inte om har ett men var sig vid"),
    "Danish": listed("og det som på til for er at af den med ikke om har et men var sig ved der"),
}


def foreign_language(text: str) -> str:
    """The English name of the language of a text of 50 words or more that is not German, "another language" where it is on no
    list; "" for German, for a shorter text, and where too little tells (a table, a list of names)."""
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return ""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter > "\u024f" for letter in letters) > MOST_FOREIGN_LETTERS * len(letters):
        return ANOTHER
    german = sum(word in GERMAN for word in words) / len(words)
    shares = {name: sum(word in known for word in words) / len(words) for name, known in OTHERS.items()}
    name = max(shares, key=lambda other: shares[other])
    if shares[name] >= LEAST_FOREIGN and shares[name] > CLEARLY_MORE * german:
        return name
    small = sum(word[0].islower() for word in WORD.findall(text)) / len(words)
    return ANOTHER if german < FEW_GERMAN and small > LEAST_PROSE else ""
