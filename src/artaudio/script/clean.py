"""Remove or replace characters that no reader sees or no voice knows, as edits that can be traced back.

Soft hyphens, zero-width and control characters, lone surrogates and emoji are dropped; umlauts are composed (NFC);
ligatures, full-width and styled letters, digits of any script become plain ones; every space becomes one blank; what is
left of HTML is undone; Cyrillic and Greek letters are transcribed, other scripts left out.
"""

import re
import unicodedata
from functools import cache

from artaudio.base.patterns import lazy, verbose
from artaudio.base.spans import Span
from artaudio.script.edits import TYPOGRAPHY
from artaudio.script.model import Replacement


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


_TAGS = (
    "a abbr b blockquote br center cite code dd del div dl dt em figcaption figure font h[1-6] hr i img ins kbd li mark nobr "
    "ol p pre q s script section small span strike strong style sub sup table tbody td th thead tr tt u ul wbr"
).replace(" ", "|")
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_EUROPEAN_SIGNS = (
    r"¡-¬®-¿×÷\u2013-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u2033\u2039\u203a\u2044\u20a0-\u20bf"
    r"\u2070-\u207e\u2150-\u215e\u2190-\u21ff\u2212\u2248\u2260\u2264\u2265"
)
_SUSPECT = verbose(
    rf"""
      (?P<tag> <!--[^>]{{0,300}}--> | </?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?> )
    | (?P<entity> &(?:[a-zA-Z]{{2,8}}|\#[0-9]{{1,7}}|\#x[0-9a-fA-F]{{1,6}}); )
    | (?P<hyphen> [\x1e\x1f] )
    | (?P<range> (?<=[0-9])—(?=[0-9]) )
    | (?P<edge> \A\s+ | \s+\Z )
    | (?P<space> \s\s+ | [^\S ] )
    | (?P<apostrophe> (?<=[{_LATIN}])[’ʼ‘´`′](?=[{_LATIN}]) )
    | (?P<marked> [{_LATIN}\u0370-\u052f]?[\u0300-\u036f]+ )
    | (?P<foreign> [\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]+ )
    | (?P<other> [^ -~\t\n\r\f\v{_LATIN}{_EUROPEAN_SIGNS}] )
    """
)
_HINT = lazy("[^ -%'-;=?-~ÄÖÜäöüß„“”–…€§°«»]|[&<]|  |^ | $")
_BLOCK_TAG = lazy(r"</?(?:br|p|div|li|tr|td|th|h[1-6]|hr|blockquote|figure|figcaption|ul|ol|dd|dt|table|section)\b")
_FIXED = {
    "\u00ad": "", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\ufe58": "–", "\u2e3a": "–", "№": "Nr.", "™": "", "℠": "",
    "℃": "°C", "℉": "°F", "㎡": "m²", "㎞": "km", "Ω": "Ohm", "ⁿ": "^n", "ˣ": "^x", "∞": "unendlich", "√": "Wurzel aus ",
}  # fmt: skip
_CYRILLIC = _table("""
а:a б:b в:w г:g д:d е:e ж:sch з:s и:i й:j к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:ch ц:z ч:tsch ш:sch щ:schtsch
ъ: ы:y ь: э:e ю:ju я:ja ё:jo є:je і:i ї:ji ґ:g ў:u ј:j
""")
_GREEK = _table("""
α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:y φ:f χ:ch ψ:ps ω:o ς:s ά:a έ:e ή:i ί:i
ό:o ύ:y ώ:o
""")
_GREEK_NAMES = _table("""
α:Alpha β:Beta γ:Gamma δ:Delta ε:Epsilon ζ:Zeta η:Eta θ:Theta ι:Jota κ:Kappa λ:Lambda μ:My ν:Ny ξ:Xi ο:Omikron π:Pi
ρ:Rho σ:Sigma τ:Tau υ:Ypsilon φ:Phi χ:Chi ψ:Psi ω:Omega
""")


_RESISTANCE = lazy(r"[0-9] ?[kMmG]?$")
"""Before an omega that is the sign of the ohm: `4,7 kΩ`"""


def clean(text: str) -> tuple[Replacement, ...]:
    """Edits that leave plain text: `of\u00adﬁziell` → `offiziell`, `A&amp;B` → `A&B`, `10\u202f000` → `10 000`."""
    if not _HINT.search(text):
        return ()
    edits = []
    for match in _SUSPECT.finditer(text):
        plain = _plain(match)
        if plain != match[0]:
            edits.append(Replacement(Span(match.start(), match.end()), plain, TYPOGRAPHY))
    return tuple(edits)


def _plain(match: re.Match[str]) -> str:
    """The plain text that is read instead of this match."""
    kind, found = match.lastgroup, match[0]
    if kind == "tag":
        return " " if _BLOCK_TAG.match(found) else ""
    if kind == "entity":
        return _unescaped(found)
    if kind == "foreign":
        text, after = match.string, match.end()
        if found in "μΜ" and text[after : after + 1].isalpha():
            return "µ"
        if found == "Ω" and _RESISTANCE.search(text, max(0, match.start() - 3), match.start()):
            return "Ohm"
        name = _transcribed(found)
        return f"{name} " if found.lower() in _GREEK_NAMES and text[after : after + 1].isalpha() else name
    if kind == "marked":
        return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFC", found))
    if kind == "other":
        return _character(found)
    if kind == "hyphen":
        return "-" if found == "\x1e" else ""
    return {"edge": "", "space": " ", "apostrophe": "'", "range": "–"}[kind or "space"]


def _unescaped(entity: str) -> str:
    """`&nbsp;` → a blank, `&uuml;` → `ü`; what is no entity stays."""
    from html import unescape

    plain = unescape(entity)
    return plain if plain == entity else "".join(_SUSPECT.sub(_plain, c) if c != "\xa0" else " " for c in plain)


def _transcribed(word: str) -> str:
    """`Москва` → `Moskwa`, `Αθήνα` → `Athina`; a single Greek letter is called by its name: `β` → `Beta`."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c) or c in "\u0306\u0308"
    )
    plain = unicodedata.normalize("NFC", plain)
    if len(word) == 1 and plain.lower() in _GREEK_NAMES:
        return _GREEK_NAMES[plain.lower()]
    latin = "".join(_letter(c) for c in plain)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def _letter(character: str) -> str:
    low = character.lower()
    plain = _CYRILLIC.get(low, _GREEK.get(low, ""))
    return plain.capitalize() if character != low else plain


@cache
def _character(character: str) -> str:
    """One character outside the letters and signs of European typography."""
    if character in _FIXED:
        return _FIXED[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in {"Pd", "Sm", "Sc"}:
        return "-" if category == "Pd" else character
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and all(c.isascii() or c in "äöüÄÖÜß" for c in plain):
        return plain
    return ""
