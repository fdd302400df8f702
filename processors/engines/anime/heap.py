"""Memory that is freed stays with the process: pictures of the same sizes are needed again for the next frame."""

import ctypes
from functools import lru_cache

#: `M_TRIM_THRESHOLD` and `M_MMAP_THRESHOLD` of glibc, with what is kept at most and the largest block that is kept.
_TRIM, _KEPT = -1, 128 * 2**20
_MMAP, _LARGEST = -3, 31 * 2**20


@lru_cache(maxsize=1)
def keep_blocks() -> None:
    """Left alone, glibc gives large blocks back and takes new ones, page by page: a fifth of the time of a frame.

    Elsewhere than on glibc nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP, _LARGEST)
        mallopt(_TRIM, _KEPT)
