"""What a child process gives up before it opens untrusted files (Linux). Imports nothing when it is called."""

import os
import resource

#: The flag of unshare(2) for a network of one's own, in which nothing can be reached.
NEW_NETWORK = 0x40000000
_NOBODY = 65534


def limit(*, memory: int, cpu_seconds: int, file_bytes: int, files: int) -> None:
    """Limits this process for good: bytes of memory, seconds of processor time, bytes per file, open files."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def drop_root() -> None:
    """Becomes an unprivileged user for good. Only root may."""
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)
