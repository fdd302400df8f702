"""Recognises failures because a disk, a quota or an object store is full: they pass, and are no fault of the job."""

import errno
import re

CODE = "storage_full"
SENTENCE = "The server's storage is full; the job is tried again when there is room"

_ERRNOS = (errno.ENOSPC, errno.EDQUOT)
#: Messages of the C library, of S3 servers (MinIO, rclone, Ceph) and of proxies before them.
_WORDS = re.compile(
    r"no space left|disk quota exceeded|disk full|storage\s?full|insufficient\s?storage|quota\s?exceeded"
    r"|not enough space",
    re.IGNORECASE,
)


def is_full(error: BaseException) -> bool:
    """Whether an exception or one of its causes is such a failure."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        if (isinstance(cause, OSError) and cause.errno in _ERRNOS) or mentions_full_disk(str(cause)):
            return True
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__
    return False


def mentions_full_disk(text: str) -> bool:
    """Whether a program's error output reports it."""
    return bool(_WORDS.search(text))
