"""Inspects a file on disk: its first bytes, its structure, and what a decoder makes of it."""

import asyncio
import hashlib
from typing import IO

from domain.upload import Media
from infra.uploads.probe import Prober
from processors.media.probe import verdict
from processors.media.recognise import Recognised, recognise
from processors.media.sniff import essence, require_declared, require_possible


class MediaInspector:
    """Inspects files with a decoder in a child process."""

    def __init__(self, prober: Prober) -> None:
        self._prober = prober

    def accepted_type(self, declared: str) -> str:
        """The media type without parameters, empty when none was declared. Raises UnsupportedMedia."""
        require_possible(declared)
        return essence(declared)

    async def inspect(self, file: IO[bytes], declared: str) -> Media:
        """What the file is. Raises UnsupportedMedia with a sentence that says why it is refused; Unavailable."""
        found = await asyncio.to_thread(_recognise, file, declared)
        return verdict(found.format, await self._prober.look(file, found.format, strict=not found.ended))

    async def digest(self, file: IO[bytes]) -> str:
        """The SHA-256 of the whole file, hexadecimal."""
        return await asyncio.to_thread(_digest, file)


def _recognise(file: IO[bytes], declared: str) -> Recognised:
    found = recognise(file.fileno())
    require_declared(found.format, declared)
    return found


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any file opened for reading
