"""A few folders of history, lent one question at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Generic, Protocol, TypeVar

from domain.past import HistoryBusy
from infra.history.events import Scope
from infra.history.fold import Question
from infra.postgres.pool import Rows


class Folder(Protocol):
    """What folds, and answers from the fold."""

    def holds(self, scope: Scope) -> bool:
        """Whether it has the fold already."""

    async def answer(self, question: Question, until: float) -> Rows:
        """The rows, before a moment of the event loop's clock."""

    async def end(self) -> None:
        """Give up what it holds."""


F = TypeVar("F", bound=Folder)


class _Place(Generic[F]):
    """A folder, the scope that it was lent for last, and its users: one at work, others that wait."""

    def __init__(self, folder: F) -> None:
        self.folder = folder
        self.lock = asyncio.Lock()
        self.scope: Scope | None = None
        self.users = 0


class Lending(Generic[F]):
    """At most so many folders, made when they are needed. Questions about the same moment go to the same one."""

    def __init__(self, make: Callable[[], F], most: int, patience: float) -> None:
        self._make, self._most, self._patience = make, most, patience
        self._places: list[_Place[F]] = []
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def lent(self, scope: Scope, until: float) -> AsyncIterator[F]:
        """A folder for this question. Raises HistoryBusy when none is free in time."""
        place = await self._place(scope, until)
        try:
            async with self._turn(place, until):
                yield place.folder
        finally:
            place.users -= 1
            async with self._changed:
                self._changed.notify_all()

    async def end(self) -> None:
        """End all of them."""
        await asyncio.gather(*(place.folder.end() for place in self._places))

    async def _place(self, scope: Scope, until: float) -> _Place[F]:
        seconds = min(self._patience, until - asyncio.get_running_loop().time())
        try:
            async with asyncio.timeout(seconds), self._changed:
                while (place := self._fitting(scope)) is None:
                    await self._changed.wait()
        except TimeoutError:
            raise HistoryBusy from None
        place.scope = scope
        place.users += 1
        return place

    def _fitting(self, scope: Scope) -> _Place[F] | None:
        """The one that folds this, or has it; else a free one; else a new one; None while all are at work."""
        for place in self._places:
            if place.scope == scope and (place.users or place.folder.holds(scope)):
                return place
        free = [place for place in self._places if not place.users]
        if len(self._places) < self._most and not free:
            self._places.append(_Place(self._make()))
            return self._places[-1]
        return free[0] if free else None

    @asynccontextmanager
    async def _turn(self, place: _Place[F], until: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout_at(until):
                await place.lock.acquire()
        except TimeoutError:
            raise HistoryBusy from None
        try:
            yield
        finally:
            place.lock.release()
