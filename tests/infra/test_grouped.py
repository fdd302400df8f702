"""Many questions, one query."""

import asyncio
from collections.abc import Sequence

import pytest

from infra.batch_loader import MOST, BatchLoader


class Library:
    """Answers with the length of a word, and remembers which were asked together."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self.asked = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def ask(self, words: Sequence[str]) -> list[int]:
        self.groups.append(list(words))
        self.asked.set()
        await self.open.wait()
        if "burned" in words:
            raise LookupError("burned")
        return [len(word) for word in words]


async def test_questions_of_one_turn_of_the_event_loop_are_one_query() -> None:
    library = Library()
    grouped = BatchLoader(library.ask)
    answers = await asyncio.gather(*(grouped.get(word) for word in ("a", "bcd", "ef", "a")))
    assert answers == [1, 3, 2, 1]
    assert library.groups == [["a", "bcd", "ef", "a"]]


async def test_a_question_does_not_wait_for_the_answer_to_an_earlier_group() -> None:
    library = Library()
    grouped = BatchLoader(library.ask)
    library.open.clear()
    first = asyncio.create_task(grouped.get("slow"))
    await library.asked.wait()
    library.asked.clear()
    second = asyncio.create_task(grouped.get("other"))
    await library.asked.wait()
    library.open.set()
    assert [await first, await second] == [4, 5]


async def test_in_turn_all_questions_that_come_meanwhile_are_the_next_query() -> None:
    library = Library()
    grouped = BatchLoader(library.ask, in_turn=True)
    library.open.clear()
    first = asyncio.create_task(grouped.get("slow"))
    await library.asked.wait()
    others = []
    for word in ("a", "bc", "def"):
        others.append(asyncio.create_task(grouped.get(word)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert library.groups == [["slow"]]
    library.open.set()
    assert await asyncio.gather(first, *others) == [4, 1, 2, 3]
    assert library.groups == [["slow"], ["a", "bc", "def"]]


async def test_an_error_is_raised_to_all_callers_of_its_batch_and_to_no_other() -> None:
    library = Library()
    grouped = BatchLoader(library.ask)
    answers = await asyncio.gather(grouped.get("burned"), grouped.get("kept"), return_exceptions=True)
    assert [type(answer) for answer in answers] == [LookupError, LookupError]
    assert await grouped.get("kept") == 4


async def test_a_caller_that_stops_waiting_does_not_end_the_query_of_the_others() -> None:
    library = Library()
    grouped = BatchLoader(library.ask)
    library.open.clear()
    asked = [asyncio.create_task(grouped.get(word)) for word in ("gone", "patient")]
    await library.asked.wait()
    asked[0].cancel()
    library.open.set()
    assert await asked[1] == 7
    with pytest.raises(asyncio.CancelledError):
        await asked[0]


async def test_a_query_has_a_bounded_number_of_questions() -> None:
    library = Library()
    grouped = BatchLoader(library.ask)
    await asyncio.gather(*(grouped.get("word") for _ in range(2 * MOST + 1)))
    assert [len(group) for group in library.groups] == [MOST, MOST, 1]
