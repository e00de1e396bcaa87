"""Abbreviations as the words they stand for: `z. B.` → `zum Beispiel`, decided by the context."""

import re
from collections.abc import Iterator

from artaudio.base.patterns import lazy, verbose
from artaudio.language.de.abbreviated_small_words import is_named
from artaudio.language.de.abbreviation_table import (
    ABBREVIATIONS,
    ADJECTIVES,
    ALWAYS,
    ATTRIBUTES,
    BEFORE_NAME,
    BEFORE_NUMBER,
    LAW_DIVISIONS,
    NOUNS_TOO,
    WITHOUT_STOP,
    Stop,
)
from artaudio.language.de.abbreviations_in_context import BY_CONTEXT
from artaudio.language.de.calendar_names import MONTH_ABBREVIATIONS
from artaudio.language.de.cut_words import completed, cut_isch, has_cut_end, is_cut_adjective, is_square, may_be_whole
from artaudio.language.de.full_stops import Following, following
from artaudio.language.de.german_words import is_form, is_german
from artaudio.language.de.grammar import case_before, is_determiner, words_after, words_before
from artaudio.language.de.inflection import Case, Gender
from artaudio.language.de.names import FIRST_NAMES, is_female
from artaudio.language.de.nouns import gender
from artaudio.language.de.quotation_marks import AFTER_STOP
from artaudio.language.de.sentence_starters import STARTERS
from artaudio.language.de.shortened_endings import LANGUAGES, names_a_language, shortened_ending, title_ending
from artaudio.language.de.titles_of_women import LEARNED, WOMEN, womans_title
from artaudio.script.rule import Reading, Rule

_LONGEST = 24
"""Letters of an abbreviation, at most; the name of a street may be longer: `Bürgermeister-Schmidt-Str.`"""
_MORE = lazy(r"-?[ ]?[^\W\d_]{1,8}\.")
_WORD = verbose(r"(?<![\w@/-])(?:(?<!\.)|(?<=\.\.\.))(?:" + "|".join(sorted(WITHOUT_STOP)) + r")(?![\w.@-])")
_WORD_PARTS = (
    *(f"{word} " for word in ("ca", " lt", "(lt", "Nr", "Dr", "Prof")),
    *(WITHOUT_STOP - {"ca", "lt", "Nr", "Dr", "Prof"}),
)
"""What a sentence has at least one of where an abbreviation stands in it without its stop."""
_SAINT = lazy(r"(?<=[a-z] )hl(?= [A-ZÄÖÜ][a-zäöü])|(?<=\()hl(?= [A-ZÄÖÜ][a-zäöü])")
"""Without its stop: `die hl Messe`, but `10 hl Wein`"""
_MOST = lazy(r"(?<![\w.@/-])max(?= [0-9])")
_LAST_OPEN = lazy(
    r"(?<![\w.@/-])(?:z\.[ ]?B|d\.[ ]?h|[uv]\.[ ]?a|o\.[ ]?g|s\.[ ]?[ou]|u\.[ ]?U|z\.[ ]?T|i\.[ ]?d\.[ ]?R|e\.V|[nv]\.[ ]?Chr)"
    r"(?![\w.@-])"
)
"""Abbreviations without their last stop: `z.B Äpfel`, `(s.o)`"""
_WITHOUT_LAST = {"s.o": "siehe oben", "s.u": "siehe unten", "s. o": "siehe oben", "s. u": "siehe unten"}
_MINISTRY = lazy(
    r"(?:[A-ZÄÖÜ]\w*)?(?:staats|innen|außen|finanz|justiz|verteidigungs|wirtschafts|gesundheits|arbeits|familien|umwelt|verkehrs|bildungs|"
    r"kultus|kultur|agrar|landwirtschafts|sozial|bau|europa|forschungs|wissenschafts|entwicklungs|energie|digital|sport|bundes)min\.",
    re.IGNORECASE,
)
_ALSO_ADJECTIVES = frozenset(
    {"Parl.", "Techn.", "Wirtsch.", "Wissensch.", "Gesellsch.", "Orig.", "Statist.", "Verwandtsch."}
)
_BEGINS = lazy(r"(?:^|[.:!?…(\[„“\"»«‚>|–—-] ?)$")
_STOPS = {**ABBREVIATIONS, "u.ä.": Stop.NEVER, "o.ä.": Stop.NEVER}
_ENDS_BEFORE = {
    Stop.NEVER: frozenset[Following](),
    Stop.UNLESS_NUMBER: frozenset({Following.STARTER}),
    Stop.BEFORE_STARTER: frozenset({Following.STARTER}),
    Stop.BEFORE_CAPITAL: frozenset({Following.STARTER, Following.CAPITAL}),
}
_ROMAN = lazy(r"[ ][IVX]+\b")
_LETTERED = lazy(r"(?<=(?:Tab|Abb|Anl|Fig|Taf)\.) [A-Z][.-]?[0-9]")
"""A letter before the number: `Tab. A.3`"""
_NAME_BEFORE = lazy(r"[A-ZÄÖÜ][a-zäöüß]+ $")
_OTHERWISE = {"Gl.": (lazy(r"Gl\. ?\([0-9]"), "Gleichung"), "Z.": (lazy(r"§|Abs\.|Absatz|Art\."), "Ziffer")}
"""What else an abbreviation before a number stands for, and what then stands beside it: `Gl. (12)`, `§ 3 Z. 2`"""
_SAINTS = verbose(
    r"""[ -]?(?:Germain|[EÉ]tienne|Tropez|Malo|Denis|Nazaire|Exup[eé]ry|James|Johns?|Andrews|Helens|Louis|Barth|Barth[eé]lemy
    |Laurent|[EÉ]milion|Honor[eé]|Pancras|Lawrence|Ives|Kilda|Clair)\b"""
)
"""Saints of French and English towns: `Paris St. Germain`"""
_ROMAN_PAGE = lazy(r" (?:(?=[IVXL]{2})X{0,3}(?:IX|IV|V?I{0,3})(?: ?[-–] ?[IVXL]+)?)(?![\w.-])")
"""A page of a preface: `S. IX`"""
_PLURALS = {
    "S.": "Seiten",
    "Abb.": "Abbildungen",
    "Tab.": "Tabellen",
    "Bl.": "Blätter",
    "Sp.": "Spalten",
    "Fig.": "Figuren",
}
_DAY_BEFORE = lazy(r"[1-9]\. $")
_PLURAL_RANGE = lazy(r"[ ][0-9]+(?:[ ]?[-–][ ]?|[ ](?:bis|und|sowie)[ ]|,[ ])[0-9]")
_BEFORE_PLURAL = (["die"], ["Die"], ["den"], ["der"])
_CUT_LICH = lazy(r"[a-zäöüß]{2,}[bcdfghkmnprstzß]l")
_CUT_UNG = lazy(r"[A-ZÄÖÜ][a-zäöüß]+(?:[bdfhkmptz]|ll|(?<=[aeiouäöüs])s|[dfghr]n)g")
_NO_VOWEL = lazy(r"[^aeiouäöüyAEIOUÄÖÜY]+")
_SHORTEST_COMPOUND = len("Amtpkt.")
_SHORTEST_CUT = 2
"""Letters of a word that has more when its ending is looked for."""
_INITIALS = lazy(r"(?:[A-ZÄÖÜ]\.){3}")
"""An acronym written with stops: `D.A.S.`"""
_DECLINED = {
    "Vors.": "Vorsitzend",
    "Bekl.": "Beklagt",
    "Beschuld.": "Beschuldigt",
    "Angekl.": "Angeklagt",
    "Beigeordn.": "Beigeordnet",
    "Beauftr.": "Beauftragt",
}
"""Persons who are named by an adjective, without its ending."""
_NO_ENDS = frozenset({"Nds.", "Ndl."})
"""Abbreviations that end no compound: `Zerobonds.`"""
_PREPOSITIONS = frozenset({"f.", "m.", "v.", "d."})
"""What these stand for ends no sentence, whatever follows: `Dank f. Ihr Schreiben`."""
_SEVERAL = {
    "Abb.": "Abbildungen", "Aufl.": "Auflagen", "Tab.": "Tabellen",
    "Mitgl.": "Mitglieder", "Fam.": "Familien", "Whg.": "Wohnungen", "Gem.": "Gemeinden", "Abt.": "Abteilungen", "Kl.": "Klassen",
    "Pkt.": "Punkte", "Veranst.": "Veranstaltungen", "Enth.": "Enthaltungen", "Parz.": "Parzellen", "Patr.": "Patronen",
    "Pat.": "Patienten", "Fil.": "Filialen",
}  # fmt: skip
"""What these stand for behind a number above one: `430 Mitgl.`"""
_OF_SEVERAL = frozenset({"ihre", "alle", "aller", "unsere", "seine", "unserer", "ihrer", "die", "Die", "Alle"})
_COUNT = lazy(r"(?<![0-9.,:/])(?:[2-9]|[1-9][0-9.]*[0-9])(?:,[0-9]+)? $")
_PIECE = lazy(r"(?<![0-9.,:/])(?:1|0[.,]5|½) $")
"""One, or a half of one"""
_OF_MANY = frozenset({"zahlr.", "versch.", "verschied."})
_MANY_BEFORE = lazy(r"(?:zahlr\.|versch\.|verschied\.|div\.|zahlreiche[nr]?|viele[nr]?|mehrere[nr]?) $")
"""Adjectives of several things"""
_OF_WHAT = lazy(r" (?:des|der|d\.|im)\b")
"""Behind one of which a year tells when: `1946 Mitgl. des Rates`"""
_NO_NOUN = lazy(r"[,;)]|[ ](?:und|u\.|oder|auf|in|als|f\.|für|sowie|mit|bei|sprech\w*|gut|fließend)\b|[.]?$")
_NEUTER = frozenset({"das", "dem", "des", "im", "vom", "beim", "Das", "Im", "Vom", "Beim", "ins", "zum"})
_QUOTED = frozenset('„»"')
_JOINED_NOUN = lazy(r"-[A-ZÄÖÜ][a-zäöüß]{2}")
_LINKED = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tät",
    "ion",
    "trag",
    "verein",
    "band",
    "bezirk",
    "gericht",
    "betrieb",
    "trieb",
    "amt",
)
"""Ends of nouns that take an s before another part of a compound: `Beitr.-Erhöhung`"""
_FIRST_PARTS = {
    "Landw.": "Landwirtschafts", "Wirtsch.": "Wirtschafts", "Sozialvers.": "Sozialversicherungs",
    "Krankenvers.": "Krankenversicherungs", "Inf.": "Infanterie", "Pz.": "Panzer", "Haush.": "Haushalts", "Gew.": "Gewerbe",
    "Grdst.": "Grundstücks", "Vers.": "Versicherungs", "Betr.": "Betriebs", "Beitr.": "Beitrags", "Mitgl.": "Mitglieder",
    "Mitarb.": "Mitarbeiter", "Öffentl.": "Öffentlichkeits", "Vorst.": "Vorstands", "Bez.": "Bezirks", "Ges.": "Gesamt",
    "Univ.": "Universitäts", "Gem.": "Gemeinde", "Staatsangeh.": "Staatsangehörigkeits", "Jgd.": "Jugend",
    "Bundesl.": "Bundesliga", "Regionall.": "Regionalliga",
    "Halbf.": "Halbfinal", "Viertelf.": "Viertelfinal", "Achtelf.": "Achtelfinal",
    "Ob.": "Ober", "Ök.": "Ökonomie", "Stud.": "Studien", "Med.": "Medizinal", "Reg.": "Regierungs", "Min.": "Ministerial",
    "Komm.": "Kommerzial", "Nat.": "National", "Staatsb.": "Staatsbürgerschafts", "Sem.": "Seminar", "Kl.": "Klassen",
    "Verk.": "Verkehrs", "Verf.": "Verfassungs",
    "Kur.": "Kurator", "Kass.": "Kassier", "Schriftf.": "Schriftführer",
    "Handb.": "Handball", "Fußb.": "Fußball", "Volleyb.": "Volleyball", "Basketb.": "Basketball", "Faustb.": "Faustball",
    "Eish.": "Eishockey", "Leichtathl.": "Leichtathletik", "Schwimm.": "Schwimm", "Tischt.": "Tischtennis",
    "Leichtath.": "Leichtathletik",
    "Res.": "Reserve", "Antr.": "Antrags", "Sich.": "Sicherheits", "Gesch.": "Geschäfts", "Aufs.": "Aufsichts",
}  # fmt: skip
"""First parts of compounds, shortened before a hyphen: `Landw.-Kammer`"""
_SOLD = lazy(
    r"-(?:[Ff]läche|Raum|Räum|Stand|Ständ|Stelle|Preis|Wert|Leit|Abteil|Zahl|Erlös|Personal|Start|Messe|Offen|Fahrer)"
)
"""What follows `Verk.` where something is sold: `Verk.-Fläche`, but `Verk.-Amt`"""
_RETIRED = lazy(r"[ ](?:a\.[ ]?D\.|i\.[ ]?R\.|d\.[ ]?R\.)")
_YEAR = lazy(r"[ ](?:1[5-9]|20)[0-9]{2}(?![0-9])")
_ABBREVIATED_BEFORE = lazy(r"(?<=[ (])[a-zäöü]{1,5}\. $")
"""Another abbreviation between an article and an adjective: `im ggf. geänd. Plan`"""
_CUT_PREPOSITIONS = frozenset({"f.", "m.", "v.", "f. ", "m. ", "v. "})
_LEADING = frozenset({"für", "mit", "ohne", "bei", "nach", "wegen", "von", "aus", "gegen", "durch", "trotz"})
"""Prepositions before a shortened adjective and its noun: `für zus. Kosten`"""
_TIMES = lazy(r"(?:[0-9] ?[x×]|mal) $")
"""Before an adverb: `2x tägl. Milch`"""
_TO_CHRIST = lazy(r" (?:bis|und|–|-) (?:ins? )?[0-9]{1,4}\.? (?:Jh\. |Jahrhundert )?n\. ?(?:Chr|u\. ?Z)")
_DISTANCE = lazy(r"(?:[0-9] ?k?m|Meter|Kilometer|Minuten|Min\.|entfernt) $")
_REGULARLY = frozenset({"tägl.", "wöchentl.", "monatl.", "jährl.", "vierteljährl.", "stündl."})
_SPOON = lazy(r" [ET]L\b")
_VOTES = lazy(r"[Ww]ahl|[Ss]timm|[Kk]andidat|Liste|Mandat|Platz|Rang")
_FORMERLY = lazy(r" [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?[),;]")
_PARTS_OF_MONTHS = frozenset({"Anfang", "Mitte", "Ende", "Seit", "seit", "Im", "im", "ab", "Ab", "bis", "Bis", "vom"})
_DATE = lazy(r"[ ][0-3]?[0-9]\.")
_UNKNOWN = lazy(r"[ ][a-zäöü]{2}|[),;:](?!\w)|[ ]\([a-zäöü]")  # what follows shows that the stop ends no sentence


def _read(text: str) -> Iterator[Reading]:
    yield from sorted(_claims(text), key=lambda reading: (reading.start, -reading.end))


def _claims(text: str) -> Iterator[Reading]:
    done = 0
    for start, end in _words_with_stop(text):
        if start < done or (text.startswith("Zi.-", start) and text[start - 1 : start] == "-"):
            continue  # 3-Zi.-Whg.: the number has the room
        reading = _dotted(text, start, end)
        if reading:
            done = reading.end
            yield reading
    for match in LEARNED.finditer(text) if ".a" in text or ".in" in text else ():
        yield Reading(match.start(), match.end(), WOMEN[match[1]])
    yield from _without_stop(text)


def _without_stop(text: str) -> Iterator[Reading]:
    """Abbreviations that lack their stop, or the last of their stops: `ca 20`, `die hl Messe`, `z.B Äpfel`."""
    if " hl " in text or "(hl " in text:
        for match in _SAINT.finditer(text):
            yield Reading(match.start(), match.end(), f"heilig{shortened_ending(text, match.start(), match.end())}")
    for match in _MOST.finditer(text) if "max " in text else ():
        yield Reading(match.start(), match.end(), "maximal")
    for match in _LAST_OPEN.finditer(text) if 0 <= text.find(".") < len(text) - 1 else ():
        said = _WITHOUT_LAST.get(match[0]) or _expand(text, *match.span(), match[0].replace(" ", "") + ".")
        if said:
            yield Reading(match.start(), match.end(), said)
    for match in _WORD.finditer(text) if any(map(text.__contains__, _WORD_PARTS)) else ():
        if match[0] in {"Nr", "lt", "ca", "Dr", "Prof"} and not text[match.end() : match.end() + 1].isspace():
            continue
        spoken = ALWAYS.get(match[0] + ".")
        if spoken:
            yield Reading(match.start(), match.end(), spoken)


def _words_with_stop(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word with a full stop right behind it, the stop included."""
    stop = text.find(".")
    while stop >= 0:
        start = stop
        while start and text[start - 1].isalpha():
            start -= 1
        before = text[start - 1 : start]
        inside = before and (before.isalnum() or (before in "_.'’" and not text.endswith("...", 0, start)))
        if start < stop and not inside and (stop - start <= _LONGEST or text.endswith("str", start, stop)):
            yield start, stop + 1
        stop = text.find(".", stop + 1)


def _dotted(text: str, start: int, end: int) -> Reading | None:
    """The longest abbreviation that begins at `start`: `u. a. m.` before `u. a.`"""
    ends = [end]
    while len(ends) < 5:
        more = _MORE.match(text, ends[-1])
        if not more:
            break
        ends.append(more.end())
    for stop in reversed(ends):
        key = text[start:stop].replace(" ", "")
        spoken = "" if _is_adjective_too(text, start, stop, key) else _expand(text, start, stop, key)
        if not spoken and key[0].isupper() and not _INITIALS.match(text, start) and _may_be_capital(text, start, stop):
            spoken = _expand(text, start, stop, key[0].lower() + key[1:]) if len(key) > 2 else ""
            spoken = spoken[:1].upper() + spoken[1:]
        if not spoken and key in LANGUAGES and _NO_NOUN.match(text, stop):
            spoken = LANGUAGES[key]
        if spoken:
            gap = " " if text[stop : stop + 1].isalnum() else ""
            return Reading(start, stop, spoken + (gap or _stop(text, stop, key)))
    whole = _completed(text, start, end)
    if whole:
        return Reading(start, end, whole + _stop(text, end, text[start:end]))
    if _UNKNOWN.match(text, end) and (text[end - 3 : end - 1].islower() or text[end] in ",;:"):
        return Reading(end - 1, end, "")
    return None


def _is_adjective_too(text: str, start: int, stop: int, key: str) -> bool:
    """Whether a noun that is also an adjective with a capital stands before another noun: `Parl. Staatssekretär`."""
    return key in _ALSO_ADJECTIVES and text[stop + 1 : stop + 2].isupper() and _may_be_capital(text, start, stop)


def _completed(text: str, start: int, end: int) -> str:
    """A word that no table has, cut off where its ending begins: `grundsätzl.` → `grundsätzlich`, `Wohng.` → `Wohnung`."""
    word = text[start : end - 1]
    if word[-1] == "l" and _CUT_LICH.fullmatch(word.lower()) and is_german(f"{word}ich") and not is_german(word):
        small = end >= len(text) and word.endswith("erl") and not is_form(f"{word}ich")  # ein bisserl
        if not (small or word.endswith("schl")) and (
            word.islower() or _may_be_capital(text, start, end)
        ):  # Ärztl. Notdienst
            return f"{word}ich{shortened_ending(text, start, end)}"
    elif word[-1] == "g" and _CUT_UNG.fullmatch(word) and not is_german(word):
        housed = text[end : end + 2].strip().isdigit() and not is_form(f"{word[:-1]}ung".lower())
        if housed or is_german(f"{word[:-1]}ung"):
            return f"{word[:-1]}{'gasse' if housed else 'ung'}"  # Neustiftg. 12
    if end >= len(text):
        return completed(word) if has_cut_end(word) and not may_be_whole(word) else ""
    if is_cut_adjective(word) and not _is_end(text, end):
        return f"{completed(word)}{shortened_ending(text, start, end)}"  # die planm. Abfahrt
    named = has_cut_end(word) and text[end : end + 1] == " " and not _is_end(text, end)
    leads = word.istitle() and _JOINED_NOUN.match(text, end) is not None  # Volleyb.-Damen
    if (named or leads or _UNKNOWN.match(text, end)) and len(word) > _SHORTEST_CUT and completed(word):
        return completed(word) + "s" * (leads and completed(word).endswith(_LINKED))
    before = words_before(text, start, 1)
    if before and is_determiner(before[-1]) and cut_isch(word):
        return cut_isch(word) + shortened_ending(text, start, end)
    return ""


def _is_end(text: str, end: int) -> bool:
    """Whether nothing, or a word that begins sentences, follows."""
    after = words_after(text, end, 1)
    return not after or after[0] in STARTERS


def _may_be_capital(text: str, start: int, stop: int) -> bool:
    """Whether an abbreviation of a small word may stand here with a capital: first in its sentence, or in a name.

    `Vgl. Seite 3`, `bei der Dt. Verlagsanstalt`, but `in der Schweiz.` and `mit Freund Franz.` are nouns and names.
    """
    after = text[stop : stop + 40].strip(AFTER_STOP)
    if not after:
        return False
    if _BEGINS.search(text, max(0, start - 2), start):
        return True
    named = text[start:stop] in NOUNS_TOO
    return not named and after[0].isupper() and words_after(text, stop, 1)[0] not in STARTERS


def _stop(text: str, stop: int, key: str) -> str:
    """A full stop where the abbreviation ends the sentence, too."""
    rest = text[stop : stop + 40]
    after = stop + len(rest) - len(rest.lstrip(AFTER_STOP))
    if after >= len(text):
        return "."
    if after == stop or text[after] in ",;:.!?" or key in _PREPOSITIONS or text[stop] in ")]":
        return ""
    kind, word = following(text, after)
    if word == "Dank":
        return ""  # mit herzl. Dank
    return "." if kind in _ENDS_BEFORE[_STOPS.get(key, Stop.BEFORE_STARTER)] else ""


def _expand(text: str, start: int, stop: int, key: str) -> str:
    """What the abbreviation stands for in this place, or nothing where it is none."""
    if key.lower().endswith("abg."):
        name = f"{key[:-1]}eordnet".replace("LAbg", "Landtagsabg")
        first = text.rfind(" ", 0, start) + 1 if text.startswith("-", start - 1) else start  # FPÖ-Abg.
        return name + title_ending(text, first, stop)
    if key in _DECLINED:
        return _DECLINED[key] + title_ending(text, start, stop)
    if key in ADJECTIVES:
        return _adjective(text, start, stop, key)
    if key.startswith("un") and key[2:] in ADJECTIVES:
        return f"un{ADJECTIVES[key[2:]]}{shortened_ending(text, start, stop)}"
    leading = _of(text, start, stop) if key == "v." else _before_number(text, start, stop, key)
    if leading is not None:
        return leading
    if key in BEFORE_NAME and (text[stop : stop + 3].lstrip(" -")[:1].isupper() or _RETIRED.match(text, stop)):
        return "Saint" if key == "St." and _SAINTS.match(text, stop) else BEFORE_NAME[key]
    if key == "Jun." and text[start - 1 : start] == "-":
        return "Junioren"  # die U 17-Jun.
    if key[:-1] in MONTH_ABBREVIATIONS:
        return MONTH_ABBREVIATIONS[key[:-1]] if _is_dated(text, start, stop, key) else ""
    if key in BY_CONTEXT:
        return BY_CONTEXT[key](text, start, stop)
    return _joined(text, start, stop, key)


def _joined(text: str, start: int, stop: int, key: str) -> str:
    """A word of the table or a compound; before a hyphen as the first part of one: `Abt.-Leiter` → `Abteilungs`."""
    leads = _JOINED_NOUN.match(text, stop)
    if leads and key in _FIRST_PARTS:
        return "Verkaufs" if key == "Verk." and _SOLD.match(text, stop) else _FIRST_PARTS[key]
    spoken = (_compound(text, start, key) if key.count(".") == 1 else "") or _plain(text, start, stop, key)
    return f"{spoken}s" if leads and spoken[:1].isupper() and spoken.endswith(_LINKED) else spoken


def _of(text: str, start: int, stop: int) -> str | None:
    """`v. 3. Mai` → `vom`, `19 v. 33 Räten` → `von`, `800 m v. Strand` → `vom`, `15 v. bis 9 n. Chr.` → `vor`"""
    if _TO_CHRIST.match(text, stop):
        return "vor"
    following = text[stop : stop + 3].lstrip(" -")[:1]
    if not following.isdigit() and not _DISTANCE.search(text, max(0, start - 8), start):
        if following.isupper() or _RETIRED.match(text, stop):
            return BEFORE_NAME["v."] if is_named(text, start) or text[start - 1 : start] in {"[", "("} else ""
        return None
    if text[stop : stop + 2].strip().isdigit():
        counted = text[max(0, start - 2) : start].strip().isdigit()
        return "vom" if _DATE.match(text, stop) else "von" * counted
    kind = gender("".join(words_after(text, stop, 1)).rstrip("."))
    return {Gender.FEMININE: "von der", Gender.PLURAL: "von den", None: "von"}.get(kind, "vom")


def _adjective(text: str, start: int, stop: int, key: str) -> str:
    """`der sog. Staat` → `sogenannte`; `(lat. Vindobona)` and `X (ehem. Twitter)` have no ending."""
    name = ADJECTIVES[key]
    if key == "ehem." and text[start - 1 : start] == "(" and _FORMERLY.match(text, stop):
        return "ehemals"
    if (name.endswith("isch") and names_a_language(text, start, stop)) or _TIMES.search(text, max(0, start - 6), start):
        return name
    if key in _REGULARLY and "".join(words_after(text, stop, 1)).islower():
        return name  # täglich frische Forellen
    if _SPOON.match(text, stop):
        return name + ("er" if re.search(r"(?<![0-9,])1 $", text[max(0, start - 4) : start]) else "e")  # 2 geh. EL
    if key in _OF_MANY and f"{''.join(words_after(text, stop, 1)).rstrip('.')}." in _SEVERAL:
        before = "".join(words_before(text, start, 1)).lower()
        return name + (
            "en" if before in {"m.", "mit", "bei", "von", "den", "in", "aus", "zu"} else "e"
        )  # m. zahlr. Abb.
    return name + shortened_ending(text, start, stop)


def _before_number(text: str, start: int, stop: int, key: str) -> str | None:
    """`Art. 5` → `Artikel`, `die S. 3–9` → `Seiten`, but `auf diese Art. 1988 wurde` is a noun.

    None where the key is no such abbreviation.
    """
    if key not in BEFORE_NUMBER:
        return None
    after = text[stop : stop + 3].lstrip(" -")
    counted = _counted_st(text, start, stop, after) if key == "St." else ""
    if counted:
        return counted
    if key == "Kap." and not after[:1].isdigit() and _COUNT.search(text, max(0, start - 12), start):
        return BEFORE_NUMBER[key]  # 6 Kap.
    if key in _PLURALS and _PLURAL_RANGE.match(text, stop) and words_before(text, start, 1)[-1:] in _BEFORE_PLURAL:
        return _PLURALS[key]
    if key == "Z." and _NAME_BEFORE.search(text, max(0, start - 30), start):
        return ""  # Emil Z.
    if (key == "H." and text[stop : stop + 1].isdigit()) or (key == "Art." and _YEAR.match(text, stop)):
        return ""  # H.264
    if key == "Art." and after[:1] in _QUOTED and is_determiner("".join(words_before(text, start, 1))):
        return BEFORE_NUMBER[key]
    otherwise = _otherwise(text, start, stop, key)
    if otherwise:
        return otherwise
    numbered = (
        after[:1].isdigit() or (key in {"Kap.", "Taf."} and _ROMAN.match(text, stop)) or _LETTERED.match(text, stop)
    )
    return BEFORE_NUMBER[key] if numbered or (key == "S." and _ROMAN_PAGE.match(text, stop)) else None


def _counted_st(text: str, start: int, stop: int, after: str) -> str:
    """What `St.` is behind a number: `12 St.` → `Stück`, at an election `Stimmen`, `im 2. St.` → `Stock`; else nothing."""
    if not text[stop : stop + 2].strip().isupper() and _COUNT.search(text, max(0, start - 12), start):
        return "Stimmen" if _VOTES.search(text, max(0, start - 80), stop + 40) else "Stück"
    if after[:1] in {"", ",", ";", ")"} and _PIECE.search(text, max(0, start - 6), start):
        return "Stück"  # Zitrone 1 St., Salz
    return "Stock" if text[max(0, start - 2) : start] == ". " and not after[:1].isalnum() else ""


def _otherwise(text: str, start: int, stop: int, key: str) -> str:
    """`die 2. Alt. des § 433` → `Alternative`, `im Sinne des Art. 5` → `Artikels`; nothing for other abbreviations."""
    if key in _OTHERWISE and _OTHERWISE[key][0].search(text, max(0, start - 40), stop + 8):
        return _OTHERWISE[key][1]
    if key[:-1] in LAW_DIVISIONS and _DAY_BEFORE.search(text, max(0, start - 3), start):
        return BEFORE_NUMBER[key]
    numbered = key == "Art." and text[stop : stop + 2].strip().isdigit()
    return "Artikels" if numbered and text.endswith(("des ", ".d. ", " d. "), 0, start) else ""


def _compound(text: str, start: int, key: str) -> str:
    """`Hauptstr.` → `Hauptstraße`, `Innenmin.` → `Innenministerium`"""
    if key.endswith("ermstr."):
        return key.removesuffix("mstr.") + "meister"  # Tischlermstr.
    if key.endswith("str.") and len(key) > 6:
        return key[:-1] + "aße"
    if key[0].isupper() and key.endswith("pl.") and _is_square(text, start, start + len(key), key):
        return key[:-1] + "atz"
    if key == "Pl." and text.startswith("-", start - 1):
        return "Platz"  # am Kurt-Schumacher-Pl.
    if key.endswith("nr.") and len(key) > 5:
        return key[:-2] + "ummer"
    if key.endswith("min.") and key[0].isupper() and _MINISTRY.fullmatch(key):
        return key[:-1] + _ministry(text, start, start + len(key))
    return _with_known_end(text, start, key) if key[0].isupper() and len(key) > _SHORTEST_COMPOUND else ""


def _is_square(text: str, start: int, stop: int, key: str) -> bool:
    """Whether a word in -pl. is a square: `Mozartpl. 3`, `am Marktpl.`, but not `Michael Krampl.`, `Expl.`"""
    if len(key) > len("Expl.") and text[stop : stop + 2].strip().isdigit():
        return True
    return is_square(key) and FIRST_NAMES.isdisjoint(words_before(text, start, 1))


def _with_known_end(text: str, start: int, key: str) -> str:
    """A German word and an abbreviation of the table in one: `Prozentpkt.` → `Prozentpunkte`, `Fraktionsvors. Lohr`.

    The end has no vowel, as no German word ends, or names a person.
    """
    for place in range(len(key) - len("Pkt."), 2, -1):
        end = key[place:].capitalize()
        cut = _NO_VOWEL.fullmatch(end) and ALWAYS.get(end, "")[:1].isupper() and not is_german(key[:-1])
        if (not cut and end not in _DECLINED) or end in _NO_ENDS:
            continue
        head = key[:place]
        if not is_german(head) and not is_german(head.removesuffix("s")):
            continue
        stop = start + len(key)
        if end in _DECLINED:
            return head + _DECLINED[end].lower() + title_ending(text, start, stop)
        several = end in _SEVERAL and _COUNT.search(text, max(0, start - 12), start)
        return head + (_SEVERAL[end] if several else ALWAYS[end]).lower()
    return ""


def _ministry(text: str, start: int, stop: int) -> str:
    """What follows `Min`: `das Innenmin.` → `isterium`, `Innenmin. Karin Holt` → `isterin`."""
    before, after = words_before(text, start, 2), words_after(text, stop, 1)
    named = after[:1] and (after[0] in FIRST_NAMES) and not (before and before[-1] in _NEUTER)
    if named:
        return "isterin" if is_female(after[0]) else "ister"
    return "isteriums" if before[-1:] == ["des"] else "isterium"


def _plain(text: str, start: int, stop: int, key: str) -> str:
    """The word of the table, with the ending of a genitive where `des` asks for it: `des Inst.` → `des Instituts`."""
    if len(key) == 2 and not text[stop : stop + 2].strip(AFTER_STOP):
        return ""
    if key == "Mitgl." and "".join(words_before(text, start, 1)) in _OF_SEVERAL:
        return _SEVERAL[key]
    if key in _SEVERAL and _MANY_BEFORE.search(text, max(0, start - 14), start):
        return _SEVERAL[key]  # zahlr. Abb.
    count = _COUNT.search(text, max(0, start - 12), start) if key in _SEVERAL else None
    if count and not (len(count[0]) == len("1946 ") and _OF_WHAT.match(text, stop)):
        dative = case_before(text, count.start()) is Case.DATIVE and not _SEVERAL[key].endswith("n")
        return _SEVERAL[key] + "n" * dative
    if key in ATTRIBUTES and text[stop + 1 : stop + 2].isupper():
        first = _ABBREVIATED_BEFORE.search(text, max(0, start - _LONGEST), start)
        article = first.start() if first else start
        if first and first[0] in _CUT_PREPOSITIONS:
            article = start  # f. verst. Angehörige
        before = "".join(words_before(text, article, 1))
        if is_determiner(before) or before in _CUT_PREPOSITIONS or (before in _LEADING and key != "sof."):
            return ATTRIBUTES[key] + shortened_ending(text, article, stop)
    spoken = womans_title(text, start, stop, key, ALWAYS.get(key, ""))
    owned = spoken[:1].isupper() and spoken.isalpha() and not spoken.endswith("s")
    if (
        owned
        and not text[stop : stop + 2].lstrip()[:1].isupper()
        and gender(spoken) in {Gender.MASCULINE, Gender.NEUTER}
    ):
        return spoken + "s" if words_before(text, start, 1)[-1:] in (["des"], ["d."]) else spoken
    return spoken


def _is_dated(text: str, start: int, stop: int, key: str) -> bool:
    """Whether a month is meant: `3. Jan.`, `Okt. 2017`, but `Jan. Böhmermann` is no month."""
    if key not in {"Jan.", "Jun.", "Jul.", "Aug."}:
        return True
    before, after = text[max(0, start - 3) : start].rstrip(), text[stop : stop + 5].lstrip()
    if "".join(words_before(text, start, 1)) in _PARTS_OF_MONTHS:
        return True
    return before.endswith((".", "-", "–", "/")) or before[-1:].isdigit() or after[:2].isdigit()


RULE = Rule("abbreviations", _read)
