"""Footnote marks, which are not spoken: `Regierung[1]`, `Wort²`, `Preis*`."""

from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.german_words import is_form
from artaudio.language.de.grammar import words_before
from artaudio.language.de.inflection import Gender
from artaudio.language.de.nouns import gender
from artaudio.script.rule import Reading, Rule

_MARK = verbose(
    r"""
    (?=[0-9\[°*†‡¹²³⁴-⁹⁰]) (?:
      \[ (?: [0-9]{1,3} (?:[ ]?[,;–-][ ]?[0-9]{1,3})* | [a-z] | \*{1,3} | Anm\.[ ]?[0-9]+ ) \]
    | (?: (?<= [^\W\d_½¼¾]{3} )
      (?<!Chi|Eta|Rho|Phi|Psi|Tau|gma|ega|bda|pha) | (?<= [.,;:!?"“”«»’)] ) ) [¹²³⁴-⁹⁰]+ (?![^\W_]|\(|(?<=\).)[ ]?[=+·⋅−<>-])
    | (?: (?<= [a-zäöüß]{4}[.!?] ) | (?<= [a-zäöüß][”“»«] ) ) [0-9]{1,2} (?= \s*$ )
    | (?<= [a-zäöüß][”“»«] ) [0-9]{1,2} (?= [,;.)][^0-9] | [ ][A-Za-zÄÖÜäöü(–] )
    | (?<= [a-zäöüß]{4} ) (?P<glued> [0-9]{1,2} ) (?= [.,;:](?![0-9]) | [ ]?$ | [ ];
      | [ ](?!(?:bis|und|oder|bzw|mal|euro|x|[kcdm]?m|k?g|mg|[mdch]?l|t|h|s|min|ha|qm)\b)[a-zäöü„] )
    | (?<= [a-zäöüß]{3} ) ° (?=[,;.)]|[ ][a-zäöü])
    | (?<= [^\W_] | [.,;:!?"“”«»’)%] ) (?: \*{1,3} | [†‡] ) (?! [^\s.,;:!?)"“”«»] )
    ) """
)
_HINT = lazy("[0-9\\[°*†‡¹²³⁰-⁹](?:(?<![0-9])|(?<=[a-zäöüß”“»«].)|(?<=[a-zäöüß][.!?].))")


def _read(text: str) -> Iterator[Reading]:
    if not _HINT.search(text):
        return
    for match in _MARK.finditer(text):
        if match["glued"] and not _is_behind_verb(text, match.start()):
            continue
        yield Reading(match.start(), match.end(), "")


def _is_behind_verb(text: str, start: int) -> bool:
    """Whether a German word with a small letter that is no noun ends at `start`: `wurde gezeigt3.`, but `Typ2`, `formel1`."""
    word = words_before(text, start, 1)[-1]
    if not (word.islower() and word.isalpha() and is_form(word)) or word == "windows":
        return False
    kind = gender(word.capitalize())
    return kind is None or (kind is not Gender.FEMININE and word.endswith("en"))  # leicht unterscheiden1.


RULE = Rule("footnotes", _read)
