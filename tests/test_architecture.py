"""The shape of the code: which folder may import which, and how long a file may be."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: domain <- commands <- processors <- infra; domain <- projections <- infra; domain <- read_api <- infra
MAY_IMPORT = {
    "domain": set(),
    "commands": {"domain"},
    "projections": {"domain"},
    "processors": {"commands", "domain"},
    "read_api": {"domain"},
    "infra": {"domain", "commands", "projections", "processors", "read_api"},
}
OURS = set(MAY_IMPORT)
#: what the domain may use besides the standard library: `idna` and `regex` are tables of Unicode with functions
DOMAIN_LIBRARIES = ("msgspec", "eventsourcing.domain", "idna", "regex")
ONLY_IN_INFRA = {"nats", "redis", "minio", "psycopg_pool"}
LINES = 450


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; folders are import names here"
            yield node.module or ""


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(*OURS), ids=named)
def test_imports_point_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    tops = {name.partition(".")[0] for name in imports(path)}
    assert tops & OURS <= MAY_IMPORT[folder] | {folder}
    assert not tops & {"tests", "bench"}


@pytest.mark.parametrize("path", modules("domain"), ids=named)
def test_the_domain_does_no_io_and_knows_no_framework(path: Path) -> None:
    foreign = {
        name
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names | {"domain"}
        and not any(name == library or name.startswith(f"{library}.") for library in DOMAIN_LIBRARIES)
    }
    assert not foreign


@pytest.mark.parametrize("path", modules(*OURS - {"infra"}), ids=named)
def test_clients_of_servers_live_in_infra(path: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(path)} & ONLY_IN_INFRA


@pytest.mark.parametrize("path", modules("infra/settings"), ids=named)
def test_the_settings_import_nothing_else_of_ours(path: Path) -> None:
    ours = {name for name in imports(path) if name.partition(".")[0] in OURS}
    assert all(name.startswith("infra.settings") for name in ours)


@pytest.mark.parametrize("path", modules("commands"), ids=named)
def test_only_the_http_folder_of_commands_knows_the_web(path: Path) -> None:
    knows_the_web = "litestar" in {name.partition(".")[0] for name in imports(path)}
    assert not knows_the_web or "http" in path.relative_to(ROOT).parts


@pytest.mark.parametrize("path", modules(*OURS, "bench", "tests"), ids=named)
def test_files_stay_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LINES
