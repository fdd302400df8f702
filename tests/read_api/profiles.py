"""Read models that know the time zone of every profile, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID


class Profiles:
    """Read models in which every user has this time zone."""

    def __init__(self, zone: str | None) -> None:
        self.rows = [(zone,)]

    async def fetch(self, views: Any, sql: str, parameters: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        return self.rows

    async def live(self, job_ids: Sequence[UUID]) -> Mapping[UUID, Any]:
        return {}

    def at(self, as_of: str | None, job: UUID | None = None) -> "Profiles":
        raise AssertionError

    async def embed(self, text: str) -> str | None:
        return None

    def sign(self, key: str | None) -> str | None:
        return key
