"""What the routes of media need of the rest of the system."""

from typing import Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.media_hour import MediaUse


class MediaUses(Protocol):
    """Counts what the sender of a request does with videos."""

    async def count(self, media_use: MediaUse, job_id: UUID, link_id: UUID | None = None) -> None:
        """One more use of a job's video, through a link or without one. Never raises."""


#: How a handler asks for it.
MediaUsesOf = NamedDependency[SkipValidation[MediaUses]]
