"""Captions are parted where a reader breathes, and stand while their words are heard."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import Sentence, edition_of

from artaudio.base.records import replace
from artaudio.base.units import Milliseconds
from artaudio.language.de.caption_breaks import weights
from artaudio.language.de.syllables import pieces, syllables
from artaudio.publish.model import Edition, HeardWord, Pause
from artaudio.publish.sidecars.captions import Caption, Shape, captions

WIDE, NARROW = Shape(65, 2), Shape(32, 2)
LONG = (
    "Die zweitgrößte Stadt des Irak galt als befreit – nach Monaten heftiger Kämpfe und mit Unterstützung der "
    "internationalen Koalition konnten die Streitkräfte Mossul zurückerobern, sagte der General."
)


def _shown(edition: Edition, shape: Shape = WIDE) -> list[Caption]:
    return list(captions(edition.cues, shape))


def test_a_short_sentence_is_one_caption_with_its_own_times() -> None:
    """What fits stays whole."""
    edition = edition_of(["Kämpfe in Mossul halten an"])
    [shown] = _shown(edition)
    assert shown.lines == ("Kämpfe in Mossul halten an",)
    assert (shown.start, shown.end) == (edition.cues[0].start, edition.cues[0].end)


def test_a_long_sentence_is_parted_at_its_clauses() -> None:
    """At a mark, or before a word that begins a clause; not in the middle of a phrase."""
    shown = [one.lines for one in _shown(edition_of([LONG]))]
    assert [" ".join(lines) for lines in shown] == [
        "Die zweitgrößte Stadt des Irak galt als befreit – nach Monaten heftiger Kämpfe",
        LONG.partition("Kämpfe ")[2],
    ]
    narrow = [one.lines for one in _shown(edition_of([LONG]), NARROW)]
    assert narrow[0][-1].endswith("als befreit –")
    assert narrow[-1] == ("Mossul zurückerobern,", "sagte der General.")


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_an_article_is_not_torn_from_its_noun_where_that_can_be_helped(shape: Shape) -> None:
    """No line ends with a word that leans on the next one."""
    for one in _shown(edition_of([LONG]), shape):
        for line in one.lines:
            assert line.split()[-1] not in {"der", "die", "des", "mit", "nach", "und", "als"}, one.lines


@given(
    st.lists(st.text(alphabet="aäbß –-.,:;?!\"'„“<&{}>0123456789\u202e🎧\t\n", min_size=1, max_size=200), max_size=4),
    st.sampled_from([WIDE, NARROW]),
)
def test_any_sentence_fits_the_screen_and_loses_no_sign(texts: list[str], shape: Shape) -> None:
    """Lines never are too long, captions never have too many; in order, without overlap, inside of the sentence."""
    edition = edition_of([text for text in texts if text.split()])
    for cue in edition.cues:
        shown = list(captions([cue], shape))
        assert all(len(line) <= shape.width for one in shown for line in one.lines)
        assert all(1 <= len(one.lines) <= shape.lines for one in shown)
        told = "".join(line for one in shown for line in one.lines)
        assert told.replace("-", "").replace(" ", "") == "".join(cue.written.replace("-", "").split())
        moments = [cue.start, *(at for one in shown for at in (one.start, one.end)), cue.end]
        assert moments == sorted(moments)
        assert (moments[1], moments[-2]) == (cue.start, cue.end)


def test_a_word_that_is_too_long_is_parted_at_a_syllable() -> None:
    """With a hyphen at the end of the line."""
    [shown] = _shown(edition_of(["Donaudampfschifffahrtsgesellschaftskapitän"]), NARROW)
    assert shown.lines == ("Donaudampfschifffahrtsgesell-", "schaftskapitän")


def test_an_address_is_cut_without_a_hyphen() -> None:
    """A hyphen would be read as part of it."""
    address = "https://www.tagesschau.de/ausland/mossul-1234.html"
    assert "".join(pieces(address, lambda text: len(text) <= 32)) == address


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Bundestagswahl", "Bun-des-tags-wahl"),
        ("Flüchtlingsunterkünfte", "Flücht-lings-un-ter-künf-te"),
        ("Staatsangehörigkeitsbehörde", "Staats-an-ge-hö-rig-keits-be-hör-de"),
        ("Straße,", "Stra-ße,"),
        ("Ελλάδα", "Ελλάδα"),
        ("İstanbul", "İstanbul"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_words_are_parted_as_a_german_dictionary_does(word: str, parted: str) -> None:
    """Compounds at their joints, other scripts not at all."""
    assert "-".join(syllables(word)) == parted


def test_a_number_is_given_the_time_it_takes_to_say() -> None:
    """`25.000` is short to read and long to hear."""
    number, rest = weights(["25.000", "Menschen"], "fünfundzwanzigtausend Menschen")
    assert number > 2 * rest
    assert weights(["Menschen"], "Menschen") == weights(["Menschen"], "menschen")


def test_a_caption_ends_where_a_pause_begins_and_the_next_begins_where_it_ends() -> None:
    """A pause that was heard at a comma wins over the guess."""
    sentence = (
        "Wir hatten heftige Kämpfe und einige Minen und Scharfschützen, aber jetzt rücken wir vor und sie laufen weg."
    )
    [cue] = edition_of([sentence]).cues
    middle = (cue.start + cue.end) // 2 + 300
    heard = replace(cue, pauses=(Pause(Milliseconds(middle), Milliseconds(middle + 280)),))
    shown = list(captions([heard], Shape(65, 1)))
    assert (shown[0].end, shown[1].start) == (middle, middle + 280)


def test_marks_find_their_pauses_in_a_sentence_that_is_spoken_unevenly() -> None:
    """What was paired first tells where the others are: the last pause is more than half a second from its first guess."""
    [cue] = edition_of(
        [
            (
                'Nizar Adel-Kader, politischer Experte aus Beirut sagt: "Der IS wird weder in Mossul noch in Rakka, '
                "weder im Irak noch in Syrien ganz verschwinden."
            )
        ]
    ).cues
    cue = replace(cue, start=Milliseconds(0), end=Milliseconds(10_080))
    heard = [(1230, 1600), (3980, 4360), (7120, 7440)]
    cue = replace(cue, pauses=tuple(Pause(Milliseconds(start), Milliseconds(end)) for start, end in heard))
    shown = list(captions([cue], NARROW))
    assert [(one.end, after.start) for one, after in pairwise(shown)] == heard[1:]


def test_a_pause_far_from_any_mark_is_nobodys() -> None:
    """A stop of the breath inside of a phrase does not move the captions."""
    [cue] = edition_of(["Wir hatten heftige Kämpfe und einige Minen und auch Scharfschützen hier, weg."]).cues
    odd = replace(cue, pauses=(Pause(Milliseconds(cue.start + 400), Milliseconds(cue.start + 560)),))
    assert [one.start for one in captions([odd], NARROW)] == [one.start for one in captions([cue], NARROW)]


def test_word_times_are_taken_where_an_engine_gives_them() -> None:
    """Then nothing is guessed."""
    [cue] = edition_of([Sentence("Eins zwei drei vier fünf sechs sieben acht neun zehn.")]).cues
    words = cue.written.split()
    step = (cue.end - cue.start) // len(words)
    timed = tuple(
        HeardWord(word, Milliseconds(cue.start + n * step + 10), Milliseconds(cue.start + n * step + step - 10))
        for n, word in enumerate(words)
    )
    first, second = captions([replace(cue, words=timed)], Shape(32, 1))
    after = len(" ".join(first.lines).split())
    assert (first.start, first.end) == (cue.start, timed[after - 1].end)
    assert (second.start, second.end) == (timed[after].start, cue.end)


def test_words_that_are_partly_known_set_the_guess_right() -> None:
    """One joint in the middle is known: the captions meet there, and the guess around it keeps to it."""
    [cue] = edition_of([Sentence("Eins zwei drei vier fünf sechs sieben acht neun zehn.")]).cues
    words = [HeardWord(word, None, None) for word in cue.written.split()]
    at = Milliseconds(cue.start + 300)
    words[4], words[5] = replace(words[4], end=at), replace(words[5], start=Milliseconds(at + 40))
    shown = list(captions([replace(cue, words=tuple(words))], Shape(28, 1)))
    assert shown[0].lines == ("Eins zwei drei vier fünf",)
    assert (shown[0].end, shown[1].start) == (at, at + 40)
    each = list(captions([replace(cue, words=tuple(words))], Shape(6, 1)))
    assert (each[4].end, each[5].start) == (at, at + 40)
    assert [one.start for one in each] == sorted({one.start for one in each})


@pytest.mark.parametrize("before", [60, 200])
def test_a_pause_that_was_heard_is_nearer_than_a_words_time(before: int) -> None:
    """Engines round, and may count all of a pause to the word before it; the silence does not."""
    [cue] = edition_of([Sentence("Eins zwei drei vier fünf sechs sieben acht neun zehn.")]).cues
    step = (cue.end - cue.start) // 10
    words = tuple(
        HeardWord(word, Milliseconds(cue.start + n * step), Milliseconds(cue.start + n * step + step))
        for n, word in enumerate(cue.written.split())
    )
    joint = cue.start + 5 * step
    pause = Pause(Milliseconds(joint - before), Milliseconds(joint + (100 if before < 100 else -20)))
    each = list(captions([replace(cue, words=words, pauses=(pause,))], Shape(6, 1)))
    assert (each[4].end, each[5].start) == (pause.start, pause.end)
    assert (each[3].end, each[6].start) == (words[3].end, words[6].start)


def test_word_times_hold_where_a_word_is_parted_or_a_dash_stands() -> None:
    """A word in two pieces shares its own time, a dash takes none, and what comes after is where it was."""
    written = "Donaudampfschifffahrt geht – nun jawohl."
    [cue] = edition_of([Sentence(written)]).cues
    times = [(0, 900), (910, 1200), (1200, 1200), (1300, 1400), (1410, cue.end - cue.start)]
    words = tuple(
        HeardWord(word, Milliseconds(cue.start + start), Milliseconds(cue.start + end))
        for word, (start, end) in zip(written.split(), times, strict=True)
    )
    first, second, *_, last = captions([replace(cue, words=words)], Shape(13, 1))
    assert (first.lines, second.lines) == (("Donaudampf-",), ("schifffahrt",))
    assert cue.start < second.start < second.end == cue.start + 900
    assert last.lines == ("nun jawohl.",)
    assert last.start == cue.start + 1300


def test_a_speaker_is_named_where_somebody_else_begins_to_talk() -> None:
    """Not before every sentence."""
    edition = edition_of(
        [
            Sentence("Wie geht es?", speaker="Anna"),
            Sentence("Und dann?", speaker="Anna"),
            Sentence("Gut.", speaker="Bo"),
        ]
    )
    assert [one.lines[0] for one in captions(edition.cues, NARROW, names=True)] == [
        "Anna: Wie geht es?",
        "Und dann?",
        "Bo: Gut.",
    ]


def test_a_name_never_stands_alone_and_takes_no_time() -> None:
    """It is not heard: the captions change at the same moments with it and without."""
    said = Sentence(
        "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf, dreizehn und vierzehn.", speaker="Bo"
    )
    edition = edition_of([said])
    plain, named = (list(captions(edition.cues, Shape(70, 1), names=names)) for names in (False, True))
    assert named[0].lines[0].startswith("Bo: Eins")
    assert [one.start for one in named[1:]] == [one.start for one in plain[1:]]
    assert all(one.start < one.end for one in named)


def test_a_name_longer_than_a_line_is_left_out() -> None:
    """Rather than half a name."""
    [shown] = captions(edition_of([Sentence("Gut.", speaker="Bo " * 20)]).cues, NARROW, names=True)
    assert shown.lines == ("Gut.",)
