"""`make` builds the page when something of it has changed, and never shows half a build."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.nodejs import node

ROOT = Path(__file__).parents[1]
#: Writes what the source says, and a line for each build.
BUILD = """
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
const folder = process.argv[process.argv.indexOf("--outDir") + 1];
const text = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join(" ");
appendFileSync("../builds", "built\\n");
mkdirSync(folder, { recursive: true });
if (text.includes("broken")) process.exit(1);
writeFileSync(`${folder}/index.html`, text);
"""

Make = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a tiny page, whose packages are installed."""
    node()
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    for folder in ("web/src", "web/node_modules", "clients/typescript/src"):
        (tmp_path / folder).mkdir(parents=True)
    web = tmp_path / "web"
    (web / "package.json").write_text(json.dumps({"scripts": {"build": "node ../build.mjs"}}))
    (web / "package-lock.json").write_text("{}")
    (web / "src" / "a.ts").write_text("first")
    (tmp_path / "build.mjs").write_text(BUILD)
    (web / "node_modules" / ".package-lock.json").write_text("{}")
    for source in (web, *web.rglob("*")):
        age(source)
    return tmp_path


@pytest.fixture
def make(checkout: Path) -> Make:
    """`make web`, with nothing to set up."""

    def run(*variables: str) -> "subprocess.CompletedProcess[str]":
        command = ["make", "web", "UV=true", "UV_IN_PATH=true", *variables]
        # Not as a part of the make that runs these tests.
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"
        }
        return subprocess.run(
            command, cwd=checkout, env=environ, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def age(path: Path) -> None:
    """An hour passes for a file or folder."""
    if "node_modules" not in path.parts:
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))


def builds(checkout: Path) -> int:
    return len((checkout / "builds").read_text().splitlines())


def shown(checkout: Path) -> str:
    return (checkout / "web" / "dist" / "index.html").read_text()


def test_the_page_is_built_once_and_again_when_a_source_comes_changes_or_goes(checkout: Path, make: Make) -> None:
    source = checkout / "web" / "src"
    for _ in range(2):
        assert make().returncode == 0
        assert (shown(checkout), builds(checkout)) == ("first", 1)
    age(checkout / "web" / "dist" / "index.html")
    (source / "a.ts").write_text("second")
    make()
    assert (shown(checkout), builds(checkout)) == ("second", 2)
    age(checkout / "web" / "dist" / "index.html")
    (source / "a.ts").rename(checkout / "gone")
    make()
    assert (shown(checkout), builds(checkout)) == ("", 3)
    assert sorted(path.name for path in (checkout / "web").glob("dist*")) == ["dist"]


def test_a_build_that_fails_leaves_the_page_that_is_served(checkout: Path, make: Make) -> None:
    make()
    age(checkout / "web" / "dist" / "index.html")
    (checkout / "web" / "src" / "a.ts").write_text("broken")
    assert make().returncode != 0
    assert (shown(checkout), builds(checkout)) == ("first", 2)


def test_without_a_page_there_is_nothing_to_build(checkout: Path, make: Make) -> None:
    (checkout / "web" / "package.json").unlink()
    done = make()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (checkout / "builds").exists()


@pytest.mark.parametrize("with_tools", [True, False])
def test_new_packages_come_with_the_tools_where_those_are_installed(
    checkout: Path, make: Make, with_tools: bool
) -> None:
    """Otherwise building the page would take away what checks and tests it."""
    packages = checkout / "web" / "node_modules"
    if with_tools:
        (packages / "vitest").mkdir()
    os.utime(packages / ".package-lock.json", (0, 0))
    assert make("NPM_CI=echo >npm-ci").returncode == 0
    assert ("--omit=dev" in (checkout / "npm-ci").read_text()) != with_tools
    assert (packages / ".with-tools").exists() == with_tools
