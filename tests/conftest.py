"""Fixtures that every test may use: the real servers, and a database of one's own."""

import gc
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from infra.embedded import Servers, embedded_servers, postgres
from infra.embedded.folder import POINTER
from infra.personal import keys
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
#: But not these: they send much through code that the others cover. Tracing costs as much again as half a test
#: (docs/adr/0078).
SWEEPS = (
    "tests/http/test_admin_operations",
    "tests/http/test_asyncapi",
    "tests/http/test_client",
    "tests/http/test_credit_modes",
    "tests/http/test_csrf",
    "tests/http/test_downloads",
    "tests/http/test_export",
    "tests/http/test_four_processes",
    "tests/http/test_garbage",
    "tests/http/test_growth",
    "tests/http/test_head",
    "tests/http/test_health",
    "tests/http/test_input",
    "tests/http/test_lost_videos",
    "tests/http/test_matrix",
    "tests/http/test_openapi",
    "tests/http/test_page",
    "tests/http/test_positions",
    "tests/http/test_queries",
    "tests/http/test_reconcile_payments",
    "tests/http/test_repetition_killed",
    "tests/http/test_search_by_meaning",
    "tests/http/test_slow_readers",
    "tests/http/test_socket_access",
    "tests/http/test_sockets",
    "tests/http/test_storage",
    "tests/http/test_typescript_client",
    "tests/http/test_user_jobs",
    "tests/openid/test_providers_that_fail",
    "tests/projections/test_accounts",
    "tests/projections/test_gallery",
    "tests/projections/test_rebuild",
    "tests/projections/test_search",
    "tests/projections/test_trash",
    "tests/uploads/test_good_files",
    "tests/uploads/test_probe",
    "tests/uploads/test_shape_and_rate",
)
#: Files of short tests, which come last, so that all workers end at the same time.
SHORT = ("tests/adapters/", "tests/domain/", "tests/read_api/", "tests/test_")
#: Files that wait much, for leases to end and processes to start.
WAITING = ("tests/faults/", "tests/infra/", "tests/processors/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files, and trace the tests that count: tracing takes half as much time again."""
    places = _places(list(dict.fromkeys(map(_file_of, items))))
    items.sort(key=lambda item: places[_file_of(item)])
    for item in items:
        counted = item.nodeid.startswith(COUNTED) and not item.nodeid.startswith(SWEEPS)
        if not counted or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _places(files: Sequence[str]) -> dict[str, tuple[bool, float]]:
    """Those that wait stand evenly among those that compute, so that there is always work for every core."""
    waiting = [file for file in files if file.startswith(WAITING)]
    computing = [file for file in files if not file.startswith((*WAITING, *SHORT))]
    short = [file for file in files if file.startswith(SHORT)]
    return {
        file: (group is short, number / len(group))
        for group in (waiting, computing, short)
        for number, file in enumerate(group)
    }


def pytest_collection_finish() -> None:
    """Thousands of tests are objects, through which the garbage collector would look again and again."""
    gc.collect()
    gc.freeze()


#: The file of `tests/run` for the names of failures; runs of pytest that tests start are not meant.
FAILED = os.environ.pop("FAILED", None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Note the failures for `tests/run`, which lists those of all its runs in the end."""
    if path := FAILED:
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
    with pytest.MonkeyPatch.context() as patched:
        # Every test's database is written whole to the WAL, which may lie in memory.
        patched.setitem(postgres.OPTIONS, "max_wal_size", "1GB")
        with embedded_servers(data_folder) as running:
            databases.shorten_logins(running)
            keys.use_all(running.settings.keys)
            yield running


@pytest.fixture(autouse=True)
def keys_of_the_session() -> Iterator[None]:
    """A test that runs a command in this process with other keys leaves those of the servers behind."""
    before = keys.stored()
    yield
    if before.data_kek and keys.stored() != before:
        keys.use_all(before)


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
