"""Messages for people, in their language: English as it stands in the source, others from a catalogue file each.

    tr("{count} words in {file}", count=3, file=path)

A catalogue, catalogues/LANGUAGE.json, maps the English text, with its fields, to the text in its language; a text that
counts something is mapped to its plural forms. The library speaks English; the command line sets the language of the
person who called it, for as long as a command runs. What programs read, and what is stored, is English: it is `stored`,
or the `english` of a message.
"""

import contextlib
import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

ENGLISH = "en"
CATALOGUES = Path(__file__).with_name("catalogues")


class Language(NamedTuple):
    """How a language writes numbers and quotations, and how it counts.

    `day` and `moment`, a day with its time of day, are as strftime takes them.
    `plural` tells which of its forms a number takes, counted from
    0 (as in gettext's `Plural-Forms`). `marks` stand around what somebody wrote; None for Python's own. `windows` is the
    language's number on Windows (the lowest ten bits of an LCID, [MS-LCID]).
    """

    decimal_sign: str
    group_sign: str
    day: str
    moment: str
    plural: Callable[[int], int]
    windows: int
    marks: tuple[str, str] | None = None


def _one_or_many(number: int) -> int:
    return int(number != 1)


LANGUAGES: Mapping[str, Language] = {
    "de": Language(",", ".", "%d.%m.%Y", "%d.%m.%Y, %H:%M Uhr", _one_or_many, 0x07, ("„", "“")),
    "en": Language(".", ",", "%Y-%m-%d", "%Y-%m-%d %H:%M", _one_or_many, 0x09),
}
"""The languages that messages exist in, by their ISO 639-1 codes."""
ENGLISH_MARKS = ("“", "”")
"""Stand around whole sentences in English, where `!r` has Python's own marks for names and values."""
OWN_LETTERS = 8
"""Letters that a text must have besides its fields to be recognised in a message: with fewer it would fit too many."""
_QUOTED = "(?:'.*?'|\".*?\")"
STORED = "stored: "
"""Begins the keys of texts with fields that are stored, filled in, as data; `recovered` knows them by their form."""

_chosen = ENGLISH


class Message(str):
    """A text in the language of messages that knows how it is said in English.

    What is joined to it by `+` and what it is filled into by `tr`, `composed` and `joined` knows it as well; f-strings and
    `str.join` make a plain text.
    """

    __slots__ = ("english",)
    english: str

    def __new__(cls, said: str, english: str) -> "Message":
        """The text as it is said, and its English."""
        message = super().__new__(cls, said)
        message.english = english
        return message

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # what a copy in another process is made of
        return str(self), self.english

    def __add__(self, other: str) -> "Message":
        return Message(str.__add__(self, other), self.english + english(other))

    def __radd__(self, other: str) -> "Message":
        return Message(other + str(self), english(other) + self.english)

    def replace(self, old: str, new: str, /) -> "Message":  # type: ignore[override] # all of them
        """The message with all of one text replaced by another, in its English as well."""
        return Message(str(self).replace(old, str(new)), self.english.replace(old, english(new)))


def english(said: object) -> str:
    """What is said in the language of messages as it is in English, for logs: of a message, of an error, of what holds none."""
    if isinstance(said, BaseException):
        said = next((one for one in said.args if isinstance(one, Message)), str(said))
    return said.english if isinstance(said, Message) else str(said)


def stored_as(value: object) -> str:
    """What a message is stored as, its English: msgspec's hook for kinds that it does not know."""
    if isinstance(value, Message):
        return value.english
    raise NotImplementedError


def shown_as(value: object) -> str:
    """What a message is shown as by a page, in its own language: the hook for that."""
    if isinstance(value, Message):
        return str(value)
    raise NotImplementedError


def language() -> str:
    """The language of messages: an ISO 639-1 code."""
    return _chosen


@contextlib.contextmanager
def messages_in(code: str) -> Iterator[None]:
    """Give messages in a language, one of LANGUAGES, until this ends. It holds for all threads of the process."""
    global _chosen
    before, _chosen = _chosen, code
    try:
        yield
    finally:
        _chosen = before


def set_language(code: str) -> None:
    """Give messages in a language, one of LANGUAGES, from now on."""
    global _chosen
    _chosen = code


def tr(text: str, /, **fields: object) -> str:
    """The text in the language of messages, with its fields filled in as `str.format` does.

    Numbers get the language's decimal sign, and `!r` its quotation marks. A text that the catalogue lacks stays English.
    """
    if _chosen == ENGLISH:
        return text.format_map(fields) if fields else text
    if isinstance(text, Message):
        return text
    found = _catalogue(_chosen).get(text, text)
    return _filled(found if isinstance(found, str) else found[-1], text, fields)


def plural(number: int, one: str, many: str, /, **fields: object) -> str:
    """The text for a number, which stands in it as `{number}`: `one` or `many`, or a form of the catalogue's entry for `many`."""
    english_form = (one, many)[_one_or_many(number)]
    fields["number"] = number
    if _chosen == ENGLISH:
        return english_form.format_map(fields)
    forms = _catalogue(_chosen).get(many, english_form)
    if not isinstance(forms, str):
        forms = forms[LANGUAGES[_chosen].plural(number)]
    return _filled(forms, english_form, fields)


def plural_forms(one: str, many: str, code: str) -> Sequence[str]:
    """The forms of a text that counts, in the order of the language's `plural`, for who chooses among them elsewhere."""
    found = _catalogue(code).get(many, (one, many))
    return (found,) if isinstance(found, str) else found


def composed(form: str, /, **fields: object) -> str:
    """A text without words of its own, `{host}: {said}`, with messages filled in; it is the same in every language."""
    return form.format_map(fields) if _chosen == ENGLISH else _filled(form, form, fields)


def joined(separator: str, messages: Iterable[str]) -> str:
    """Messages one behind the other, as `str.join` has them."""
    parts = tuple(messages)
    said = separator.join(parts)
    return said if _chosen == ENGLISH else Message(said, separator.join(map(english, parts)))


def quoted(text: str) -> str:
    """What somebody wrote, in the language's quotation marks: `“Es regnet.”`, `„Es regnet.“`."""
    marks = LANGUAGES[_chosen].marks or ENGLISH_MARKS
    said = f"{marks[0]}{text}{marks[1]}"
    return said if _chosen == ENGLISH else Message(said, f"{ENGLISH_MARKS[0]}{english(text)}{ENGLISH_MARKS[1]}")


def decimal(number: float, places: int = 1, *, sign: bool = False) -> str:
    """A number with the language's signs, in groups of thousands: `1,234.5`, `1.234,5`; with `sign` a plus before it as well."""
    return tr("{number:+,.{places}f}" if sign else "{number:,.{places}f}", number=float(number), places=places)


def moment(when: datetime) -> str:
    """A day and a time of day in the language's form: `2026-10-03 10:00`, `03.10.2026, 10:00 Uhr`."""
    return _dated(when, lambda spoken: spoken.moment)


def day(when: date) -> str:
    """A day in the language's form: `2026-10-03`, `03.10.2026`."""
    return _dated(when, lambda spoken: spoken.day)


def _dated(when: date, form: Callable[[Language], str]) -> str:
    in_english = when.strftime(form(LANGUAGES[ENGLISH]))
    return in_english if _chosen == ENGLISH else Message(when.strftime(form(LANGUAGES[_chosen])), in_english)


def marked(text: str) -> str:
    """A text that becomes a message later, by `tr(text)`: for constants, which are made before the language is known."""
    return text


NAMELESS = (marked("standard input"),)
"""What is called so for want of a name of its own: a field with one of these is said in the language."""
SYSTEM = (
    marked("Address already in use"),
    marked("Connection refused"),
    marked("Connection reset by peer"),
    marked("Device or resource busy"),
    marked("Directory not empty"),
    marked("Disk quota exceeded"),
    marked("File exists"),
    marked("File name too long"),
    marked("File too large"),
    marked("Input/output error"),
    marked("Invalid argument"),
    marked("Invalid cross-device link"),
    marked("Is a directory"),
    marked("Name or service not known"),
    marked("Network is unreachable"),
    marked("No route to host"),
    marked("No space left on device"),
    marked("No such device or address"),
    marked("No such file or directory"),
    marked("Not a directory"),
    marked("Operation not permitted"),
    marked("Permission denied"),
    marked("Read-only file system"),
    marked("Stale file handle"),
    marked("Text file busy"),
    marked("Too many levels of symbolic links"),
    marked("Too many open files"),
)
"""What the system says as it refuses something (errno.h, in the words of the C library)."""


def stored(text: str, /, **fields: object) -> str:
    """The English text with its fields filled in, whatever the language: to be stored, and to become a message by `recovered`."""
    return text.format_map(fields) if fields else text


def reason_of(error: BaseException) -> str:
    """What the system said as it refused something, as a message: `Permission denied`; of another error its own words.

    Of bytes that are no UTF-8 the first, with its line.
    """
    if isinstance(error, UnicodeDecodeError) and error.encoding == "utf-8":
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        return tr("byte {byte:#04x} in line {line} is no UTF-8", byte=error.object[error.start], line=line)
    said = getattr(error, "strerror", None)
    return tr(said) if said else str(error)


def recovered(stored: str, code: str = "") -> str:
    """A text that is stored as data, as a message: `woman, 16 kHz, offline`; in the language `code` instead of that of messages.

    What was filled into a text is found again by its form. A list, as reasons are, is taken apart at its commas. A text of no
    catalogue stays as it is.
    """
    code = code or _chosen
    if code == ENGLISH or isinstance(stored, Message):
        return stored
    parts = stored.split(", ")
    # A text with fields might match across several reasons: lists that need none come first.
    said = _listed(parts, lambda text: _whole(text, code)) or _listed(
        parts, lambda text: _recovered(text, code), rest=True
    )
    return Message(said, stored)


def recovered_error(stored: str, code: str = "") -> str:
    """An error's message that was stored in English, as a message: `x.txt: there is nothing in this page …` in the language.

    Errors are composed of any text of the catalogue: of those that fit, the one with the longest words of its own counts.
    """
    code = code or _chosen
    if code == ENGLISH or isinstance(stored, Message):
        return stored
    best, length = "", 0
    for text, said in _catalogue(code).items():
        if not isinstance(said, str) or "{" not in text or text.startswith(STORED):
            continue
        parts = _parts(text)
        own = [part for part, _, _ in parts if part]
        if sum(map(len, own)) <= length or not all(part in stored for part in own):
            continue
        if found := re.fullmatch(_pattern(parts), stored, re.DOTALL):
            length = sum(map(len, own))
            values = {name: recovered(value.strip("'\""), code) for name, value in found.groupdict().items()}
            quotes = LANGUAGES[code].marks or ENGLISH_MARKS
            best = "".join(
                literal + (f"{quotes[0]}{values[name]}{quotes[1]}" if conversion else values.get(name, ""))
                for literal, name, conversion in _parts(said)
            )
    return Message(best, stored) if length >= OWN_LETTERS else recovered(stored, code)


def _parts(text: str) -> list[tuple[str, str, str]]:
    """A text cut at its fields: what stands before each, its name and its conversion; both are empty at the end."""
    import string

    return [(literal, name or "", conversion or "") for literal, name, _, conversion in string.Formatter().parse(text)]


def _pattern(parts: Sequence[tuple[str, str, str]]) -> str:
    """What a text with fields looks like, filled in, in English."""
    form, seen = "", set[str]()
    for literal, name, conversion in parts:
        form += re.escape(literal)
        if name in seen:
            form += f"(?P={name})"
        elif name:
            form += f"(?P<{name}>{_QUOTED if conversion else '.+?'})"
            seen.add(name)
    return form


def _listed(parts: Sequence[str], find: Callable[[str], str | None], *, rest: bool = False) -> str:
    """The list with each of its longest parts that can be found; what cannot stays with `rest`, else the answer is empty."""
    said, start = [], 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            found = find(", ".join(parts[start:end]))
            if found is not None:
                break
        if found is None and not rest:
            return ""
        said.append(parts[start] if found is None else found)
        start = start + 1 if found is None else end
    return ", ".join(said)


def in_english(word: str, words: Iterable[str]) -> str:
    """The one of some English words that a person means, who may have written it in any language: `Frage` → `question`.

    A word that is none of them stays as it is.
    """
    said = word.casefold()
    if not said:
        return word
    named = [str(one) for one in words]
    for code in LANGUAGES:
        for one in named:
            if said in {one.casefold(), str(_catalogue(code).get(one, "")).casefold()}:
                return one
    return word


def _whole(text: str, code: str) -> str | None:
    found = _catalogue(code).get(text)
    return found if isinstance(found, str) else None


def _recovered(text: str, code: str) -> str | None:
    found = _whole(text, code)
    if found is not None:
        return found
    for form, template in _forms(code):
        if fields := form.fullmatch(text):
            return template.format_map({name: recovered(value, code) for name, value in fields.groupdict().items()})
    return None


@functools.cache
def _forms(code: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """The stored texts with fields (marked by STORED in the catalogue) as patterns, the longest first."""
    found = []
    for text, said in _catalogue(code).items():
        if text.startswith(STORED) and isinstance(said, str):
            parts = re.split(r"\{(\w+)\}", text.removeprefix(STORED))
            form = "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
            found.append((re.compile(form, re.DOTALL), said))
    return sorted(found, key=lambda one: -len(one[0].pattern))


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the system is set to, one of LANGUAGES; English where there is no catalogue of it.

    As POSIX and gettext have it: LC_ALL, LC_MESSAGES and LANG, the first that is set, name a locale; LANGUAGE lists the
    languages that are wanted, best first, and counts unless that locale is C.
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    if not locale and sys.platform == "win32":
        return _windows_language()
    if not locale or _code(locale) in {"c", "posix"}:
        return ENGLISH
    wanted = [*filter(None, environment.get("LANGUAGE", "").split(":")), locale]
    return next((_code(name) for name in wanted if _code(name) in LANGUAGES), ENGLISH)


def _code(locale: str) -> str:
    """`de_AT.UTF-8@euro` → `de`"""
    return locale.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()


def _windows_language() -> str:
    """The language of the user's desktop."""
    import ctypes

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return next((code for code, one in LANGUAGES.items() if one.windows == number & 0x3FF), ENGLISH)


@functools.cache
def _catalogue(code: str) -> Mapping[str, str | tuple[str, ...]]:
    if code == ENGLISH:
        return {}
    import json  # English has no catalogue

    plain = json.loads((CATALOGUES / f"{code}.json").read_bytes())
    # What is not translated yet is null.
    return {text: tuple(said) if isinstance(said, list) else said for text, said in plain.items() if said}


@functools.cache
def _filler(code: str) -> Any:
    """`str.format` with a language's numbers and quotation marks. Loaded by who speaks no English only."""
    import string

    spoken = LANGUAGES[code]
    signs = {ord("."): spoken.decimal_sign, ord(","): spoken.group_sign}

    class Filler(string.Formatter):
        def format_field(self, value: object, format_spec: str) -> str:
            said: str = super().format_field(tr(str(value)) if value in NAMELESS else value, format_spec)
            return said.translate(signs) if isinstance(value, int | float) else said

        def convert_field(self, value: object, conversion: Any) -> object:
            if conversion == "r" and isinstance(value, str) and spoken.marks:
                shown = repr(value)
                inner = shown[1:-1].replace(f"\\{shown[0]}", shown[0])
                return f"{spoken.marks[0]}{inner}{spoken.marks[1]}"
            return super().convert_field(value, conversion)

    return Filler()


def _filled(text: str, in_english: str, fields: Mapping[str, object]) -> Message:
    """A message of the text in the language of messages and of the English one, with the fields filled into both."""
    if not fields:
        return Message(text, in_english)
    plain = {
        name: english(value) if isinstance(value, str | BaseException) else value for name, value in fields.items()
    }
    return Message(_filler(_chosen).vformat(text, (), fields), in_english.format_map(plain))
