"""`mangamotion up`: everything on this machine, with one command."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from infra.addresses import own_url, server_url
from infra.embedded import ServerError, Servers
from infra.embedded.folder import DataFolder
from infra.embedded.places import default_root
from infra.embedded.ports import Ports, held, is_free
from infra.local_checkout.guard import DemoRefused, demo_environ, require_no_demo_key
from infra.logs.files import cut
from infra.logs.lines import BoundedFormatter
from infra.settings import SettingsError
from infra.settings.formats import is_loopback
from infra.supervisor import signals
from infra.supervisor.supervisor import StopRequested, Supervisor

DEFAULT_PORT = 3000
#: Limits on a machine of one's own: all clients have one address, and demos and benchmarks run here.
LIMITS_AT_HOME = (
    "register=1000/1h login_ip=1000/1m password=30/15m submit=600/1m public=6000/1m refused=6000/1m default=6000/1m"
    " history=600/1m"
)

log = logging.getLogger(__name__)


def data_root(chosen: str | None, environ: Mapping[str, str]) -> Path:
    """The data folder: `--data`, else MANGAMOTION_DATA, else the default of this user and clone."""
    return Path(chosen or environ.get("MANGAMOTION_DATA") or default_root(environ))


def running_url(root: Path) -> str | None:
    """The address of the system that runs with this data folder; None when none is ready."""
    try:
        return (root / "ready").read_text().strip() or None
    except OSError:
        return None


def serve(options: Namespace, environ: Mapping[str, str]) -> int:
    """Runs the system until a stop is requested; the exit status. Runs as the child of `front.guarded`."""
    front = os.getppid()
    signals.block()
    try:
        folder = DataFolder(data_root(options.data, environ))
        # Held until this process ends, also when the front is killed.
        folder.lock(holder=front)
        _log_to(folder)
        return _run(Servers(folder, _chosen(options, environ, folder)), front)
    except (ServerError, SettingsError, DemoRefused) as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        log.exception("system stopped by an error")
        sys.stderr.write(f"MangaMotion had to stop: {error}\n")
    return 1


def _run(servers: Servers, front: int) -> int:
    supervisor, settings = Supervisor(servers), servers.settings
    ready = servers.folder.ready
    try:
        with held(settings.host, settings.port):
            supervisor.start()
            _announce(own_url(settings), ready)
            supervisor.watch()
    except StopRequested:
        log.info("system stopped before it was ready")
    finally:
        ready.unlink(missing_ok=True)
        supervisor.stop(fast=os.getppid() != front)
    return 0


def _announce(url: str, ready: Path) -> None:
    ready.write_text(url)
    sys.stdout.write(f"MangaMotion is ready at {url}\n")
    sys.stdout.flush()


def _chosen(options: Namespace, environ: Mapping[str, str], folder: DataFolder) -> dict[str, str]:
    """The environment with the options of the command line, and a port, filled in."""
    values = dict(environ)
    for name, value in (("API_PROCESSES", options.api_processes), ("WORKERS", options.workers)):
        if value is not None:
            values[name] = str(value)
    values.setdefault("WORKERS", str(default_workers()))
    ports = Ports(folder.ports)
    require_no_demo_key(environ)
    demo = demo_environ(environ, ports.of("checkout")) if options.demo_checkout else {}
    return at_home(values, _port(options.port or environ.get("PORT"), ports)) | demo


def at_home(values: Mapping[str, str], port: int | str) -> dict[str, str]:
    """The environment on this port; on loopback, where no proxy is, with generous limits and an own address."""
    host = values.get("HOST") or "127.0.0.1"
    found = {**values, "PORT": str(port)}
    if is_loopback(host):
        found.setdefault("RATE_LIMITS", LIMITS_AT_HOME)
        found["PUBLIC_URL"] = values.get("PUBLIC_URL") or server_url(host, port, values.get("ROOT_PATH", ""))
    return found


def default_workers() -> int:
    """Half of the processors, because a worker's encoder uses more than one; four are enough by default."""
    return max(1, min(4, len(os.sched_getaffinity(0)) // 2))


def _port(wanted: str | int | None, ports: Ports) -> int | str:
    """The port that was asked for, which must be free; else the last one, 3000, or any free one."""
    if wanted is None or wanted == "":
        return ports.of("api", DEFAULT_PORT)
    if str(wanted).isdigit() and not is_free(int(wanted)):
        raise ServerError(f"Port {wanted} is in use by another program. Choose another one with --port.")
    return wanted


def _log_to(folder: DataFolder) -> None:
    """Log to a file, and warnings also to the terminal."""
    path = folder.logs / "supervisor.log"
    cut(path)
    file, terminal = logging.FileHandler(path), logging.StreamHandler()
    file.setFormatter(BoundedFormatter())
    terminal.setFormatter(BoundedFormatter("%(asctime)s %(levelname)s: %(message)s"))
    terminal.setLevel(logging.WARNING)
    logging.basicConfig(level=logging.INFO, handlers=[file, terminal])
