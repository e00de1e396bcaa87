"""The place that files go to: a local folder, SFTP, S3, or whatever else fsspec reaches."""

import contextlib
import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from artaudio.base.drafts import draft_name, is_left
from artaudio.base.errors import OfflineError, PublishError
from artaudio.base.files import write_hint
from artaudio.base.installation import install_command
from artaudio.base.messages import joined, marked, reason_of, tr
from artaudio.base.network import is_loopback
from artaudio.serve.media_types import type_of
from artaudio.upload.local import LocalFiles

RENAMING = frozenset({"file", "local", "sftp", "ssh"})
"""Protocols in which a file is written under another name and then renamed. S3 shows a file only when it is whole."""
LOCAL = frozenset({"file", "local"})
"""Protocols of local folders."""
S3_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
"""Environment variables that name another S3 server than Amazon's; the first that is set counts."""
READ_ONLY = frozenset({"http", "https"})
"""Protocols by which servers are read from."""
PLACES = marked("name a folder, sftp://user@server/folder or s3://bucket/folder")
FOLDERLESS = frozenset({"s3", "s3a"})
STALE = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey", "412", "409", "404"})
"""What S3 servers say where a file has another ETag than the one that is to be replaced, or is being replaced by another."""
BUSY = frozenset({"SlowDown", "ServiceUnavailable", "TooManyRequests", "RequestLimitExceeded", "503", "429"})
"""What S3 servers say where they are asked more often than they can answer."""
LIBRARIES = {"sftp": ("fsspec", "paramiko"), "ssh": ("fsspec", "paramiko"), "s3": ("s3fs",), "s3a": ("s3fs",)}
"""Packages by protocol; any other protocol needs at least fsspec."""
_SCP = re.compile(r"(?P<server>[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+):(?P<folder>[^\\]*)")
"""How scp and rsync write a folder on a server."""
_USER = re.compile(r"[\w.-]+@[\w-]+(?:\.[\w-]+)*(?:/.*)?")
"""A user and a server, without a protocol."""
FOREIGN = (
    ("paramiko", "SSHException"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
)
"""Errors of libraries that are no OSError."""
HINTS = {
    "AuthenticationException": marked(
        "check the user in the address, and that your key or agent is known to the server"
    ),
    "BadHostKeyException": marked("the server has another key than before; ask its owner, then: ssh-keygen -R HOST"),
    "NoCredentialsError": "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
    "PermissionError": marked("check that you may write there"),
    "gaierror": marked("check the server's name in the address"),
    "ConnectionRefusedError": marked("check the server's name and port in the address"),
    "NoValidConnectionsError": marked("check the server's name and port in the address"),
}
OTHERWISE = marked("check the address; what has arrived need not be sent again")


class Target:
    """A folder somewhere. `shown` is its address without any password."""

    def __init__(self, dest: str) -> None:
        self.shown = shown(dest)
        self.protocol = dest.partition("://")[0].lower() if "://" in dest else "file"
        with self.named_errors():
            self._files, root = _opened(dest, self.protocol)
        self.root = root.rstrip("/")
        self._links: dict[str, bool] = {}

    @contextlib.contextmanager
    def named_errors(self, what: str = "") -> Iterator[None]:
        """Whatever the place's library raises becomes a PublishError that names the place."""
        try:
            yield
        except _failures() as error:
            reason = reason_of(error) or type(error).__name__
            hint = next((HINTS[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in HINTS), OTHERWISE)
            if "known_hosts" in reason:
                hint = tr("connect once with ssh, look at the key it shows, and accept it")
            raise PublishError(joined(": ", (what or self.shown, reason)), hint=write_hint(error, hint)) from error

    def read(self, name: str) -> bytes:
        """A small file; empty where there is none."""
        with self.named_errors(self._shown(name)):
            try:
                return bytes(self._files.cat_file(self._path(name)))
            except FileNotFoundError:
                return b""

    def sizes(self, folder: str) -> dict[str, int]:
        """Name → size of each file in a folder of the place; empty where there is none, and behind a link."""
        if self._link_above(f"{folder}/"):
            return {}
        with self.named_errors(self._shown(folder)):
            try:
                rows = self._files.ls(self._path(folder), detail=True)
            except (FileNotFoundError, NotADirectoryError):
                return {}
        prefix = f"{folder}/" if folder else ""
        return {prefix + row["name"].rpartition("/")[2]: row["size"] for row in rows if row["type"] != "directory"}

    def size(self, name: str) -> int | None:
        """The size of one file, asked of the file itself and not of a list, which may lag behind; None where there is none."""
        with self.named_errors(self._shown(name)):
            try:
                fresh = {"refresh": True} if self.protocol in FOLDERLESS else {}
                return int(self._files.info(self._path(name), **fresh)["size"])
            except FileNotFoundError:
                return None

    def sweep(self, names: Iterable[str]) -> None:
        """Delete those of these files that are drafts of runs that have ended; errors are no matter."""
        for name in names:
            if is_left(name.rpartition("/")[2]):
                with contextlib.suppress(*_failures()):
                    self._files.rm_file(self._path(name))

    def put(self, name: str, content: Path | bytes, media_type: str = "") -> None:
        """Bring a local file or these bytes there: whole under its name, or as it was before. Never through a link."""
        self._refuse_link(name)
        with self.named_errors(self._shown(name)):
            final, draft = self._path(name), self._draft(name)
            more = {"ContentType": media_type or type_of(name)} if self.protocol in FOLDERLESS else {}
            if self.protocol not in FOLDERLESS:
                self._files.makedirs(final.rpartition("/")[0], exist_ok=True)
            try:
                if isinstance(content, bytes):
                    self._files.pipe_file(draft, content, **more)
                else:
                    self._files.put_file(str(content), draft, **more)
                if draft != final:
                    self._files.mv(draft, final)
            except BaseException:
                if draft != final:
                    with contextlib.suppress(*_failures()):
                        self._files.rm_file(draft)
                raise

    def create(self, name: str, content: Path | bytes, media_type: str = "", *, synced: bool = True) -> bool:
        """Write a file that is not there yet, whole or not at all; False where there is one, which stays as it is.

        In one step in a local folder and on S3 servers that obey `If-None-Match` (RFC 9110, section 13.1.2). Elsewhere it is
        looked first, and another program may write between. Without `synced` a loss of power may tear a local file, until
        `sync` has returned.
        """
        self._refuse_link(name)
        with self.named_errors(self._shown(name)):
            final = self._path(name)
            if self.protocol in FOLDERLESS:
                more = {"ContentType": media_type or type_of(name), "mode": "create"}
                try:
                    if isinstance(content, bytes):
                        self._files.pipe_file(final, content, **more)
                    else:
                        self._files.put_file(str(content), final, **more)
                except FileExistsError:
                    return False
                return True
            if self.protocol in LOCAL:
                return bool(self._files.create(final, self._draft(name), content, synced=synced))
        if self.tag(name):
            return False
        self.put(name, content, media_type)
        return True

    def sync(self, folder: str) -> None:
        """Return when all files of a folder are where a loss of power leaves them; elsewhere than in local folders they are."""
        if self.protocol in LOCAL:
            with self.named_errors(self._shown(folder)):
                self._files.sync(self._path(folder))

    def tag(self, name: str) -> str:
        """What tells a file's content from what it was before: an ETag on S3, elsewhere the SHA-256; "" where there is none."""
        if self.protocol not in FOLDERLESS:
            content = self.read(name)
            return hashlib.sha256(content).hexdigest() if content else ""
        with self.named_errors(self._shown(name)):
            try:
                return str(self._files.info(self._path(name), refresh=True)["ETag"])
            except FileNotFoundError:
                return ""

    def exchange(self, name: str, content: bytes, tag: str) -> bool:
        """Replace a file that still has this tag, or write one that is not there ("" as tag); False where it has another.

        In one step as `create`, on S3 by `If-Match` (RFC 9110, section 13.1.1).
        """
        if not tag:
            return self.create(name, content)
        with self.named_errors(self._shown(name)):
            if self.protocol in FOLDERLESS:
                bucket, _, key = self._path(name).partition("/")
                wanted = {"Bucket": bucket, "Key": key, "Body": content, "ContentType": type_of(name), "IfMatch": tag}
                try:
                    self._files.call_s3("put_object", **wanted)
                except _failures() as error:
                    if {_code(error), _code(error.__cause__)} & STALE:
                        return False
                    raise
                return True
            if self.protocol in LOCAL:
                from artaudio.publish.atomic_replace import one_at_a_time

                with one_at_a_time(Path(self._path(name)).parent):
                    if self.tag(name) != tag:
                        return False
                    self.put(name, content)
                    return True
        if self.tag(name) != tag:
            return False
        self.put(name, content)
        return True

    def keeps_conditions(self, name: str) -> bool:
        """Whether this place writes on conditions as `create` and `exchange` promise it; tried with a file called `name`.

        Servers that do not know the headers answer as if they had obeyed them.
        """
        if self.protocol not in LOCAL | FOLDERLESS:
            return False
        try:
            self.put(name, b"1")
            stale = self.tag(name)
            if self.create(name, b"2"):
                return False
            self.put(name, b"3")
            return not self.exchange(name, b"4", stale)
        finally:
            self.remove(name)

    def folders(self, folder: str) -> list[str]:
        """The names of the folders directly in a folder of the place, sorted; none where it is not there."""
        with self.named_errors(self._shown(folder)):
            try:
                rows = self._files.ls(self._path(folder), detail=True)
            except (FileNotFoundError, NotADirectoryError):
                return []
        return sorted(row["name"].rstrip("/").rpartition("/")[2] for row in rows if row["type"] == "directory")

    def remove(self, name: str) -> None:
        """Delete a file; one that is gone is no error. Never through a link."""
        self._refuse_link(name)
        with self.named_errors(self._shown(name)), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def remove_empty(self, folder: str) -> None:
        """Remove a folder of the place, and those that it lies in, where nothing is in them any more; errors are no matter."""
        parts = folder.split("/")
        if self.protocol in RENAMING and not self._link_above(f"{folder}/"):
            with contextlib.suppress(*_failures()):
                for end in range(len(parts), 0, -1):
                    self._files.rmdir(self._path("/".join(parts[:end])))

    def shown_name(self, name: str) -> str:
        """The address of a file of the place, as messages call it."""
        return self._shown(name)

    def _refuse_link(self, name: str) -> None:
        if link := self._link_above(name):
            raise PublishError(
                tr("{shown} is a link to another place, which is not touched", shown=self._shown(link)),
                hint=tr("put a folder there, or publish to the place itself"),
            )

    def _link_above(self, name: str) -> str:
        """The first folder on the way to a file of the place that is a symbolic link; empty where none is.

        Places that have no links, or do not tell, have none.
        """
        is_link = getattr(self._files, "is_link", None)
        if is_link is None:
            return ""
        parts = name.split("/")[:-1]
        for end in range(1, len(parts) + 1):
            below = "/".join(parts[:end])
            if below and below not in self._links:
                with self.named_errors(self._shown(below)):
                    self._links[below] = bool(is_link(self._path(below)))
            if self._links.get(below):
                return below
        return ""

    def is_folder(self, folder: Path) -> bool:
        """Whether this place is that local folder."""
        return self.protocol in LOCAL and Path(self.root).resolve() == folder.resolve()

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}" if name else self.root

    def _draft(self, name: str) -> str:
        if self.protocol not in RENAMING:
            return self._path(name)
        folder, _, last = self._path(name).rpartition("/")
        return f"{folder}/{draft_name('.part.')}{last[-40:]}"

    def _shown(self, name: str) -> str:
        return f"{self.shown.rstrip('/')}/{name}" if name else self.shown


def _code(error: BaseException | None) -> str:
    """What an S3 server calls an error; "" for any other error, and for none."""
    answer = getattr(error, "response", None)
    return str(answer.get("Error", {}).get("Code", "")) if isinstance(answer, dict) else ""


def is_busy(error: BaseException | None) -> bool:
    """Whether a place refused since it was asked too often, as S3 does with 503 and 429; `error` is its library's."""
    while error is not None:
        if _code(error) in BUSY or (isinstance(error, OSError) and error.errno == errno.EBUSY):
            return True
        error = error.__cause__
    return False


def on_this_machine(dest: str) -> bool:
    """Whether a destination is a folder or a server on loopback. Nothing is contacted.

    An S3 server on loopback is recognised by the environment variables that name it, and by nothing else.
    """
    protocol = dest.partition("://")[0].lower() if "://" in dest else "file"
    if protocol in LOCAL or protocol == "memory":
        return True
    address = dest
    if protocol in FOLDERLESS:
        address = next(filter(None, map(os.environ.get, S3_ENDPOINTS)), "")
    try:
        return is_loopback(urlsplit(address).hostname or "")
    except ValueError:
        return False


def refuse_distant(dest: str, hint: str) -> None:
    """Raise OfflineError with `hint` for a destination beyond this machine; a password in its address is not shown."""
    if not on_this_machine(dest):
        raise OfflineError(
            tr("{dest} is not on this machine, and --offline allows no connection", dest=shown(dest)), hint=hint
        )


def shown(dest: str) -> str:
    """The address without its password: `sftp://anna:secret@host/x` → `sftp://anna@host/x`."""
    if "://" not in dest or "@" not in (place := urlsplit(dest).netloc):
        return dest
    user, _, host = place.rpartition("@")
    return dest.replace(place, f"{user.partition(':')[0]}@{host}", 1)


def _opened(dest: str, protocol: str) -> tuple[Any, str]:
    if protocol in LOCAL:
        _refuse_scp(dest)
        folder = Path(dest.removeprefix(f"{protocol}://")).expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise PublishError(tr("{dest} is a file, and no folder", dest=dest), hint=tr(PLACES))
        return LocalFiles(), folder.as_posix()
    if protocol in READ_ONLY or (protocol in FOLDERLESS and not dest.partition("://")[2].strip("/")):
        said = tr("nothing can be written there") if protocol in READ_ONLY else tr("it names no bucket")
        raise PublishError(
            tr("{dest} is no place to publish to: {error}", dest=shown(dest), error=said), hint=tr(PLACES)
        )
    try:
        import fsspec

        if protocol in {"sftp", "ssh"}:
            from artaudio.upload.sftp import KnownSftp

            given = KnownSftp._get_kwargs_from_urls(dest)
            if not given.get("host"):
                raise PublishError(
                    tr("{dest} names no server", dest=shown(dest)), hint=tr("write sftp://user@server/folder")
                )
            return KnownSftp(**given), KnownSftp._strip_protocol(dest)
        files, root = fsspec.url_to_fs(dest, use_listings_cache=False, skip_instance_cache=True)
    except ImportError as error:
        raise PublishError(
            tr("publishing to {dest} needs a library: {error}", dest=shown(dest), error=error),
            hint=install_command(*LIBRARIES.get(protocol, ("fsspec",))),
        ) from error
    except ValueError as error:
        raise PublishError(
            tr("{dest} is no place to publish to: {error}", dest=shown(dest), error=error),
            hint=tr(PLACES),
        ) from error
    return files, str(root)


def _refuse_scp(dest: str) -> None:
    """Raise PublishError for `anna@example.org:/var/www` and `anna@example.org`, which would make a folder of that name here."""
    if _USER.fullmatch(dest) and not Path(dest).exists():
        raise PublishError(
            tr("{dest} names a user and a server, and not how it is reached", dest=dest),
            hint=tr("write sftp://{dest}, with the folder's whole path; a folder here is ./{dest}", dest=dest),
        )
    found = _SCP.fullmatch(dest)
    if found and not Path(dest).exists():
        raise PublishError(
            tr("{dest} is the form in which scp names a folder on a server", dest=dest),
            hint=tr(
                "write sftp://{found}/{lstrip}, with the folder's whole path",
                found=found["server"],
                lstrip=found["folder"].lstrip("/"),
            ),
        )


def _failures() -> tuple[type[Exception], ...]:
    """What the libraries that are loaded raise where a server or a disk refuses."""
    loaded = [getattr(module, name) for path, name in FOREIGN if (module := sys.modules.get(path)) is not None]
    return (OSError, EOFError, *loaded)
