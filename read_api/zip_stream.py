"""A ZIP file that is made while it is read."""

import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime

_TOO_LARGE_FOR_ZIP_32 = 2**31


async def begun(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same pieces, the first of them made already: what cannot be had at all is an error, and no broken file."""
    first = await anext(pieces)

    async def all_of_them() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return all_of_them()


class ZipStream:
    """Takes files one after the other; each call yields the bytes that are to be sent next."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._zipped = zipfile.ZipFile(self._sink, "w")

    async def stored(
        self, name: str, modified: datetime, size: int, pieces: AsyncIterator[bytes]
    ) -> AsyncIterator[bytes]:
        """A file of a known size as it is: videos are compressed already."""
        info = _info(name, modified)
        info.file_size = size
        with self._zipped.open(info, "w", force_zip64=size >= _TOO_LARGE_FOR_ZIP_32) as into:
            async for piece in pieces:
                into.write(piece)
                yield self._sink.taken()

    async def compressed(self, name: str, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """A text that is made piece by piece, of any size."""
        info = _info(name, datetime.now(UTC))
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zipped.open(info, "w", force_zip64=True) as into:
            async for piece in pieces:
                into.write(piece)
                yield self._sink.taken()

    def text(self, name: str, content: bytes) -> bytes:
        """A small file."""
        self._zipped.writestr(_info(name, datetime.now(UTC)), content)
        return self._sink.taken()

    def end(self) -> bytes:
        """The list of what is in it."""
        self._zipped.close()
        return self._sink.taken()


class _Sink:
    """Where `zipfile` writes; it cannot go back, so sizes follow each file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""

    def close(self) -> None:
        """There is nothing behind it."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def _info(name: str, modified: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, modified.timetuple()[:6])
    info.external_attr = 0o644 << 16
    return info
