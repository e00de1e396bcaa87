"""Put pronunciations into the words an engine is given. Knows spans, not how any engine sounds."""

from collections.abc import Callable

from artaudio.article.model import Span
from artaudio.script.model import Utterance


def respelled(utterance: Utterance, phonemes: Callable[[str], str] = lambda _: "") -> str:
    """The spoken words with every respelling in its place: `Mossul ist frei` and Mossul → Mosul: `Mosul ist frei`.

    A pronunciation that has only IPA is replaced by what `phonemes` makes of it, for engines that take any; otherwise
    its word stays as it is. Where two pronunciations claim the same characters, the one that begins first counts.
    """
    text = utterance.spoken
    done = 0
    places: list[tuple[Span, str]] = []
    for wanted in sorted(utterance.pronunciations, key=lambda p: (p.span.start, -p.span.end)):
        if not done <= wanted.span.start < wanted.span.end <= len(text):
            continue
        if said := wanted.respelling or phonemes(wanted.ipa):
            places.append((wanted.span, said))
            done = wanted.span.end
    for span, said in reversed(places):
        text = text[: span.start] + said + text[span.end :]
    return text
