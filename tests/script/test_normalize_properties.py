"""Promises that hold for every text: plain prose is untouched, nothing is lost, nothing takes too long."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artaudio.script.normalize import normalize
from artaudio.script.rules import RULES

CASES = Path(__file__).parent / "cases"
STUMBLES = re.compile(r"[0-9€$£¥₽%‰§°²³¹½¼¾µ±×÷≈≥≤<>=+*#@&~^_|\\{}\[\]\u00ad\u200b\u202f\ufeff]")
_WORDS = """
am der die das des dem den ihr mein im zum vom bis und oder § §§ Art. Abs. Nr. Uhr Euro € % ‰ °C km/h m² Mio.
Mrd. US-Dollar CHF Prozent Jahre Jahrhundert Mai Oktober Platz Stimme Menschen Alle II. XIV. IV Papst Wilhelms
v. Chr. n.V. x × ± ~ > < ≥ + = - – − / : . , ( ) 1 2 3 14. 3. 18.08.2017 20:52 3:1 1989 2016/17 2014-2017 80er
25.000 3,50 ½ 1/2 16-Jähriger 24-stöckig 0800 111 +49 DE89 3704 0044 1:25.000 2:03:59 -5 10-15 100-Meter-Lauf
5-%-Hürde A7 G20 z.B. u.a. tagesschau.de @name #hashtag Bürger*innen … „ “ ' *
"""
WORDS = _WORDS.split()
PROSE = [
    "Der Regen kam am Abend, und die Straßen leerten sich schnell.",
    "Die Bürgermeisterin sprach lange mit den Anwohnern, die sich große Sorgen machten.",
    "Niemand wusste, wohin der Fahrer nach dem Unfall geflohen war.",
    "Im Hafen lagen drei Schiffe, doch keines davon durfte auslaufen.",
    "Er sagte, man müsse jetzt handeln, bevor es zu spät sei.",
    "So war das damals: Man half einander, und man redete wenig darüber.",
    "Die Art, wie sie sang, rührte viele Zuhörer zu Tränen.",
    "Max und Moritz kennt jedes Kind, aber wer kennt noch den Dichter?",
    "Im Mai blühen die Kastanien am Ufer der Spree.",
    "Gegen Mittag erreichte der Zug die Grenze, wo er eine Stunde lang stand.",
    "Die zweitgrößte Stadt des Landes galt als befreit, nach Monaten heftiger Kämpfe.",
    "Wer hat das gesagt? Ich nicht! Vielleicht war es der Nachbar; vielleicht auch nicht.",
    "Der neunte November ist ein Tag, an den sich viele Deutsche erinnern.",
    "Ein Drittel der Befragten will im kommenden Jahr weniger fliegen.",
    "Das Parlament stimmte am Donnerstag mit großer Mehrheit für das Gesetz.",
    "Die Forscherin fand heraus, dass Vögel im Schlaf ihre Lieder üben.",
    "Auf dem Markt wurde gefeilscht, gelacht und manchmal auch gestritten.",
    "Hinter dem Haus begann der Wald, dunkel und still.",
]
SOME_TEXT = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14).map(" ".join) | st.text(max_size=60)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _rebuilt(written: str) -> str:
    """The spoken text, made from the written one and the replacements alone."""
    normalized = normalize(written)
    pieces, done = [], 0
    for replacement in normalized.replacements:
        assert done <= replacement.span.start <= replacement.span.end <= len(written), replacement
        pieces += [written[done : replacement.span.start], replacement.spoken]
        done = replacement.span.end
    return "".join([*pieces, written[done:]])


@pytest.mark.parametrize("sentence", PROSE)
def test_plain_prose_is_untouched(sentence: str) -> None:
    """A sentence of plain words is said as it is written."""
    assert normalize(sentence).spoken == sentence
    assert not normalize(sentence).replacements


@QUICK
@given(SOME_TEXT)
def test_replacements_tile_the_source(text: str) -> None:
    """The spoken text is the written one with its replacements made, and nothing else."""
    assert _rebuilt(text) == normalize(text).spoken


@QUICK
@given(SOME_TEXT)
def test_nothing_a_voice_would_stumble_on_is_left(text: str) -> None:
    """No digit, no sign of a currency and no other symbol is left."""
    spoken = normalize(text).spoken
    assert not STUMBLES.search(spoken), spoken
    assert not any(sign.isdigit() for sign in spoken), spoken


@QUICK
@given(SOME_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """What is spoken is spoken words already."""
    once = normalize(text).spoken
    assert normalize(once).spoken == once


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_can_be_switched_off(rule: object) -> None:
    """A rule that is off replaces nothing."""
    name = rule.name  # type: ignore[attr-defined]
    text = "Am 3. Oktober 2017 um 20:52 Uhr zahlte Papst Johannes Paul II. 3,50 Euro, d. h. 10-15 %, nach § 5 an tagesschau.de."
    assert all(replacement.rule != name for replacement in normalize(text, [name]).replacements)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1 ",
        "1.1",
        "1:",
        "1-",
        "1/",
        "25.000 ",
        "3. ",
        "§ 3, ",
        "+49 ",
        "0 ",
        "I",
        "II. ",
        "a",
        "Wort ",
        "1,",
        "½",
        "%",
        "3x",
        "9:05 ",
        "EZ 05/2016 ",
        "(9/4) ",
        "1.1.33 ",
        "wurde 3., ",
        "(",
        "- ",
        ". ",
    ],
)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    """A text of double length takes about double the time."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        normalize(text[:200])
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            normalize(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(6_000) < 3.2 * seconds(3_000) + 0.02


def test_a_rule_sees_every_sentence_of_a_line() -> None:
    """A whole line may be passed: the full stop after a count stays one."""
    assert normalize("Es waren 14. Alle gingen.").spoken == "Es waren vierzehn. Alle gingen."
