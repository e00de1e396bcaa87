"""Put pronunciations into the words an engine is given. Knows spans, not how any engine sounds."""

from collections.abc import Callable

from artaudio.article.model import Span
from artaudio.script.model import Utterance


def respelled(utterance: Utterance, phonemes: Callable[[str], str] = lambda _: "") -> str:
    """The spoken words with every respelling in its place: `Mossul ist frei` and Mossul → Mosul: `Mosul ist frei`.

    An engine that takes phonemes gives `phonemes`, which makes its own markup of IPA (or nothing); that goes before any
    respelling. A word with neither stays as it is. Where two pronunciations claim the same characters, the one that begins
    first counts.
    """
    text = utterance.spoken
    done = 0
    places: list[tuple[Span, str]] = []
    for wanted in sorted(utterance.pronunciations, key=lambda p: (p.span.start, -p.span.end)):
        if not done <= wanted.span.start < wanted.span.end <= len(text):
            continue
        # Phonemes end a word: the head of a closed compound is better respelled.
        inside = text[wanted.span.end : wanted.span.end + 1].isalnum()
        spoken = "" if inside and wanted.respelling else phonemes(wanted.ipa)
        if said := spoken or wanted.respelling:
            places.append((wanted.span, said))
            done = wanted.span.end
    for span, said in reversed(places):
        text = text[: span.start] + said + text[span.end :]
    return text
