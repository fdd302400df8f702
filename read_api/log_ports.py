"""What the routes of proofs need of the tree over the log."""

from collections.abc import Sequence
from typing import Protocol

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.position import Position


class TransparencyLog(Protocol):
    """The tree over the log, its signed heads and its proofs."""

    @property
    def key(self) -> str:
        """What auditors check heads with, as text."""

    async def checkpoint(self) -> str | None:
        """The newest signed head; None before the first one."""

    async def tile(self, level: int, number: int, width: int) -> bytes | None:
        """The first hashes of a tile; None while it has fewer."""

    async def holds(self, position: Position) -> bool:
        """Whether the log has that very event there."""

    async def proofs(self, positions: Sequence[int], *, shown: bool) -> Sequence[str]:
        """The proofs of events in this order, without those that the newest head has not reached.

        `shown`: with the content also of events of which a part is kept from their owners.
        """


#: How a handler asks for it.
TransparencyLogOf = NamedDependency[SkipValidation[TransparencyLog]]
