"""Addresses of the web: `tagesschau.de` → `tagesschau Punkt D E`, mail, @names, #hashtags.

What only a machine can use is not said: shortened links, and hashtags that stand behind the end of a text.
"""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.acronym_table import EMPHASIS, SPELLED, WORDS
from artaudio.language.de.acronyms import say, spell
from artaudio.language.de.names import FIRST_NAMES
from artaudio.language.de.numbers import cardinal, digits
from artaudio.language.de.pronounceable import is_sayable
from artaudio.script.rule import Reading, Rule

_SAID = (
    "com org net info biz gov edu mil int shop berlin bayern hamburg koeln wien online blog me news app bund jobs"
    " local tirol swiss ruhr saarland cologne cloud dev store tech site xyz club live group social team box"
)
_SPELT = (
    "be de at ch eu uk fr it nl pl ru tv io ai us co dk cz lu li fm gl ly va cn jp nrw"
    " se fi hu sk bg tr ua br mx nz kr lv lt ee gg to cc ie ro rs hr si pt il hk sg za"
)
_TOP = "|".join(f"{_SAID} {_SPELT}".split())
_FILES = """
txt pdf doc docx xls xlsx ppt pptx odt ods odp csv tsv rtf tex md htm html xml json yaml yml toml ini cfg conf log jpg jpeg png
gif svg webp tif tiff bmp heic raw psd eps mp3 mp4 m4a m4b wav flac ogg aac avi mov mkv webm zip rar 7z tar gz tgz bz2 xz iso img
dmg exe msi bat cmd ps1 sh py ipynb js ts jsx tsx css scss php jar cpp hpp rs go rb lua sql sqlite bak tmp dll sys dat apk ipa deb
rpm whl lock env key pem crt ics vcf eml kml gpx stl epub mobi ttf otf
"""
"""Ends of names of files."""
_LOUD = "JPG JPEG PNG PDF GIF MP3 MP4 MOV WAV ZIP EXE DLL SYS INI BAT TXT CSV XML HTML DOC DOCX XLS XLSX"
_SUFFIX = "|".join(sorted([*_FILES.split(), *_LOUD.split()], key=len, reverse=True))
_ADDRESS = verbose(
    rf"""
      (?P<mail> (?<![\w.+@-]) [\w.+-]{{1,64}} (?: @ | [ ]?[(\[]at[)\]][ ]? ) [\w-]{{1,63}}
      (?:(?:\.|[ ]?[(\[](?:dot|punkt)[)\]][ ]?)[\w-]{{1,63}}){{1,6}} )
    | (?P<url> (?<![\w@]) (?:https?://|ftp://|www\.) [^\s<>"„“”»«()\[\]{{}}]+ )
    | (?P<host> (?<![\w@.-]) (?: \w(?:[\w-]{{0,60}}\w)? \. ){{1,6}}
      (?: (?:{_TOP}|DE|COM|NET|ORG|INFO|EU|AT|CH) (?![\w@-]|\.\w)
          (?: :[0-9]{{2,5}}(?![\w:]|[.,][0-9]) )? (?: / [\w./~%?=&\#+-]* )?
        | (?P<file>{_SUFFIX}) (?![\w@/]|\.\w|-[a-z]) ) )
    | (?P<handle> (?<![\w@]) @ \w{{1,50}}(?:\.\w{{1,30}}){{0,3}} )
    | (?P<hashtag> (?<![\w&\#/]) \# (?=\w*[^\W\d_]) \w+ )
    """
)
_TECHNICAL = verbose(
    rf"""
      (?P<suffix> (?<![\w.]) \. (?:{_SUFFIX}|{_TOP}|gitignore|htaccess|bashrc|venv|git|config|ssh) (?![\w@/]|\.\w) )
    | (?P<release> (?<![\w.,/-]) v?[0-9]+(?:\.[0-9]+){{1,3}} (?:-[0-9]+)?
      -(?:alpha|beta|rc|generic|dev|pre|preview|stable|SNAPSHOT|final|lts)
      [0-9]*(?:[.-][0-9]+)* (?!\w) )
    | (?P<literal> (?<!\w) 0x[0-9A-Fa-f]{{1,16}} (?!\w) )
    | (?P<machine> (?<![\w.,:/-]) (?: [0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}} | localhost(?=:) ) (?::[0-9]{{1,5}})? (?:/[\w-]+){{0,5}}
      (?![\w/]|[.,:][0-9]) )
    | (?P<european> \bECLI(?::[A-Z0-9.]+){{4}} )
    | (?P<hexadecimal> (?<![\w:.]) [0-9A-Fa-f]{{1,4}} (?=[0-9A-Fa-f:]*(?:::|:[0-9]?[A-Fa-f]))
      (?: (?: :{{1,2}}[0-9A-Fa-f]{{1,4}} ){{2,7}} | ::[0-9A-Fa-f]*[0-9][0-9A-Fa-f]* ) (?:/[0-9]{{1,3}})? (?![\w:]) )
    | (?P<doi> (?<![\w.,/]) 10\.[0-9]{{4,9}}/[^\s"<>„“”»«]+ )
    | (?P<path> (?<![\w.~/\\:]) (?: ~?/[a-z]{{3,20}}(?:/[\w.-]+){{1,6}} | ~/[\w.-]+(?:/[\w.-]+){{0,6}}
      | [A-Z]:(?:\\[\w.$~-]+){{1,8}} ) )
    """
)
"""What only those name who work with computers: paths, addresses of machines, suffixes, long versions."""
_HINT = lazy(r"[@#(\[.:](?:(?<=[@#])|(?<=\w\.)(?:[^\W\d_]|7z)|(?<=:)//|at[)\]])")
_TECHNICAL_HINT = verbose(
    r"""[.:/~](?: (?<=[0-9]\.)(?:[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9]+-[A-Za-z0-9]) | (?<=10\.)[0-9]{4}
    | (?<=[0-9A-Fa-f]:)(?::|[0-9]?[A-Fa-f]) | (?<=t:)[0-9] | (?<=~)/ | (?<=:)\\
    | (?<=/)(?<![^ („~]/)[a-z]{3} | (?<=\.)(?<![^ („]\.)[a-zA-Z7] )"""
)
_VOWEL = lazy(r"[aeiouäöüy]")
_AT = lazy(r"@|[ ]?[(\[]at[)\]][ ]?")
_DOT = lazy(r" ?[(\[](?:dot|punkt)[)\]] ?")
_HASHTAG = lazy(r"Hashtags?:? $")
_SCHEME = lazy(r"(?:https?|ftp)://")
_MIXED = "|".join(sorted((word for word in SPELLED | WORDS if not word.isupper() and not word.islower()), reverse=True))
_PARTS = verbose(
    rf"(?:{_MIXED})(?![a-zäöüß])|[A-ZÄÖÜ]+(?![a-zäöüß])|[A-ZÄÖÜ]?[^\W\d_A-ZÄÖÜ]+|[A-ZÄÖÜ]+|[0-9]+|[.\-_+~/:\\]"
)
_SIGNS = {
    ".": "Punkt", "-": "Bindestrich", "_": "Unterstrich", "+": "plus", "~": "Tilde", "/": "Schrägstrich", ":": "Doppelpunkt",
    "\\": "Backslash",
}  # fmt: skip
_SHORT_WORDS = frozenset(
    {"co", "my", "go", "to", "am", "im", "in", "an", "zu", "um", "so", "wo", "de", "en", "no", "ja", "up", "var"}
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
    found = [*_ADDRESS.finditer(text)] if _HINT.search(text) else []
    if _TECHNICAL_HINT.search(text) or "0x" in text or "ECLI" in text:
        found = sorted([*found, *_TECHNICAL.finditer(text)], key=lambda match: match.start())
    if found:
        yield from _readings(text, found)


def _readings(text: str, matches: list[re.Match[str]]) -> Iterator[Reading]:
    end = _TAGS_AT_END.search(text)
    for match in matches:
        kind = match.lastgroup or ""
        found = match[0] if kind == "hashtag" else match[0].rstrip(".,;:!?'’*-_/")
        last = end is not None and match.start() >= end.start()
        yield Reading(match.start(), match.start() + len(found), _say(text, match, found, last=last))


def _say(text: str, match: re.Match[str], found: str, *, last: bool) -> str:
    """What is said of `found`; `last` when nothing but addresses and hashtags follows it."""
    kind = match.lastgroup
    if kind == "mail":
        name, host = _AT.split(found, 1)
        return f"{_name(name)} at {_host(_DOT.sub('.', host))}"
    if kind == "handle":
        return f"at {_name(found[1:])}"
    if kind == "hashtag":
        joined = text.startswith("-", match.end())  # die #MeToo-Debatte
        named = joined or _HASHTAG.search(text, max(0, match.start() - 12), match.start())
        return "" if last else f"{'' if named else 'Hashtag '}{_name(found[1:])}"
    if kind == "literal":
        return f"null x {_signs(found[2:])}"
    if kind == "hexadecimal":
        return _signs(found)
    if kind == "suffix" and found[1:] in _SPELT.split():
        return f"Punkt {spell(found[1:])}"
    if kind not in {"url", "host"} or (kind == "host" and match["file"]):
        return _name(found.replace(":", " Port ") if kind == "machine" else found)
    bare = _SCHEME.sub("", found)
    host, _, path = bare.partition("/")
    if _SHORTENED.fullmatch(bare):
        path = ""
        host = "" if last or text[: match.start()].rstrip()[-1:] in _BETWEEN else host
    return _host(host) + _path(path) if host else ""


def _signs(found: str) -> str:
    """Sign by sign: `2a::1` → `zwei A Doppelpunkt Doppelpunkt eins`"""
    return " ".join(_SIGNS.get(sign) or (digits(sign) if sign.isdigit() else sign.upper()) for sign in found)


def _host(host: str) -> str:
    """`www.ard.de` → `A R D Punkt D E`: a newsreader leaves out what every address may begin with."""
    named, _, port = host.partition(":")
    *labels, top = (named[4:] if named[:4].lower() == "www." and named.count(".") > 1 else named).split(".")
    if not labels or not top.isalpha():
        return _name(host)
    said = top.lower() if top.lower() in _SAID.split() or len(top) > 3 else spell(top)
    return " Punkt ".join([*map(_name, labels), said]) + (f" Port {_part(port)}" if port.isdecimal() else "")


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
    if part.capitalize() in FIRST_NAMES:
        return part
    if part.islower() and upper in SPELLED and upper not in EMPHASIS:
        return spell(part)
    letters = part.islower() and (
        len(part) == 2 or _VOWEL.search(part) is None or (len(part) < 4 and not is_sayable(part))
    )
    return spell(part) if letters else part


RULE = Rule("web", _read)
