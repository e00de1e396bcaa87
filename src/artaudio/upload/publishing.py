"""`artaudio publish`: bring to the server what has changed, the feed last. Prints nothing."""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import msgspec

from artaudio.base.errors import FeedError, PublishError
from artaudio.base.files import why_unsafe
from artaudio.base.messages import tr
from artaudio.base.records import from_json, to_json
from artaudio.base.settings import FeedSettings
from artaudio.feed.document import guid_of, read_document
from artaudio.feed.later import Later
from artaudio.feed.names import RSS
from artaudio.feed.rule_checks import is_ours
from artaudio.publish.page.list_page import LIST_FILE, is_list_page
from artaudio.upload.plan import FEED_FILE, Plan, Sent, changed, plan_for
from artaudio.upload.target import Target, refuse_distant

MANIFEST = ".artaudio-published.json"
"""Lies at the destination and says what is there by whom; a web server does not show it, and need not."""

Approve = Callable[[Sequence[Path], Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Known:
    """A file at the destination, as it was sent."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that was ever sent to a destination and not removed, by name."""

    schema: Literal[1]
    files: dict[str, Known]


@dataclass(frozen=True, slots=True)
class Published:
    """What was done, or with `dry_run` would have been: names of files, and of editions the feed does not name.

    `others` are files of other people at the destination that keep a file of ours out: an index.html in the place of
    the list page. `later` are editions that are not public yet and were left out. `missing` are files of what others
    put into the feed that are neither here nor at the destination. `editions` are the folders here of all editions that are
    published, whether sent now or before. `podcasts` are feeds of other podcasts at the destination, which `prune` leaves there
    with all that they name.
    """

    copied: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    left_out: tuple[str, ...]
    sent_bytes: int
    dry_run: bool
    others: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()
    missing: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    podcasts: tuple[str, ...] = ()


def publish(
    source: Path,
    dest: str,
    *,
    settings: FeedSettings = FeedSettings(),  # noqa: B008 - frozen
    prune: bool = False,
    dry_run: bool = False,
    offline: bool = False,
    force: bool = False,
    approve: Approve = lambda editions, absent: None,
    now: datetime | None = None,
    echo: Callable[[str], None] = lambda said: None,
) -> Published:
    """Copy what has changed in `source` (a feed's file, its folder, or a folder of editions) to `dest`, the feed last.

    With it goes the list page, index.html, unless somebody else has put an index.html there.

    `dest` is a local folder, `sftp://user@server/folder`, `s3://bucket/folder` or another address that fsspec knows.
    What a listener sees is whole at every moment, and no feed names a file that is not there yet. Broken off, it goes on
    where it was. Nothing is deleted but, with `prune`, files sent earlier that no feed there names any longer. A file that
    somebody else put there is never replaced, unless `force` says so. A feed is, if the one that is sent has all items of
    others that it has. Editions that are dated after `now`, or that an embargo keeps back, are left out. `approve` is told,
    before anything is sent, the folders of the editions that have something to send, and the files of ours that are at the
    destination only; it may raise. `echo` is told of each file. `offline` allows only a destination on this machine.

    Raises PublishError or FeedError for a source that cannot be published, PublishError where the destination refuses,
    OfflineError for one beyond this machine where that is not allowed.
    """
    if offline:
        refuse_distant(dest, tr('publish to a folder, or leave out --offline (or network = "never" under [speech])'))
    plan = plan_for(source, settings, now)
    target = Target(dest)
    if target.is_folder(source if source.is_dir() else source.parent):
        raise PublishError(
            tr("{dest} is the folder that is to be published", dest=dest), hint=tr("name another folder")
        )
    manifest = _manifest(target)
    sizes = _sizes(target, [*manifest, *plan.absent, *plan.theirs, *(file.name for file in plan.files)])
    if not dry_run:
        target.sweep(sizes)
    known = {name: one for name, one in manifest.items() if sizes.get(name) == one.size}
    if missing := [name for name in plan.absent if name not in sizes]:
        raise PublishError(
            tr(
                "the feed names files that are neither here nor at {shown}: {listed}",
                shown=target.shown,
                listed=", ".join(missing[:3]),
            )
            + (tr(" and {count} more", count=len(missing) - 3) if len(missing) > 3 else ""),
            hint=tr("`artaudio feed check` names the items; build their editions again, or remove the items"),
        )
    kept = {file.name for file in plan.files} | set(plan.absent) | set(plan.theirs)
    staying = {name: one.size for name, one in known.items() if name in kept or not prune}
    staying |= {name: sizes[name] for name in (*plan.absent, *plan.theirs) if name in sizes}
    others = (LIST_FILE,) if plan.listing and _is_somebody_elses_page(target, known) else ()
    if not others:
        plan = plan.with_list_page(staying)
    to_send = {file.name for file in changed(plan.files, {name: (one.size, one.sha256) for name, one in known.items()})}
    if not force:
        _refuse_to_replace(plan, to_send, manifest, sizes, target)
        if plan.feed and plan.feed.name in sizes and plan.feed.name not in known:
            _refuse_to_lose_items(plan.feed, target)
    sent = {file.path.parent for file in plan.files if file.name in to_send}
    approve([folder for folder in plan.editions if folder in sent], plan.absent)
    kept |= {file.name for file in plan.files}
    surplus = tuple(name for name in known if name not in kept) if prune else ()
    podcasts, theirs = _other_podcasts(surplus, plan.feed, target)
    surplus = tuple(name for name in surplus if name not in theirs)
    if not dry_run:
        for group in plan.groups:
            _send(target, [file for file in group if file.name in to_send], known, echo)
        _remove(target, surplus, known, echo)
    return Published(
        copied=tuple(file.name for file in plan.files if file.name in to_send),
        unchanged=tuple(file.name for file in plan.files if file.name not in to_send),
        removed=surplus,
        left_out=plan.left_out,
        sent_bytes=sum(file.size for file in plan.files if file.name in to_send),
        dry_run=dry_run,
        others=others,
        later=plan.later,
        missing=tuple(name for name in plan.theirs if name not in sizes),
        editions=tuple(map(str, plan.editions)),
        podcasts=podcasts,
    )


def _refuse_to_replace(
    plan: Plan, to_send: AbstractSet[str], manifest: Mapping[str, Known], sizes: Mapping[str, int], target: Target
) -> None:
    """Raise PublishError for a file that somebody else put where one of ours is to be.

    A file of the same size may be ours, sent by a call that was killed before it could say so; so may one in a folder that
    holds nothing but what this edition has.
    """
    names = {file.name for file in plan.files}
    crowded = {
        folder
        for folder, _, last in (name.rpartition("/") for name in sizes if name not in names and name not in manifest)
        if not last.startswith(".")
    }
    for file in plan.files:
        taken = sizes.get(file.name, file.size) != file.size
        folder = file.name.rpartition("/")[0]
        if (
            file.name not in to_send
            or file.name in manifest
            or not taken
            or file is plan.feed
            or file.name == LIST_FILE
        ):
            continue
        if folder in crowded or file.path.parent not in plan.editions:
            raise PublishError(
                tr(
                    "{name} at {shown} was not put there by `artaudio publish` and is another file than here",
                    name=file.name,
                    shown=target.shown,
                ),
                hint=tr("move it away over there, or replace it with --force"),
            )


def _refuse_to_lose_items(feed: Sent, target: Target) -> None:
    """Raise PublishError where the feed at the destination is not as we sent it and has items that the feed here lacks.

    Items of ours do not count: those may have been removed here. A feed that cannot be read is replaced.
    """
    try:
        there = read_document(target.read(feed.name), feed.name)
    except FeedError:
        return
    here = {guid_of(item) for item in read_document(feed.content or b"", feed.name).items}
    lost = [item for item in there.items if guid_of(item) not in here and not is_ours(item)]
    if lost:
        more = tr(" and {count} more", count=len(lost) - 1) if len(lost) > 1 else ""
        raise PublishError(
            tr(
                "{name} at {shown} has items that the feed here lacks: {say!r}{more}",
                name=feed.name,
                shown=target.shown,
                say=lost[0].say(RSS, "title"),
                more=more,
            ),
            hint=tr("take that feed, add the editions to it and publish it; or replace it with --force"),
        )


def _other_podcasts(
    names: Sequence[str], feed: Sent | None, target: Target
) -> tuple[tuple[str, ...], AbstractSet[str]]:
    """Which of these files at the destination are feeds of other podcasts, and which belong to those: they name them.

    A feed whose items are all in `feed` is no other podcast: it is the same one under an earlier name. Nor is feed.xml where a
    folder of editions without a feed is published: it was the feed of that folder.
    """
    here = {guid_of(item) for item in read_document(feed.content or b"", feed.name).items} if feed else set()
    podcasts: list[str] = []
    theirs: set[str] = set()
    for name in names:
        if "/" in name or not name.endswith(".xml") or (feed is None and name == FEED_FILE):
            continue
        content = target.read(name)
        try:
            items = read_document(content, name).items
        except FeedError:
            continue
        if all(guid_of(item) in here for item in items):
            continue
        podcasts.append(name)
        named = {one for one in names if quote(one).encode() in content}
        folders = {one.rpartition("/")[0] for one in named} - {""}
        theirs |= {name, *named, *(one for one in names if one.rpartition("/")[0] in folders)}
    return tuple(podcasts), theirs


def _is_somebody_elses_page(target: Target, known: dict[str, Known]) -> bool:
    """Whether the destination has an index.html that was not sent there by us and is no list page."""
    if LIST_FILE in known:
        return False
    content = target.read(LIST_FILE)
    return bool(content) and not is_list_page(content)


def _send(target: Target, files: list[Sent], known: dict[str, Known], echo: Callable[[str], None]) -> None:
    """One group, then the manifest: also when it breaks off, so that what has arrived is not sent again."""
    try:
        for file in files:
            if file.content is None:
                target.put(file.name, file.path)
            else:
                target.put(file.name, file.content, file.media_type)
            known[file.name] = Known(file.size, file.sha256)
            echo(file.name)
    except BaseException:
        # A line that is dead takes no manifest either; what broke it is what matters.
        with contextlib.suppress(PublishError):
            _write(target, known)
        raise
    if files:
        _write(target, known)


def _remove(target: Target, names: tuple[str, ...], known: dict[str, Known], echo: Callable[[str], None]) -> None:
    for name in names:
        target.remove(name)
        del known[name]
        echo(tr("removed {name}", name=name))
    for folder in sorted({name.rpartition("/")[0] for name in names} - {""}, reverse=True):
        target.remove_empty(folder)
    if names:
        _write(target, known)


def _write(target: Target, known: dict[str, Known]) -> None:
    target.put(MANIFEST, to_json(Manifest(1, dict(sorted(known.items())))).encode())


def _manifest(target: Target) -> dict[str, Known]:
    """What was sent there; one that cannot be read is as none: everything is sent again."""
    return read_manifest(target.read(MANIFEST))


def read_manifest(content: bytes) -> dict[str, Known]:
    """The files that a manifest names; none where it cannot be read.

    A name that `publish` never sends, such as `../x` or `.env`, is somebody else's words, and is passed over.
    """
    try:
        files = from_json(content, Manifest).files
    except msgspec.DecodeError:
        return {}
    return {name: one for name, one in files.items() if not why_unsafe(name)}


def _sizes(target: Target, names: Iterable[str]) -> dict[str, int]:
    """Name → size of all files that are at the destination in the folders of these names."""
    sizes: dict[str, int] = {}
    for folder in sorted({name.rpartition("/")[0] for name in names}):
        sizes |= target.sizes(folder)
    return sizes
