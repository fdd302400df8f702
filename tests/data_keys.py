"""DATA_KEK of the process of a test, as another one has it."""

from collections.abc import Iterator
from contextlib import contextmanager

from infra.personal import keys


@contextmanager
def under(secret: str) -> Iterator[None]:
    """For a while the process has another DATA_KEK, or none."""
    before = keys.wrapper().secrets
    keys.use(secret)
    try:
        yield
    finally:
        keys.use(*before)
