"""A place to publish to, of any kind, as its owner sees it."""

from dataclasses import dataclass
from pathlib import Path

from s3_server import S3


@dataclass(frozen=True)
class Somewhere:
    """A place to publish to: a local folder, one behind SFTP, or a bucket of S3."""

    dest: str
    folder: Path | None = None
    bucket: S3 | None = None

    def put(self, name: str, content: bytes) -> None:
        """Somebody else puts a file there."""
        if self.bucket:
            self.bucket.objects[f"podcast/{name}"] = (content, "text/plain")
            return
        assert self.folder is not None
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def files(self) -> dict[str, bytes]:
        """Everything that is there, by name."""
        if self.bucket:
            return {key.removeprefix("podcast/"): content for key, (content, _) in self.bucket.objects.items()}
        assert self.folder is not None
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
