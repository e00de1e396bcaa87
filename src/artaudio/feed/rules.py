"""The rules of RSS 2.0, Apple, Spotify and PSP-1 as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from artaudio.base.messages import marked
from artaudio.feed import rule_checks
from artaudio.feed.findings import Weight
from artaudio.feed.names import RSS
from artaudio.feed.rule_checks import Check, dated, no_longer, one_of, says
from artaudio.feed.tree import Element


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose rule it is, how much it weighs, and who looks."""

    by: str
    weight: Weight
    check: Check


CHANNEL = (
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "title", marked("the podcast has no name"))),
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "description", marked("nobody learns what the podcast is about"))),
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "link", marked("the podcast has no page"))),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.link),
    Rule("RSS 2.0", Weight.WRONG, dated("lastBuildDate")),
    Rule("RSS 2.0", Weight.WRONG, dated("pubDate")),
    Rule("Apple", Weight.WRONG, says(RSS, "language", marked("directories do not know for whom it is"))),
    Rule("Apple", Weight.WRONG, rule_checks.language),
    Rule("Apple", Weight.WRONG, rule_checks.picture),
    Rule("Apple", Weight.WRONG, rule_checks.category),
    Rule("Apple", Weight.WRONG, says("itunes", "explicit", marked("say true or false"))),
    Rule("Apple", Weight.WRONG, one_of("itunes", "explicit", "true", "false")),
    Rule("Apple", Weight.WRONG, one_of("itunes", "type", "episodic", "serial")),
    Rule("Apple", Weight.WRONG, no_longer(RSS, "description")),
    Rule("Apple", Weight.ADVICE, says("itunes", "author", marked("apps show nobody's name below the title"))),
    Rule("Spotify", Weight.ADVICE, rule_checks.owner),
    Rule("PSP-1", Weight.WRONG, rule_checks.own_address),
    Rule("PSP-1", Weight.ADVICE, says("podcast", "guid", marked("it stays with a podcast that moves"))),
    Rule("PSP-1", Weight.WRONG, rule_checks.podcast_guid),
    Rule("PSP-1", Weight.ADVICE, says("podcast", "locked", marked("others may import the podcast as theirs"))),
    Rule("PSP-1", Weight.WRONG, one_of("podcast", "locked", "yes", "no")),
    Rule("Apple", Weight.WRONG, rule_checks.generated_items),
    Rule("Apple", Weight.ADVICE, rule_checks.new_address),
)

ITEM = (
    Rule("RSS 2.0", Weight.WRONG, says(RSS, "title", marked("the item has no name"))),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.one_enclosure),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.enclosure_address),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.enclosure_length),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.permalink),
    Rule("RSS 2.0", Weight.WRONG, dated("pubDate")),
    Rule("RSS 2.0", Weight.WRONG, rule_checks.link),
    Rule(
        "PSP-1",
        Weight.WRONG,
        says(RSS, "guid", marked("apps cannot tell the item from a new one, and download it again")),
    ),
    Rule("Apple", Weight.WRONG, rule_checks.enclosure_type),
    Rule("Apple", Weight.WRONG, rule_checks.duration),
    Rule("Apple", Weight.WRONG, one_of("itunes", "explicit", "true", "false")),
    Rule("Apple", Weight.WRONG, one_of("itunes", "episodeType", "full", "trailer", "bonus")),
    Rule("Apple", Weight.WRONG, no_longer(RSS, "description")),
    Rule("PSP-1", Weight.WRONG, rule_checks.transcripts),
    Rule("PSP-1", Weight.WRONG, rule_checks.chapters),
    Rule("PSP-1", Weight.WRONG, rule_checks.alternatives),
    Rule("PSP-1", Weight.WRONG, rule_checks.person),
    Rule("Apple", Weight.WRONG, rule_checks.generated),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "pubDate", marked("apps cannot put it in its place"))),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "description", marked("apps show nothing about it"))),
    Rule("PSP-1", Weight.ADVICE, says(RSS, "link", marked("listeners do not find the article; build with --url"))),
    Rule("PSP-1", Weight.ADVICE, says("itunes", "duration", marked("apps show no length"))),
    Rule("PSP-1", Weight.ADVICE, says("itunes", "explicit", marked("say true or false"))),
    Rule("PSP-1", Weight.ADVICE, rule_checks.picture),
)


def broken(rules: tuple[Rule, ...], element: Element) -> Iterator[tuple[Rule, str]]:
    """The rules that an element does not keep, each with what is wrong."""
    for rule in rules:
        if said := rule.check(element):
            yield rule, said
