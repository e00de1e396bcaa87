"""What the parts of an archive hand to each other: references to articles, tasks, outcomes, rows of manifests."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from artaudio.base.settings import Settings
from artaudio.base.units import Milliseconds


class Kind(StrEnum):
    """Where an article stands: a file, a record of a JSON Lines or Parquet file, an item of a feed, a page on the web."""

    FILE = "file"
    LINE = "line"
    ROW = "row"
    ITEM = "item"
    PAGE = "page"


class Stage(StrEnum):
    """What is being done with an article. WORKER stands for a worker that ended, whatever it was doing."""

    READ = "read"
    SCRIPT = "script"
    BUILD = "build"
    STORE = "store"
    WORKER = "worker"


STAGES = (Stage.READ, Stage.SCRIPT, Stage.BUILD, Stage.STORE)
"""The stages of one article, in order."""


class State(StrEnum):
    """What became of an article. SAME: the edition that is in the store is the one that it would become."""

    BUILT = "built"
    CORRECTED = "corrected"
    SAME = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where one article is, without its text. `identity` is the SHA-256 (hex) by which its edition is known.

    `source` is a path or an address, `offset` and `length` are bytes of a file or line, and of a row its row group and 0.
    `item` is the key of a feed's item, or the row in its group. `version` tells whether the article has changed: the SHA-256 of
    its bytes, or what a sitemap says of its last change; "" where nothing tells. `revision` is the date of that version
    (ISO 8601, UTC), "" where only the article itself tells. `before` is how the key of the edition in the store began when the
    run was planned, "" for none.
    """

    identity: str
    name: str
    kind: Kind
    source: str
    offset: int = 0
    length: int = 0
    item: str = ""
    version: str = ""
    revision: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A file that all articles of a run need, such as a lexicon or a jingle: its path on the client, and its bytes."""

    path: str
    content: bytes | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Configuration:
    """How all articles of a run are built. It lies in the store, where workers read it once, and holds no secret.

    `sound` is the digest of all that changes how an edition sounds and what it consists of; `wording` that of all that decides
    its script: this program, lexicons, and the settings of the script. `versions` are those that workers must have.
    """

    settings: Settings
    lexicons: tuple[Content, ...]
    files: tuple[Content, ...]
    sound: str
    wording: str
    versions: dict[str, str]
    shard_digits: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: `memory` in bytes of its process, `seconds` for each of its stages (0: by its length)."""

    memory: int = 1_500_000_000
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """What one call on a worker does: build `references`, as the configuration of this digest says, into the store.

    `compare` writes scripts only, and says which of them are spoken otherwise than what is in the store. `everything` builds
    also what sounds the same.
    """

    run: str
    store: str
    configuration: str
    versions: dict[str, str]
    references: tuple[Reference, ...]
    limits: Limits
    compare: bool = False
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What an article took: seconds of time, and of the processor by all its processes; tries; where and when (UTC) it ended."""

    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    attempts: int = 0
    host: str = ""
    finished: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One edition, as the manifest of its shard has it.

    `key` is the fingerprint of the edition in `folder`; `revision` the date of the article (ISO 8601, UTC), "" for none.
    `listed` is what a feed needs of edition.json, as JSON.
    """

    identity: str
    key: str
    folder: str
    revision: str
    version: str
    sound: str
    wording: str
    spoken: str
    name: str
    kind: Kind
    source: str
    offset: int
    length: int
    item: str
    title: str
    published: str
    sentences: int
    duration: Milliseconds
    loudness: float | None
    engine: str
    voice: str
    files: int
    bytes: int
    warnings: int
    listed: str
    cost: Cost = Cost()


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which edition of an article is the current one: current.json beside the folders of its editions."""

    schema: Literal[1]
    key: str
    folder: str
    revision: str
    version: str
    sound: str
    wording: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article has no edition, or keeps an older one: failures/SHARD/IDENTITY.json.

    `error` names the class of the error, `exit_code` is what `artaudio build` ends with for it, and 0 where a process was ended.
    """

    schema: Literal[1]
    reference: Reference
    stage: Stage
    error: str
    message: str
    hint: str = ""
    exit_code: int = 0
    attempts: int = 1
    sound: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: a row, or a failure. `again`: another try may succeed.

    `changed_sentences` is told where scripts are compared: how many sentences would be spoken otherwise than in the store.
    `busy_count` is how often the store refused a request for it since it was asked too often.
    """

    reference: Reference
    state: State
    row: Row | None = None
    failure: Failure | None = None
    again: bool = False
    changed_sentences: int = 0
    busy_count: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker says of a task: outcomes, references that it did not begin, and why it refused all, "" if it did not."""

    worker: str
    outcomes: tuple[Outcome, ...] = ()
    left: tuple[Reference, ...] = ()
    refused: str = ""
