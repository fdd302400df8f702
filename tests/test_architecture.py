"""The shape of the code: which folder may import which, and how long a file may be."""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

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
ONLY_IN_INFRA = {"nats", "redis", "minio", "psycopg"}
LINES = 450


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Full names of the modules that a file imports, at any depth."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively; folders are import names here"
            yield node.module or ""


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(path)}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def breaking(rule: Callable[[Path], bool], paths: list[Path]) -> list[str]:
    """The files for which a rule does not hold."""
    return [named(path) for path in paths if not rule(path)]


def test_imports_point_one_way() -> None:
    def inwards(path: Path) -> bool:
        folder = path.relative_to(ROOT).parts[0]
        return tops(path) & OURS <= MAY_IMPORT[folder] | {folder} and not tops(path) & {"tests", "bench"}

    assert breaking(inwards, modules(*OURS)) == []


def test_the_domain_does_no_io_and_knows_no_framework() -> None:
    def pure(name: str) -> bool:
        known = name.partition(".")[0] in sys.stdlib_module_names | {"domain"}
        return known or any(name == library or name.startswith(f"{library}.") for library in DOMAIN_LIBRARIES)

    assert breaking(lambda path: all(map(pure, imports(path))), modules("domain")) == []


def test_clients_of_servers_live_in_infra() -> None:
    assert breaking(lambda path: not tops(path) & ONLY_IN_INFRA, modules(*OURS - {"infra"})) == []


def test_the_settings_import_nothing_else_of_ours() -> None:
    def alone(path: Path) -> bool:
        return all(name.startswith("infra.settings") for name in imports(path) if name.partition(".")[0] in OURS)

    assert breaking(alone, modules("infra/settings")) == []


def test_only_the_http_folder_of_commands_knows_the_web() -> None:
    def without_web(path: Path) -> bool:
        return "litestar" not in tops(path) or "http" in path.relative_to(ROOT).parts

    assert breaking(without_web, modules("commands")) == []


def test_files_stay_short_enough_to_read() -> None:
    def short(path: Path) -> bool:
        return len(path.read_text().splitlines()) <= LINES

    assert breaking(short, modules(*OURS, "bench", "tests")) == []
