"""Count the sentences that two versions of a text have in common, and tell by them whether they are one article."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from artaudio.article.model import Role
from artaudio.publish.model import Edition

NOT_THE_ARTICLES = frozenset({Role.HEADLINE, Role.BYLINE, Role.ANNOUNCEMENT, Role.DISCLOSURE, Role.SIGN_OFF})
"""What is said around an article. Short items of one author have it in common, and settings change it."""

Sentences = Counter[str]
"""Sentences as they are written, each with how often it occurs."""


class Written(Protocol):
    """A sentence of a script, or of an edition."""

    @property
    def role(self) -> Role: ...
    @property
    def written(self) -> str: ...


def sentences_of(said: Iterable[Written]) -> Sentences:
    """The sentences of the article itself, with their spaces alike."""
    return Counter(" ".join(each.written.split()) for each in said if each.role not in NOT_THE_ARTICLES)


def sentences_in(edition: Edition) -> Sentences:
    """The sentences of an edition; its paragraphs where it has no cues."""
    return sentences_of(edition.cues) or Counter(filter(None, edition.metadata.text.split("\n\n")))


def in_common(one: Sentences, other: Sentences) -> int:
    """How many sentences both have; one that occurs twice in both counts twice."""
    return (one & other).total()


def are_one_article(one: Sentences, other: Sentences) -> bool:
    """Whether at least half of the sentences of the longer one are in both. It is the same whichever comes first."""
    common = in_common(one, other)
    return common > 0 and 2 * common >= max(one.total(), other.total())
