"""Footnote marks, which are not spoken: `Regierung[1]`, `Wort²`, `Preis*`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.script.rule import Reading, Rule

_MARK = verbose(
    r"""
      \[ (?: [0-9]{1,3} (?:[ ]?[,;–-][ ]?[0-9]{1,3})* | [a-z] | \*{1,3} | Anm\.[ ]?[0-9]+ ) \]
    | (?: (?<= [^\W\d_½¼¾]{3} )
      (?<!Chi|Eta|Rho|Phi|Psi|Tau|gma|ega|bda|pha) | (?<= [.,;:!?"“”«»’)] ) ) [¹²³⁴-⁹⁰]+ (?![^\W_]|\(|(?<=\).)[ ]?[=+·⋅−<>-])
    | (?: (?<= [a-zäöüß]{4}[.!?] ) | (?<= [a-zäöüß][”“»«] ) ) [0-9]{1,2} (?= \s*$ )
    | (?<= [a-zäöüß][”“»«] ) [0-9]{1,2} (?= [,;.)][^0-9] | [ ][A-Za-zÄÖÜäöü(–] )
    | (?<= [a-zäöüß]{3} ) ° (?=[,;.)]|[ ][a-zäöü])
    | (?<= [^\W_] | [.,;:!?"“”«»’)%] ) (?: \*{1,3} | [†‡] ) (?! [^\s.,;:!?)"“”«»] )
    """
)
_HINT = lazy("[\\[°*†‡¹²³⁰-⁹]|[a-zäöüß][.!?”“»«][0-9]")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _MARK.finditer(text):
        yield Reading(match.start(), match.end(), "")


RULE = Rule("footnotes", _read)
