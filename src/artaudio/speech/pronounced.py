"""Put pronunciations into the words an engine is given. Knows spans, not how any engine sounds."""

from artaudio.script.model import Utterance


def respelled(utterance: Utterance) -> str:
    """The spoken words with every respelling in its place: `Mossul ist frei` and Mossul → Mosul: `Mosul ist frei`.

    For engines that take no phonemes: a pronunciation that has only IPA leaves its word as it is. Where two
    pronunciations claim the same characters, the one that begins first counts.
    """
    text = utterance.spoken
    done = 0
    places = []
    for wanted in sorted(utterance.pronunciations, key=lambda p: (p.span.start, -p.span.end)):
        if wanted.respelling and done <= wanted.span.start < wanted.span.end <= len(text):
            places.append(wanted)
            done = wanted.span.end
    for place in reversed(places):
        text = text[: place.span.start] + place.respelling + text[place.span.end :]
    return text
