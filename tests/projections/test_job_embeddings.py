"""The vectors of prompts: one for each job that is there and has an owner."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands import jobs
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.job_embeddings import DIMENSIONS, JobEmbeddings
from tests import databases
from tests.examples import order
from tests.projections.orders import submit

Embedded = Callable[[], Awaitable[list[tuple[Any, ...]]]]


def embed(texts: Sequence[str]) -> list[str]:
    """The first component is the length of the text; a text of spaces has no meaning."""
    return [str([len(text), *[0] * (DIMENSIONS - 1)]) if text.strip() else "" for text in texts]


@pytest.fixture
def embedded(database: Settings) -> Embedded:
    """The jobs that have a vector, with its first component, once the projection has seen the whole log."""

    async def query() -> list[tuple[Any, ...]]:
        await Runner(database.postgres_dsn, [JobEmbeddings(embed=embed)]).catch_up()
        return await databases.query(
            database,
            "SELECT job_id, user_id, ((embedding::vector)::real[])[1]::int FROM job_embeddings ORDER BY 3",
        )

    return query


async def test_every_job_has_the_vector_of_its_prompt(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    first = await submit(repository, user_id, prompt="a fox")
    second = await submit(repository, user_id, prompt="a red fox")
    assert await embedded() == [(first, user_id, 5), (second, user_id, 9)]


async def test_a_deleted_job_has_no_vector(repository: Repository, user_id: UUID, embedded: Embedded) -> None:
    kept, gone = await submit(repository, user_id), await submit(repository, user_id)
    await embedded()
    await delete(repository, user_id, gone)
    await delete(repository, user_id, await submit(repository, user_id))
    assert [row[0] for row in await embedded()] == [kept]


async def delete(repository: Repository, user_id: UUID, job_id: UUID) -> None:
    await jobs.cancel(repository, user_id, job_id)
    await jobs.delete(repository, user_id, job_id)


async def test_a_job_without_an_owner_or_a_meaning_has_no_vector(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    await jobs.submit_anonymously(repository, order(prompt="a fox"), uuid4())
    await submit(repository, user_id, prompt="  ")
    assert await embedded() == []


async def test_without_a_model_nothing_is_projected(repository: Repository, user_id: UUID, database: Settings) -> None:
    await submit(repository, user_id)
    await Runner(database.postgres_dsn, [JobEmbeddings()]).catch_up()
    [(reason,)] = await databases.query(database, "SELECT reason FROM mangamotion_quarantine")
    assert reason == "RuntimeError: 1 texts were to be embedded without a model"
