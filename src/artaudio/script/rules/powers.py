"""Powers in formulae: `10^6` → `zehn hoch sechs`, `3·10⁻⁴` → `drei mal zehn hoch minus vier`, `a²` → `a Quadrat`, `2ⁿ`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.measures import is_factor, said_after
from artaudio.language.de.numbers import LITERAL, amount, cardinal
from artaudio.script.rule import Reading, Rule

_GREEK = "Chi|Eta|Rho|Sigma|Omega|Phi|Psi|Tau|Alpha|Beta|Gamma|Lambda|Pi"
_POWER = verbose(
    rf"""
      (?<![\w.,:/^]) (?: (?P<factor>{LITERAL}) [ ]?[·⋅∙×x*][ ]? )?
      (?: (?P<ten>10)(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}) | (?P<base>[0-9]{{1,4}})\^(?P<plain>[-−–]?[0-9]{{1,3}})
        | (?P<low>[0-9]{{1,3}})(?P<square>[²³]|¹[⁰¹²³⁴⁵⁶⁷⁸⁹]|⁻?[⁴-⁹²³][⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}}) )
      (?![\w⁰¹²³⁴⁵⁶⁷⁸⁹^])
    | (?<![\w.,:/^]) (?P<root>[0-9]{{1,4}}|[A-Za-z]|\)) (?P<sign>⁻?) \^(?P<minus>[-−–]?) (?P<index>[a-z]) (?![\w^])
    | (?<![A-Za-z0-9_äöüß²³.]) (?<!eV/)(?<!m/) (?P<letter>(?![kcdmµ]?m[²³])(?:[a-z]{{1,2}}|[A-Z]|{_GREEK}))
      (?: (?P<small>[²³⁴-⁹]) | \^(?P<exponent>[0-9]{{1,3}}) ) (?![\w²³^])
    | (?<=\)) (?P<behind>[²³]) (?=[ ]?[=+·⋅−<>-])
    """
)
_HINT = lazy("[\\^⁻⁰¹²³⁴-⁹·⋅]")
_TIMES = verbose(
    r"(?:(?<![A-Za-zäöüß]{2})(?<=[0-9A-Za-z²³)½¼¾])|(?<=\bPi)|(?<=\b[A-Za-z][ ])(?=.[ ][A-Za-z]\b)"
    r"|(?<=[0-9][ ])(?=.[ ][0-9]))[·⋅][ ]?"
    r"(?=(?:[0-9]|[A-Za-z(])(?![a-zäöüß])|(?:Pi|Delta|Rho|Sigma|Omega|Lambda|Eta)\b)(?!10[⁻⁰¹²³⁴-⁹^])"
)
_CROSS = lazy(r"(?<=[²³] )x(?= (?:[A-Za-zπ]\b|Pi\b|[0-9]))")
_PLAIN = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789")
_LESS = lazy(r"[-−–](?=[0-9])")
"""`2^31-1`"""
_NAMES = {2: "Quadrat"}


_FUNCTION = verbose(
    r"(?<![\w.])(?:[fgh](?P<prime>['’′]{1,2})?|[opstuvxyEFGHNOPTV]|(?P<named>sin|cos|tan)|log(?:₂|₁₀|2|10)?|ln|exp|max|min)(?P<open>²?\()"
    r"(?:(?:[A-Za-z]|log|ln|sin|cos|[0-9]+(?:,[0-9]+)?)(?![A-Za-zäöüß])|[ ²³⁰-⁹ⁿ^+*/|,·=−-]){1,24}(?P<close>\))(?!\w)"
)
"""`f(x)`, `O(n²)`, `P(A|B)`: the name of a function, and a formula in brackets"""


def _read(text: str) -> Iterator[Reading]:
    functions = "(" in text and _FUNCTION.search(text) is not None
    if not functions and not _HINT.search(text):
        return
    readings = [*_products(text), *_powers(text)]
    readings += _functions(text) if functions else ()
    yield from sorted(readings, key=lambda reading: reading.start)


_ANGLES = {"sin": "Sinus", "cos": "Kosinus", "tan": "Tangens"}


def _functions(text: str) -> Iterator[Reading]:
    """`f(x)` → `f von x`: the brackets alone are read here."""
    for match in _FUNCTION.finditer(text):
        if match["prime"]:
            yield Reading(match.start("prime"), match.end("prime"), " Strich" * len(match["prime"]))
        if match["named"]:
            yield Reading(match.start("named"), match.end("named"), _ANGLES[match["named"]])
        yield Reading(match.start("open"), match.end("open"), " Quadrat von " if "²" in match["open"] else " von ")
        yield Reading(match.start("close"), match.end("close"), "")


def _products(text: str) -> Iterator[Reading]:
    """`F = m·a` → `m mal a`: a dot between single letters or numbers; `Auto·bahn` is one word in two parts."""
    for match in _TIMES.finditer(text):
        apart = text[match.start() - 1] == " " and text[match.start() - 2].isdigit()
        if is_factor(text, match.start(), match.end()) or (apart and "=" not in text):
            continue  # Seite 3 · 4 Minuten
        yield Reading(match.start(), match.end(), " mal ")
    for match in _CROSS.finditer(text):
        yield Reading(match.start(), match.end(), "mal")  # R² x π


def _powers(text: str) -> Iterator[Reading]:
    for match in _POWER.finditer(text):
        if match["behind"]:
            yield Reading(match.start(), match.end(), " Quadrat" if match["behind"] == "²" else " hoch drei")
            continue
        if match["index"]:
            sign = "minus " if match["sign"] or match["minus"] else ""
            base = cardinal(int(match["root"])) if match["root"].isdigit() else match["root"]
            yield Reading(match.start(), match.end(), f"{base} hoch {sign}{match['index']}")
            continue
        if match["letter"]:
            number = int((match["small"] or match["exponent"]).translate(_PLAIN))
            power = _NAMES.get(number, f"hoch {cardinal(number)}")
            yield Reading(match.start("letter"), match.end(), f"{_letters(match['letter'])} {power}")
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


def _letters(written: str) -> str:
    """`mc` → `m c`, but the name of a Greek letter is one word."""
    return written if len(written) > 2 or written == "Pi" else " ".join(written)


RULE = Rule("powers", _read)
