"""What the search by meaning finds among 10,000 prompts, how fast, and whether its index finds what comparing finds."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from commands.http.request import RequestContext
from domain.job import Job
from infra.embedder.client import EmbedderClient
from infra.embedder.embedder import PAGE, Embedder, index_if_large
from infra.embedder.model import TextModel
from infra.event_store.codec import EventRow, encode
from infra.http.request_services import BoundReads
from infra.nats import Connection
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.seed.copying import append_copied
from infra.settings import Settings
from processors.rendering.stages import LiveProgress
from projections.embeddings import Embeddings
from projections.jobs import Jobs
from read_api.jobs.filters import NEWEST_FIRST, filter_of, jobs_sql
from read_api.jobs.meaning import nearest, nearest_sql
from read_api.pagination import fetch_page
from read_api.ports import JOBS
from tests import databases
from tests.examples import order
from tests.meaning.prompts import HELD_OUT, PAIRS, others

pytestmark = pytest.mark.alone

OTHERS = 10_000
COLUMNS = "job_id, prompt"
#: Of PAIRS, and of pairs that the method was not chosen by.
AIM, HELD_OUT_AIM = 0.8, 0.65


class Found(NamedTuple):
    """The ten first prompts, and the seconds until they were there."""

    prompts: list[str]
    seconds: float


class Account:
    """An account that ordered all prompts, with a projector that has caught up with them."""

    def __init__(self, settings: Settings, owner: UUID, reads: BoundReads, seconds: float) -> None:
        self.settings, self.owner, self.reads = settings, owner, reads
        #: How long it took to index the prompts.
        self.seconds = seconds

    async def by_meaning(self, typed: str) -> Found:
        """As the list of jobs does it."""
        began = time.perf_counter()
        near = await nearest(self.reads, filter_of(search=typed), self.owner, COLUMNS)
        assert near, "the search fell back to words"
        page = await fetch_page(self.reads, JOBS, near.sql, near.parameters, limit=10)
        return Found([prompt for _, prompt in page.rows], time.perf_counter() - began)

    async def compared(self, typed: str) -> list[str]:
        """The exact answer, although there is an index."""
        which = filter_of(search=typed)
        near = await nearest(self.reads, which, self.owner, COLUMNS)
        assert near
        sql = nearest_sql(which, COLUMNS, exact=True)
        page = await fetch_page(self.reads, JOBS, sql, near.parameters, limit=10)
        return [prompt for _, prompt in page.rows]

    async def by_words(self, typed: str) -> Found:
        began, which = time.perf_counter(), filter_of(search=typed)
        sql = jobs_sql(which, COLUMNS, NEWEST_FIRST)
        page = await fetch_page(self.reads, JOBS, sql, which.parameters(self.owner), limit=10)
        return Found([prompt for _, prompt in page.rows], time.perf_counter() - began)


Search = Callable[[str], Awaitable[Found]]


async def no_progress(ids: object) -> dict[UUID, LiveProgress]:
    return {}


def orders(owner: UUID) -> Iterator[EventRow]:
    for number, prompt in enumerate([*others(OTHERS), *(meant for _, meant in (*PAIRS, *HELD_OUT))], 1):
        job = Job.queue(uuid4(), owner, number, order(prompt=prompt))
        yield from map(encode, job.collect_events())


@pytest.fixture(scope="module")
async def account(module_database: Settings) -> AsyncIterator[Account]:
    dsn, owner, model = module_database.postgres_dsn, uuid4(), TextModel()
    await append_copied(dsn, orders(owner))
    await Runner(dsn, [Jobs()]).catch_up()
    began = time.perf_counter()
    await Runner(dsn, [Embeddings(embed=model.embed)], page=PAGE).catch_up()
    seconds = time.perf_counter() - began
    async with Connection(module_database.nats_url, "test") as nats, open_pool(dsn) as pool:
        Embedder(dsn, nats, model)
        await (await nats.client()).flush()
        embed = EmbedderClient(nats).embed
        reads = BoundReads(Reads(pool, Positions()), str, no_progress, embed, RequestContext("a request"))
        yield Account(module_database, owner, reads, seconds)


async def test_10000_texts_are_indexed_within_5_seconds(account: Account) -> None:
    assert account.seconds <= 5


async def test_most_prompts_are_found_by_other_words_that_mean_the_same(account: Account) -> None:
    assert await recall(PAIRS, account.by_meaning) >= AIM
    assert await recall(PAIRS, account.by_words) <= 0.3


async def test_most_prompts_of_pairs_that_the_method_was_not_chosen_by_are_found(account: Account) -> None:
    assert await recall(HELD_OUT, account.by_meaning) >= HELD_OUT_AIM
    assert await recall(HELD_OUT, account.by_words) <= 0.3


async def recall(pairs: Sequence[tuple[str, str]], search: Search) -> float:
    """The share of pairs whose prompt is among the first ten."""
    return sum([meant in (await search(typed)).prompts for typed, meant in pairs]) / len(pairs)


async def test_the_index_finds_nine_of_ten_that_comparing_finds_and_answers_within_100_ms(account: Account) -> None:
    exact = {typed: await account.compared(typed) for typed, _ in PAIRS}
    assert await index_if_large(account.settings.postgres_dsn)
    assert not await index_if_large(account.settings.postgres_dsn), "it is there"
    typed = [typed for typed, _ in PAIRS] * 7
    found = [await account.by_meaning(text) for text in typed]
    shared = [len(set(exact[text]) & set(one.prompts)) for text, one in zip(typed, found, strict=True)]
    assert sum(shared) / (10 * len(found)) >= 0.9
    seconds = sorted(one.seconds for one in found)
    assert seconds[int(len(seconds) * 0.99)] <= 0.1
    async with asyncio.timeout(10):  # sessions report what they have read within a second
        while not await scans(account.settings):
            pass


async def scans(settings: Settings) -> int:
    """How often the index of vectors was read."""
    name = f"{Embeddings().name}_by_meaning"
    found = await databases.query(settings, "SELECT idx_scan FROM pg_stat_all_indexes WHERE indexrelname = %s", name)
    return int(found[0][0])
