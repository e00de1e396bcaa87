"""Footnote marks, which are not spoken: `Regierung[1]`, `Wort²`, `Preis*`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.german_words import is_form
from artaudio.script.rule import Reading, Rule

_MARK = verbose(
    r"""
      \[ (?: [0-9]{1,3} (?:[ ]?[,;–-][ ]?[0-9]{1,3})* | [a-z] | \*{1,3} | Anm\.[ ]?[0-9]+ ) \]
    | (?: (?<= [^\W\d_½¼¾]{3} )
      (?<!Chi|Eta|Rho|Phi|Psi|Tau|gma|ega|bda|pha) | (?<= [.,;:!?"“”«»’)] ) ) [¹²³⁴-⁹⁰]+ (?![^\W_]|\(|(?<=\).)[ ]?[=+·⋅−<>-])
    | (?<= [a-zäöüß]{5} ) [0-9]{1,2} (?=[.,;][ ]|[.]$)
    | (?<= [a-zäöüß]{3} ) ° (?=[,;.)]|[ ][a-zäöü])
    | (?<= [^\W_] | [.,;:!?"“”«»’)%] ) (?: \*{1,3} | [†‡] ) (?! [^\s.,;:!?)"“”«»] )
    """
)
_HINT = lazy("[\\[°*†‡¹²³⁰-⁹]|[a-zäöüß]{5}[0-9]{1,2}[.,;]")
_GLUED = lazy(r"(?<![\w-])[a-zäöüß]+(?:en|et|te|lich|isch|ig|bar|end|los|sam)$")
"""The word before a mark in plain digits, which is no name: `unterscheiden1.`"""


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _MARK.finditer(text):
        if match[0].isascii() and match[0].isdigit():
            word = _GLUED.search(text, max(0, match.start() - 30), match.start())
            if not word or not is_form(word[0]):
                continue
        yield Reading(match.start(), match.end(), "")


RULE = Rule("footnotes", _read)
