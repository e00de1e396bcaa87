"""An SFTP server on loopback that shows one folder to one user, and notes what it is asked to do."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import paramiko

USER, PASSWORD = "anna", "geheim"


@dataclass
class Sftp:
    """A server that runs. `renamed` are names in the order they appeared; `refuses` counts down to a file it does not take."""

    folder: Path
    port: int
    key: paramiko.PKey
    renamed: list[str] = field(default_factory=list)
    refuses: int = 0

    @property
    def url(self) -> str:
        """With the user, without the password's safety."""
        return f"sftp://{USER}:{PASSWORD}@127.0.0.1:{self.port}"

    def let_know(self, home: Path) -> None:
        """Let the user of `home` know this server's key, as after a first `ssh`."""
        (home / ".ssh").mkdir(parents=True)
        line = f"[127.0.0.1]:{self.port} {self.key.get_name()} {self.key.get_base64()}\n"
        (home / ".ssh" / "known_hosts").write_text(line)


@contextlib.contextmanager
def sftp_server(folder: Path) -> Iterator[Sftp]:
    """A server of `folder` on a free port."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as line:
        server = Sftp(folder, line.getsockname()[1], paramiko.ECDSAKey.generate())
        transports: list[paramiko.Transport] = []

        def answer() -> None:
            while not over.is_set():
                try:
                    connection, _ = line.accept()
                except OSError:
                    return
                transport = paramiko.Transport(connection)
                transport.add_server_key(server.key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Folder, server)
                transports.append(transport)
                with contextlib.suppress(paramiko.SSHException, EOFError):
                    transport.start_server(server=_Door())

        answering = threading.Thread(target=answer, daemon=True)
        answering.start()
        try:
            yield server
        finally:
            over.set()
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            for transport in transports:
                transport.close()
            answering.join(10)


class _Door(paramiko.ServerInterface):  # type: ignore[misc]
    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == (USER, PASSWORD)
        return int(paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED)

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return int(paramiko.OPEN_SUCCEEDED)

    def get_allowed_auths(self, username: str) -> str:
        return "password"


class _Folder(paramiko.SFTPServerInterface):  # type: ignore[misc]
    def __init__(self, door: _Door, server: Sftp) -> None:
        self.server = server

    def _real(self, path: str) -> Path:
        return self.server.folder / str(self.canonicalize(path)).lstrip("/")

    def _tried(self, action: Any) -> int:
        try:
            action()
        except OSError as error:
            return int(paramiko.SFTPServer.convert_errno(error.errno))
        return int(paramiko.SFTP_OK)

    def list_folder(self, path: str) -> Any:
        try:
            rows = [(entry.name, entry.stat()) for entry in os.scandir(self._real(path))]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return [paramiko.SFTPAttributes.from_stat(facts, name) for name, facts in rows]

    def stat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._real(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    def lstat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._real(path).lstat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    def open(self, path: str, flags: int, attr: Any) -> Any:
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR))
        if writes:
            self.server.refuses -= 1
            if self.server.refuses == 0:
                return paramiko.SFTP_FAILURE
        try:
            file = os.fdopen(os.open(self._real(path), flags, 0o644), "wb" if writes else "rb")
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        opened = paramiko.SFTPHandle(flags)
        opened.filename = str(self._real(path))
        opened.writefile = opened.readfile = file
        return opened

    def remove(self, path: str) -> int:
        return self._tried(lambda: self._real(path).unlink())

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        self.server.renamed.append(newpath)
        return self._tried(lambda: self._real(oldpath).replace(self._real(newpath)))

    def mkdir(self, path: str, attr: Any) -> int:
        return self._tried(lambda: self._real(path).mkdir())
