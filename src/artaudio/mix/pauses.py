"""How long to pause after each utterance, by role and punctuation."""

from collections.abc import Mapping, Sequence

from artaudio.base.errors import SettingsError
from artaudio.base.messages import tr
from artaudio.base.units import Milliseconds
from artaudio.script.model import Utterance

PAUSES: Mapping[str, Milliseconds] = {
    key: Milliseconds(length)
    for key, length in {
        # The ends of the programme.
        "start": 250,
        "end": 800,
        # After the last sentence of a passage.
        "after-announcement": 900,
        "after-disclosure": 900,
        "after-headline": 700,
        "after-byline": 700,
        "after-lead": 900,
        "after-crosshead": 600,
        "after-paragraph": 650,
        "after-quote": 650,
        "after-question": 500,
        "after-answer": 700,
        "after-list-item": 450,
        "after-sign-off": 600,
        # Before the first sentence of a passage; the longer of "after" and "before" is kept.
        "before-crosshead": 1000,
        "before-sign-off": 1000,
        "before-question": 750,
        # Inside a passage, by how a sentence ends or how the next begins.
        "sentence": 380,
        "question-mark": 480,
        "exclamation-mark": 420,
        "ellipsis": 500,
        "colon": 280,
        "clause": 160,
        "before-quotation": 300,
        "after-quotation": 420,
    }.items()
}
"""Every pause in milliseconds; [mix.pauses] of artaudio.toml takes the same keys."""

LONGEST_PAUSE = Milliseconds(30_000)

OPENING = "\"„“«»‚'"
CLOSING = "\"“”«»‘'"
ENDS: Sequence[tuple[str, str]] = (
    ("...", "ellipsis"),
    ("…", "ellipsis"),
    ("?", "question-mark"),
    ("!", "exclamation-mark"),
    (":", "colon"),
    (",", "clause"),
    (";", "clause"),
    ("–", "clause"),
    ("-", "clause"),
)


def pause_table(changes: Mapping[str, int]) -> Mapping[str, Milliseconds]:
    """The table with `changes` laid over it.

    Raises SettingsError for a key that is not in PAUSES and for a length below 0 or above half a minute.
    """
    for key, length in changes.items():
        if key not in PAUSES:
            raise SettingsError(
                tr("there is no pause called {key!r}", key=key),
                key=f"mix.pauses.{key}",
                hint=tr("choose from: {listed}", listed=", ".join(PAUSES)),
            )
        if not 0 <= length <= LONGEST_PAUSE:
            raise SettingsError(
                tr("a pause of {length} ms ({key}) cannot be made", length=length, key=key),
                key=f"mix.pauses.{key}",
                hint=tr("give milliseconds between 0 and {longest_pause}", longest_pause=LONGEST_PAUSE),
            )
    return {**PAUSES, **{key: Milliseconds(length) for key, length in changes.items()}}


def pause_between(table: Mapping[str, Milliseconds], said: Utterance, following: Utterance | None) -> Milliseconds:
    """The pause after `said`: its own if it has one, else the table's.

    Paragraph → crosshead: "before-crosshead"; `Er sagt:` → `"Wir kommen."`: "colon"; last sentence: "end". Where another
    voice goes on in the middle of a sentence, the pause is a comma's.
    """
    if said.pause_after is not None:
        return said.pause_after
    if following is None:
        return table["end"]
    if not same_passage(said, following):
        after, before = f"after-{said.role.value}", f"before-{following.role.value}"
        return max(table.get(after, table["after-paragraph"]), table.get(before, Milliseconds(0)))
    if said.goes_on:
        return table["colon" if said.written.rstrip().endswith(":") else "clause"]
    return _inside(table, said.written.rstrip(), following.written.lstrip())


def same_passage(one: Utterance, other: Utterance) -> bool:
    """Whether two utterances belong to one passage: "0007-01" and "0007-02", in the same role."""
    return one.role is other.role and one.id.rpartition("-")[0] == other.id.rpartition("-")[0]


def _inside(table: Mapping[str, Milliseconds], ended: str, begun: str) -> Milliseconds:
    quoted = ended[-1:] in CLOSING and len(ended) > 1
    bare = ended.rstrip(CLOSING + OPENING).rstrip()
    by_end = next((key for mark, key in ENDS if bare.endswith(mark)), "sentence")
    if by_end in {"colon", "clause"}:
        return table[by_end]
    around = [table["after-quotation"]] if quoted else []
    if begun[:1] in OPENING and begun:
        around.append(table["before-quotation"])
    return max(table[by_end], *around) if around else table[by_end]
