"""What an erasure needs of parts that may not be there."""

from typing import Protocol
from uuid import UUID


class PersonalKeys(Protocol):
    """The keys under which the log holds what is about people."""

    async def destroy(self, person: UUID) -> None:
        """Destroy the key of a person, so that nothing in the log about them can be read. Repeating it is silent."""


class Checkpoints(Protocol):
    """The signed checkpoints of the log."""

    async def newest(self) -> str:
        """The newest one in a line, as size and root; empty before the first."""
