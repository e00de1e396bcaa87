"""Years: `1989` → `neunzehnhundertneunundachtzig`, `2016/17`, `2014-2017`, `80er-Jahre`."""

import re
from collections.abc import Iterator, Sequence

from artaudio.base.patterns import lazy, verbose, words
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS, MONTHS
from artaudio.language.de.grammar import counted, is_determiner, words_after, words_before
from artaudio.language.de.nouns import gender, is_plural
from artaudio.language.de.numbers import cardinal, year
from artaudio.language.de.postcodes import SHORT_POSTCODES
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.unit_table import UNITS
from artaudio.script.rule import Needs, Reading, Rule

_YEAR = verbose(
    r"""(?=['’0-9])(?:
      (?P<decade>(?<![\w.,:/-])['’]?(?P<tens>[0-9]{1,4})(?:-?(?:ig)?|[ ](?=er[ ](?:Jahren?|Pack|(?:\w+f|F)orm)\b))er
        (?P<ending>n|s)?(?P<years>[- ]?Jahren?)?(?![a-zäöüß]))
    | (?<![\w.,:/§+−-])(?P<a>1[0-9]{3}|20[0-9]{2})(?:
        (?P<slash>[ ]?/[ ]?)(?P<b>[0-9]{4}|[0-9]{2})(?![0-9/]|[.,][0-9])
      | (?P<dash>[ ]?[-–][ ]?|[—−]|[ ]bis[ ])(?P<c>1[0-9]{3}|20[0-9]{2}|[0-9]{2}(?!-))(?![0-9%]|[.,:/][0-9]|-?[A-Za-zäöü])
      | (?P<alone>)(?![0-9]|[.,:/][0-9]|[.,][-–]|[ ]1/|[a-zäöü]|-[A-Za-z0-9]|[ ]?[%€$£°])
    )
    | (?:(?<=[Ss]aison[ ])|(?<=[Ss]pielzeit[ ])|(?<=WiSe[ ])|(?<=SoSe[ ])|(?<=semester[ ])|(?<=\b[WS]S[ ])|(?<=[Ss]chuljahr[ ])
        |(?<=[Ss]taffel[ ])|(?<=[Gg]eschäftsjahr[ ])|(?<=[Hh]aushalt[ ])|(?<=\bGJ[ ])|(?<=[Ww]inter[ ])|(?<=[Kk]itajahr[ ])
        |(?<=[Bb]undesliga[ ]))(?P<s1>[0-9]{2})/(?P<s2>[0-9]{2})(?![0-9])
    )"""
)
_TO_CHRIST = lazy(r"(?<=Chr\.)[ ]?[-–][ ]?(?=[0-9]+ n\.)")
"""`63 v. Chr.–14 n. Chr.`"""
_ASKS_FOR_YEAR = frozenset(
    words("""
    Jahr Jahre Jahres Jahren Jahreszahl Sommer Winter Herbst Frühjahr Frühling Anfang Mitte Ende Ostern Weihnachten
    Pfingsten Silvester Neujahr Sommers Winters Baujahr Jahrgang Geburtsjahr Oktoberfest Saison WM EM Olympia Stand
    Wahl Wahljahr Spätsommer Spätherbst anno Anno geboren Januars
    """)
) | frozenset(MONTHS)
_ASKS_FOR_COUNT = frozenset(
    words("""
    rund etwa circa ca. ca fast knapp über mehr als weniger insgesamt alle nur mindestens höchstens gut je pro mit
    aus den die der das dieser diese weitere weiteren auf um wegen bis-zu maximal minimal genau exakt ungefähr
    lediglich jeweils gegen nahezu sogar Nummer Nr. Platz Seite Zimmer zusammen täglich jährlich monatlich noch wohl
    für
    """)
)
_APPROXIMATE = frozenset(
    words("""
    rund etwa circa ca. ca fast knapp als insgesamt mindestens höchstens gut je pro weitere weiteren maximal minimal
    ungefähr lediglich jeweils nahezu zusammen täglich jährlich monatlich zu Nummer Nr. Platz Seite Zimmer
    """)
)
"""Words behind which four digits are no year, whatever follows."""
_COUNTING = frozenset(words("mit aus von bei unter auf um über gegen für alle nur genau exakt sogar"))
"""Words behind which four digits count what follows them."""
_ABOUT = frozenset(words("etwa circa ca. ca ungefähr rund"))
_NOUN_NEAR = lazy(r" (?:[a-zäöüß]+e[nrs]? )?[A-ZÄÖÜ]| bis [0-9]+ v\.")
"""A noun that four digits may count, or a year before Christ"""
_DATED = frozenset(
    {"datiert", "bezeichnet", "signiert", "datierte", "datierten", "bezeichnete", "datierter", "datiertes"}
)
_SINCE = frozenset(words("ab seit bis um von vor nach gegen"))
"""Before a word of `_ABOUT` they tell that a year follows: `ab etwa 1960`."""
_INTRANSITIVE = frozenset(
    words("wurde wurden war waren ist sind wird werden kam kamen fiel fielen gab starben seit ab bis vor nach in")
)
_TO = frozenset({"auf", "um", "gegen", "über"})
_BETWEEN_YEARS = verbose(
    r"[Zz]wischen[ ](?:1[0-9]{3}|20[0-9]{2})(?<![05]0)[ ]und[ ](?:1[0-9]{3}|20[0-9]{2})$"
    r"|[Zz]wischen[ ](?:1[0-9]{3}|20[0-9]{2})[ ]und[ ](?:1[0-9]{3}|20[0-9]{2})(?<![05]0)$"
)
"""Two numbers that are not both round: `zwischen 1869 und 1887 Karten`, but `zwischen 1200 und 1800 Plätze`"""
_FROM_YEAR = verbose(r"\b[Vv]on[ ](?:1[0-9]|20)[0-9]{2}[ ]auf[ ]")
_PARTICIPLE = verbose(
    r"""(?:ge\w{2,}|\w+ge\w{3,}|(?:be|er|ver|zer|ent|emp|miss|über|unter|wider|hinter|um|wieder)\w{3,}|\w+ier)(?:t|en|n|et)(?:e[rnsm]?)"""
)
_LIFE = lazy(r"[*†]|\b(?:geb|gest)\.|\b(?:geboren|gestorben)\b")
_RISEN = verbose(
    r"\b(?:st(?:ieg|iegen|eigt|eigen)|s(?:ank|anken|inkt|inken)|f(?:iel|ielen|ällt)|wuchs|wächst|kletter\w*|erhöh\w*|verring\w*|"
    r"ver(?:lor|teuert)\w*|legt\w*|gesunken|gestiegen|gewachsen|mehr|weniger|höher|niedriger|reduzier\w*|gekürzt|zunehm\w*|nahm)\b"
)
"""Words of a change: `um 1500` is an amount beside them, else most often a year."""
_FIRST_LIKELY, _LAST_LIKELY = 1900, 2000
"""Between them four digits are a year unless something tells that they count."""
_RELATIVES = frozenset(words("der die das den dem was"))
_FIRST_BARE = 1800
_UNITS = frozenset(
    words("""
    Euro Dollar Franken Mark Prozent Meter Kilometer Meilen Tonnen Kilo Kilogramm Gramm Liter Hektar Grad Stunden
    Minuten Sekunden Tage Tagen Wochen Monate Monaten Jahre Jahren Menschen Personen Punkte Punkten Punkt Mal
    Einwohner Einwohnern Mitarbeiter Stimmen Watt Kilowatt Megawatt Quadratmeter Kubikmeter Kalorien Seiten Plätze
    Zuschauer Tote Verletzte Fälle Cent Pfund Rubel Kronen Millionen Milliarden Uhr Mio Mrd Tsd Bio EUR USD CHF GBP
    Yen Fr Rp km m kg g t l kW MW PS Mitglieder Soldaten Teilnehmer Beschäftigte
    """)
)
_ROLES = words("""
    kanzler kanzlerin präsident präsidentin minister ministerin meister meisterin sieger siegerin bürgermeister
    sprecher leiter trainer teil chef chefin papst könig mitglied ende anfang professor nachfolger geborene geborenen
    """)
_NAMES = frozenset(
    words("""
    München Bremen Essen Ungarn Polen Schweden Norwegen Bayern Hessen Sachsen Baden Thüringen Aachen Baden-Baden
    Dresden Leverkusen
    """)
)


_UNTIL = lazy(r"(?<=\()[-–](?P<year>(?:1[0-9]|20)[0-9]{2})(?=\))")
"""The end of what began in a year named before: `seit 1966 im Rat (-1974)`"""
_TO_MONTH = verbose(
    r"(?<![\w.,:/])(?P<year>(?:1[0-9]|20)[0-9]{2})(?:-|–|[ ][-–][ ])"
    rf"(?=(?:{'|'.join(MONTHS)}|{'|'.join(MONTH_ABBREVIATIONS)})\b\.?)"
)
"""The year before the month in which something ended: `März 1933–Sept. 1934`"""
_FOUNDED = verbose(
    r"\b(?:gegründet|erbaut|gebaut|errichtet|ent[sw]t[aä]nd\w*|geboren|lebte|wirkte|erwähnt|gemalt|geschrieben|verfasst)\b"
)


def _read(text: str) -> Iterator[Reading]:
    for match in _TO_CHRIST.finditer(text) if "Chr" in text else ():
        yield Reading(match.start(), match.end(), " bis ")
    if "-" in text or "–" in text:
        yield from sorted([*_ends(text), *_years(text)], key=lambda reading: reading.start)
    else:
        yield from _years(text)


def _ends(text: str) -> Iterator[Reading]:
    """Years at the ends of a time of which the other end is not a year alone: `(-1974)`, `März 1933–Sept. 1934`."""
    for match in _UNTIL.finditer(text):
        yield Reading(match.start(), match.end(), f"bis {year(int(match['year']))}")
    for match in _TO_MONTH.finditer(text):
        yield Reading(match.start(), match.end(), f"{year(int(match['year']))} bis ")


def _years(text: str) -> Iterator[Reading]:
    for match in _YEAR.finditer(text):
        start, end = match.span()
        said = None
        if match["decade"]:
            said = _decade(match)
        elif match["s1"]:
            said = f"{cardinal(int(match['s1']))} {cardinal(int(match['s2']))}"
        elif match["slash"]:
            said = f"{year(int(match['a']))} {_later(match['b'])}"
            end = match.end("b")
        elif match["dash"]:
            said = _range(text, match)
            if said is None and text.startswith(". ", end) and is_year(text, start, match.end("a")):
                said, end = year(int(match["a"])), match.end("a")  # 3. Mai 1920 - 26. Juni 1921
        elif is_year(text, start, end):
            said = year(int(match["a"]))
        if said is not None:
            yield Reading(start, end, said)


def _later(written: str) -> str:
    return year(int(written)) if len(written) == 4 else cardinal(int(written))


def _range(text: str, match: re.Match[str]) -> str | None:
    """`2014-2017` → `zweitausendvierzehn bis zweitausendsiebzehn`; not for what counts or goes down."""
    first, last = int(match["a"]), int(match["c"])
    following = words_after(text, match.end(), 1)
    if following and following[0] in _UNITS:
        return None
    if len(match["c"]) == 2:
        spaced = match["dash"] != match["dash"].strip()
        if last <= first % 100 or (spaced and ("bis" in match["dash"] or text.startswith(". ", match.end()))):
            return None
    elif last <= first:
        return None
    return f"{year(first)} bis {_later(match['c'])}"


def _decade(match: re.Match[str]) -> str:
    """`80er-Jahre` → `Achtzigerjahre`, `1920er Jahre` → `neunzehnhundertzwanziger Jahre`, `die 90er` → `die Neunziger`."""
    number = int(match["tens"])
    stem = ("einser" if number == 1 else year(number) + "er") + (match["ending"] or "")
    years = match["years"] or ""
    if years.startswith(" "):
        return stem + years
    return stem[0].upper() + stem[1:] + years.lstrip("-").lower()


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year: `Im Sommer 1968`, `Als 1989 Ungarn …`, but not `1968 Euro`, `rund 1500 Menschen`."""
    before, after = words_before(text, start, 2), words_after(text, end, 1)
    last = before[-1] if before else ""
    following = after[0].rstrip(".") if after else ""
    if last in _ASKS_FOR_YEAR:
        return True
    if text.startswith(SHORT_POSTCODES.get(following.partition("-")[0], "-"), start):
        return False  # in 1090 Wien
    if (
        text.startswith(". ", end)
        and is_determiner(last)
        and words_after(text, end + 1, 1)[:1]
        and gender(words_after(text, end + 1, 1)[0].rstrip("."))
    ):
        return False
    if following in _UNITS or following in UNITS:
        return False
    if last in _ABOUT and before[0].lower() in _SINCE and not _NOUN_NEAR.match(text, end):
        return before[0].lower() != "um" or not _RISEN.search(text, max(0, end - 80), end + 60)
    number = int(text[start:end][:4])
    if last == "und" and _BETWEEN_YEARS.search(text, max(0, start - len("zwischen 1869 und ")), end):
        return True
    if following in _DATED and last in {"mit", "von", "auf"}:
        return True  # ist mit 1533 datiert
    if following.islower() and _PARTICIPLE.fullmatch(following):
        return last not in _APPROXIMATE  # der 1848 gegründete Verein
    if _FIRST_LIKELY < number < _LAST_LIKELY:
        return not _is_likely_count(text, end, before)
    return _is_year_of_old(text, end, before, number)


def _is_year_of_old(text: str, end: int, before: Sequence[str], number: int) -> bool:
    """Whether four digits that count as often as they are a year are one: `um 1500 gegründet`, `für 1845`."""
    last, after = before[-1] if before else "", words_after(text, end, 1)
    following = after[0].rstrip(".") if after else ""
    capital = following[:1].isupper() and following not in STARTERS and not following.isupper()
    named = following in _NAMES or following.lower().endswith(_ROLES) or following.endswith("ien")
    if (
        capital
        and not named
        and (
            is_plural(following)
            or (following.endswith(("en", "er", "innen", "s", "n")) and gender(following) is not None)
        )
    ):
        return False
    if (
        capital
        and is_determiner(last)
        and following.endswith(("ten", "enen", "enden", "igen", "te", "ene", "ende"))
        and not named
    ):
        return False  # die 1850 Beschäftigten
    if last in {"um", "ca.", "circa", "vor", "nach"} and _LIFE.search(text, max(0, end - 24), end):
        return True  # * um 1620 in Graz
    if last == "um" and not _RISEN.search(text, max(0, end - 80), end + 60) and not _is_counted(text, end):
        return True
    if last == "um" and _FOUNDED.search(text, end, end + 40):
        return True
    if last in _RELATIVES and len(before) > 1 and before[-2] == "," and not counted(text, end):
        return True
    if last == "für" and number >= _FIRST_BARE and not counted(text, end):
        return True
    if last in _ASKS_FOR_COUNT:
        return capital and named and last not in {"rund", "etwa", "fast", "knapp", "als", "über"}
    return True


def _is_counted(text: str, end: int) -> bool:
    """Whether a noun that a number can count follows, and no name: `um 1240 Castel del Monte`."""
    noun = counted(text, end)
    return bool(noun) and (gender(noun) is not None or is_plural(noun))


def _is_likely_count(text: str, end: int, before: Sequence[str]) -> bool:
    """Whether four digits that are most often a year count something: `rund 1950`, `die 1922 Aktivitäten`.

    Without a word that counts they are a year: `Er wird 1996 Stadtschreiber`, `das noch 1995 in Kraft war`.
    """
    last = before[-1] if before else ""
    if last in _APPROXIMATE:
        return last != "als" or before[-2:-1] in (["mehr"], ["weniger"])
    if last == "um" and not counted(text, end):
        return _RISEN.search(text, max(0, end - 80), end + 60) is not None
    if last in _TO and not counted(text, end):
        return not _FROM_YEAR.search(text, max(0, end - 20), end)
    if last in _RELATIVES and before[-2:-1] == [","]:
        return False
    noun = counted(text, end)
    named = noun in _NAMES or noun.lower().endswith(_ROLES) or noun.endswith("ien")
    several = is_plural(noun) or (noun.endswith(("en", "er", "innen", "s", "n")) and gender(noun) is not None)
    asked_for = is_determiner(last) or last in _COUNTING or last.endswith(("ten", "igen", "lichen"))
    after = words_after(text, end, 2)
    if is_plural(noun) and after[1:] in ([], ["."], [","], [";"]) and last.islower() and last not in _INTRANSITIVE:
        return after[0].rstrip(".") == noun  # Der Sturm entwurzelte 1968 Bäume.
    return bool(noun) and not named and several and asked_for


RULE = Rule("years", _read, Needs.DIGIT)
