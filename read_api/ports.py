"""What the read routes need of the rest of the system."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from read_api.status_labels import Stage


class ReadModelBehind(Exception):
    """Something that must be there is not in the read model yet"""


class ReadModelBuilding(ReadModelBehind):
    """This is still being prepared after an update of the server; try again in a few minutes"""


class RenderProgress(Protocol):
    """The newest progress that a worker published."""

    @property
    def percent(self) -> int:
        """0 to 99."""

    @property
    def stage(self) -> Stage:
        """The name of the stage that runs."""


class ReadModels(Protocol):
    """The read models on behalf of one request."""

    def at(self, as_of: str | None, job: UUID | None = None) -> "ReadModels":
        """The read models of the request's user as they were (`read_api/as_of.py`); themselves without a moment.

        `job`: those of this job alone, also of one of another user; the caller has checked who asks.
        """

    async def fetch(
        self, projections: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> Sequence[tuple[Any, ...]]:
        """The rows of a query on tables of these projections, fresh up to the head of the log or marked as stale."""

    async def live(self, job_ids: Sequence[UUID]) -> Mapping[UUID, RenderProgress]:
        """The newest progress of jobs that are being rendered; best effort, may be empty."""

    async def embed(self, text: str) -> str | None:
        """The vector of a text's meaning as PostgreSQL reads it; None when it cannot be had quickly."""

    def sign(self, key: str | None) -> str | None:
        """A link to an object that works without a token for a while; None for no object."""


#: How a handler asks for them.
ReadsOf = NamedDependency[SkipValidation[ReadModels]]

#: Views that several modules read; a module that alone reads a view names it itself.
JOBS = "jobs"
USERS = "users"
CREDITS = "credit_transactions"
SESSIONS = "sessions"
API_KEYS = "api_keys"
USER_SETTINGS = "user_settings"
