"""Digits that are left where another rule has read the rest of a number: `12` of a claimed `3/12`."""

import re
from collections.abc import Iterator

from artaudio.language.de.numbers import cardinal
from artaudio.script.rule import Needs, Reading, Rule, apart


def _read(text: str) -> Iterator[Reading]:
    for match in re.finditer("[0-9]{1,15}", text):
        yield apart(text, match.start(), match.end(), cardinal(int(match[0])))


RULE = Rule("leftover-digits", _read, Needs.UNREAD_DIGIT)
