"""A short line and what can be seen of it: words, verbs, names, places. Knows German wording, decides nothing."""

import re
from dataclasses import dataclass
from functools import cached_property

from artaudio.article import wording
from artaudio.article.moments import MONTHS as MONTH_NAMES
from artaudio.article.patterns import any_of

WORD = re.compile(r"[^\W_][\w'’./-]*")
QUOTE_MARKS = "\"„“”»«‚‘'’"
CREDIT = re.compile(
    any_of(r"""
    \s\|\s*\S
    \bBildquelle\b
    \bFoto:
    \bQuelle:
    \bArchiv(?:bild|foto|aufnahme)?\b
    \bSymbol(?:bild|foto)\b
    \bThemenbild\b
    \((?:dpa|AFP|AP|Reuters|REUTERS|epd|imago)[^)]*\)
    ^galerie(?=[A-ZÄÖÜ"„])
    \bScreenshot\b
    \b(?:Video)?[Ss]tandbild\b
""")
)
SCENE = re.compile(
    "(?:galerie)?"
    + any_of(r"""
    Blick (?:auf|über|aus|durch|von|ins?|in (?:den|die|das|einen?))\s(?!(?:die )?(?:Zahl|Zukunft|Geschichte|Detail|Ursache|Folge))
    (?:Luft|Satelliten)(?:aufnahme|bild)
    (?:Außen|Innen)?[Aa]nsicht\b
    Aufnahmen?\b
    (?:Das|Dieses) (?:undatierte )?(?:Bild|Foto)\b
    Die Aufnahme\b
    (?:Auf dem|Im) (?:Bild|Foto)\b
    Szenen? (?:aus|vom|einer)\b
    Ein (?:Bild|Foto|Standbild|Ausschnitt|Plakat|Porträt|Modell|Schild)\b
    Eine (?:Aufnahme|Karte|Grafik|Luftaufnahme|Skulptur|Zeichnung|Illustration|Animation)\b
    (?:Eine )?Computer(?:grafik|animation)\b
    So (?:soll|sollen|sieht|sah|könnte|wird) .*(?:aussehen|aus)\b
    Porträt\b
    Undatierte
    Rauch (?:steigt|über)
    Rauchwolken?\b
    Trümmer\b
    Skyline\b
    (?:Das )?Logo\b
    Schriftzug\b
    Das (?:Gebäude|Gelände|Werk|Stammwerk|Hauptquartier)\b
    (?:Der Eingang|Der Sitz|Die Zentrale|Die Fassade|Die Skyline)\b
    Künstlerische Darstellung
""")
)
MONTHS = "|".join(MONTH_NAMES)
POINTING = re.compile(
    any_of(r"""
    \((?:links|rechts|Mitte|l\.|r\.|M\.|li\.|re\.|oben|unten|vorne?|hinten|\d\.\s?v\.\s?[lr]\.)[^)]*\)
    \bv\.\s?l\.
    von links\b
    im (?:Hinter|Vorder)grund\b
    ^(?:Links|Rechts|Oben|Unten|Vorne|Hinten)\b:?
    \b(?:links|rechts)\b(?=[,:]|$)
    \bauf (?:diesem|dem|einem) (?:Bild|Foto|Archivbild)\b
""")
)
DATED = re.compile(
    any_of(rf"""
    \b\d{{1,2}}\.\s?(?:{MONTHS}|\d{{1,2}}\.)
    \bim (?:Jahr|Frühjahr|Sommer|Herbst|Winter|{MONTHS})\b(?:\s\d{{4}})?
    \(\d{{4}}\)
    \bam (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)\w*\b
""")
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ASKING = re.compile(
    r"(?:Was|Wer|Wie|Warum|Wo|Wann|Wohin|Woher|Wozu|Weshalb|Wieso|Wenn|Ob|Welche[rsn]?|Wem|Wen|Wessen)\b"
)
SPEAKING = re.compile(
    r"(?:Wir|Ich|Es|Man|Jeder|Alle|Alles|Nichts|Niemand|Keine?r?|Nicht|Nur|Noch|Auch|Mehr|Weniger|Zu|Erst|Schon|Statt|Trotz"
    r"|Ohne|Gegen|Für)\b"
)
NUMBER = re.compile(r"(?:Rund |Fast |Mehr als |Etwa |Über |Knapp |Nur |Bis zu )?\d")
EVENT = re.compile(
    r"\b(?:bei|beim|während|nach|vor|mit|neben|auf|in|im|am|an)\s"
    r"(?:(?:dem|der|den|einem|einer|ihrem|ihrer|seinem|seiner|des)\s)?[A-ZÄÖÜ0-9\"„]"
)


@dataclass(frozen=True)
class ShortLine:
    """One short line of the page."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words without punctuation at the edges."""
        return [word.rstrip("./'’-") for word in WORD.findall(re.sub("^galerie(?=[A-ZÄÖÜ])", "", self.text))]

    @cached_property
    def lower(self) -> list[str]:
        """The words in small letters."""
        return [word.lower() for word in self.words]

    @property
    def quoted(self) -> bool:
        """The whole line stands in quotation marks."""
        return len(self.text) > 2 and self.text[0] in QUOTE_MARKS and self.text.rstrip(".!?…")[-1] in QUOTE_MARKS

    @cached_property
    def verbs(self) -> list[str]:
        """Words that can be a finite verb: small letters, neither first nor before a capital like an adjective."""
        found = []
        for index, word in enumerate(self.words):
            if not index or not word[0].islower() or word in wording.ARTICLES or word in wording.PREPOSITIONS:
                continue
            following = self.words[index + 1] if index + 1 < len(self.words) else ""
            adjective = following[:1].isupper() and re.search(r"e[nrsm]?$", word) and not self._after_subject(index)
            if not adjective:
                found.append(word)
        return found

    def _after_subject(self, index: int) -> bool:
        """A verb has its subject before it: "Kieler feiern Titel" but not "Blick auf zerstörte Gebäude"."""
        before = self.words[index - 1]
        return before[0].isupper() and before.lower() not in wording.PREPOSITIONS

    @cached_property
    def seen_verb(self) -> bool:
        """A verb of what people are seen doing."""
        return any(_stem_in(verb, wording.SEEN_VERBS) for verb in self.verbs)

    @cached_property
    def thesis_verb(self) -> bool:
        """A verb of what no picture shows."""
        return any(_stem_in(verb, wording.THESIS_VERBS) for verb in self.verbs)

    @property
    def separated_prefix(self) -> bool:
        """The line ends with a verb's prefix: "halten an", "greift durch"."""
        return len(self.words) > 2 and self.words[-1] in wording.SEPARATED and bool(self.verbs)

    @cached_property
    def abstract_first(self) -> bool:
        """Its first noun is something no camera sees."""
        noun = next((word for word in self.words if word[0].isupper() and word.lower() not in wording.ARTICLES), "")
        return is_abstract(noun)

    @cached_property
    def abstract(self) -> bool:
        """Some noun in it is something no camera sees."""
        return any(is_abstract(word) for word in self.words if word[0].isupper())

    @cached_property
    def concrete(self) -> bool:
        """Its subject is people or things one can point at."""
        head = [word for word in self.lower[:4] if word not in wording.ARTICLES]
        return any(word in wording.PEOPLE or word in wording.THINGS or _tail(word) for word in head[:3])

    @cached_property
    def named(self) -> bool:
        """A person's name: a first name before a capital, or a function before a name."""
        for index, word in enumerate(self.words[:-1]):
            following = self.words[index + 1]
            if word in wording.FIRST_NAMES and following[0].isupper():
                return True
            if wording.ROLES.fullmatch(word) and following[0].isupper() and not is_abstract(following):
                return True
        return False

    @property
    def starts_with_person(self) -> bool:
        """The line begins with a person: "US-Präsident Trump bei …", "Angela Merkel …"."""
        start = [word for word in self.words[:5] if word.lower() not in wording.ARTICLES]
        return ShortLine(" ".join(start[:4])).named if len(self.words) > 5 else self.named

    @property
    def only_name(self) -> bool:
        """Nothing but a name, perhaps with a function behind a comma: "Horst Seehofer, CSU-Chef"."""
        return (
            self.named and not self.verbs and len(self.words) <= 5 and not EVENT.search(self.text) and not self.abstract
        )

    @property
    def place_at_end(self) -> bool:
        """It ends with a place: "… in Mossul", "… vor dem Rathaus"."""
        return bool(
            re.search(
                r"\b(?:in|im|bei|vor|am|an|auf|nahe|aus|vom)\s(?:(?:der|dem|den|einem|einer)\s)?(?:[a-zäöüß]+e[nr]\s)?"
                r"[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ(][\w)-]+){0,2}\.?$",
                self.text,
            )
        )

    @property
    def at_event(self) -> bool:
        """Someone at something: "bei der Stimmabgabe", "mit Anhängern", "nach einem Treffen"."""
        return EVENT.search(self.text) is not None


def is_abstract(word: str) -> bool:
    """Whether the noun names something no camera sees, itself or as the last part of a compound."""
    lower = word.lower()
    return (
        lower in wording.ABSTRACT
        or ABSTRACT_TAIL.search(lower) is not None
        or wording.ABSTRACT_ENDING.search(lower) is not None
    )


ABSTRACT_TAIL = re.compile(
    "."
    + any_of("""
    kritik
    streit
    sorgen?
    angst
    druck
    suche
    kampf
    folgen?
    ziele?
    wende
    risik(?:o|en)
    gefahr
    hilfe
    mangel
    pläne
    kurs
    rechte?
    gesetz
    regeln
    verdacht
    zahlen
    rekord
    verluste?
    kosten
    preise?
    steuern?
    konflikt
    modell
    wandel
    zölle
    pflicht
    verbote?
    chaos
    skandal
    affäre
    reform
    vorwürfe?
    quote
    bilanz
    verfahren
    prozess
    paket
    programm
    frist
    jahre
    macht
    not
    wut
    wachstum
    bedarf
    kultur
    gefühl
    spiel
    zeit
""")
    + "$"
)


def _tail(word: str) -> bool:
    """A compound that ends in people or a thing: "Stahlarbeiter", "Windkraftanlage"."""
    return any(word.endswith(ending) for ending in CONCRETE_TAILS)


CONCRETE_TAILS = tuple(
    word
    for word in sorted(wording.PEOPLE | wording.THINGS)
    if len(word) >= 5 and word not in {"markt", "familie", "lager", "werk", "junge"}
)


def _stem_in(verb: str, stems: frozenset[str]) -> bool:
    """Whether the verb is a form of one of the stems: "patrouillieren" → "patrouillier"."""
    return verb in stems or any(
        verb.endswith(ending) and verb[: -len(ending)] in stems for ending in ("en", "et", "t", "n", "e", "te", "ten")
    )
