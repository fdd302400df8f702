"""Uploaded files and their sizes."""

from collections.abc import Sequence
from typing import ClassVar

from domain import upload
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Uploads:
    """Fills `uploads`; a removed file has no row."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (upload.UploadStarted, upload.UploadReceived, upload.UploadRejected, upload.UploadRemoved)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"uploads_v{version}"
        self.views = {"uploads": self.name}
        self._table = Table(
            self.name,
            "upload_id",
            {
                "user_id": "uuid NOT NULL",
                "state": "text NOT NULL",
                "filename": "text NOT NULL",
                "bytes": "bigint NOT NULL",
                "key": "text",
                "kind": "text",
                "content_type": "text",
                "width": "integer",
                "height": "integer",
                "duration_seconds": "float8",
                "error": "text",
                "expires_at": "timestamptz NOT NULL",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);
            CREATE INDEX IF NOT EXISTS {self.name}_by_expiry ON {self.name} (expires_at) WHERE state <> 'ready';
            CREATE INDEX IF NOT EXISTS {self.name}_by_own_words ON {self.name}
                USING gin (search_own_words(user_id, filename)) WHERE state = 'ready';
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case upload.UploadStarted() as e:
                    edits.insert(
                        key,
                        user_id=e.user_id,
                        state="receiving",
                        filename=e.filename,
                        bytes=e.bytes,
                        expires_at=e.expires_at,
                        created_at=recorded.at,
                    )
                case upload.UploadReceived() as e:
                    edits.change(key, state="ready", key=e.key, bytes=e.bytes, **_shown(e.media))
                case upload.UploadRejected() as e:
                    edits.change(key, state="rejected", bytes=0, error=e.reason)
                case upload.UploadRemoved():
                    edits.delete(key)
        return self._table.writes(edits)


def _shown(media: upload.Media) -> dict[str, object]:
    return {
        "kind": media.kind,
        "content_type": media.content_type,
        "width": media.width,
        "height": media.height,
        "duration_seconds": media.duration_seconds,
    }
