"""Failures of a worker itself, as failures of the render."""

from infra.object_store.client import ObjectsUnavailable
from processors.rendering import failures, full_disk
from processors.rendering.protocol import EngineFailed


def unexpected(error: Exception) -> EngineFailed:
    """The failure for an exception that no code handles: either storage is full, or our code is wrong."""
    if full_disk.is_full(error):
        return EngineFailed(full_disk.CODE, full_disk.SENTENCE, retryable=True, detail=repr(error))
    sentence, again = "The worker ran into an error of its own", failures.retryable("internal_error")
    return EngineFailed("internal_error", sentence, retryable=again, detail=repr(error))


def objects_unavailable(error: ObjectsUnavailable) -> EngineFailed:
    """The failure for an object store that stays unavailable or full."""
    if full_disk.is_full(error):
        return unexpected(error)
    sentence = "The storage for videos could not be reached"
    return EngineFailed("storage_unavailable", sentence, retryable=True, detail=str(error))
