"""Titles as women bear them: `Frau Dipl.-Psych.` → `Diplompsychologin`, `Mag.a` → `Magistra`."""

from artaudio.base.patterns import lazy
from artaudio.language.de.grammar import words_after, words_before
from artaudio.language.de.names import is_female

_WOMANLY = (("ologe", "ologin"), ("ädagoge", "ädagogin"), ("graf", "grafin"), ("wirt", "wirtin"))
_MANLY = ("är", "er", "or", "eur", "ent", "ist", "om", "ant", "ar", "at", "iater")
"""Endings of titles that take -in for a woman; `Kaufmann` and `Diplom` have none of them."""
WOMEN = {
    "Mag": "Magistra",
    "Dr": "Doktorin",
    "Prof": "Professorin",
    "Ing": "Ingenieurin",
    "DI": "Diplomingenieurin",
    "Bgm": "Bürgermeisterin",
    "Vbgm": "Vizebürgermeisterin",
    "Pfr": "Pfarrerin",
    "Präs": "Präsidentin",
    "Dir": "Direktorin",
    "Insp": "Inspektorin",
}
LEARNED = lazy(r"(?<![\w.-])(Mag|Dr|Prof|Ing|DI|Bgm|Vbgm|Pfr|Präs|Dir|Insp)\.(?:a|in)(?![\w.])")


def womans_title(text: str, start: int, stop: int, key: str, spoken: str) -> str:
    """A title as a woman bears it: `Frau Dipl.-Psych.` → `Diplompsychologin`, `Univ.-Prof. Dr. Eva Lang` → `-professorin`."""
    if (
        "-" not in key
        or not key.startswith(("Dipl.", "Univ.", "Hon.", "Gen.", "Min.", "Reg.", "Ass"))
        or not spoken.isalpha()
    ):
        return spoken
    before = words_before(text, start, 1)
    if before[-1:] not in (["Frau"], ["die"], ["Die"], ["Fr."]):
        named = [word for word in words_after(text, stop, 6) if not word.endswith(".") and word not in {"-", "("}]
        if not named or not is_female(named[0]):
            return spoken
    for manly, womanly in _WOMANLY:
        if spoken.endswith(manly):
            return spoken.removesuffix(manly) + womanly
    return f"{spoken}in" if spoken.endswith(_MANLY) and not spoken.endswith("diplom") else spoken
