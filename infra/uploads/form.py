"""Reads a multipart form (RFC 7578) as it arrives: the file goes to disk, the few short fields stay in memory."""

import asyncio
import os
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import IO, NoReturn

import msgspec
from litestar.exceptions import ValidationException
from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser, parse_options_header

from commands.upload_ports import UploadForm
from domain.upload import TooLarge
from infra.uploads.sink import Sink

FIELDS = (
    "prompt",
    "style",
    "seed",
    "projectId",
    "language",
    "tone",
    "sourceStartSeconds",
    "sourceEndSeconds",
)
#: Parts of a form: the file, the fields, and some more, of which the first one is named in the refusal.
_PARTS = 16
#: A prompt of 2000 characters has at most so many bytes.
MAX_FIELD = 8_000


async def read_form(stream: AsyncIterator[bytes], content_type: str, file: IO[bytes], room: int) -> UploadForm:
    """The form; its file is in `file`. Raises ValidationException, TooLarge, Unavailable."""
    reader = _Reader(file, room)
    try:
        with _parser(content_type) as parser:
            async for chunk in stream:
                if chunk:
                    for event in parser.parse(chunk):
                        await reader.take(event)
    except ParserLimitReached:
        raise TooLarge("The form has too many parts, or too long headers") from None
    except MultipartError:
        _refuse("body", "This is not a complete multipart/form-data body")
    return await reader.form()


async def digest_form(stream: AsyncIterator[bytes], content_type: str, room: int) -> bytes:
    """The digest of a form that is not stored. Raises as `read_form`."""
    with await asyncio.to_thread(open, os.devnull, "wb", buffering=0) as nowhere:
        return (await read_form(stream, content_type, nowhere, room)).digest.encode()


def _parser(content_type: str) -> PushMultipartParser:
    _, options = parse_options_header(content_type)
    return PushMultipartParser(
        options.get("boundary", ""), max_header_size=4096, max_header_count=4, max_segment_count=_PARTS, strict=True
    )


class _Reader:
    def __init__(self, file: IO[bytes], room: int) -> None:
        self._sink = Sink(file, room, f"The file may have {room:,} bytes at most")
        self._segment: MultipartSegment | None = None
        self._filename: str | None = None
        self._content_type = ""
        self._texts: dict[str, bytearray] = {}
        self._hasher = sha256()

    async def take(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        """Go on with what the parser found."""
        if isinstance(event, MultipartSegment):
            self._segment = event
            self._begin(event)
        elif event is not None and self._segment is not None:
            if self._segment.name == "file":
                self._hasher.update(event)
                await self._sink.write(bytes(event))
            else:
                self._add(self._segment.name, event)

    async def form(self) -> UploadForm:
        """All of it."""
        if self._filename is None:
            _refuse("file", "This field is required, as a file")
        await self._sink.flush()
        fields = {name: _text(name, value) for name, value in self._texts.items()}
        said = (sorted(fields.items()), self._filename, self._content_type, self._hasher.digest())
        digest = sha256(msgspec.msgpack.encode(said)).hexdigest()
        return UploadForm(fields, self._filename, self._content_type, self._sink.size, digest)

    def _begin(self, segment: MultipartSegment) -> None:
        if segment.name == "file":
            if self._filename is not None or segment.filename is None:
                _refuse("file", "Send one file")
            self._filename, self._content_type = segment.filename or "file", segment.content_type or ""
        elif segment.name not in FIELDS:
            _refuse(segment.name, "There is no such field")
        elif segment.name in self._texts:
            _refuse(segment.name, "Send it once")
        else:
            self._texts[segment.name] = bytearray()

    def _add(self, name: str, data: bytes | bytearray) -> None:
        text = self._texts[name]
        text += data
        if len(text) > MAX_FIELD:
            _refuse(name, "The text is too long")


def _text(name: str, value: bytearray) -> str:
    """Always UTF-8, as every browser sends it, whatever a part's charset says."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        _refuse(name, "Send it as UTF-8")


def _refuse(field: str, message: str) -> NoReturn:
    raise ValidationException("Invalid form", extra=[{"key": field, "message": message}])
