"""Places in the Bible and the Koran: `Joh 3,16` → `Johannes drei, sechzehn`, `Mt 5,3–12`, `Sure 2,256`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import cardinal, ordinal_stem
from artaudio.script.rule import Needs, Reading, Rule

_BOOKS = {
    "Gen": "Genesis", "Ex": "Exodus", "Lev": "Levitikus", "Num": "Numeri", "Dtn": "Deuteronomium", "Ps": "Psalm",
    "Spr": "Sprichwörter", "Koh": "Kohelet", "Jes": "Jesaja", "Jer": "Jeremia", "Ez": "Ezechiel", "Hos": "Hosea",
    "Mi": "Micha", "Mt": "Matthäus", "Mk": "Markus", "Lk": "Lukas", "Joh": "Johannes", "Apg": "Apostelgeschichte",
    "Röm": "Römer", "Kor": "Korinther", "Gal": "Galater", "Eph": "Epheser", "Phil": "Philipper", "Kol": "Kolosser",
    "Thess": "Thessalonicher", "Tim": "Timotheus", "Hebr": "Hebräer", "Jak": "Jakobus", "Petr": "Petrus",
    "Offb": "Offenbarung",
}  # fmt: skip
_NAMES = "|".join(
    sorted({*_BOOKS, *_BOOKS.values(), "Sure", "Matthäusevangelium", "Johannesevangelium"}, key=len, reverse=True)
)
_PLACE = verbose(
    rf"""(?<![\w.,]) (?:(?P<which>[1-5])\.?[ ])? (?P<book>{_NAMES})\.?[ ](?P<chapter>[0-9]{{1,3}})
    (?:,[ ]?(?P<verse>[0-9]{{1,3}})(?P<part>[a-c](?!\w))?(?:[-–](?P<last>[0-9]{{1,3}}))? | (?(which)|(?!)))
    (?![0-9]|[.,:][0-9]|[ ](?:Prozent|Millionen|Milliarden|Euro|Meter))"""
)
_HINT = lazy(r"[0-9],[ ]?[0-9]|[1-5]\.? [A-Z][a-zö]+\.? [0-9]")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _PLACE.finditer(text):
        book = _BOOKS.get(match["book"], match["book"])
        which = f"{ordinal_stem(int(match['which']))}er " if match["which"] else ""
        said = f"{which}{book} {cardinal(int(match['chapter']))}"
        if match["verse"]:
            said += f", {cardinal(int(match['verse']))}" + (f" {match['part']}" if match["part"] else "")
        if match["last"]:
            said += f" bis {cardinal(int(match['last']))}"
        yield Reading(match.start(), match.end(), said)


RULE = Rule("verses", _read, Needs.UNREAD_DIGIT)
