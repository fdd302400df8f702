"""What log lines are about: the request, the user and the job of the task in which they are written."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

Fields = Mapping[str, object]

_fields: ContextVar[Callable[[], Fields] | None] = ContextVar("log_fields", default=None)


def carry(fields: Callable[[], Fields]) -> None:
    """Add what `fields` returns, when a line is written, to each line of this task and of those that it starts."""
    _fields.set(fields)


@contextmanager
def carrying(**fields: object) -> Iterator[None]:
    """The same for a block."""
    before = _fields.set(lambda: fields)
    try:
        yield
    finally:
        _fields.reset(before)


def carried() -> Fields:
    """The fields of the current task."""
    found = _fields.get()
    return found() if found else {}
