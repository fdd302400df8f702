"""Many questions, one query: those that are asked in one turn of the event loop are answered together."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import nullcontext
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

#: Questions that one query answers at most.
MOST = 256


class BatchLoader(Generic[Q, A]):
    """The DataLoader pattern: `ask` gets questions and gives as many answers in their order, or raises for all.

    `in_turn`: one query at a time; what is asked meanwhile is answered by the next one.
    """

    def __init__(self, ask: Callable[[Sequence[Q]], Awaitable[Sequence[A]]], *, in_turn: bool = False) -> None:
        self._ask = ask
        self._turn = asyncio.Lock() if in_turn else nullcontext()
        self._asked: list[tuple[Q, asyncio.Future[A]]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def get(self, question: Q) -> A:
        """The answer. Raises what `ask` raises."""
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._asked.append((question, answer))
        if len(self._asked) == 1:
            self._begin()
        return await answer

    def _begin(self) -> None:
        # A task begins after the callers of this turn have asked.
        task = asyncio.create_task(self._answer())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self) -> None:
        async with self._turn:
            await self._answer_some()

    async def _answer_some(self) -> None:
        group, self._asked = self._asked[:MOST], self._asked[MOST:]
        if self._asked:
            self._begin()
        try:
            answers = await self._ask([question for question, _ in group])
        except BaseException as error:  # whatever it was, it ends the waiting of every caller
            _fail((answer for _, answer in group), error)
            if not isinstance(error, Exception):
                raise
            return
        for (_, answer), found in zip(group, answers, strict=True):
            if not answer.done():
                answer.set_result(found)


def _fail(answers: Iterable["asyncio.Future[A]"], error: BaseException) -> None:
    for answer in answers:
        if not answer.done():
            answer.set_exception(error)
