"""`mode=meaning`: jobs and assets are found by what they mean, and by words where that is not possible."""

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
from projections.embeddings import Embeddings
from tests import databases
from tests.http import gallery
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
        while (await databases.query(settings, behind, Embeddings().name))[0][0]:
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


async def assets(person: Person, typed: str = MEANT, **query: Any) -> dict[str, Any]:
    answer = await person.get("/api/v1/assets", search=typed, **{"mode": "meaning", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]  # each test looks into it


def found(body: dict[str, Any]) -> list[str]:
    """What each asset says."""
    return [asset["prompt"] or asset["content"] or asset["title"] for asset in body["assets"]]


@pytest.fixture(scope="module")
async def gus(address: str, parts: Services, embedding: Settings) -> AsyncIterator[Person]:
    """A user with a video, a text and an uploaded picture."""
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        person = await new_account(client)
        await gallery.video(parts, person, PROMPTS[0])
        await gallery.text(person, "Our physicians care for you, day and night.", title="Clinic")
        await gallery.upload(parts, person, "old_mariner-portrait.png")
        await embedded(embedding)
        yield person


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (MEANT, PROMPTS[0]),
        ("a doctor in a hospital", "Our physicians care for you, day and night."),
        ("an aged sailor", "old_mariner-portrait.png"),
    ],
)
async def test_videos_texts_and_pictures_are_found_by_their_meaning(gus: Person, typed: str, expected: str) -> None:
    body = await assets(gus, typed)
    assert (body["mode"], body["nextCursor"], body["pagination"]["total"]) == ("meaning", None, 4)
    assert found(body)[0] == expected
    assert found(await assets(gus, typed, mode="words")) == []


async def test_filters_and_pages_hold_for_assets_by_meaning(gus: Person) -> None:
    assert found(await assets(gus, type="text")) == ["Our physicians care for you, day and night."]
    both = await assets(gus, type=["image", "video"], limit=2)
    assert {asset["origin"] for asset in both["assets"]} == {"result", "thumbnail"}, "of one job"
    assert both["pagination"]["total"] == 3
    rest = await assets(gus, type=["image", "video"], limit=2, page=2)
    assert found(rest) == ["old_mariner-portrait.png"]
    assert found(await assets(gus, type="image", tag="none", origin="upload")) == []
    assert found(await assets(gus, starred="true")) == []


async def test_assets_without_a_search_have_no_mode(gus: Person) -> None:
    assert "mode" not in await assets(gus, " ")
    assert "mode" not in await assets(gus, mode="words")


async def test_a_text_is_found_by_what_its_newest_version_means(client: httpx.AsyncClient, embedding: Settings) -> None:
    hal = await new_account(client)
    changed, other = await gallery.text(hal, "kids in the snow"), await gallery.text(hal, "a ship at sea")
    await gallery.change(hal, changed, content="a surgeon with a patient", title="Ward")
    await embedded(embedding)
    assert found(await assets(hal, "a doctor"))[0] == "a surgeon with a patient"
    await hal.delete(f"/api/v1/assets/{changed}")
    await embedded(embedding)
    body = await assets(hal, "a doctor")
    assert [asset["id"] for asset in body["assets"]] == [other]


async def test_the_assets_of_others_are_not_found_by_meaning(gus: Person, client: httpx.AsyncClient) -> None:
    ida = await new_account(client)
    body = await assets(ida)
    assert (body["mode"], body["assets"]) == ("words", []), "an account without vectors"
    first = await assets(gus, "o", mode="words", limit=1)
    assert (await assets(gus, "o", cursor=first["nextCursor"]))["mode"] == "words"


async def test_without_an_embedder_words_are_found_and_the_answer_says_so(ann: Person, parts: Services) -> None:
    async with Connection("nats://127.0.0.1:9", "offline") as offline:
        away = dataclasses.replace(parts, embed=EmbedderClient(offline).embed)
        async with serving(away) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
            body = await search(dataclasses.replace(ann, client=client), "elderly mariner")
    assert (body["mode"], prompts(body)) == ("words", [PROMPTS[1]])


async def test_with_an_embedder_of_another_version_words_are_found_and_the_answer_says_so(
    ann: Person, parts: Services, module_database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.embedder.client.EMBED", "embedder.embed-otherwise")
    async with Connection(module_database.nats_url, "two versions") as nats:
        nats.answer("embedder.embed-otherwise", lambda text: b"[0.5,0.5]")
        mixed = dataclasses.replace(parts, embed=EmbedderClient(nats).embed)
        async with serving(mixed) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
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


async def test_a_data_folder_from_before_texts_were_embedded_is_searched_by_meaning(database: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as owner:
        await owner.execute(BEFORE)
    assert await migrate(database.postgres_dsn) == ["0028_meanings.sql"]
    assert await databases.query(database, "SELECT to_regclass('job_embeddings'), to_regclass('embeddings')::text") == [
        (None, "embeddings")
    ]
    known = "SELECT count(*) FROM mangamotion_versions WHERE projection = 'job_embeddings_v1'"
    assert await databases.query(database, known) == [(0,)]
    async with background(asyncio.create_task(embedder.run(database))):
        await embedded(database)
    assert await databases.query(database, "SELECT own_embeddings(gen_random_uuid(), 9)") == [(0,)]


#: What a database has that was migrated before texts were embedded, and what it has not.
BEFORE = """
    DROP FUNCTION near_embeddings;
    CREATE FUNCTION near_embeddings(owner uuid, asked text, most int) RETURNS TABLE (job_id uuid, distance float8)
        LANGUAGE sql AS 'SELECT NULL::uuid, NULL::float8';
    CREATE TABLE job_embeddings_v1 (job_id uuid PRIMARY KEY, user_id uuid NOT NULL, embedding halfvec(256) NOT NULL);
    CREATE VIEW job_embeddings AS SELECT * FROM job_embeddings_v1;
    INSERT INTO mangamotion_tracking VALUES ('job_embeddings_v1', 7);
    INSERT INTO mangamotion_serving VALUES ('job_embeddings', 'job_embeddings_v1');
    INSERT INTO mangamotion_versions VALUES ('job_embeddings_v1', '{job_embeddings}', '{job_embeddings_v1}', '{}');
    DELETE FROM mangamotion_migrations WHERE name LIKE '0028%';
"""
#: What a database that never had the extension has not.
FORGET = f"""
    DROP TABLE {", ".join(Embeddings().views.values())} CASCADE;
    DROP EXTENSION vector;
    DELETE FROM mangamotion_tracking WHERE application_name = '{Embeddings().name}';
    DELETE FROM mangamotion_serving WHERE projection = '{Embeddings().name}';
    DELETE FROM mangamotion_versions WHERE projection = '{Embeddings().name}';
""".encode()
