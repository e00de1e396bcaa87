"""Build many short articles and check each: an edition fresh from `build` passes its own check.

`bench/fresh_editions.py [COUNT [FIRST]] [ENGINE …]` prints every promise that is called broken, and the text it is about. The
articles are put together from sentences of the kinds that have led to false alarms (spelled letters, agencies, short sentences,
numbers, quotations); the same number gives the same article. By default Pico has 150 of them and eSpeak NG the next 150.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from artaudio.article.model import Source
from artaudio.base.settings import Settings, SpeechSettings
from artaudio.check.judge import check
from artaudio.pipeline.build import build_edition

AGENCIES = ("sid", "dpa", "AFP", "epd", "KNA", "dpa/lno", "Reuters", "SID", "AP", "dts")
PLACES = (
    "Berlin",
    "Köln",
    "Hamburg",
    "München",
    "Wien",
    "Zürich",
    "Rostock",
    "Graz",
    "Bonn",
    "Cottbus",
    "Mainz",
    "Ulm",
)
LETTERS = (
    "CDU", "SPD", "ADAC", "EZB", "DFB", "HSV", "ZDF", "THW", "BGH", "UNO", "DLRG", "EU", "USA", "DGB", "FDP", "VfB", "TSV",
    "BUND", "GdP", "DRK", "ICE", "KfW", "LKA", "TÜV", "BASF", "AOK", "FC", "BND", "KZ", "AfD",
)  # fmt: skip
SUBJECTS = (
    "Die Feuerwehr", "Der Stadtrat", "Ein Sprecher", "Die Mannschaft", "Der Verein", "Das Gericht", "Die Ministerin", "Der Zug",
    "Die Schule", "Ein Hund", "Der Trainer", "Das Orchester", "Die Bank", "Der Kapitän", "Eine Rentnerin", "Das Museum",
)  # fmt: skip
TOLD = (
    "hat das Spiel gedreht", "will bis zum Abend entscheiden", "hat den Brand gelöscht", "kommt erst am Montag zurück",
    "zeigt 42 Bilder aus Paris", "verlor mit 1:3", "bekommt 12,5 Millionen Euro", "steht wieder vor dem Bahnhof",
    "trat nach 27 Jahren zurück", "gab zunächst keine Auskunft", "probt seit Dienstag in der alten Halle", "wartet auf Post",
    "fiel bei minus 7 Grad aus", "freut sich über den Zuspruch", "hat um 17.30 Uhr begonnen", "schweigt", "sucht einen Platz",
)  # fmt: skip
SHORT = ("Stille.", "Warum?", "Ja!", "Nein.", "Kein Wort.", "Weiter so.", "Genau.", "Tor!", "Schluss.", "Noch nicht.")
QUOTED = (
    "Das war knapp", "Wir haben alles gegeben", "So geht es nicht", "Danke", "Ich bleibe", "Es ist kalt hier", "Das Wasser stieg",
)  # fmt: skip
HEADS = (
    "Neue Bäume",
    "Streit über Geld",
    "Was jetzt kommt",
    "Der Zeuge",
    "Am Tag danach",
    "Ein Fazit",
    "Zweite Hälfte",
)


def article(number: int) -> str:
    """A short article of two to five paragraphs."""
    chance = random.Random(number)
    paragraphs = [f"{chance.choice(SUBJECTS)} {chance.choice(TOLD)}"]
    opening = f"{chance.choice(PLACES)} ({chance.choice(AGENCIES)}). " if chance.random() < 0.6 else ""
    paragraphs.append(opening + " ".join(_sentence(chance) for _ in range(chance.randint(1, 3))))
    for _ in range(chance.randint(0, 2)):
        if chance.random() < 0.4:
            paragraphs.append(chance.choice(HEADS))
        paragraphs.append(" ".join(_sentence(chance) for _ in range(chance.randint(1, 2))))
        if chance.random() < 0.3:
            paragraphs.append(chance.choice(SHORT))
    return "\n\n".join(paragraphs) + "\n"


def _sentence(chance: random.Random) -> str:
    kind = chance.randrange(6)
    told = f"{chance.choice(SUBJECTS)} {chance.choice(TOLD)}"
    if kind == 0:
        return f"{told}, teilte die {chance.choice(LETTERS)} mit."
    if kind == 1:
        return f"„{chance.choice(QUOTED)}“, sagte ein Sprecher der {chance.choice(LETTERS)}."
    if kind == 2:
        return f"{told} ({chance.choice(LETTERS)})."
    if kind == 3:
        return f"Die {chance.choice(LETTERS)} und die {chance.choice(LETTERS)} sind sich einig."
    return f"{told}."


def main() -> None:
    """Build, check, and count the false alarms."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    engines = [word for word in sys.argv[1:] if not word.isdecimal()] or ["pico", "espeak"]
    count = numbers[0] if numbers else 150
    first = numbers[1] if len(numbers) > 1 else 0
    alarms: Counter[str] = Counter()
    for place, engine in enumerate(engines):
        settings = Settings(speech=SpeechSettings(engine=engine))
        failed = 0
        for number in range(first + place * count, first + (place + 1) * count):
            text = article(number)
            with tempfile.TemporaryDirectory() as folder:
                built = build_edition(Source.of(f"{number}.txt", text), Path(folder), settings=settings)
                result = check(built.folder)
            failed += not result.ok
            for row in result.failed:
                alarms[f"{engine} {row.name}"] += 1
                print(f"{engine} {number}: {row.name} ({Path(row.file).suffix}): {row.measured}")
                print(f"    {' / '.join(text.split(chr(10) * 2))}", flush=True)
        print(f"{engine}: {failed} of {count} editions do not pass their own check", flush=True)
    for name, times in alarms.most_common():
        print(f"{times:4} × {name}")


if __name__ == "__main__":
    main()
