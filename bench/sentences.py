"""F1 of the sentence splitter on the case files, and of other splitters where they are installed.

    python bench/sentences.py                  ours alone
    python bench/sentences.py --others PYTHON  also sentencex, pysbd, syntok and SoMaJo, run by another interpreter

A boundary is the end of a gold sentence inside its paragraph; the paragraph's last one is given away and not counted.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from artaudio.language.de.sentences import split_sentences

CASES = Path(__file__).parents[1] / "tests" / "script" / "cases_sentences"
OTHERS = r"""
import json, sys, warnings
warnings.filterwarnings("ignore")
name, paragraphs = sys.argv[1], json.load(sys.stdin)
if name == "sentencex":
    from sentencex import segment
    cut = lambda text: list(segment("de", text))
elif name == "pysbd":
    import pysbd
    cut = pysbd.Segmenter(language="de", clean=False).segment
elif name == "syntok":
    from syntok import segmenter
    cut = lambda text: [" ".join(t.value for t in s) for p in segmenter.process(text) for s in p]
elif name == "somajo":
    from somajo import SoMaJo
    tokenizer = SoMaJo("de_CMC", split_camel_case=False)
    cut = lambda text: [" ".join(t.text for t in s) for s in tokenizer.tokenize_text([text])]
print(json.dumps([cut(text) for text in paragraphs]))
"""


def paragraphs(files: Iterable[Path]) -> Iterator[list[str]]:
    """Gold sentences of each paragraph."""
    for file in files:
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for paragraph in "\n".join(lines).split("\n\n"):
            if paragraph.strip():
                yield [line.strip() for line in paragraph.splitlines() if line.strip()]


def ends(sentences: Iterable[str]) -> set[int]:
    """Ends of the inner sentences, counted in characters that are not white space."""
    found, at = [], 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        found.append(at)
    return set(found[:-1])


def score(gold: list[list[str]], got: list[list[str]]) -> tuple[int, int, int]:
    """Boundaries found, found wrongly, and missed."""
    pairs = [(ends(a), ends(b)) for a, b in zip(gold, got, strict=True)]
    return sum(len(a & b) for a, b in pairs), sum(len(b - a) for a, b in pairs), sum(len(a - b) for a, b in pairs)


def ours(texts: list[str]) -> list[list[str]]:
    """The splitter of this package."""
    return [[text[span.start : span.end] for span in split_sentences(text)] for text in texts]


def other(python: str, name: str) -> Callable[[list[str]], list[list[str]]]:
    """A splitter run by the interpreter that has it."""

    def run(texts: list[str]) -> list[list[str]]:
        done = subprocess.run(
            [python, "-c", OTHERS, name], input=json.dumps(texts), capture_output=True, text=True, check=True
        )
        answer: list[list[str]] = json.loads(done.stdout.strip().splitlines()[-1])
        return answer

    return run


def main() -> None:
    """Print one line a splitter and set of cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--others", metavar="PYTHON", help="interpreter in whose environment the other splitters are installed"
    )
    others = parser.parse_args().others
    splitters: dict[str, Callable[[list[str]], list[list[str]]]] = {"artaudio": ours}
    if others:
        splitters |= {name: other(others, name) for name in ("sentencex", "pysbd", "syntok", "somajo")}
    for half in ("heldout", "tuned"):
        gold = list(paragraphs(sorted(CASES.glob(f"{half}_*.txt"))))
        print(f"{half}: {sum(map(len, gold))} sentences")
        for name, splitter in splitters.items():
            right, extra, missed = score(gold, splitter([" ".join(paragraph) for paragraph in gold]))
            f1 = 2 * right / (2 * right + extra + missed)
            print(f"  {name:10} F1 {f1:.4f}   found {right}, wrong {extra}, missed {missed}")


if __name__ == "__main__":
    main()
