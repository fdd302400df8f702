"""Fixtures that every test may use: the real servers, and a database of one's own."""

import gc
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from infra.embedded import Servers, embedded_servers
from infra.embedded.folder import POINTER
from infra.settings import Settings
from tests import databases, folders

# No test speaks TLS with the outside. Without this each of thousands of HTTP clients would read the certificates of all
# authorities, which takes 30 ms.
os.environ |= {"SSL_CERT_FILE": "", "SSL_CERT_DIR": os.devnull}
# Studios of tests make the videos that tests order, and no others.
os.environ["EXAMPLES"] = "off"

# Time says nothing about an example while other tests run beside it.
hypothesis_settings.register_profile("beside others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("beside others")

#: What these tests run in their own process counts in the coverage gate of `make test`, unless they are marked slow.
COUNTED = (
    "tests/commands/",
    "tests/domain/",
    "tests/http/",
    "tests/openid/",
    "tests/infra/auth/",
    "tests/projections/",
    "tests/uploads/",
)
#: But not these: they send much through code that the others cover.
SWEEPS = (
    "tests/http/test_client",
    "tests/http/test_four_processes",
    "tests/http/test_garbage",
    "tests/http/test_growth",
    "tests/http/test_head",
    "tests/http/test_input",
    "tests/http/test_matrix",
    "tests/http/test_openapi",
    "tests/http/test_positions",
    "tests/http/test_slow_readers",
    "tests/openid/test_providers_that_fail",
    "tests/uploads/test_good_files",
    "tests/uploads/test_probe",
    "tests/uploads/test_shape_and_rate",
)
#: Files of short tests, which come last, so that all workers end at the same time.
SHORT = ("tests/adapters/", "tests/domain/", "tests/read_api/", "tests/test_")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace the tests that count, and no others: tracing takes two fifths more time."""
    items.sort(key=lambda item: item.nodeid.startswith(SHORT))
    for item in items:
        counted = item.nodeid.startswith(COUNTED) and not item.nodeid.startswith(SWEEPS)
        if not counted or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Thousands of tests are objects, through which the garbage collector would look again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Note the failures for `tests/run`, which lists those of all its runs in the end."""
    if path := os.environ.get("FAILED"):
        failures = [report for kind in ("failed", "error") for report in terminalreporter.stats.get(kind, [])]
        with Path(path).open("a") as file:
            file.writelines(f"FAILED {report.nodeid}\n" for report in failures)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    """A folder that the program makes itself, so that PostgreSQL's user may pass; short enough for Unix sockets."""
    folder = folders.quickest() / f"mangamotion-test-{secrets.token_hex(4)}"
    yield folder
    elsewhere = folder / POINTER
    if elsewhere.exists():
        shutil.rmtree(elsewhere.read_text(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def servers(data_folder: Path) -> Iterator[Servers]:
    """The embedded servers, once per run. `servers.settings`; `servers.nats.kill()`, `servers.nats.restart()`."""
    with embedded_servers(data_folder) as running:
        databases.shorten_logins(running)
        yield running


@pytest.fixture(scope="session")
def settings(servers: Servers) -> Settings:
    """The settings of the session's servers; its database is shared by all tests."""
    return servers.settings


@pytest.fixture(scope="session")
def template(servers: Servers) -> Iterator[str]:
    """The name of a migrated, empty database, from which `database` copies."""
    with databases.fresh(servers) as name:
        databases.migrate(databases.settings_for(servers, name))
        yield name


@pytest.fixture
def empty_database(servers: Servers) -> Iterator[Settings]:
    """Settings with a new database that holds nothing at all."""
    with databases.fresh(servers) as name:
        yield databases.settings_for(servers, name)


@pytest.fixture
def database(servers: Servers, template: str) -> Iterator[Settings]:
    """Settings with a new database that holds our schema and no data."""
    with databases.fresh(servers, template) as name:
        yield databases.settings_for(servers, name)


@pytest.fixture(scope="module")
def module_database(servers: Servers, template: str) -> Iterator[Settings]:
    """Like `database`, but shared by the tests of one module."""
    with databases.fresh(servers, template) as name:
        yield databases.settings_for(servers, name)
