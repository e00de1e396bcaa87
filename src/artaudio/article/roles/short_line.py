"""A short line and what can be seen of it: words, verbs, names, places."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from artaudio.article.roles import wording
from artaudio.article.roles.byline import FULL_NAME
from artaudio.article.roles.pictures import BARE_PLACE, EVENT, IDIOM, PLACE_AT_END
from artaudio.base.patterns import lazy, listed
from artaudio.language.de import names
from artaudio.language.de import noun_senses as nouns
from artaudio.language.de.function_words import DETERMINERS

WORD = lazy(r"[^\W_][\w'’./-]*")
GALLERY = lazy("^galerie(?=[A-ZÄÖÜ])")
QUOTE_MARKS = "\"„“”»«‚‘'’"

CONCRETE_TAILS = tuple(
    word
    for word in sorted(nouns.PEOPLE | nouns.THINGS)
    if len(word) >= 5 and word not in {"markt", "familie", "lager", "werk", "junge"}
)
"""Compounds end in people or things: "Stahlarbeiter", "Windkraftanlage"."""
PLACE_TAILS = tuple(nouns.PLACE_TAILS)
KNOWN_WORDS = 4096
"""Words whose kind is remembered: a page uses the same ones again and again."""


def _forms(stems: frozenset[str]) -> frozenset[str]:
    """Every form of the stems that stands in a line: "patrouillier" → "patrouillieren", "patrouilliert", …"""
    return frozenset(stem + ending for stem in stems for ending in ("", "en", "et", "t", "n", "e"))


SEEN_FORMS = _forms(wording.SEEN_VERBS)
NEWS_FORMS = _forms(wording.NEWS_VERBS)
THESIS_FORMS = _forms(wording.THESIS_VERBS)
PLURAL_FORMS = SEEN_FORMS | NEWS_FORMS | THESIS_FORMS
FINITE = listed("""
    ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte will wollen wollte soll sollen
    muss müssen musste darf dürfen mag bleibt bleiben blieb kommt kam kamen ging gingen gab ließ lässt lassen fiel fällt
    stand starb zog trug sah fand nahm brach schlug traf half rief warf zogen sahen fanden nahmen standen hielten ließen
    trafen sangen schrieben fuhren liefen gewannen schlugen stiegen hielt schrieb fuhr lief gewann verlor stieg sank begann
    """)
LONG_PRETERITE = 6
"""Letters of `feierten`, more than which adjectives such as `alten` and `besten` have not."""
NO_VERBS = listed("""
    nicht jetzt fast selbst seit mit statt oft erst dort zuletzt sonst überhaupt bereits samt meist längst vielleicht
    leicht schlecht recht bekannt direkt sofort laut acht weit nichts bunt alt kalt gut rot satt wert echt perfekt
    """)
"""Words with the ending of a verb that are none."""
PARTICIPLE = lazy(r"(?:(?:an|auf|aus|ab|ein|zu|vor|zurück)ge|ge(?!winn|hör|ling|fäll|rät|denk|nüg|b|h))\w+t$")
"""`gesperrt`, `ausgezeichnet`; not `gewinnt`, `gehört`."""
NOT_SEEN = frozenset(("nicht", "nie", "kein", "keine", "keinen", "genug", "kaum"))
SHOWS_ITSELF = lazy(r"\b(?:zeigt|zeigen|sieht|sehen|stellt|stellen|hält|halten) sich\b")
VISIBLE = nouns.PEOPLE | nouns.THINGS | nouns.SCENIC


@dataclass(frozen=True)
class ShortLine:
    """One short line of the page."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words without punctuation at the edges."""
        return [word.rstrip("./'’-") for word in WORD.findall(GALLERY.sub("", self.text))]

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
        """A verb of what people are seen doing; with a negation, and in "zeigt sich", it tells what no picture shows."""
        told = not NOT_SEEN.isdisjoint(self.lower) or self.lower[:1] == ["darum"] or SHOWS_ITSELF.search(self.text)
        return not told and not SEEN_FORMS.isdisjoint(self.verbs)

    @cached_property
    def states(self) -> bool:
        """A finite verb by its ending or its place: `Bürger kaufen Laden`, `Das ist los`; no participle, no adverb."""
        for index, word in enumerate(self.words):
            if not index or not word[0].islower() or word in NO_VERBS or word in wording.PREPOSITIONS:
                continue
            following = self.words[index + 1 : index + 2]
            if word.endswith("te") and len(word) > LONG_PRETERITE - 1 and not (following and following[0][0].isupper()):
                return True
            if word in FINITE or (len(word) > 3 and word.endswith("t") and not PARTICIPLE.match(word)):
                return True
            plural = word in PLURAL_FORMS or (word.endswith("ten") and len(word) > LONG_PRETERITE)
            if (
                word.endswith("en")
                and plural
                and self._after_subject(index)
                and self.lower[index - 1] not in DETERMINERS
            ):
                return True
        return False

    @property
    def news_verb(self) -> bool:
        """Seen on pictures, but told in the news as well: "sucht", "demonstrieren"."""
        return not NEWS_FORMS.isdisjoint(self.verbs)

    @cached_property
    def thesis_verb(self) -> bool:
        """A verb of what no picture shows."""
        return not THESIS_FORMS.isdisjoint(self.verbs)

    @cached_property
    def idiom(self) -> bool:
        """A figure of speech no camera sees: "liegt am Boden", "vor dem Aus"."""
        return IDIOM.search(self.text) is not None

    @property
    def separated_prefix(self) -> bool:
        """The line ends with a verb's prefix: "halten an", "greift durch"."""
        return len(self.words) > 2 and self.words[-1] in wording.SEPARATED and bool(self.verbs)

    @cached_property
    def abstract_first(self) -> bool:
        """Its first noun is something no camera sees."""
        capitals = [word for word in self.words if word[0].isupper() and word.lower() not in wording.ARTICLES]
        adjective = len(capitals) > 1 and self.words[:2] == capitals[:2] and re.search(r"e[nrs]?$", capitals[0])
        noun = capitals[1] if adjective else capitals[0] if capitals else ""
        return is_abstract(noun) and noun.lower() not in nouns.SCENIC

    @cached_property
    def abstract(self) -> bool:
        """Some noun in it is something no camera sees."""
        return any(is_abstract(word) for word in self.words if word[0].isupper())

    @cached_property
    def concrete(self) -> bool:
        """Its subject is people or things one can point at."""
        head = [word for word in self.lower[:4] if word not in wording.ARTICLES]
        return any(map(_is_concrete, head[:3]))

    @property
    def shows_something(self) -> bool:
        """People or things, and more said of them than an adjective: "Teures Labor" shows nothing."""
        return self.concrete and not self.abstract_first and len(self.words) > 2

    @cached_property
    def named(self) -> bool:
        """A person's name: a first name before a capital, or a function before a name."""
        for index, word in enumerate(self.words[:-1]):
            following = self.words[index + 1]
            if word in names.FIRST_NAMES and following[0].isupper():
                return True
            if _is_function(word) and following[0].isupper() and not is_abstract(following):
                return True
        return False

    @property
    def starts_with_person(self) -> bool:
        """The line begins with a person: "US-Präsident Trump bei …", "Angela Merkel …"."""
        start = [word for word in self.words[:5] if word.lower() not in wording.ARTICLES]
        return ShortLine(" ".join(start[:4])).named if len(self.words) > 5 else self.named

    @cached_property
    def like_a_name(self) -> bool:
        """Two or three capitals that are no adjective and no known noun: "Muharrem Ince", but not "Rote Karte"."""
        return (
            2 <= len(self.words) <= 3
            and self.lower[0] not in wording.ARTICLES
            and FULL_NAME.fullmatch(self.text) is not None
            and not re.search(r"(?:e|er|es|en)$", self.words[0])
            and not self.abstract
            and not any(word in VISIBLE for word in self.lower)
        )

    @property
    def only_name(self) -> bool:
        """Nothing but a name, perhaps with a function behind a comma: "Horst Seehofer, CSU-Chef"."""
        if self.like_a_name:
            return True
        return self.named and not self.verbs and len(self.words) <= 5 and not self.at_event and not self.abstract

    @cached_property
    def place_at_end(self) -> bool:
        """It ends with a place: "… in Mossul", "… vor dem Rathaus", but not "… in Gefahr" or "… im Wandel"."""
        found = PLACE_AT_END.search(self.text)
        if not found:
            return False
        noun = found["noun"].split()[-1].strip('."“”()').lower()
        if found["article"] or found["preposition"] in ("im", "am", "vom"):
            return noun.endswith(PLACE_TAILS) or len(found["noun"].split()) > 1 or "-" in noun
        return found["preposition"] in BARE_PLACE and noun not in nouns.IDIOMS and not is_abstract(noun)

    @cached_property
    def scenic(self) -> bool:
        """An event one can photograph, at a place: "Hochwasser in Passau"."""
        return self.place_at_end and any(word in nouns.SCENIC for word in self.lower[:3])

    @property
    def circumstance(self) -> bool:
        """A word of position or company, and no abstract noun: "mit Anhängern", but not "mit gemischter Bilanz"."""
        return not self.abstract and any(word in wording.PICTURE_WORDS for word in self.lower[1:])

    @property
    def name_with_role(self) -> bool:
        """A name and, behind a comma, what the person is: "Aung San Suu Kyi, Regierungschefin von Myanmar"."""
        name, comma, role = self.text.partition(", ")
        return bool(comma) and len(name.split()) <= 4 and any(map(_is_function, role.split()))

    @property
    def at_event(self) -> bool:
        """Someone at something: "bei der Stimmabgabe", "mit Anhängern", "nach einem Treffen"."""
        return EVENT.search(self.text) is not None


@lru_cache(KNOWN_WORDS)
def is_abstract(word: str) -> bool:
    """Whether the noun names something no camera sees, itself or as the last part of a compound."""
    lower = word.lower()
    return (
        lower in nouns.ABSTRACT
        or nouns.ABSTRACT_TAIL.search(lower) is not None
        or nouns.ABSTRACT_ENDING.search(lower) is not None
    )


@lru_cache(KNOWN_WORDS)
def _is_concrete(lower: str) -> bool:
    return lower in nouns.PEOPLE or lower in nouns.THINGS or lower.endswith(CONCRETE_TAILS)


@lru_cache(KNOWN_WORDS)
def _is_function(word: str) -> bool:
    """Whether the word is what a person is: "Bundeskanzlerin"."""
    return names.ROLES.fullmatch(word) is not None
