"""Measure how foreign words are said, by the sound of the offline voice and by the sounds of the layers themselves.

    python bench/foreign.py                        the words of tests/script/foreign, each in its sentence
    python bench/foreign.py --bare                 as the voice reads them without lexicon and layers
    python bench/foreign.py --words                all words, not only those that are clearly wrong
    python bench/foreign.py --heard                has a recogniser write down each sentence: by the IPA, with the layers, without

A word is clearly wrong where a layer's sounds are 1.5 sounds or more, and a quarter of the word, from those that a newsreader
would use. Where no layer has the word, the voice's sound is compared with its own sound of the newsreader's IPA, both in one
carrier sentence: from 180 of distance for each sound on it is clearly wrong (a word of the lexicon lies at 195 as the voice
reads it, at 84 respelled). In other sentences the voice's melody differs by how a word is given, be it *Tisch*.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lexicon as sound
import numpy as np

from artaudio.engines.pico.phonemes import pico_markup
from artaudio.script.lexicon.lexicon import Lexicon, shipped_lexicon
from artaudio.script.lexicon.pronounce import pronounce

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
FOLDER = ROOT / "tests" / "script" / "foreign"
CLEARLY_WRONG = 180.0
"""Distance of cepstra, for each sound of the word."""
SOUNDS, SHARE = 1.5, 0.25
"""Sounds, and the share of a word's sounds, from which on a layer's reading is clearly wrong."""


@dataclass(frozen=True, slots=True)
class Case:
    """A word in its sentence, its IPA by ear, and where it is from."""

    before: str
    word: str
    after: str
    ipa: str
    kind: str


def cases(name: str) -> Iterator[Case]:
    """The cases of one file: `Das *Update* kommt.|ˈapdeɪt|English`."""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            sentence, ipa, kind = line.split("|")
            before, word, after = re.split(r"\*", sentence)
            yield Case(before, word, after, ipa, kind)


def said(case: Case, lexicon: Lexicon) -> tuple[str, str, str]:
    """What the voice is given for the word, its IPA where all of it has one, and who gave it."""
    text = case.before + case.word + case.after
    start, end = len(case.before), len(case.before) + len(case.word)
    found = [one for one in pronounce(text, lexicon) if start <= one.span.start and one.span.end <= end]
    given, at, ipa = "", start, []
    for one in found:
        given += text[at : one.span.start] + pico_markup(one.ipa)
        ipa.append(one.ipa)
        at = one.span.end
    given += text[at:end]
    whole = (
        " ".join(ipa)
        if found
        and len("".join(text[f.span.start : f.span.end] for f in found))
        >= len(case.word.replace(" ", "").replace("-", ""))
        else ""
    )
    layers = {one.layer or "lexicon" for one in found}
    return given, whole, "+".join(sorted(layers)) or "nobody"


def compare_by_ear(name: str) -> None:
    """Print how near to the newsreader's IPA a recogniser hears each word, with the layers and without them.

    What it writes down of the sentence is compared with what it writes down where the voice is given the IPA: names have other
    letters than sounds. From three letters and a quarter of the word on, the word is clearly another one.
    """
    from artaudio.check.recogniser import Whisper

    whisper = Whisper()

    def hear(case: Case, given: str) -> str:
        speech = sound.speak(case.before + given + case.after)
        return whisper.write_down(np.asarray(np.frombuffer(speech, "<i2") / 32768, np.float32))

    tally, letters, total, wrong = Counter[str](), Counter[str](), 0, Counter[str]()
    for case in cases(name):
        given, _, layer = said(case, shipped_lexicon())
        meant = hear(case, pico_markup(case.ipa))
        bare = sound.errors(hear(case, case.word), meant)
        helped = bare if given == case.word else sound.errors(hear(case, given), meant)
        total += 1
        letters.update(bare=bare, helped=helped)
        least = max(3, len(case.word) / 4)
        wrong.update(bare=bare >= least, helped=helped >= least)
        tally["better" if helped < bare else "worse" if helped > bare else "same"] += 1
        if helped > bare:
            print(f"  worse: {case.word} {bare} → {helped} {layer}", flush=True)
    print(
        f"{name}: {total} words, {dict(tally)}; other letters: {letters['bare']} without, {letters['helped']} with; "
        f"heard as another word: {wrong['bare']} without, {wrong['helped']} with",
        flush=True,
    )


def is_wrong(case: Case, given: str, ipa: str) -> tuple[bool, float, float]:
    """Whether it is clearly wrong; how far in sounds (−1 where no IPA is known), and in the voice's sound."""
    from word_sounds.sound_distance import classes, sound_distance

    count = max(3, len(classes(case.ipa)))
    heard = sound.distance(given, pico_markup(case.ipa)) / count
    if not ipa:
        return heard > CLEARLY_WRONG, -1.0, heard
    sounds = sound_distance(ipa, case.ipa)
    return sounds >= SOUNDS and sounds >= SHARE * count, sounds, heard


def main() -> None:
    """Print what is clearly wrong, by kind and by layer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bare", action="store_true", help="without lexicon and layers")
    parser.add_argument(
        "--heard", action="store_true", help="have a recogniser write down what it hears (Whisper base)"
    )
    parser.add_argument("--words", action="store_true", help="print every word")
    every = ["tuned", "unseen", "unseen_second", "unseen_third", "unseen_fourth", "unseen_fifth", "unseen_sixth"]
    every += ["unseen_seventh", "unseen_eighth", "unseen_ninth"]
    parser.add_argument("names", nargs="*", default=every, help="files of tests/script/foreign")
    flags = parser.parse_args()
    for name in flags.names:
        if flags.heard:
            compare_by_ear(name)
            continue
        all_, wrong, layers, bad = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        for case in cases(name):
            given, ipa, layer = (case.word, "", "nobody") if flags.bare else said(case, shipped_lexicon())
            is_bad, sounds, heard = is_wrong(case, given, ipa)
            all_[case.kind] += 1
            wrong[case.kind] += is_bad
            layers[layer] += 1
            bad[layer] += is_bad
            if is_bad or flags.words:
                print(
                    f"{'✗' if is_bad else ' '} {case.word} [{case.ipa}] {ipa or given} {layer} {sounds:.1f} {heard:.0f}"
                )
        total = sum(all_.values())
        print(f"{name}: {sum(wrong.values())} of {total} clearly wrong, {100 * sum(wrong.values()) / total:.0f} %")
        print("  " + ", ".join(f"{kind} {wrong[kind]}/{count}" for kind, count in all_.most_common()))
        print("  " + ", ".join(f"{layer} {bad[layer]}/{count}" for layer, count in layers.most_common()))


if __name__ == "__main__":
    main()
