"""What a check of a feed found, in words an editor understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What a finding means: `wrong` must be put right, `advice` had better be, `skipped` could not be looked at."""

    WRONG = "wrong"
    ADVICE = "advice"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `by` says whose rule it is, `where` names the item, empty for the channel; `line` is in the feed."""

    weight: Weight
    by: str
    where: str
    line: int
    said: str


@dataclass(frozen=True, slots=True)
class FeedCheckResult:
    """All that was found in a feed of `items` items; `looked_at` counts the rules and files that were compared."""

    feed: str
    title: str
    items: int
    looked_at: int
    findings: tuple[Finding, ...]

    @property
    def wrong(self) -> Sequence[Finding]:
        """What must be put right."""
        return [found for found in self.findings if found.weight is Weight.WRONG]

    @property
    def ok(self) -> bool:
        """Whether nothing must be put right."""
        return not self.wrong
