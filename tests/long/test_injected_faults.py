"""Each call of a command on its files fails once, or is the last before the process is killed. Whatever it was: every file
under a final name is of the run before or of this one, no exit code 0 over a wrong result, no traceback, and the next run gives
what an undisturbed one gives and takes away what was left."""

import errno
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from newsdesk import FOLDER, lay_article, lay_settings
from program import COMMAND, environment_for

from artaudio.upload.publishing import MANIFEST, read_manifest

CHUNKS = 8
"""Parts into which the calls of a command are divided, so that tests in parallel share them."""
DOCUMENTED = {0, 7, 9}
"""Exit codes of a command whose files cannot be read or written (docs/cli.md), and of one that did without."""
READS = {2, 3, 4, 6, 8}
"""Further codes where what cannot be opened is what was to be read: settings, article, script file, clips, what is checked."""
TIMES_OF_RUNS = re.compile(rb"<(lastBuildDate|pubDate)>[^<]*</")
"""What differs between two runs that do the same."""
BUILD = ("build", "a.txt", "--engine", "tone", "-o", "out", "--feed", "feed.xml", "-q")


@dataclass(frozen=True)
class Scenario:
    """A command that is disturbed, and what was done before it, undisturbed: each a list of arguments, or an article's length."""

    before: tuple[tuple[str, ...] | int, ...]
    command: tuple[str, ...]
    every: int = 1
    """Every n-th call is disturbed."""
    again: frozenset[int] = frozenset({0})
    """Exit codes of the next run: what was done already cannot always be done again."""


SCENARIOS = {
    "build": Scenario((120,), BUILD),
    "build, corrected": Scenario((120, BUILD, 130), BUILD, 2),
    "publish": Scenario((120, BUILD), ("publish", "web")),
    "publish, corrected": Scenario((120, BUILD, ("publish", "web"), 130, BUILD), ("publish", "web"), 2),
    "feed add": Scenario(
        (120, BUILD, ("feed", "remove", FOLDER)),
        ("feed", "add", FOLDER),
        3,
    ),
    "feed remove": Scenario((120, BUILD), ("feed", "remove", FOLDER), 3, frozenset({0, 7})),
    "script": Scenario((120,), ("script", "a.txt", "-o", "s.toml"), 3),
    "script, updated": Scenario(
        (120, ("script", "a.txt", "-o", "s.toml"), 130), ("script", "a.txt", "-o", "s.toml", "--update"), 3
    ),
    "lexicon add": Scenario((120,), ("lexicon", "add", "Güstrow", "Güstro"), 3),
    "say": Scenario((120,), ("say", "Guten Tag.", "--engine", "tone", "-o", "gruss.mp3"), 3),
    "check": Scenario((120, BUILD), ("check", FOLDER), 5),
}
FAULTS = {
    "full": (str(errno.ENOSPC), 1),
    "broken": (str(errno.EIO), 8),
    "killed before": ("kill", 1),
    "killed after": ("after", 8),
}
"""What happens, as faulty_calls.c calls it, and to every how many calls of those that a scenario disturbs."""


class Place:
    """A folder to work in, with its cache beside it."""

    def __init__(self, root: Path, library: Path) -> None:
        self.root, self.library = root, library
        self.work, self.cache = root / "work", root / "cache"

    def laid(self) -> "Place":
        """Settings and the podcast's picture are there."""
        lay_settings(self.work)
        with (self.work / "artaudio.toml").open("a", encoding="utf-8") as settings:
            settings.write('\n[publish]\ncover = "podcast.jpg"\n')  # drawing one would take a quarter of the time
        return self

    def copied(self, root: Path) -> "Place":
        """The same at another place."""
        shutil.copytree(self.root, root)
        return Place(root, self.library)

    def prepared(self, scenario: Scenario) -> "Place":
        """All that comes before the command has been done."""
        for step in scenario.before:
            if isinstance(step, int):
                lay_article(self.work, step)
            else:
                done = self.ran(step)
                assert done.returncode == 0, done.stderr
        return self

    def ran(self, command: tuple[str, ...], **faulty: str) -> subprocess.CompletedProcess[bytes]:
        """Run the command; `faulty` are the variables of faulty_calls.c, without their prefix."""
        more = {f"FAULTY_{name.upper()}": value for name, value in faulty.items()}
        if faulty:
            more |= {"LD_PRELOAD": str(self.library), "FAULTY_BELOW": f"{self.work}:{self.cache}"}
        environment = environment_for(self.cache, more)
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.run([*COMMAND, *command], cwd=self.work, env=environment, timeout=300, check=False, **streams)  # type: ignore[call-overload,no-any-return]

    def files(self) -> dict[str, bytes]:
        """Path below the work folder → content, without what tells the time; drafts are left out."""
        return {
            name: TIMES_OF_RUNS.sub(b"", path.read_bytes())
            for name, path in self._all()
            if ".artaudio-" not in name.replace(".artaudio-published", "")
        }

    def litter(self) -> list[str]:
        """Drafts in the work folder and the cache."""
        drafts = [name for name, _ in self._all() if ".artaudio-" in name.replace(".artaudio-published", "")]
        return drafts + [str(path) for path in self.cache.rglob(".artaudio-*")]

    def _all(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self.work.rglob("*")):
            if path.is_file():
                yield str(path.relative_to(self.work)), path


@dataclass(frozen=True)
class Undisturbed:
    """A scenario's place before its command, the files there and after the command, and the command's calls in order."""

    before: Place
    earlier: dict[str, bytes]
    wanted: dict[str, bytes]
    calls: list[str]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, faulty_calls: Path) -> Callable[[str], Undisturbed]:
    """Each scenario as it is without faults, prepared once in each process that runs tests."""

    @cache
    def prepared(name: str) -> Undisturbed:
        scenario, folder = SCENARIOS[name], tmp_path_factory.mktemp("undisturbed")
        before = Place(folder / "before", faulty_calls).laid().prepared(scenario)
        counted = before.copied(folder / "counted")
        done = counted.ran(scenario.command, count=str(folder / "calls"))
        assert done.returncode == 0, done.stderr
        return Undisturbed(before, before.files(), counted.files(), (folder / "calls").read_text().splitlines())

    return prepared


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_no_call_that_goes_wrong_does_harm(
    tmp_path: Path, undisturbed: Callable[[str], Undisturbed], name: str, fault: str, chunk: int
) -> None:
    """Every call on the files of `build` and `publish`, a sample of those of other commands."""
    scenario, plain = SCENARIOS[name], undisturbed(name)
    wanted = plain.wanted
    harm = []
    error, step = FAULTS[fault][0], FAULTS[fault][1] * scenario.every
    for number in range(1 + chunk * step, len(plain.calls) + 1, CHUNKS * step):
        place = plain.before.copied(tmp_path / str(number))
        done = place.ran(scenario.command, at=str(number), error=error)
        found = [*_harm(done, fault, plain.earlier, wanted, place.files())]
        again = place.ran(scenario.command)
        if again.returncode not in scenario.again:
            found.append(f"the next run ends with {again.returncode}: {os.fsdecode(again.stderr)}")
        found += [f"{file} is another one after the next run" for file in _differing(place.files(), wanted)]
        found += [f"left: {draft}" for draft in place.litter()]
        call = plain.calls[number - 1]
        harm += [f"{call}: {what} (exit code {done.returncode}: {os.fsdecode(done.stderr)})" for what in found]
        shutil.rmtree(place.root)
    assert harm == [], "\n".join(harm)


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def _harm(
    done: subprocess.CompletedProcess[bytes],
    fault: str,
    earlier: dict[str, bytes],
    wanted: dict[str, bytes],
    after: dict[str, bytes],
) -> Iterator[str]:
    """What a disturbed run has done that it must not."""
    if b"Traceback" in done.stderr:
        yield "a traceback"
    allowed = {-signal.SIGKILL, 0} if fault.startswith("killed") else DOCUMENTED | READS
    if done.returncode not in allowed:
        yield "no documented exit code"
    for file, content in after.items():
        if content not in (earlier.get(file), wanted.get(file)) and not _tells_what_arrived(
            file, content, earlier, wanted
        ):
            yield f"{file} is neither the earlier nor the new one"
    for file in earlier.keys() - after.keys():
        if file in wanted:
            yield f"{file} is gone"
    if done.returncode == 0:
        for file in _differing(after, wanted):
            yield f"{file} is another one, with exit code 0"


def _tells_what_arrived(file: str, content: bytes, *whole: dict[str, bytes]) -> bool:
    """Whether a file is a manifest of which each entry is one of the earlier or the new one: `publish` broke off on the way."""
    if not file.endswith(MANIFEST):
        return False
    known = [item for one in whole if file in one for item in read_manifest(one[file]).items()]
    return all(item in known for item in read_manifest(content).items())
