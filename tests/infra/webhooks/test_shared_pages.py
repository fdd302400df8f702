"""Pages that endpoints of one user share."""

import asyncio
from uuid import UUID, uuid4

import pytest

from domain.position import Position
from infra.event_feed.feed import EventFeed
from infra.webhooks.shared_pages import SharedPages
from read_api.event_ports import FeedPage
from tests.infra.webhooks.studio import until

ANN, BOB = uuid4(), uuid4()


class HeldFeed(EventFeed):
    """Answers when it is let go, or fails for one user; and remembers which pages were read."""

    def __init__(self) -> None:
        self.read: list[tuple[UUID, int]] = []
        self.go = asyncio.Event()
        self.refused: UUID | None = None

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        self.read.append((owner, after))
        await self.go.wait()
        if owner == self.refused:
            raise ConnectionError
        return FeedPage([], Position(after + len(self.read)), False)


@pytest.fixture
def feed() -> HeldFeed:
    return HeldFeed()


async def test_what_is_asked_in_one_turn_is_read_once_and_what_comes_later_again(feed: HeldFeed) -> None:
    pages = SharedPages(feed)
    first = [asyncio.create_task(pages.of_owner(ANN, 7, None, 50)) for _ in range(3)]
    other = [asyncio.create_task(pages.of_owner(*asked)) for asked in ((BOB, 7, None, 50), (ANN, 8, None, 50))]
    await until(lambda: len(feed.read) == 3)
    later = asyncio.create_task(pages.of_owner(ANN, 7, None, 50))
    await until(lambda: len(feed.read) == 4)
    feed.go.set()
    found = await asyncio.gather(*first)
    assert found[0] is found[1] is found[2]
    assert (await later) is not found[0], "it may have newer events"
    await asyncio.gather(*other)
    assert feed.read == [(ANN, 7), (BOB, 7), (ANN, 8), (ANN, 7)]


async def test_an_error_is_raised_for_all_that_asked_and_for_no_other_user(feed: HeldFeed) -> None:
    pages, feed.refused = SharedPages(feed), ANN
    feed.go.set()
    asked = [pages.of_owner(owner, 0, None, 50) for owner in (ANN, ANN, BOB)]
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in found] == [ConnectionError, ConnectionError, FeedPage]


async def test_who_stops_waiting_does_not_end_the_query_of_the_others(feed: HeldFeed) -> None:
    pages = SharedPages(feed)
    left, stays = [asyncio.create_task(pages.of_owner(ANN, 0, None, 50)) for _ in range(2)]
    await until(lambda: feed.read)
    left.cancel()
    feed.go.set()
    assert await stays
    assert feed.read == [(ANN, 0)]


async def test_closing_leaves_no_query(feed: HeldFeed) -> None:
    pages = SharedPages(feed)
    asked = asyncio.create_task(pages.of_owner(ANN, 0, None, 50))
    await until(lambda: feed.read)
    await pages.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
