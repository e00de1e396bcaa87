"""Say in every script that a synthetic voice reads it, once and by the narrator, as [marking] asks.

The settings decide whether the sentence is spoken, its words and its place. A script file cannot change that: whatever
disclosure it holds is replaced, so that an edited announcement never loses the mark unnoticed.
"""

from collections.abc import Sequence

from artaudio.article.model import Role
from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.records import replace
from artaudio.base.settings import MarkingSettings
from artaudio.script.model import Passage, Script
from artaudio.script.writer import Wording

OPENING = frozenset({Role.ANNOUNCEMENT, Role.HEADLINE, Role.BYLINE})
"""Roles that a programme opens with; the disclosure follows them."""


def disclose(script: Script, settings: MarkingSettings, wording: Wording) -> Script:
    """The script with the disclosure in the place that the settings name, or without one where it is not `audible`.

    `Lage des IS. Von Anna Osius, Kairo.` → `Lage des IS. Von Anna Osius, Kairo. Gelesen von einer synthetischen Stimme.`

    Raises SettingsError for a text in which there is nothing to speak.
    """
    passages = tuple(passage for passage in script.passages if not _is_disclosure(passage))
    if settings.audible:
        at = len(passages) if settings.place == "sign_off" else _end_of_opening(passages)
        passages = (*passages[:at], _disclosure(passages, settings, wording), *passages[at:])
    return replace(script, passages=passages)


def _is_disclosure(passage: Passage) -> bool:
    """Whether it is the program's own; a block of the page in this role (set by hand) is the page's."""
    return passage.role is Role.DISCLOSURE and not passage.block


def _end_of_opening(passages: Sequence[Passage]) -> int:
    """The place after the title, headline and byline that are spoken first; 0 where the programme opens with none."""
    end = 0
    for place, passage in enumerate(passages, start=1):
        if passage.role in OPENING and passage.utterances:
            end = place
        elif passage.utterances:
            break
    return end


def _disclosure(passages: Sequence[Passage], settings: MarkingSettings, wording: Wording) -> Passage:
    taken = {said.id.rpartition("-")[0] for passage in passages for said in passage.utterances}
    name, count = "disclosure", 1
    while name in taken:
        count += 1
        name = f"disclosure{count}"
    text = " ".join(settings.text.split())
    utterances = wording.utterances(name, Role.DISCLOSURE, text)
    if not utterances:
        raise SettingsError(
            tr("the sentence that says that a synthetic voice reads has no words"),
            key="marking.text",
            hint=tr("give it words, or leave the key out; audible = false in [marking] is what makes it unheard"),
        )
    return Passage(block=0, role=Role.DISCLOSURE, written=text, utterances=utterances)
