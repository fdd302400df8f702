"""The words of the code: one class per name, plain sentences, log lines that are events, helpers with a home."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PRODUCTION = ("domain", "commands", "projections", "read_api", "processors", "infra")
ALL = (*PRODUCTION, "tests", "bench")
#: Verbs of conversation and persons without a name: they hide which code does what.
RIDDLES = re.compile(
    r"\b(tell|tells|told|telling|hear|hears|heard|somebody|someone|whoever|nobody|anybody)\b", re.IGNORECASE
)
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    """Path and text of every module."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text()


def listed(advice: str, found: list[str]) -> str:
    return "\n  ".join([advice, *found])


def test_a_class_name_is_defined_once() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, text in sources(*PRODUCTION):
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(f"{path}:{node.lineno}")
    twice = [f"{name}: {', '.join(where)}" for name, where in places.items() if len(where) > 1]
    assert not twice, listed("Two classes have one name. Rename one after what it is, or merge them:", twice)


def docstrings(path: str, text: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Documented) and (docstring := ast.get_docstring(node)):
            yield f"{path}:{getattr(node, 'lineno', 1)}", docstring


def comments(path: str, text: str) -> Iterator[tuple[str, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield f"{path}:{token.start[0]}", token.string


def definitions(path: str, text: str) -> Iterator[tuple[str, str]]:
    """The words in the name of every function and class."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}:{node.lineno}", node.name.replace("_", " ")


def riddles(sentences: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{place}: {found[0]!r}" for place, sentence in sentences if (found := RIDDLES.search(sentence))]


def test_docstrings_comments_and_names_name_the_code_that_acts() -> None:
    found = [
        riddle
        for path, text in sources(*ALL)
        if RIDDLES.search(text.replace("_", " "))
        for riddle in riddles((*docstrings(path, text), *comments(path, text), *definitions(path, text)))
    ]
    advice = "Write what the code does: name the subject, and use a verb such as reports, returns, records, publishes:"
    assert not found, listed(advice, found)


def prose() -> Iterator[tuple[str, str]]:
    """Every line of the documentation, without what is quoted from code and without the addresses of links."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield f"{path.relative_to(ROOT)}:{number}", re.sub(r"`[^`]*`|\]\([^)]*\)", "", line)


def test_the_documentation_names_what_acts() -> None:
    found = riddles(prose())
    advice = "Write which process, user or client acts, and use a verb such as reports, returns, records, publishes:"
    assert not found, listed(advice, found)


def log_calls(text: str) -> Iterator[ast.Call]:
    """Calls of a logger of the module, `log.…` or `logging.getLogger(…).…`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
            logger = ast.unparse(node.func.value)
            if logger == "log" or logger.startswith("logging.getLogger("):
                yield node


def is_event(call: ast.Call) -> bool:
    """Whether its only argument by place, but for the level of `log`, is a text or a name, and not put together."""
    assert isinstance(call.func, ast.Attribute)
    arguments = call.args[call.func.attr == "log" :]
    return len(arguments) == 1 and isinstance(arguments[0], ast.Constant | ast.Name)


def test_a_log_line_is_an_event_with_fields() -> None:
    others = [
        f"{path}:{call.lineno}" for path, text in sources(*PRODUCTION) for call in log_calls(text) if not is_event(call)
    ]
    advice = 'Values belong into fields: log.warning("lease lost", extra={"job": job_id}), not into the text:'
    assert not others, listed(advice, others)


def imported_tests(text: str) -> Iterator[int]:
    """Lines that import a test module, or something out of one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        if any(re.match(r"tests\.(\w+\.)*test_\w+", name) for name in names):
            yield node.lineno


def test_no_module_imports_from_a_test_module() -> None:
    found = [f"{path}:{line}" for path, text in sources("tests", "bench") for line in imported_tests(text)]
    advice = "Move what is shared to a module without `test_` in the same folder, and fixtures to its conftest.py:"
    assert not found, listed(advice, found)


def test_the_glossary_names_files_that_exist() -> None:
    named = re.findall(r"`([\w/-]+\.(?:py|md))`", (ROOT / "docs/glossary.md").read_text())
    gone = [path for path in named if not (ROOT / path).is_file()]
    assert named
    assert not gone, listed("A file moved. Correct its path in docs/glossary.md:", gone)


def test_the_documentation_names_tests_that_exist() -> None:
    named = {name for path in (ROOT / "docs").rglob("*.md") for name in re.findall(r"`(test_\w+)`", path.read_text())}
    there = {
        node.name
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert named
    assert not named - there, listed("A test was renamed. Correct its name in docs:", sorted(named - there))
