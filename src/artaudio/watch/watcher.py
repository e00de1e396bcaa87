"""One look at all sources: build what is new or corrected, put it into the feed, publish, and tell what happened.

Every step finds out by itself whether it is done already: an edition by its article's id, address or text, an item by its
edition, a published file by its digest. So a watch can be killed between any two of them, and nothing is doubled or lost.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from artaudio.article.model import Source
from artaudio.base.errors import ArtaudioError, UnfitError, UnreachableArticleError
from artaudio.base.files import regular_bytes
from artaudio.base.messages import english, joined, plural, recovered, tr
from artaudio.base.records import replace
from artaudio.batch.entries import Entry, Wanted, article_of
from artaudio.batch.order import Order, Outcome, State, run
from artaudio.fetch.client import Client
from artaudio.language.de.dates import BERLIN
from artaudio.pipeline.build import script_of
from artaudio.pipeline.confidential import why_held
from artaudio.pipeline.identity import digest_of
from artaudio.pipeline.job import job_for, script_beside
from artaudio.pipeline.progress import NoProgress, Progress
from artaudio.upload.publishing import publish
from artaudio.watch.listing import is_wanted, list_source, settled
from artaudio.watch.state import FeedState, Known, Publication, read_state, write_state

GONE = frozenset({404, 410})
"""States by which a server says that a page is not there any more."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `kind` is built, corrected, added, updated, held, failed, gone, back, unreachable,
    published or unpublished.

    `said` is what a person reads of it, `facts` what a program does.
    """

    kind: str
    said: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is watched, and what is done with it. `destination` is where the feed is published, "" for nowhere.

    `order` is how every article is built. `force` publishes what fails its check.
    """

    sources: Sequence[str]
    order: Order
    feed: Path | None
    destination: str = ""
    force: bool = False
    wanted: Wanted = field(default_factory=Wanted)


class Watcher:
    """Looks at the sources of a plan. `tell` learns of every event; `sleep` waits for files that are still being written."""

    def __init__(
        self,
        plan: Plan,
        client: Client,
        tell: Callable[[Event], None],
        notify: Callable[[str], None],
        progress: Progress = NoProgress(),  # noqa: B008 - it has no state
        *,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._plan, self._client, self._tell, self._notify = plan, client, tell, notify
        self._sleep, self._now, self._progress = sleep, now, progress
        self._output = plan.order.output
        self._state = read_state(self._output)
        self._known = self._state.feeds.setdefault(str(plan.feed or ""), FeedState())
        self._there = self._known.destinations.setdefault(plan.destination, Publication())
        self._unreachable: dict[str, str] = {}
        for source in plan.sources:
            if "://" in source:
                client.name(source)

    @property
    def due(self) -> datetime | None:
        """When the next item that is dated in the future becomes public; None where there is none, or nothing is published."""
        return self._there.due if self._plan.destination else None

    def look(self) -> int:
        """Look at every source once, and publish. Gives how many articles, sources and destinations failed."""
        if self._plan.feed is not None and not self._plan.feed.exists():
            self._forget_items()
        failures = sum(self._look_at(source) for source in self._plan.sources)
        return failures + self._publish()

    def _forget_items(self) -> None:
        """The feed is not there, or not any more: whatever has an edition gets its item again."""
        for known in self._known.sources.values():
            for one in known.values():
                one.in_feed, one.digest = False, ""

    def _look_at(self, source: str) -> int:
        known = self._known.sources.setdefault(source, {})
        try:
            entries = list_source(source, self._client, self._plan.wanted)
        except ArtaudioError as error:
            if isinstance(error, UnreachableArticleError) and error.status in GONE and source in known:
                self._is_gone(source, known[source])
                return 0
            if self._unreachable.get(source) != error.message:
                self._unreachable[source] = error.message
                self._tell(_event("unreachable", source, error.message, hint=error.hint))
            return 1
        if self._unreachable.pop(source, None):
            self._tell(_event("back", source, source))
        failures = 0
        listed: dict[str, Entry] = {}
        for entry in entries:
            listed.setdefault(entry.key, entry)
        for key, entry in listed.items():
            if key in known or is_wanted(entry, self._plan.wanted.since):
                others = {digest_of(one.identity) for one in listed.values() if one.identity and one.key != key}
                others |= {one.identity for other, one in known.items() if other in listed and other != key}
                failures += not self._see(entry, known, frozenset(others))
        self._miss(source, known, listed.keys())
        self._save()
        return failures

    def _miss(self, source: str, known: dict[str, Known], listed: AbstractSet[str]) -> None:
        """Say which articles are not listed any more. One that is listed under another name, as a file that was renamed, is."""
        here = {one.identity for key, one in known.items() if key in listed}
        for key in sorted(known.keys() - listed):
            if known[key].identity in here - {""}:
                del known[key]
            else:
                self._is_gone(source, known[key])

    def _is_gone(self, source: str, known: Known) -> None:
        """Say once that an article is not there any more; its edition and its item stay."""
        if not known.gone and known.folder:
            known.gone = True
            self._save()
            self._tell(
                _event(
                    "gone",
                    source,
                    tr("{title}: its edition stays", title=known.title or known.folder),
                    folder=known.folder,
                )
            )

    def _see(self, entry: Entry, all_known: dict[str, Known], others: frozenset[str]) -> bool:
        """Bring one article up to date; whether it is. `others` are the ids of editions that are other articles of the source."""
        known = all_known.get(entry.key) or Known()
        try:
            source = self._source(entry)
            digest = self._digest(entry, source)
            if known.state == "done" and known.digest == digest:
                known.gone = False
                return True
            all_known[entry.key] = replace(known, state="begun")
            self._save()
            after = self._bring(entry, source, digest, known, others)
        except ArtaudioError as error:
            after = replace(known, state="failed", reason=english(error.message))
            if known.reason != after.reason:
                self._tell(
                    _event("failed", entry.origin, _named(entry, error.message), article=entry.name, hint=error.hint)
                )
        all_known[entry.key] = after
        self._save()
        return after.state != "failed"

    def _source(self, entry: Entry) -> Source:
        if entry.path is not None:
            return settled(entry.path, self._sleep)
        article = article_of(entry, self._client)
        assert isinstance(article, Source)  # noqa: S101 - only files have paths
        return article

    def _digest(self, entry: Entry, source: Source) -> str:
        """The SHA-256 of what an editor can change of an article: its source, and the script file beside a file.

        Raises ScriptError or UnreachableArticleError for a script file that cannot be read.
        """
        beside = script_beside(entry.path) if entry.path is not None else None
        if beside is None:
            return source.digest
        return hashlib.sha256(f"{source.digest} {settled(beside, self._sleep).digest}".encode()).hexdigest()

    def _bring(self, entry: Entry, source: Source, digest: str, known: Known, others: frozenset[str]) -> Known:
        """Build the edition and put it into the feed. Raises ArtaudioError where that fails."""
        # A file is built from its path: lexicons beside it count, and its name tells which edition it is.
        article = entry.path or source
        order = self._plan.order
        job = job_for(article, order.output, order.settings)
        held = why_held(script_of(job).article, order.settings.publish, self._now())
        if held and known.in_feed:
            return self._hold(entry, known, known, tr("its published edition stays as it is"), held)
        if entry.path is None:
            order = replace(order, identity=known.identity or entry.identity, others=others)
        outcome = run(replace(order, article=article), entry.name, self._progress, self._notify)
        if outcome.state is State.FAILED:
            raise _BuildError(outcome)
        after = Known(digest, "done", "", outcome.identity, outcome.folder, outcome.title, known.in_feed)
        if known.in_feed and known.state == "done" and outcome.state is State.UNCHANGED:
            # Another advertisement on its page, and not one word of the article.
            return after
        held = held or self._unfit(outcome)
        if held:
            return self._hold(entry, known, after, tr("built, and not in the feed yet"), held)
        self._into_feed(entry, outcome, others)
        return replace(after, in_feed=self._plan.feed is not None)

    def _hold(self, entry: Entry, before: Known, after: Known, said: str, why: str) -> Known:
        after = replace(after, state="held", reason=english(why))
        if (before.state, before.reason) != (after.state, after.reason):
            self._tell(_event("held", entry.origin, f"{after.title}: {said}, {why}", folder=after.folder))
        return after

    def _unfit(self, outcome: Outcome) -> str:
        """Why an edition waits although its article is public: nobody reviewed it. Raises UnfitError where it fails its check."""
        if not self._plan.destination:
            return ""
        folder = Path(outcome.folder)
        settings = self._plan.order.settings
        if not self._plan.force:
            from artaudio.check.judge import check
            from artaudio.check.report import summary

            judged = check(folder, credentials=settings.credentials)
            if not judged.ok:
                raise UnfitError(
                    tr("{folder} does not pass its check: {summary}", folder=folder, summary=summary(judged)),
                    hint=tr("`artaudio check {folder}` shows more", folder=folder),
                )
        if settings.publish.require_review:
            from artaudio.check.review import review_of

            return tr("nobody has reviewed it") if review_of(folder) is None else ""
        return ""

    def _into_feed(self, entry: Entry, outcome: Outcome, others: frozenset[str]) -> None:
        kind, change = outcome.state.value, None
        if self._plan.feed is not None:
            from artaudio.feed.editing import Done, feed_add
            from artaudio.feed.item import MARK

            # Remembered before: a watch that is killed from here on knows that there is something to publish.
            self._there.unpublished = True
            self._save()
            (change,) = feed_add(
                self._plan.feed,
                [Path(outcome.folder)],
                self._plan.order.settings.feed,
                create=True,
                now=self._now().astimezone(BERLIN).replace(microsecond=0),
                others={f"{MARK}{identity}" for identity in others - {outcome.identity}},
            )
            if outcome.state is State.UNCHANGED and change.done is not Done.UNCHANGED:
                kind = change.done.value
        if kind == State.UNCHANGED.value:
            return
        notes = [
            outcome.incomplete
            and tr("this may be only the beginning: {incomplete}", incomplete=recovered(outcome.incomplete)),
            outcome.corrected_by and tr("with what was corrected in {path}", path=outcome.corrected_by),
            change.note if change else "",
        ]
        said = joined("; ", [f"{outcome.title}  {outcome.folder}", *filter(None, notes)])
        facts = {
            "article": entry.name,
            "folder": outcome.folder,
            "title": outcome.title,
            "duration": outcome.duration,
            "guid": change.guid if change else "",
            "note": joined("; ", filter(None, notes)),
        }
        self._tell(_event(kind, entry.origin, said, **facts))

    def _publish(self) -> int:
        """Bring the feed and its editions to the destination, where there may be something to bring.

        The feed may have been changed by others, such as `artaudio feed remove`.
        """
        there, plan = self._there, self._plan
        is_due = there.due is not None and there.due <= self._now()
        if not plan.destination or plan.feed is None or not plan.feed.exists():
            return 0
        digest = _digest_of(plan.feed)
        if not (there.unpublished or is_due or there.feed != digest):
            return 0
        settings = plan.order.settings
        try:
            done = publish(
                plan.feed,
                plan.destination,
                settings=settings.feed,
                offline=settings.speech.network == "never",
                force=plan.force,
                approve=self._approve,
                now=self._now(),
            )
        except ArtaudioError as error:
            there.unpublished = True
            self._save()
            if self._unreachable.get("publish") != error.message:
                self._unreachable["publish"] = error.message
                self._tell(_event("unpublished", str(plan.feed), error.message, hint=error.hint))
            return 1
        self._unreachable.pop("publish", None)
        there.unpublished, there.feed = False, digest
        there.due = min((later.published for later in done.later if later.published), default=None)
        self._save()
        if done.copied:
            said = plural(len(done.copied), "{number} file", "{number} files")
            if done.later:
                said += ", " + plural(len(done.later), "{number} edition later", "{number} editions later")
            self._tell(_event("published", str(plan.feed), said, files=list(done.copied), later=len(done.later)))
        return 0

    def _approve(self, editions: Sequence[Path], absent: Sequence[str]) -> None:
        """Editions were checked when they were built; the feed is now."""
        from artaudio.upload.approval import refuse_unfit, refuse_unreviewed

        settings = self._plan.order.settings
        if settings.publish.require_review:
            refuse_unreviewed(editions)
        if not self._plan.force and self._plan.feed is not None:
            refuse_unfit(self._plan.feed, (), absent, settings)

    def _save(self) -> None:
        write_state(self._output, self._state)


class _BuildError(ArtaudioError):
    """An article that could not be built, with what its outcome says."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.error, hint=outcome.hint)


def _digest_of(feed: Path) -> str:
    """The SHA-256 of a feed; empty where it cannot be read, which is said by who publishes it."""
    try:
        return hashlib.sha256(regular_bytes(feed)).hexdigest()
    except OSError:
        return ""


def _named(entry: Entry, reason: str) -> str:
    return reason if entry.name in reason else f"{entry.title or entry.name}: {reason}"


def _event(kind: str, source: str, said: str, **facts: Any) -> Event:
    return Event(
        kind, said, {"source": source, **{name: value for name, value in facts.items() if value not in ("", None)}}
    )
