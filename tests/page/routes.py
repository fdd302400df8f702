"""The routes of the page, as its source has them, and the addresses that stand for each."""

import re

from tests.page.conftest import WEB

_PATHS = WEB / "src" / "lib" / "paths.ts"
_ROUTER = WEB / "src" / "app" / "router.tsx"
_ADMIN = WEB / "src" / "features" / "admin" / "url.ts"
_GUIDE = WEB.parent / "docs" / "guide"


def routes() -> set[str]:
    """The pattern of every route of the router, such as `/result/:jobId`; redirections are none."""
    named = _named()
    source = _ROUTER.read_text()
    found = re.findall(r'path: (paths\.[\w.]+|"[^"]+"|`[^`]+`),\s*(?:lazy|Component: NotFound|children)', source)
    shown = {re.sub(r"\$\{(paths\.[\w.]+)\}", lambda use: named[use[1]], path.strip('"`')) for path in found}
    return {named.get(path, path) for path in shown} | {
        path for name, path in named.items() if f"path: {name}," in source and path != "/"
    }


def admin_tabs() -> list[str]:
    """The parts of the page for admins."""
    found = re.search(r"export const tabs = \[(.+)\] as const", _ADMIN.read_text())
    assert found
    return re.findall(r'"(\w+)"', found[1])


def chapters() -> list[str]:
    """The pages of the guide but for the first."""
    return sorted(file.stem for file in _GUIDE.glob("*.md") if file.stem != "README")


def _named() -> dict[str, str]:
    """What `paths.…` stands for, of those without a function."""
    named, folder = {}, "paths"
    for line in _PATHS.read_text().splitlines():
        if opened := re.fullmatch(r"  (\w+): \{", line):
            folder = f"paths.{opened[1]}"
        elif line == "  },":
            folder = "paths"
        elif constant := re.fullmatch(r'\s+(\w+): "(/[^"]*)",', line):
            named[f"{folder}.{constant[1]}"] = constant[2]
    return named
