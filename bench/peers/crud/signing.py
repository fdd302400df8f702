"""Links to objects. The very code that we use ourselves, with its cache, so that it makes no difference."""

import os
from functools import cache

from infra.object_store.client import ObjectStore
from infra.settings import Settings


@cache
def objects() -> ObjectStore:
    """The bucket."""
    return ObjectStore(Settings.from_env(os.environ))


def link(key: str | None) -> str | None:
    """An address that works for an hour; None for no object."""
    return objects().presign(key) if key else None
