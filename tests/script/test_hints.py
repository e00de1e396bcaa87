"""A long pattern is only compiled where a short one finds something: nothing that the long one reads may be missed by that."""

import random

import pytest

from artaudio.base.patterns import LazyPattern
from artaudio.script.rules import compounds, durations, phones, times, units, weekdays

PARTS = (
    *'0123456789½–-/%*"”″xX°.,:;()hj§€$ ',
    *(
        " So",
        " So ",
        "(So",
        "am So",
        "So.",
        "Sa",
        "Mo-",
        " und ",
        "alle ",
        "geschlossen",
        "nach ",
        "der ",
        "im ",
        "wie ",
    ),
    *("Uhr", "MEZ", "UTC", "Mio.", "Mio", "Tausend", "bis", "und", "von", "Fr,", "Uhr-", "Zug"),
    *("k", "km", "° C", "°C", "m", "g", "A", "µg/m³", "kWh", "Ω", "l/100 km", "EL", "min.", "pro", "je"),
    *(
        "Tel. ",
        "Fax ",
        "Notruf ",
        "Nummer ",
        "(0",
        "+4",
        "116 11",
        "110",
        "Std",
        " h ",
        "'",
        "’",
        "Kurzwahl ",
        "SMS an ",
    ),
    *(" 1:23 Stunden", " 2:05:30 ", " 4:05,3 ", " 3'20\"", " 5 h 20 min ", " 0:45", " Rückstand", " in"),
    *("fach", "mal", "jährig", "minütige", "-Meter", "j.", "-Jähriger", "-in-1", "-zu-1", "€-", "° C-", "ABS", "Euro"),
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (weekdays, ("_CONTEXT", "_HINT")),
        (units, ("_MEASURE", "_MEASURE_HINT")),
        (times, ("_CLOCK", "_CLOCK_HINT")),
        (compounds, ("_COMPOUND", "_COMPOUND_HINT")),
        (phones, ("_PHONE", "_PHONE_HINT")),
        (durations, ("_DURATION", "_DURATION_HINT")),
    ],
    ids=["weekdays", "units", "times", "compounds", "phones", "durations"],
)
def test_what_the_hint_passes_over_holds_nothing(rule: object, names: tuple[str, str], seed: int) -> None:
    pattern, hint = (getattr(rule, name) for name in names)
    assert isinstance(pattern, LazyPattern)
    chance = random.Random(seed)
    passed, found = 0, 0
    for _ in range(6000):
        text = "".join(chance.choice(PARTS) for _ in range(chance.randint(2, 9)))
        if hint.search(text):
            found += pattern.search(text) is not None
        else:
            passed += 1
            assert pattern.search(text) is None, text
    assert passed > 1000
    assert found > 10
