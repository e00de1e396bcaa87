"""Signs that no other rule has read: said, made a pause, or dropped; letters, digits and plain stops remain."""

import re
from collections.abc import Iterator
from functools import lru_cache

from artaudio.base.patterns import lazy, verbose
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
    (?= [^\w\s,!?] | _ ) (?:
      (?P<smiley> (?<![^\s]) [:;]-?[()DP] (?!\w) )
    | (?P<ellipsis> (?: … | \.{2,} )+ )
    | (?P<row> (?P<sign>[+=*#~_|<>%&^-]) (?:[ ]?(?P=sign))+ )
    | (?P<arrow> <?[-=]+> )
    | (?P<plus> \+ )
    | (?P<born> [*†] (?=[ ]?(?:[0-9]|um[ ]|ca\.|vor[ ][0-9]|nach[ ][0-9])) | † (?=[ ]?[A-ZÄÖÜ])
        | (?<![^\s(]) \* (?=[ ][A-ZÄÖÜ][^*†;()]{2,40}[0-9]{4}) )
    | (?P<more> [<>] )
    | (?P<minus> (?<![\w.,)%€]) (?: − | [-–](?=[0-9]) ) (?=[ ]?[0-9]) )
    | (?P<dash> (?<![^\s]) - (?![^\s]) | (?<=[^\W\d_]) [–—] (?=[^\W\d_]) | −)
    | (?P<hyphen> (?<![^\s(]) - (?=[^\W\d_]) )
    | (?P<inner> (?<![^\s(„“"»]) \( (?=[^\W\d_]{1,20}-?\)[^\W\d_]) | (?<=[^\W\d_]) \( (?=[^\W\d_-]{1,20}\)) )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<apostrophe> ['’‘‚′] )
    | (?P<number> \# (?=[0-9]) )
    | (?P<other> [^\w\s.,;:!?-] | _ )
    )
    """
)
_PARTNERS = lazy(r"[A-ZÄÖÜ][a-zäöüß]{2,} \+ (?:[A-ZÄÖÜ][a-zäöüß]{2,}|Co\b)")
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


def _row(text: str, match: re.Match[str]) -> str:
    """A row of signs is a pause between two texts: `+++`, `***`, `->`; `C++` is a name."""
    if match[0] == "++" and text[match.start() - 1 : match.start()].isalpha():
        return " plus plus"
    return "," if text[match.end() : match.end() + 40].strip(AFTER_STOP) and match.start() else ""


def _plus(text: str, match: re.Match[str]) -> str:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if after == "-":
        return " plus"
    if before == " " == after and _PARTNERS.search(text, max(0, match.start() - 30), match.end() + 30):
        return " und "
    return " plus " if before.isalnum() or after.isalnum() or (before == " " == after) else ""


def _born(_text: str, match: re.Match[str]) -> str:
    return " geboren " if match[0] == "*" else " gestorben "


def _more(text: str, match: re.Match[str]) -> str:
    """`>` is said before a number, and is a pause between the steps of a path."""
    after = text[match.end() : match.end() + 2].strip()
    if after[:1].isdigit():
        return " größer als " if match[0] == ">" else " kleiner als "
    return "," if match[0] == ">" else ""


def _minus(_text: str, _match: re.Match[str]) -> str:
    return "minus "


def _dash(text: str, match: re.Match[str]) -> str:
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


def _number(_text: str, _match: re.Match[str]) -> str:
    return "Nummer "


def _other(text: str, match: re.Match[str]) -> str:
    sign = match[0]
    if sign in _SAID:
        return f" {_SAID[sign]} "
    before, after = (
        text[match.start() - 1 : match.start()] if match.start() else "",
        text[match.end() : match.end() + 1],
    )
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
    "plus": _plus,
    "born": _born,
    "more": _more,
    "minus": _minus,
    "dash": _dash,
    "hyphen": _nothing,
    "inner": _nothing,
    "open": _opening,
    "close": _close,
    "apostrophe": _apostrophe,
    "number": _number,
    "other": _other,
}

RULE = Rule(NAME, _read)
