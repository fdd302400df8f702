"""A built page in memory: every file with its media type, its codings and how long it may be kept."""

import gzip
import logging
from collections.abc import Collection, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)

#: Below it the names of files change with their content.
ASSETS = "/assets/"
KEPT = "public, max-age=31536000, immutable"
CHECKED = "no-cache"
#: Codings by the endings of the files that the build writes beside a file, best first.
_CODINGS = {".br": "br", ".gz": "gzip"}
_OTHER = "application/octet-stream"
#: Not those of the machine, which differ.
_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "text/xml",
}


class PageFile(msgspec.Struct, frozen=True):
    """One file in every coding that there is of it; "" names the file as it is."""

    media_type: str
    codings: Mapping[str, bytes]
    #: a word that changes with the content
    version: str
    caching: str = CHECKED
    vary: str = "Accept-Encoding"

    def best_coding(self, accepted: str) -> str:
        """The coding for a client with this Accept-Encoding."""
        wanted = _accepted(accepted)
        return next((coding for coding in self.codings if coding in wanted), "")

    def etag(self, coding: str) -> str:
        """The tag of one coding; those of one file differ (RFC 9110, 8.8.3.3)."""
        return f'"{self.version}-{coding}"' if coding else f'"{self.version}"'


class BuiltPage(msgspec.Struct, frozen=True):
    """All files of one build by their paths, and the document that starts the page."""

    index: PageFile
    files: Mapping[str, PageFile]


class PageFolder:
    """Where builds appear. A build that takes the place of another one is read at the next request."""

    def __init__(self, folder: Path, root_path: str = "") -> None:
        self._folder, self._root_path = folder, root_path.rstrip("/")
        self._read: tuple[int, int] | None = None
        self._build: BuiltPage | None = None

    def current(self) -> BuiltPage | None:
        """The newest build; None while there was none."""
        try:
            state = (self._folder / "index.html").stat()
            if (state.st_ino, state.st_mtime_ns) != self._read:
                self._build = _read(self._folder, self._root_path)
                self._read = (state.st_ino, state.st_mtime_ns)
        except OSError:  # not built yet, or being replaced at this moment
            return self._build
        return self._build


def compressed(content: bytes, media_type: str, **options: str) -> PageFile:
    """A file that the build did not write, with a coding of its own."""
    return _file(media_type, {"gzip": gzip.compress(content, mtime=0), "": content}, **options)


def _read(folder: Path, root_path: str) -> BuiltPage:
    """Raises OSError while the build is incomplete."""
    names = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    files = {name: _stored(name, path, names) for name, path in names.items() if _is_shown(name)}
    index = compressed(_index(folder, root_path), "text/html", vary="Accept, Accept-Encoding")
    log.info("page read", extra={"folder": str(folder), "files": len(files)})
    return BuiltPage(index, files)


def _is_shown(name: str) -> bool:
    """Not the document itself, codings of other files, and what builds leave for themselves."""
    return name != "/index.html" and not name.endswith(tuple(_CODINGS)) and "/." not in name


def _stored(name: str, path: Path, names: Collection[str]) -> PageFile:
    beside = {coding: ending for ending, coding in _CODINGS.items() if name + ending in names}
    codings = {coding: path.with_name(path.name + ending).read_bytes() for coding, ending in beside.items()}
    caching = KEPT if name.startswith(ASSETS) else CHECKED
    return _file(_MEDIA_TYPES.get(path.suffix, _OTHER), codings | {"": path.read_bytes()}, caching=caching)


def _file(media_type: str, codings: Mapping[str, bytes], **options: str) -> PageFile:
    return PageFile(media_type, codings, sha256(codings[""]).hexdigest()[:20], **options)


def _index(folder: Path, root_path: str) -> bytes:
    """The document with its relative addresses below the root path, so that they are right at any depth."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    return text.replace('="./', f'="{escape(root_path)}/').encode()


def _accepted(header: str) -> set[str]:
    """The codings in an Accept-Encoding header but those that it refuses (`q=0`)."""
    parts = [part.replace(" ", "").lower().partition(";q=") for part in header.split(",")]
    return {coding for coding, _, weight in parts if weight.strip("0.") or not weight}
