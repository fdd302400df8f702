"""One place says which versions there are; readers name views."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from projections.registry import PROJECTIONS, READ_MODELS

READERS = sorted(path for folder in ("read_api", "infra") for path in Path(folder).rglob("*.py"))


def texts(path: Path) -> list[str]:
    return [
        node.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_no_reader_names_a_version() -> None:
    assert [(str(path), text) for path in READERS for text in texts(path) if re.search(r"[a-z]_v\d", text)] == []


def names_in_queries(path: Path) -> Iterator[str]:
    """What a module names as the views of its queries."""
    module = import_module(".".join(path.with_suffix("").parts))
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and (named := _named(node)):
            for view in named.elts if isinstance(named, ast.Tuple) else [named]:
                if isinstance(view, ast.Constant):
                    yield str(view.value)
                elif isinstance(view, ast.Name) and hasattr(module, view.id):
                    known = getattr(module, view.id)
                    yield from known if isinstance(known, tuple) else [known]


def _named(call: ast.Call) -> ast.expr | None:
    """The argument that names views; None for any other call."""
    match call:
        case ast.Call(func=ast.Attribute(attr="fetch"), args=[views, *_]):
            return views
        case ast.Call(func=ast.Name(id="fetch_page"), args=[_, views, *_]):
            return views
    return None


def test_every_query_names_views_that_exist() -> None:
    paths = [path for path in READERS if path.parts[0] == "read_api" or path.parts[:2] == ("infra", "auth")]
    named = {name for path in paths for name in names_in_queries(path)}
    assert named <= {view for projection in PROJECTIONS for view in projection.views}
    assert len(named) > 14


def test_every_version_has_a_name_and_tables_of_its_own_behind_the_same_views() -> None:
    versions = [projection for model in READ_MODELS for projection in model.all]
    tables = Counter(table for projection in versions for table in projection.views.values())
    names = Counter(projection.name for projection in versions)
    assert max([*tables.values(), *names.values()]) == 1
    for model in READ_MODELS:
        assert all(projection.views.keys() <= model.newest.views.keys() for projection in model.all)
