"""Addresses of the web: `tagesschau.de` → `tagesschau Punkt D E`, mail, @names, #hashtags.

What only a machine can use is not said: shortened links, and hashtags that stand behind the end of a text.
"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.acronym_table import EMPHASIS, SPELLED, WORDS
from artaudio.language.de.acronyms import say, spell
from artaudio.language.de.numbers import cardinal, digits
from artaudio.language.de.pronounceable import is_sayable
from artaudio.script.rule import Reading, Rule

_SAID = "com org net info biz gov edu mil int shop berlin bayern hamburg koeln wien online blog me news app bund jobs"
_SPELT = "be de at ch eu uk fr it nl pl ru tv io ai us co dk cz lu li fm gl ly va cn jp"
_TOP = "|".join(f"{_SAID} {_SPELT}".split())
_ADDRESS = verbose(
    rf"""
      (?P<mail> (?<![\w.+@-]) [\w.+-]{{1,64}} (?: @ | [ ]?[(\[]at[)\]][ ]? ) [\w-]{{1,63}} (?:\.[\w-]{{1,63}}){{1,6}} )
    | (?P<url> (?<![\w@]) (?:https?://|ftp://|www\.) [^\s<>"„“”»«()\[\]{{}}]+ )
    | (?P<host> (?<![\w@.-]) (?: \w(?:[\w-]{{0,60}}\w)? \. ){{1,6}} (?:{_TOP}|DE|COM|NET|ORG|INFO|EU|AT|CH) (?![\w@-]|\.\w)
      (?: / [\w./~%?=&\#+-]* )? )
    | (?P<handle> (?<![\w@]) @ \w{{1,50}}(?:\.\w{{1,30}}){{0,3}} )
    | (?P<hashtag> (?<![\w&\#/]) \# (?=\w*[^\W\d_]) \w+ )
    """
)
_HINT = lazy(r"[@#(\[.:](?:(?<=[@#])|(?<=\w\.)\w|(?<=:)//|at[)\]])")
_VOWEL = lazy(r"[aeiouäöüy]")
_AT = lazy(r"@|[ ]?[(\[]at[)\]][ ]?")
_HASHTAG = lazy(r"Hashtags?:? $")
_SCHEME = lazy(r"(?:https?|ftp)://")
_MIXED = "|".join(sorted((word for word in SPELLED | WORDS if not word.isupper() and not word.islower()), reverse=True))
_PARTS = verbose(
    rf"(?:{_MIXED})(?![a-zäöüß])|[A-ZÄÖÜ]+(?![a-zäöüß])|[A-ZÄÖÜ]?[^\W\d_A-ZÄÖÜ]+|[A-ZÄÖÜ]+|[0-9]+|[.\-_+~]"
)
_SIGNS = {".": "Punkt", "-": "Bindestrich", "_": "Unterstrich", "+": "plus", "~": "Tilde"}
_SHORT_WORDS = frozenset(
    {"co", "my", "go", "to", "am", "im", "in", "an", "zu", "um", "so", "wo", "de", "en", "no", "ja", "up"}
)
_LONGEST_PATH = 40
_SHORTENED = lazy(
    r"(?:t\.co|pic\.(?:twitter|x)\.com|bit\.ly|youtu\.be|tinyurl\.com|goo\.gl|ow\.ly|buff\.ly|dlvr\.it|fb\.me|lnkd\.in|is\.gd)/\S+",
    re.IGNORECASE,
)
"""Links that services make short; nobody could type them from hearing."""
_BETWEEN = frozenset(("", *'.!?:…“”"»«)'))
"""What stands before a link that is no part of a sentence; within one its host is said."""
_TAGS_AT_END = lazy(r"(?<=[.!?“”\"«»])(?:\s+(?:#\w+|\S*\.\w+/\S+))*\s*\Z")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    end = _TAGS_AT_END.search(text)
    for match in _ADDRESS.finditer(text):
        found = match[0] if match.lastgroup == "hashtag" else match[0].rstrip(".,;:!?'’*-_/")
        kind = match.lastgroup
        if kind == "mail":
            name, host = _AT.split(found, 1)
            spoken = f"{_name(name)} at {_host(host)}"
        elif kind == "handle":
            spoken = f"at {_name(found[1:])}"
        elif kind == "hashtag" and end and match.start() >= end.start():
            spoken = ""
        elif kind == "hashtag":
            named = _HASHTAG.search(text, max(0, match.start() - 12), match.start())
            spoken = _name(found[1:]) if named else f"Hashtag {_name(found[1:])}"
        else:
            bare = _SCHEME.sub("", found)
            host, _, path = bare.partition("/")
            if _SHORTENED.fullmatch(bare):
                path = ""
                at_end = end is not None and match.start() >= end.start()
                host = "" if at_end or text[: match.start()].rstrip()[-1:] in _BETWEEN else host
            spoken = _host(host) + _path(path) if host else ""
        yield Reading(match.start(), match.start() + len(found), spoken)


def _host(host: str) -> str:
    """`www.ard.de` → `A R D Punkt D E`: a newsreader leaves out what every address may begin with."""
    named = host.partition(":")[0]
    *labels, top = (named[4:] if named[:4].lower() == "www." and named.count(".") > 1 else named).split(".")
    if not labels or not top.isalpha():
        return _name(host)
    said = top.lower() if top.lower() in _SAID.split() or len(top) > 3 else spell(top)
    return " Punkt ".join([*map(_name, labels), said])


def _path(path: str) -> str:
    """A short path is said: ` Schrägstrich wetter`; a long one is left out."""
    path = path.partition("?")[0].partition("#")[0].strip("/").removesuffix(".html").removesuffix(".php")
    if not path or len(path) > _LONGEST_PATH or path.count("/") > 1 or "%" in path:
        return ""
    return "".join(f" Schrägstrich {_name(part)}" for part in path.split("/") if part)


def _name(name: str) -> str:
    """`max.mueller_2` → `max Punkt mueller Unterstrich zwei`, `MeToo` → `Me Too`, `ard` → `A R D`."""
    return " ".join(filter(None, map(_part, _PARTS.findall(name))))


def _part(part: str) -> str:
    if part in _SIGNS:
        return _SIGNS[part]
    if not part.isalpha() and not part.isdecimal():
        return ""
    if part.isdecimal():
        return cardinal(int(part)) if len(part) < 5 and not part.startswith("0") else digits(part)
    upper = part.upper()
    if len(part) == 1 or part in WORDS or part in _SHORT_WORDS:
        return part
    if part.isupper() or (part in SPELLED and not part.islower()):
        return say(part)
    if part.islower() and upper in SPELLED and upper not in EMPHASIS:
        return spell(part)
    letters = part.islower() and (
        len(part) == 2 or _VOWEL.search(part) is None or (len(part) < 4 and not is_sayable(part))
    )
    return spell(part) if letters else part


RULE = Rule("web", _read)
