"""The read models as they were, on behalf of one request."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from commands.http.request import RequestContext
from domain.position import Position
from infra.history.events import Scope
from infra.history.fold import Question
from infra.history.history import PastReadModels
from read_api.ports import JOBS, ReadModels, RenderProgress

_RESULT = re.compile(r"outputs/([0-9a-f-]{36})/[^\n]+")
_UPLOAD = re.compile(r"uploads/[^\n]+")
_SHOWN = "SELECT video_key, poster_key, extras FROM jobs WHERE job_id = ANY(%(ids)s::uuid[])"
_KEPT = "SELECT key FROM uploads WHERE user_id = %(user_id)s AND key = ANY(%(keys)s::text[])"

#: Counts a look back against the limit of the user.
Spend = Callable[[], Awaitable[None]]


class HistoryReads:
    """Answers from the fold of the user's events, or of those of one job that the user may see today."""

    __slots__ = ("_asked", "_context", "_history", "_job", "_position", "_shown", "_spend", "_today")

    def __init__(
        self,
        history: PastReadModels,
        today: ReadModels,
        context: RequestContext,
        spend: Spend,
        asked: str,
        job: UUID | None = None,
    ) -> None:
        self._history, self._today, self._context, self._spend = history, today, context, spend
        self._asked, self._job = asked, job
        self._position: Position | None = None
        #: Keys of files that are shown today.
        self._shown = set[str]()

    def at(self, as_of: str | None, job: UUID | None = None) -> ReadModels:
        """Themselves: the moment is chosen."""
        del as_of, job
        return self

    async def fetch(
        self, projections: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> Sequence[tuple[Any, ...]]:
        """The rows at that position, which the answer names.

        Raises MalformedAsOf, FutureAsOf, UnknownAsOf, TooMany, HistoryBusy, HistoryTooLong, ReadModelBehind,
        DATABASE_UNAVAILABLE.
        """
        if self._position is None:
            await self._spend()
            self._position = await self._history.position(self._asked)
        scope = Scope(int(self._position), None if self._job else self._context.user, self._job)
        rows = await self._history.rows(Question(scope, projections, sql, parameters))
        await self._note_files(rows)
        self._context.read_at = self._position
        return rows

    async def live(self, job_ids: Sequence[UUID]) -> Mapping[UUID, RenderProgress]:
        """Nothing: only what is in the log is known of the past."""
        del job_ids
        return {}

    async def embed(self, text: str) -> str | None:
        """None: there are no vectors of the past, and a search finds words."""
        del text
        return None

    def sign(self, key: str | None) -> str | None:
        """A link to a file that is shown today, too."""
        return self._today.sign(key) if key in self._shown else None

    async def _note_files(self, rows: Iterable[Sequence[Any]]) -> None:
        """Find out which of the files that rows name are shown today."""
        texts = {value for row in rows for value in row if isinstance(value, str)}
        if jobs := {found[1] for text in texts if (found := _RESULT.fullmatch(text))}:
            for video, poster, extras in await self._today.fetch(JOBS, _SHOWN, {"ids": [*map(UUID, jobs)]}):
                self._shown.update(key for key in (video, poster) if key)
                if video:
                    folder = video.rpartition("/")[0]
                    self._shown.update(f"{folder}/{name}" for name in (extras or "").splitlines())
        if uploads := [text for text in texts if _UPLOAD.fullmatch(text)]:
            asked = {"user_id": self._context.user, "keys": uploads}
            self._shown.update(key for (key,) in await self._today.fetch("uploads", _KEPT, asked))
