"""`mode=meaning`: prompts are found by what they mean, and by words where that is not possible."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest

from infra.embedder.client import EmbedderClient
from infra.http.services import Services
from infra.nats import Connection
from infra.postgres.migrate import migrate
from infra.processes import embedder
from infra.processes.api.services import assembled
from infra.settings import Settings
from projections.job_embeddings import JobEmbeddings
from tests import databases
from tests.http.conftest import background, projecting, serving
from tests.http.people import Person, new_account

PROMPTS = ("kids throwing snowballs on a winter day", "an elderly mariner", "physician in the clinic ward")
MEANT = "children playing in the snow"


@pytest.fixture(scope="module")
async def embedding(module_database: Settings) -> AsyncIterator[Settings]:
    """The embedder runs meanwhile."""
    async with background(asyncio.create_task(embedder.run(module_database))):
        yield module_database


@pytest.fixture(scope="module")
async def ann(address: str, embedding: Settings) -> AsyncIterator[Person]:
    """A user with one job for each of PROMPTS, which are embedded."""
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        person = await new_account(client)
        for prompt in PROMPTS:
            await person.order(prompt)
        await embedded(embedding)
        yield person


async def embedded(settings: Settings) -> None:
    """Waits until the embedder has seen the whole log."""
    behind = """
        SELECT count(*) FROM mangamotion_events WHERE notification_id >
               (SELECT notification_id FROM mangamotion_tracking WHERE application_name = %s)
    """
    async with asyncio.timeout(20):
        while (await databases.query(settings, behind, JobEmbeddings().name))[0][0]:
            pass


async def search(person: Person, typed: str = MEANT, **query: Any) -> dict[str, Any]:
    answer = await person.get("/api/me/jobs", search=typed, **{"mode": "meaning", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]  # each test looks into it


def prompts(body: dict[str, Any]) -> list[str]:
    return [job["prompt"] for job in body["jobs"]]


async def test_the_closest_in_meaning_comes_first(ann: Person) -> None:
    body = await search(ann)
    assert (body["mode"], body["nextCursor"], body["pagination"]["total"]) == ("meaning", None, 3)
    assert prompts(body)[0] == PROMPTS[0]
    assert prompts(await search(ann, "a doctor in a hospital"))[0] == PROMPTS[2]
    words = await search(ann, mode="words")
    assert (words["jobs"], "mode" in words) == ([], False)


async def test_pages_of_a_search_by_meaning_follow_each_other(ann: Person) -> None:
    pages = [prompts(await search(ann, limit=1, page=page)) for page in (1, 2, 3, 4)]
    assert pages == [*([prompt] for prompt in prompts(await search(ann))), []]


async def test_filters_hold_for_a_search_by_meaning(ann: Person) -> None:
    assert (await search(ann, status="completed"))["jobs"] == []
    assert (await search(ann, favorite="true"))["jobs"] == []
    assert len((await search(ann, status="queued"))["jobs"]) == 3


async def test_nothing_typed_is_the_whole_list(ann: Person) -> None:
    body = await search(ann, " ")
    assert (prompts(body), "mode" in body) == ([*reversed(PROMPTS)], False)


async def test_the_jobs_of_others_are_not_found(ann: Person, client: httpx.AsyncClient, embedding: Settings) -> None:
    bob = await new_account(client)
    assert (await search(bob))["mode"] == "words", "an account without vectors"
    await bob.order("a violin")
    await embedded(embedding)
    assert prompts(await search(bob)) == ["a violin"]
    assert "a violin" not in prompts(await search(ann))


async def test_a_deleted_or_archived_job_is_not_found(client: httpx.AsyncClient, embedding: Settings) -> None:
    cid = await new_account(client)
    gone, away, kept = [await cid.order(prompt) for prompt in PROMPTS]
    await embedded(embedding)
    await cid.post(f"/api/me/jobs/{gone}/cancel")
    assert (await cid.delete(f"/api/me/jobs/{gone}")).status_code == 200
    answer = await cid.client.patch(f"/api/me/jobs/{away}", json={"archived": True}, headers=cid.headers)
    assert answer.status_code == 200, answer.text
    assert [job["jobId"] for job in (await search(cid))["jobs"]] == [kept]


@pytest.mark.parametrize(("name", "value"), [("sort", "status"), ("sort", "prompt"), ("order", "asc")])
async def test_a_search_by_meaning_has_no_other_order(ann: Person, name: str, value: str) -> None:
    answer = await ann.get("/api/me/jobs", search=MEANT, mode="meaning", **{name: value})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name)


async def test_a_cursor_goes_on_with_the_search_by_words_that_gave_it(client: httpx.AsyncClient) -> None:
    eve = await new_account(client)
    for prompt in ("a fox", "a ship"):
        await eve.order(prompt)
    first = await search(eve, "a", mode="words", limit=1)
    second = await search(eve, "a", limit=1, cursor=first["nextCursor"])
    assert (second["mode"], prompts(second)) == ("words", ["a fox"])


async def test_without_an_embedder_words_are_found_and_the_answer_says_so(ann: Person, parts: Services) -> None:
    async with Connection("nats://127.0.0.1:9", "offline") as offline:
        away = dataclasses.replace(parts, embed=EmbedderClient(offline).embed)
        async with serving(away) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
            body = await search(dataclasses.replace(ann, client=client), "elderly mariner")
    assert (body["mode"], prompts(body)) == ("words", [PROMPTS[1]])


async def test_without_the_extension_words_are_found_and_the_answer_says_so(database: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as owner:
        await owner.execute(FORGET)
    await migrate(database.postgres_dsn)
    async with (
        background(asyncio.create_task(embedder.run(database))),
        assembled(database) as parts,
        projecting(database),
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=15) as client,
    ):
        dan = await new_account(client)
        await dan.order("a quiet harbour")
        body = await search(dan, "harbour")
    assert (body["mode"], prompts(body)) == ("words", ["a quiet harbour"])


#: What a database that never had the extension has not.
FORGET = f"""
    DROP TABLE {JobEmbeddings().name} CASCADE;
    DROP EXTENSION vector;
    DELETE FROM mangamotion_tracking WHERE application_name = '{JobEmbeddings().name}';
    DELETE FROM mangamotion_serving WHERE view = 'job_embeddings';
    DELETE FROM mangamotion_versions WHERE projection = '{JobEmbeddings().name}';
""".encode()
