"""Bytes become text, or an error: no encoding is ever guessed without proof."""

import codecs
import contextlib
import re
import unicodedata

from artaudio.base.errors import UndecodableArticleError
from artaudio.base.messages import marked, tr
from artaudio.base.patterns import lazy

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16, whose mark is the beginning of UTF-32's."""

WESTERN = frozenset("äöüÄÖÜßéèêëáàâåãçíìîïñóòôøõúùûæœšžÉÅØÇÁ„“”‚‘’«»‹›–—…•·§°€©®™×½¼¾²³´£µ¡¿†¨\u00a0\u00ad")
"""Characters beyond ASCII that a German page may show when cp1252 is the right reading."""

MOST = 0.98
"""Share of characters beyond ASCII that must be in WESTERN; the rest may be names from elsewhere."""

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1d\x7f]")
"""Bytes that no text has; U+001E and U+001F are hyphens of Word."""
CONTROL_TEXT = lazy("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters (C0 and C1 but line ends), and those that turn the direction of text (UAX #9)."""
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u001f\u200b\u2060\ufeff", "") | {"\u001e": "-"})
"""Soft hyphens and marks without width vanish, also inside words; the hyphen at which Word breaks no line is a hyphen."""
NOT_IN_XML = lazy("[\v\f\ud800-\udfff\ufffe\uffff]")
LINE_END = lazy("\r\n?|[\v\f\u0085\u2028\u2029]")
MARK_INSIDE_WORD = lazy("[a-zäöüß][„“”‚‘«»…†•‹›][a-zäöüß]")
UMLAUT_IN_WORD = lazy("[a-z][äöüß]|[äöüÄÖÜ][a-z]")
STATED = lazy(r"iso-8859-\d{1,2}|latin\d|windows-125\d|cp125\d|macintosh")
WESTERN_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "macintosh": "mac-roman"}
"""Labels that mean another encoding on the web (WHATWG Encoding, 4.2)."""
SAVE_AS_UTF8 = marked("open it in an editor and save it as UTF-8")


def decode(raw: bytes, name: str, charset: str = "") -> tuple[str, str]:
    """Text with `\\n` line ends, and the name of its encoding: utf-8, utf-16-le …, cp1252 or latin-1.

    Control characters become spaces, so that no voice meets them; the rest, and what is raised, is as with `decoded`.
    """
    text, encoding = decoded(raw, name, charset)
    return tidy(text), encoding


def decoded(raw: bytes, name: str, charset: str = "") -> tuple[str, str]:
    """Text as it stands in the bytes, and the name of its encoding.

    `charset` is what the transport states; bytes that are no UTF-8 are read so where it is a single-byte encoding of Europe.
    Without that and without a byte order mark only UTF-8 is taken on its word; cp1252 and latin-1 must read as German to the last
    few characters.
    Raises UndecodableArticleError for binary files and for bytes in no encoding that can be told for certain.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name), encoding
    if _is_binary(raw):
        raise UndecodableArticleError(
            tr("{name} is not a text file", name=name),
            path=name,
            hint=tr("give the article as plain text, saved as UTF-8"),
        )
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if STATED.fullmatch(charset):
            encoding = WESTERN_LABELS.get(charset, charset)
            with contextlib.suppress(LookupError, ValueError):
                return raw.decode(encoding), encoding
        western = _western(raw)
        if western is None:
            raise _undecodable(name, tr("in an encoding that can be told with certainty"), raw, error.start) from error
        return western, "cp1252" if re.search(rb"[\x80-\x9f]", raw) else "latin-1"


def for_xml(text: str) -> str:
    """The text with a space for each character that XML 1.0 has not (section 2.2), or that turns the direction of text."""
    return NOT_IN_XML.sub(" ", CONTROL_TEXT.sub(" ", text))


def _is_binary(raw: bytes) -> bool:
    """A NUL, or more than one control character in a thousand bytes, is found in no text."""
    return b"\0" in raw or len(CONTROL.findall(raw)) * 1000 > len(raw)


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(
            name, tr("valid {encoding}, as its first bytes promise", encoding=encoding), raw, error.start
        ) from error
    if "\0" in text:
        raise UndecodableArticleError(tr("{name} is not a text file", name=name), path=name, hint=SAVE_AS_UTF8)
    return text


def _western(raw: bytes) -> str | None:
    """The bytes read as cp1252, if that is certain: only characters of a German page, umlauts where words have them.

    What other encodings leave behind shows: half a UTF-8 pair is no such character, DOS umlauts turn into quotation
    marks inside words, and Cyrillic or Greek gives runs of accented letters.
    """
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if character > "\x7f"]
    familiar = sum(character in WESTERN for character in beyond)
    certain = (
        familiar >= MOST * len(beyond)
        and len(beyond) <= 0.2 * len(text)
        and not MARK_INSIDE_WORD.search(text)
        and (UMLAUT_IN_WORD.search(text) or not any(character.isalpha() for character in beyond))
    )
    return text if certain else None


def tidy(text: str) -> str:
    """Every line end a `\\n`, letters composed (NFC); what nobody sees vanishes, control characters become spaces."""
    return unicodedata.normalize("NFC", without_controls(LINE_END.sub("\n", text)))


def without_controls(text: str) -> str:
    """`Stadt\\u200brat` → `Stadtrat`, `Nord\\u001eSüd` → `Nord-Süd`; control characters become spaces."""
    return CONTROL_TEXT.sub(" ", text.translate(UNSEEN))


def _undecodable(name: str, what: str, raw: bytes, at: int) -> UndecodableArticleError:
    line = raw.count(b"\n", 0, at) + 1
    return UndecodableArticleError(
        tr("{name} is not {what} (line {line})", name=name, what=what, line=line),
        path=name,
        line=line,
        hint=SAVE_AS_UTF8,
    )
