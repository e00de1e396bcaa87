"""SFTP as ssh does it: the same known hosts, the same ~/.ssh/config."""

import stat
from pathlib import Path
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem


class KnownSftp(SFTPFileSystem):  # type: ignore[misc]
    """An SFTP server whose key is known. fsspec's own class accepts any host key, so that any server could read the password."""

    cachable = False

    def _connect(self) -> None:
        known = paramiko.SSHClient()
        known.load_system_host_keys()
        known.set_missing_host_key_policy(paramiko.RejectPolicy())
        wishes = _configured(self.host)
        given = {**wishes, **self.ssh_kwargs}
        known.connect(given.pop("hostname", self.host), **given)
        self.client = known
        self.ftp = known.open_sftp()

    def is_link(self, path: str) -> bool:
        """Whether this is a symbolic link."""
        try:
            return stat.S_ISLNK(self.ftp.lstat(path).st_mode or 0)
        except FileNotFoundError:
            return False

    def mv(self, old: str, new: str, **_: Any) -> None:
        """Rename over what is there; in two steps on a server that cannot do it in one."""
        try:
            self.ftp.posix_rename(old, new)
        except OSError:
            if not self.exists(new):
                raise
            self.ftp.remove(new)
            self.ftp.rename(old, new)


def _configured(host: str) -> dict[str, Any]:
    """What ~/.ssh/config says of a host: its real name, port, user and key."""
    path = Path.home() / ".ssh" / "config"
    if not path.is_file():
        return {}
    said = paramiko.SSHConfig.from_path(str(path)).lookup(host)
    wishes: dict[str, Any] = {"hostname": said["hostname"]}
    if "port" in said:
        wishes["port"] = int(said["port"])
    if "user" in said:
        wishes["username"] = said["user"]
    if "identityfile" in said:
        wishes["key_filename"] = said["identityfile"]
    return wishes
