"""`GET /api/me/export`: everything that an account has here, as one ZIP file (GDPR, article 20)."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation
from litestar.response import Stream

from read_api import ports
from read_api.files import Files, FilesOf
from read_api.jobs.export import film_name, safe_words
from read_api.log_ports import TransparencyLog, TransparencyLogOf
from read_api.ports import ReadModels, ReadsOf
from read_api.proofs import ledger_proofs
from read_api.zip_stream import ZipStream, begun

#: Rows that are read at a time.
PAGE = 500


class ExportTurns(Protocol):
    """Who may have everything now."""

    def turn(self, user_id: UUID, permit: str) -> AbstractAsyncContextManager[None]:
        """Holds the only turn of a user. Raises ExportNotPermitted, ExportRuns."""


ExportTurnsOf = NamedDependency[SkipValidation[ExportTurns]]


class ExportTable(NamedTuple):
    """A view, and what an export has of its rows."""

    view: str
    #: By it the rows are read one page after the other; unique among those of a user.
    key: str
    columns: tuple[str, ...]
    #: Which rows are those of a user.
    of_user: str = "user_id = %(user_id)s"


_JOB = (
    *("job_id", "number", "status", "kind", "prompt", "name", "model", "style", "seed", "resolution", "aspect_ratio"),
    *("duration_seconds", "price", "mock_mode", "tags", "favorite", "archived", "project_id", "look_id", "attempts"),
    *("error", "error_code", "video_bytes", "created_at", "started_at", "finished_at"),
)
_TRASHED = ("trashed_at", "by_admin")
_TEXT = ("text_id", "number", "title", "content", "project_id", "starred", "created_at", "updated_at")
_LOOK = ("look_id", "name", "description", "default_video", "created_at", "updated_at")
_PROJECT = ("project_id", "title", "type", "created_at", "updated_at")

#: The files of an export, and the view of which each has the rows of a user. Never: hashes, secrets, keys of objects.
TABLES: Mapping[str, ExportTable] = {
    "account.json": ExportTable("accounts", "user_id", ("user_id", "email", "role", "created_at", "disabled_at")),
    "confirmed-address.json": ExportTable("verified_emails", "user_id", ("verified_at",)),
    "settings.json": ExportTable(
        ports.USER_SETTINGS,
        "user_id",
        (
            *("display_name", "time_zone", "language", "tone", "aspect_ratio", "style", "model", "finished", "failed"),
            *("credits_low", "shared", "shopify", "amazon", "tiktok", "preview_days", "result_days"),
        ),
    ),
    "sign-ins.json": ExportTable("identities", "identity_id", ("identity_id", "issuer", "linked_at")),
    "sessions.json": ExportTable(
        ports.SESSIONS,
        "session_id",
        ("session_id", "started_at", "refreshed_at", "expires_at", "ended_at", "reason"),
    ),
    "api-keys.json": ExportTable(ports.API_KEYS, "key_id", ("key_id", "name", "scopes", "created_at")),
    "webhooks.json": ExportTable(
        "webhooks",
        "webhook_id",
        ("webhook_id", "url", "events", "description", "disabled_reason", "disabled_at", "created_at", "updated_at"),
    ),
    "saved-searches.json": ExportTable(
        "saved_searches", "search_id", ("search_id", "name", "query", "created_at", "updated_at")
    ),
    "notifications.json": ExportTable("notifications", "position", ("kind", "created_at", "job_id", "detail")),
    "jobs.json": ExportTable(ports.JOBS, "job_id", _JOB),
    "looks.json": ExportTable("looks", "look_id", _LOOK),
    "projects.json": ExportTable("projects", "project_id", (*_PROJECT, "status", "bytes")),
    "texts.json": ExportTable("texts", "text_id", _TEXT),
    "text-versions.json": ExportTable(
        "text_versions",
        "event_id",
        ("text_id", "number", "title", "content", "created_at"),
        "text_id IN (SELECT text_id FROM texts WHERE user_id = %(user_id)s"
        " UNION ALL SELECT text_id FROM trashed_texts WHERE user_id = %(user_id)s)",
    ),
    "uploads.json": ExportTable(
        "uploads",
        "upload_id",
        (
            *("upload_id", "filename", "state", "bytes", "kind", "content_type", "width", "height"),
            *("duration_seconds", "error", "created_at", "expires_at"),
        ),
    ),
    "shares.json": ExportTable(
        "shares", "share_id", ("share_id", "job_id", "protected", "views", "created_at", "expires_at", "revoked_at")
    ),
    "shared-with-me.json": ExportTable("job_guests", "job_id", ("job_id", "since")),
    "views.json": ExportTable("media_totals", "job_id", ("job_id", "views", "plays", "downloads")),
    "ledger.json": ExportTable(
        ports.CREDITS, "position", ("id", "type", "amount", "balance", "description", "job_id", "created_at")
    ),
    "payments.json": ExportTable(
        "payments", "payment_id", ("payment_id", "package_id", "credits", "amount", "currency", "demo", "paid_at")
    ),
    "look-designs.json": ExportTable(
        "look_designs",
        "look_id",
        ("look_id", "style", "palette", "characters"),
        "look_id IN (SELECT look_id FROM looks WHERE user_id = %(user_id)s"
        " UNION ALL SELECT look_id FROM trashed_looks WHERE user_id = %(user_id)s)",
    ),
    "trash/jobs.json": ExportTable("trashed_jobs", "job_id", (*_JOB, *_TRASHED)),
    "trash/looks.json": ExportTable("trashed_looks", "look_id", (*_LOOK, *_TRASHED)),
    "trash/projects.json": ExportTable("trashed_projects", "project_id", (*_PROJECT, *_TRASHED)),
    "trash/texts.json": ExportTable("trashed_texts", "text_id", (*_TEXT, *_TRASHED)),
}


class _Media(NamedTuple):
    """A stored file of an account."""

    folder: str
    key: str
    name: str


#: Films of jobs, also in the trash, and footage: the key of the object, and what its name is made of.
_MEDIA: Mapping[str, ExportTable] = {
    "videos": ExportTable(ports.JOBS, "job_id", ("video_key", "number", "name")),
    "trash/videos": ExportTable("trashed_jobs", "job_id", ("video_key", "number", "name")),
    "uploads": ExportTable("uploads", "upload_id", ("key", "0", "filename")),
}
_README = """\
Everything that your account has in this studio.

Each .json file is a list. jobs.json has what you ordered, ledger.json every movement of your credits, trash/ what is
in your trash. videos/ has your films, uploads/ your footage as you sent it. A film or an upload that is not stored any
more is in the lists only. ledger.tlog-proof proves that the movements are in the log of this studio: it is checked with
log-key.txt alone (docs/proofs.md). What happened in the last second is not in it yet. Times are UTC, lengths are in
seconds, sizes in bytes.
"""

_encode = msgspec.json.Encoder().encode


@get(
    "/api/me/export",
    summary="Download everything of mine as a ZIP file",
    tags=["Accounts"],
    media_type="application/zip",
    opt={
        "scope": "closed",
        "produces": "application/zip",
        "answer_headers": ("Content-Disposition",),
        "errors": (403, 409),
    },
)
async def export_account(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    files: FilesOf,
    transparency_log: TransparencyLogOf,
    export_turns: ExportTurnsOf,
    permit: Annotated[str, QueryParameter(max_length=400, description="From `POST /api/me/export`")],
) -> Stream:
    """Account, settings, jobs, films, footage, texts, looks, projects, ledger, payments and trash, as they are now.

    By the link that `POST /api/me/export` gives; one download at a time. Passwords, keys and secrets are not in it.
    """
    filename = f"mangamotion-account-{datetime.now(UTC):%Y-%m-%d}.zip"
    pieces = _whole(request, reads, files, transparency_log, export_turns, permit)
    return Stream(
        await begun(pieces),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


async def _whole(
    request: Request[UUID, Any, Any],
    reads: ReadModels,
    files: Files,
    log: TransparencyLog,
    export_turns: ExportTurns,
    permit: str,
) -> AsyncIterator[bytes]:
    async with export_turns.turn(request.user, permit):
        zipped = ZipStream()
        for name, table in TABLES.items():
            async for piece in zipped.compressed(name, _rows(reads, request.user, table)):
                yield piece
        yield zipped.text("README.txt", _README.encode())
        async for media in _stored(reads, request.user):
            if found := await files.stat(media.key):
                content = files.read(media.key, 0, found.size)
                name = f"{media.folder}/{media.name}"
                async for piece in zipped.stored(name, found.modified, found.size, content):
                    yield piece
        async for piece in zipped.compressed("ledger.tlog-proof", ledger_proofs(reads, log, request.user)):
            yield piece
        yield zipped.text("log-key.txt", f"{log.key}\n".encode())
        yield zipped.end()


async def _rows(reads: ReadModels, user_id: UUID, table: ExportTable) -> AsyncIterator[bytes]:
    """A list of objects as JSON, a piece for each page."""
    names = [_camel(column) for column in table.columns]
    begin = b"[\n"
    async for page in _pages(reads, user_id, table):
        lines = (_encode(dict(zip(names, map(_shown, row), strict=True))) for row in page)
        yield begin + b",\n".join(lines)
        begin = b",\n"
    yield b"[]\n" if begin == b"[\n" else b"\n]\n"


async def _stored(reads: ReadModels, user_id: UUID) -> AsyncIterator[_Media]:
    for folder, table in _MEDIA.items():
        async for page in _pages(reads, user_id, table):
            for found, number, name in page:
                if found:
                    yield _Media(folder, found, film_name(number, name) if number else _upload_name(found, name))


def _upload_name(key: str, filename: str) -> str:
    """Two uploads may have one name; their keys differ."""
    stem, dot, kind = filename.rpartition(".")
    return f"{safe_words(stem or kind) or 'upload'}-{safe_words(key)[-8:]}{dot}{safe_words(kind) if stem else ''}"


async def _pages(reads: ReadModels, user_id: UUID, table: ExportTable) -> AsyncIterator[Sequence[Sequence[Any]]]:
    """The rows of a user page by page, without their keys."""
    view, key, columns, of_user = table
    after = None
    while True:
        condition = of_user if after is None else f"{of_user} AND {key} > %(after)s"
        sql = f"SELECT {key}, {', '.join(columns)} FROM {view} WHERE {condition} ORDER BY {key} LIMIT {PAGE}"
        rows = await reads.fetch(view, sql, {"user_id": user_id, "after": after})
        if rows:
            yield [row[1:] for row in rows]
        if len(rows) < PAGE:
            return
        after = rows[-1][0]


def _shown(value: Any) -> Any:
    """JSON columns come as text of their own."""
    return msgspec.Raw(value) if isinstance(value, bytes) else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


routes = [export_account]
