"""Powers in formulae: `10^6` → `zehn hoch sechs`, `3·10⁻⁴` → `drei mal zehn hoch minus vier`, `a²` → `a Quadrat`, `2ⁿ`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.measures import said_after
from artaudio.language.de.numbers import LITERAL, amount, cardinal
from artaudio.script.rule import Reading, Rule

_POWER = verbose(
    rf"""
      (?<![\w.,:/^]) (?: (?P<factor>{LITERAL}) [ ]?[·⋅∙×x*][ ]? )?
      (?: (?P<ten>10)(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}) | (?P<base>[0-9]{{1,4}})\^(?P<plain>[-−–]?[0-9]{{1,3}})
        | (?P<low>[0-9]{{1,3}})(?P<square>[²³]|¹[⁰¹²³⁴⁵⁶⁷⁸⁹]|⁻?[⁴-⁹²³][⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}}) )
      (?![\w⁰¹²³⁴⁵⁶⁷⁸⁹^])
    | (?<![\w.,:/^]) (?P<root>[0-9]{{1,4}}|[A-Za-z]|\)) (?P<sign>⁻?) \^(?P<minus>[-−–]?) (?P<index>[a-z]) (?![\w^])
    | (?<![\w²³.]) (?<!eV/) (?P<letter>(?![kcdmµ]?m[²³])(?:[a-z]{{1,2}}|[A-Z]))
      (?: (?P<small>[²³⁴-⁹]) | \^(?P<exponent>[0-9]{{1,3}}) ) (?![\w²³^])
    """
)
_HINT = lazy("[\\^⁻⁰¹²³⁴-⁹·⋅]")
_TIMES = verbose(
    r"(?:(?<![A-Za-zäöüß]{2})(?<=[0-9A-Za-z²³)])|(?<=\bPi)|(?<=\b[A-Za-z][ ])(?=.[ ][A-Za-z]\b))[·⋅][ ]?"
    r"(?=(?:[0-9]|[A-Za-z(])(?![a-zäöüß])|Pi\b)(?!10[⁻⁰¹²³⁴-⁹^])"
)
_PLAIN = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")
_LESS = lazy(r"[-−–](?=[0-9])")
"""`2^31-1`"""
_NAMES = {2: "Quadrat"}


_FUNCTION = lazy(r"(?<![\w.])([fghFGHPV])\(([a-z])\)(?!\w)")
"""`f(x)`"""


def _read(text: str) -> Iterator[Reading]:
    if "(" in text and _FUNCTION.search(text):
        yield from sorted([*_functions(text), *_products(text), *_powers(text)], key=lambda reading: reading.start)
    elif _HINT.search(text):
        yield from sorted([*_products(text), *_powers(text)], key=lambda reading: reading.start)


def _functions(text: str) -> Iterator[Reading]:
    """`f(x)` → `f von x`"""
    for match in _FUNCTION.finditer(text):
        yield Reading(match.start(), match.end(), f"{match[1]} von {match[2]}")


def _products(text: str) -> Iterator[Reading]:
    """`F = m·a` → `m mal a`: a dot between single letters or numbers; `Auto·bahn` is one word in two parts."""
    for match in _TIMES.finditer(text):
        yield Reading(match.start(), match.end(), " mal ")


def _powers(text: str) -> Iterator[Reading]:
    for match in _POWER.finditer(text):
        if match["index"]:
            sign = "minus " if match["sign"] or match["minus"] else ""
            base = cardinal(int(match["root"])) if match["root"].isdigit() else match["root"]
            yield Reading(match.start(), match.end(), f"{base} hoch {sign}{match['index']}")
            continue
        if match["letter"]:
            number = int((match["small"] or match["exponent"]).translate(_PLAIN))
            power = _NAMES.get(number, f"hoch {cardinal(number)}")
            yield Reading(match.start("letter"), match.end(), f"{' '.join(match['letter'])} {power}")
            continue
        exponent = (match["raised"] or match["plain"] or match["square"]).translate(_PLAIN)
        sign = "minus " if exponent.startswith("-") else ""
        base = cardinal(int(match["ten"] or match["base"] or match["low"]))
        said = f"{base} hoch {sign}{cardinal(int(exponent.lstrip('-')))}"
        if match["factor"]:
            said = f"{amount(match['factor'])} mal {said}"
        end, unit = said_after(text, match.end())
        less = "" if unit else " minus " * bool(_LESS.match(text, end))
        yield Reading(match.start(), end + bool(less), said + unit + less)


RULE = Rule("powers", _read)
