"""Signs that no other rule has read: said, made a pause, or dropped; letters, digits and plain stops remain."""

import re
from collections.abc import Iterator
from functools import lru_cache

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.date_articles import BIRTH
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.script.edits import TYPOGRAPHY as NAME
from artaudio.script.rule import Reading, Rule

_SAID = {
    "&": "und", "%": "Prozent", "‰": "Promille", "€": "Euro", "$": "Dollar", "£": "Pfund", "¥": "Yen", "¢": "Cent",
    "₽": "Rubel", "₺": "Lira", "₹": "Rupien", "₿": "Bitcoin", "₴": "Hrywnja", "₩": "Won", "₪": "Schekel", "§": "Paragraf",
    "°": "Grad", "µ": "Mikro", "×": "mal", "÷": "geteilt durch", "±": "plus minus", "≈": "ungefähr", "≠": "ungleich",
    "≤": "kleiner gleich", "≥": "größer gleich", "@": "at", "=": "gleich", "½": "einhalb", "¼": "ein Viertel",
    "¾": "drei Viertel", "²": "Quadrat", "³": "hoch drei",
}  # fmt: skip
_PAUSES = frozenset("–—―|•·‣∙→←↔⇒⇐⟶➔¦")
_DIVIDERS = frozenset("·•∙")  # Auto·bahn, as plain-language news writes it
_DROPPED_IN_WORDS = frozenset("_~^`´¨\\")
_SIGN = verbose(
    r"""
    (?= [^\w\s,?] | _ ) (?:
      (?P<smiley> (?<![^\s]) [:;]-?[()DP] (?!\w) )
    | (?P<ellipsis> (?: … | \.{2,} )+ )
    | (?P<row> (?P<sign>[+=*#~_|<>%&^-]) (?:[ ]?(?P=sign))+ )
    | (?P<arrow> <?[-=]+> )
    | (?P<either> \+/[-−] )
    | (?P<died> (?<![^\s(,;]) \+ (?=[ ]?[0-3]?[0-9]\.[ ]?(?:[01]?[0-9]\.|[A-Z][a-zä]+\.?)[ ]?[12][0-9]{3}) )
    | (?P<plus> \+ )
    | (?P<born> [*†] (?=[ ]?(?:[0-9]|um[ ]|ca\.|vor[ ][0-9]|nach[ ][0-9])) | † (?=[ ]?[A-ZÄÖÜ])
        | (?<![^\s(]) \* (?=[ ][A-ZÄÖÜ][^*†;()]{2,40}[0-9]{4}) )
    | (?P<more> (?:[<>]|(?<=[\w ])!)=(?!=) | [<>] )
    | (?P<frost> [-–] (?: (?<=\bunter[ ].) | (?<=\bbis[ ].) | (?<=\bbei[ ].) | (?<=\bauf[ ].) | (?<=\bvon[ ].) | (?<=\büber[ ].)
        | (?<=\bzu[ ].) | (?<=\bum[ ].) | (?<=indestens[ ].) | (?<=eisige[ ].) | (?<=frostige[ ].) | (?<=kalte[ ].) )
        (?=[ ][0-9]{1,3}(?:,[0-9])?[ ]?(?:°|Grad)) )
    | (?P<minus> (?<![\w.,)%€]) (?: − | [-–](?=[0-9]) ) (?=[ ]?[0-9]) )
    | (?P<span> (?<=\b[A-Za-z]) [-–] (?=[A-Za-z]\b(?![-–])) | (?<=[%€$°]) [-–] (?=[0-9])
        | (?:(?<=\b[A-Z][0-9])|(?<=\b[A-Z][0-9]{2})) : (?=[A-Z][0-9])
        | (?<=\b[A-Z]) : (?=[A-Z]\b) )
    | (?P<dash> (?<![^\s]) - (?![^\s,]) | (?<=[^\W\d_]) [–—] (?=[^\W\d_]) | −)
    | (?P<hyphen> (?<![^\s(]) - (?=[^\W\d_]) )
    | (?P<inner> (?<![^\s(„“"»]) \( (?=[^\W\d_]{1,20}-?\)[^\W\d_]) | (?<=[^\W\d_]) \( (?=[^\W\d_-]{1,20}\)) )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<apostrophe> ['’‘‚′] )
    | (?P<number> \# (?=[0-9]) )
    | (?P<factorial> (?<=[0-9n]) ! (?=[ ]?=) )
    | (?P<other> [^\w\s.,;:!?-] | _ )
    )
    """
)
_PARTNERS = lazy(
    r"(?<![A-Za-z])(?!Strg|Cmd|Alt|Shift|Umschalt|Win|Fn|Option|Tab)[A-ZÄÖÜ][a-zäöüß]{2,} \+ (?:[A-ZÄÖÜ][a-zäöüß]{2,}|Co\b)"
)
_KEPT_AFTER = frozenset("sxzßSXZ")
_CLIPPED = lazy(r"'(?:s|n|ne|nen|nem|ner|rein|raus|rum|ran|rauf|runter|mal|tschuldigung|was)\b")


def _read(text: str) -> Iterator[Reading]:
    for match in _SIGN.finditer(text):
        spoken = _READERS[match.lastgroup or "other"](text, match)
        if spoken != match[0]:
            yield Reading(match.start(), match.end(), spoken)


@lru_cache(maxsize=2)
def _is_quoting(text: str) -> bool:
    """Whether the text has single quotation marks, so that one behind an s may close a quotation."""
    return "‚" in text or "‹" in text or (text.count("'") > 1 and " '" in f" {text}")


def _nothing(_text: str, _match: re.Match[str]) -> str:
    return ""


def _opening(_text: str, _match: re.Match[str]) -> str:
    return ", "


def _comma(_text: str, _match: re.Match[str]) -> str:
    return ","


def _ellipsis(text: str, match: re.Match[str]) -> str:
    """A pause inside a sentence, a full stop at its end, nothing between brackets or before a stop."""
    rest = text[match.end() : match.end() + 40].lstrip(AFTER_STOP)
    if not rest:
        return "."
    if match.start() == 0 or rest[0] in ",;:.!?])" or text[match.start() - 1] in "[(":
        return ""
    word = re.match(r"\w+", rest)
    spaced = text[match.end() : match.end() + 1].isspace()
    if word and word[0] in STARTERS and spaced and text[match.start() - 1] != " ":
        return "."
    return ", " if rest[0].isalnum() else ","


_CLASS = lazy(r"(?<![A-Za-z0-9])[A-G]$")
"""A class of energy before its signs: `A+++`"""


def _row(text: str, match: re.Match[str]) -> str:
    """A row of signs is a pause between two texts: `+++`, `***`, `->`; `C++` is a name."""
    if len(match[0]) > 2 and set(match[0]) == {"+"} and _CLASS.search(text, 0, match.start()):
        return " plus" * len(match[0])  # A+++
    if match[0] == "==" and text[match.end() : match.end() + 1].isalnum():
        return " gleich gleich "
    if match[0] == "++" and text[match.start() - 1 : match.start()].isalpha():
        return " plus plus"
    return "," if text[match.end() : match.end() + 40].strip(AFTER_STOP) and match.start() else ""


def _plus(text: str, match: re.Match[str]) -> str:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if after == "-":
        return " plus"
    if (
        before == " " == after
        and "=" not in text
        and _PARTNERS.search(text, max(0, match.start() - 30), match.end() + 30)
    ):
        return " und "
    return " plus " if before.isalnum() or after.isalnum() or _alone(text, match) else ""


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a plus stands between blanks, or in brackets before a word: `(+ Kühlzeit)`, but `Kern (+ 2:51)`."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    return after[:1] == " " and (before == " " or (before == "(" and after[1:].isalpha()))


def _either(_text: str, _match: re.Match[str]) -> str:
    """`+/-`"""
    return " plus minus "


def _died(text: str, match: re.Match[str]) -> str:
    """`* 3.4.1890, + 5.6.1950` → `gestorben`"""
    return " gestorben " if BIRTH.search(text, 0, match.start()) else _plus(text, match)


def _born(text: str, match: re.Match[str]) -> str:
    if match[0] == "*" and "=" in text and text[: match.start()].rstrip()[-1:].isalnum():
        return " mal "  # 1500 kWh * 100 = …
    return " geboren " if match[0] == "*" else " gestorben "


def _more(text: str, match: re.Match[str]) -> str:
    """`>` is said before a number, and is a pause between the steps of a path."""
    after = text[match.end() : match.end() + 2].strip()
    if len(match[0]) > 1:
        return {">=": " größer gleich ", "<=": " kleiner gleich "}.get(match[0], " ungleich ")
    if after[:1].isdigit():
        return " größer als " if match[0] == ">" else " kleiner als "
    if _COMPARED.match(text, max(0, match.start() - 2)):
        return " größer als " if match[0] == ">" else " kleiner als "
    return "," if match[0] == ">" else ""


_COMPARED = lazy(r"(?<![A-Za-z])[0-9a-zA-Z] [<>] [a-z](?![A-Za-zäöüß])")
"""A letter and what it is compared with: `3 < x`"""


def _frost(_text: str, _match: re.Match[str]) -> str:
    """`unter – 10 °C` → `minus`: a blank stands between the sign and the number."""
    return "minus"


def _minus(_text: str, _match: re.Match[str]) -> str:
    return "minus "


_SPELLED = lazy(r"[A-Z] [A-Z]")
"""Letters that were spelled: `das B-V G`"""


def _span(text: str, match: re.Match[str]) -> str:
    """`A–Z` → `A bis Z`: letters in their order; and between two shares, `2 %–3 %`."""
    before, after = text[match.start() - 1], text[match.end()]
    if match[0] == ":" and before.isalpha():
        return " zu "
    if not before.isalpha():
        return " bis "
    letters = before < after and before.isupper() is after.isupper() and not {before, after} <= set("IVX")
    spelled = _SPELLED.search(text, max(0, match.start() - 3), match.end() + 3)
    joined = text[match.start() - 2 : match.start() - 1] in {"-", "–", ".", "'"} or spelled
    letters = letters and (match[0] == "–" or before in "Aa")
    return " bis " if letters and not joined else "-"


_SUBTRACTED = lazy(
    r"(?:[ (][a-zA-Z]|[0-9a-zA-Z²³)]|.[0-9²³)]|[0-9][a-z]) [-–] (?:[0-9]+[a-z]?|[a-zA-Z])(?![A-Za-zäöüß.])"
)
"""A difference in a formula: `2x - 3 = 0`"""


def _dash(text: str, match: re.Match[str]) -> str:
    if "=" in text and _SUBTRACTED.match(text, max(0, match.start() - 2)):
        return "minus"
    return "-" if match[0] in "–—" else ","


def _close(text: str, match: re.Match[str]) -> str:
    """`(SPD) sagte` → a pause, but none inside a word."""
    after = text[match.end() : match.end() + 1]
    if after.isupper():
        opened = text.rfind("(", max(0, match.start() - 40), match.start())
        return (
            ", " if opened > 0 and text[opened - 1] == " " and text[match.start() - 1] != "-" else ""
        )  # 1:0 (0:0)Lafnitz
    return "" if not after or after.isalpha() or after == "-" else ","


def _apostrophe(text: str, match: re.Match[str]) -> str:
    """Kept where it stands for a letter: `geht's`, `Hans' Buch`; dropped where it is a quotation mark."""
    before, after = (
        text[match.start() - 1 : match.start()] if match.start() else "",
        text[match.end() : match.end() + 1],
    )
    if before.isalpha() and after.isalpha() and match[0] != "‚":
        return "'"
    if before in _KEPT_AFTER and before and not _is_quoting(text) and match[0] in "'’" and after in " ,.":
        return "'"
    if not before.isalnum() and _CLIPPED.match("'" + text[match.end() : match.end() + 14]) and match[0] in "'’":
        return "'"
    return ""


def _factorial(_text: str, _match: re.Match[str]) -> str:
    """`5! = 120`"""
    return " Fakultät"


def _number(_text: str, _match: re.Match[str]) -> str:
    return "Nummer "


def _other(text: str, match: re.Match[str]) -> str:
    sign = match[0]
    if sign == "$" and text.startswith("-", match.start() - 1):
        return "Dollar"
    if sign in _SAID:
        return f" {_SAID[sign]} "
    before, after = (
        text[match.start() - 1 : match.start()] if match.start() else "",
        text[match.end() : match.end() + 1],
    )
    if (
        sign == "#"
        and before in {"C", "F"}
        and not after.isalnum()
        and not text[match.start() - 2 : match.start() - 1].isalnum()
    ):
        return " sharp"
    if sign in _DIVIDERS and before.isalpha() and after.isalpha():
        return ""
    if sign in _DROPPED_IN_WORDS or (before in ".,:;!?" and after.isalpha()) or (before.isalpha() and after.isalpha()):
        return " "
    return "," if sign in _PAUSES else ""


_READERS = {
    "smiley": _nothing,
    "ellipsis": _ellipsis,
    "row": _row,
    "arrow": _row,
    "either": _either,
    "plus": _plus,
    "born": _born,
    "died": _died,
    "more": _more,
    "frost": _frost,
    "minus": _minus,
    "span": _span,
    "dash": _dash,
    "hyphen": _nothing,
    "inner": _nothing,
    "open": _opening,
    "close": _close,
    "apostrophe": _apostrophe,
    "number": _number,
    "factorial": _factorial,
    "other": _other,
}

RULE = Rule(NAME, _read)
