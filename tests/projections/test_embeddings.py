"""The vectors of prompts, texts and names of files: one for each that is there and has an owner."""

import os
import random
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands import assets, jobs, trash, uploads
from domain.upload_quota import Allowance
from infra.event_store.repository import Repository
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.embeddings import DIMENSIONS, Embeddings
from tests import databases
from tests.examples import NOW, order
from tests.projections.history import History
from tests.projections.orders import submit

Embedded = Callable[[], Awaitable[list[tuple[Any, ...]]]]


def embed(texts: Sequence[str]) -> list[str]:
    """The first component is the length of the text; a text of spaces has no meaning."""
    return [str([len(text), *[0] * (DIMENSIONS - 1)]) if text.strip() else "" for text in texts]


@pytest.fixture
def embedded(database: Settings) -> Embedded:
    """What is there, with the first component of its vector, once the projection has seen the whole log."""

    async def query() -> list[tuple[Any, ...]]:
        await Runner(database.postgres_dsn, [Embeddings(embed=embed)]).catch_up()
        return await databases.query(
            database,
            "SELECT source_id, user_id, kind, ((embedding::vector)::real[])[1]::int FROM embeddings ORDER BY 4",
        )

    return query


async def test_every_job_has_the_vector_of_its_prompt(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    first = await submit(repository, user_id, prompt="a fox")
    second = await submit(repository, user_id, prompt="a red fox")
    assert await embedded() == [(first, user_id, "job", 5), (second, user_id, "job", 9)]


async def test_a_deleted_job_has_no_vector(repository: Repository, user_id: UUID, embedded: Embedded) -> None:
    kept, gone = await submit(repository, user_id), await submit(repository, user_id)
    await embedded()
    await delete(repository, user_id, gone)
    await delete(repository, user_id, await submit(repository, user_id))
    assert [row[0] for row in await embedded()] == [kept]
    before = await embedded()
    await trash.delete_job(repository, user_id, kept, NOW)
    assert await embedded() == []
    await trash.restore(repository, user_id, kept)
    assert await embedded() == before


async def delete(repository: Repository, user_id: UUID, job_id: UUID) -> None:
    await jobs.cancel(repository, user_id, job_id)
    await trash.delete_job(repository, user_id, job_id, NOW)


async def test_a_job_without_an_owner_or_a_meaning_has_no_vector(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    await jobs.submit_anonymously(repository, order(prompt="a fox"), uuid4())
    unclear = await submit(repository, user_id, prompt="  ")
    assert await embedded() == [(unclear, user_id, "job", None)]


async def test_a_text_has_the_vector_of_its_newest_version(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    text_id = uuid4()
    await assets.write(repository, user_id, text_id, assets.WriteText(type="text", title="title", content="a fox"))
    await assets.change(repository, user_id, text_id, assets.ChangeAsset(content="a red fox"))
    assert await embedded() == [(text_id, user_id, "text", len("title\na red fox"))], "in one page"
    await assets.change(repository, user_id, text_id, assets.ChangeAsset(content="fox"))
    assert await embedded() == [(text_id, user_id, "text", len("title\nfox"))]
    await assets.change(repository, user_id, text_id, assets.ChangeAsset(content="foxes"))
    await assets.delete(repository, user_id, text_id, NOW)
    assert await embedded() == []
    await trash.restore(repository, user_id, text_id)
    assert await embedded() == [(text_id, user_id, "text", len("title\nfoxes"))]
    await assets.delete(repository, user_id, text_id, NOW)
    await trash.delete_for_ever(repository, user_id, text_id)
    assert await embedded() == []


async def test_an_upload_has_the_vector_of_its_name_until_it_is_removed(
    repository: Repository, user_id: UUID, embedded: Embedded
) -> None:
    expected = []
    for filename, name in (("red fox.tar.gz", "red fox.tar"), ("fox", "fox")):
        file = uploads.Announcement(
            filename=filename, content_type="", bytes=10, way="tus", expires_at=datetime.now(UTC) + timedelta(days=1)
        )
        await uploads.start(repository, user_id, upload_id := uuid4(), file, Allowance(files=9, bytes=100))
        expected.append((upload_id, user_id, "upload", len(name)))
    assert await embedded() == expected[::-1]
    await uploads.remove(repository, upload_id, "deleted")
    assert await embedded() == expected[:1]


async def test_pages_of_any_size_make_the_rows_of_a_rebuild(repository: Repository, database: Settings) -> None:
    seed = int(os.environ.get("HISTORY_SEED") or secrets.randbits(32))
    history, chance = History(repository, seed), random.Random(seed)
    await history.begin()
    for _ in range(150):
        await history.happen()
        if chance.random() < 0.05:
            page = chance.choice((1, 2, 7, 50))
            await Runner(database.postgres_dsn, [Embeddings(embed=embed)], page=page).catch_up()
    await Runner(database.postgres_dsn, [Embeddings(embed=embed)]).catch_up()
    await rebuild(database.postgres_dsn, Embeddings(99, embed=embed))
    kept, anew = [
        await databases.query(database, f"SELECT * FROM embeddings_v{version} AS t ORDER BY t::text")
        for version in (1, 99)
    ]
    assert kept == anew, f"HISTORY_SEED={seed}"


async def test_without_a_model_nothing_is_projected(repository: Repository, user_id: UUID, database: Settings) -> None:
    await submit(repository, user_id)
    await Runner(database.postgres_dsn, [Embeddings()]).catch_up()
    [(reason,)] = await databases.query(database, "SELECT reason FROM mangamotion_quarantine")
    assert reason == "RuntimeError: 1 texts were to be embedded without a model"
