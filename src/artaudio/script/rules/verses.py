"""Places in the Bible and the Koran: `Joh 3,16` → `Johannes drei, sechzehn`, `Mt 5,3–12`, `Sure 2,256`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.numbers import amount, cardinal, ordinal_stem
from artaudio.script.rule import Needs, Reading, Rule

_BOOKS = {
    "Gen": "Genesis", "Ex": "Exodus", "Lev": "Levitikus", "Num": "Numeri", "Dtn": "Deuteronomium", "Ps": "Psalm",
    "Spr": "Sprichwörter", "Koh": "Kohelet", "Jes": "Jesaja", "Jer": "Jeremia", "Ez": "Ezechiel", "Hos": "Hosea",
    "Mi": "Micha", "Mt": "Matthäus", "Mk": "Markus", "Lk": "Lukas", "Joh": "Johannes", "Apg": "Apostelgeschichte",
    "Röm": "Römer", "Kor": "Korinther", "Gal": "Galater", "Eph": "Epheser", "Phil": "Philipper", "Kol": "Kolosser",
    "Thess": "Thessalonicher", "Tim": "Timotheus", "Hebr": "Hebräer", "Jak": "Jakobus", "Petr": "Petrus",
    "Offb": "Offenbarung", "Sir": "Sirach", "Weish": "Weisheit", "Tob": "Tobit", "Jos": "Josua", "Sam": "Samuel", "Kön": "Könige",
    "Chr": "Chronik", "Neh": "Nehemia", "Makk": "Makkabäer", "Matth": "Matthäus", "Luk": "Lukas",
    "Ijob": "Ijob", "Hld": "Hoheslied", "Klgl": "Klagelieder",
    "Sach": "Sacharja", "Mos": "Mose", "Phlm": "Philemon",
}  # fmt: skip
_FURTHER = (
    "Sprüche Richter Hiob Prediger Hohelied Ruth Rut Ester Daniel Amos Esra Maleachi Haggai Jona Nahum Habakuk Joel Titus "
    "Tobias Hesekiel"
)
_NAMES = "|".join(
    sorted(
        {*_BOOKS, *_BOOKS.values(), *_FURTHER.split(), "Sure", r"[A-ZÄÖÜ][a-zäöü]+(?:brief|evangelium)s?"},
        key=len,
        reverse=True,
    )
)
_LONE = "Ps|Jes|Jer|Mt|Mk|Lk|Joh|Röm|Offb|Dtn|Apg|Hebr|Eph|Kol|Spr|Koh|Sir"
"""Books whose short names are no words: a chapter alone may stand behind them."""
_VERSES = r"[0-9]{1,3}[a-c]?(?:(?:[ ]?[-–][ ]?|[.,−])[0-9]{1,3}[a-c]?)*"
_PLACE = verbose(
    rf"""(?<![\w.,]) (?:(?P<which>[1-5])(?:\.?[ ]|\.))? (?:(?P<book>{_NAMES})|(?:(?<=\()|(?<=aus[ ])|(?<=vgl\.[ ])|(?<=;[ ]))
      (?P<small>Am|Mal|Bar|Dan|Tit|Est|Rut))\.?[ ]
    (?P<verses>[0-9]{{1,3}}(?:(?:,[ ]?|:|\.(?=[0-9]{{1,3}}(?:[-–][0-9]{{1,3}})?[);]))
      {_VERSES}(?:;[ ][0-9]{{1,3}},{_VERSES})*|(?(which)|(?!))))
    (?!(?!ff?\.)\w|[.,:][0-9]|[ ](?:Prozent|Millionen|Milliarden|Euro|Meter))
    | (?<![\w.,])(?P<lone>{_LONE})\.?[ ](?P<chapter>[0-9]{{1,3}}(?:[-–][0-9]{{1,3}})?)(?![\w:–-]|[.,][ ]?[0-9])
    | (?:(?<=Kap\.[ ])|(?<=Kapitel[ ]))(?P<inside>[0-9]{{1,3}},{_VERSES})(?!\w|[.,:][0-9]|[ ]?%)
    | (?:(?<=\()|(?<=,[ ])|(?<=;[ ])|(?<=\b[Ii]n[ ])|(?<=\bund[ ])|(?<=\bvon[ ])
      |(?<=\bbis[ ])|(?<=gl\.[ ]))(?P<verse>VV?\.)(?=[ ]?[0-9])
    | (?:(?<=\()|(?<=,[ ])|(?<=;[ ])) (?P<line>VV?[ ]?)
      (?:(?P<first>[0-9]{{1,5}})(?:[-–](?P<last>[0-9]{{1,5}})(?!\w)|(?=[ ]?ff?\.)|(?<=[0-9]{{4}})(?![\w-])))"""
)
"""A chapter and its verses, or verses alone: `Joh 3,16`, `Sir 3,17-18.20`, `Mt 5,3; 6,9`, `(V. 12)`"""
_NUMBER_BEHIND = lazy(" [0-9]|(?<=V)[0-9]|(?<=V\\.)[0-9]")
_SMALL = {
    "Am": "Amos", "Mal": "Maleachi", "Bar": "Baruch", "Dan": "Daniel", "Tit": "Titus", "Est": "Ester", "Rut": "Rut",
}  # fmt: skip
"""Books whose short names are words; they are books behind a bracket."""
_ALL = {*_BOOKS, *_BOOKS.values(), *_FURTHER.split(), *_SMALL, "Sure", "Kap", "Kapitel", "V", "VV"}
"""What stands before numbers that may be verses."""
_JOINTS = {",": ", ", ":": ", ", ".": ", ", ";": "; ", "-": " bis ", "–": " bis ", "−": " bis "}
_PART = lazy(r"[0-9]+|[^0-9 ]")


def _read(text: str) -> Iterator[Reading]:
    if not _names_book(text):
        return
    for match in _PLACE.finditer(text):
        if match["verse"]:
            yield Reading(match.start(), match.end(), "Vers")
            continue
        if match["line"]:
            last = f" bis {amount(match['last'])}" if match["last"] else ""
            yield Reading(match.start(), match.end(), f"Vers {amount(match['first'])}{last}")
            continue
        if match["inside"]:
            yield Reading(match.start(), match.end(), _say(match["inside"]))
            continue
        if match["lone"]:
            yield Reading(match.start(), match.end(), f"{_BOOKS[match['lone']]} {_say(match['chapter'])}")
            continue
        book = _SMALL[match["small"]] if match["small"] else _BOOKS.get(match["book"], match["book"])
        letter = book.endswith(("brief", "briefs", "evangelium", "evangeliums"))  # im 1. Korintherbrief 13,13
        which = f"{ordinal_stem(int(match['which']))}er " if match["which"] and not letter else ""
        start = match.start("book") if letter else match.start()
        yield Reading(start, match.end(), f"{which}{book} {_say(match['verses'])}")


def _names_book(text: str) -> bool:
    """Whether a book or a chapter is named before some number: `Joh 3,16`, but not `von 3,5`."""
    for match in _NUMBER_BEHIND.finditer(text):
        word = text[max(0, match.start() - 24) : match.start()].rpartition(" ")[2].lstrip("(„[12345.").rstrip(".")
        if word in _ALL or word.endswith(("brief", "briefs", "evangelium", "evangeliums")):
            return True
    return False


def _say(written: str) -> str:
    """Chapter and verses: `3,17-18.20` → `drei, siebzehn bis achtzehn, zwanzig`"""
    return "".join(
        cardinal(int(part)) if part.isdigit() else _JOINTS.get(part) or f" {part}" for part in _PART.findall(written)
    )


RULE = Rule("verses", _read, Needs.UNREAD_DIGIT)
