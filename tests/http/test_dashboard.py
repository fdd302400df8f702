"""The dashboard's additions: sorting, ranges, marks, tags, trends."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from domain.position import parse_token
from infra.http.services import Services
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account


@pytest.fixture(scope="module")
async def zoo(address: str, parts: Services) -> AsyncIterator[Person]:
    """A user with a cat (completed), a Bear (failed), an ant (queued) and a dog (processing), in this order."""
    async with httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as client:
        person = await new_account(client)
        ids = [await person.order(prompt) for prompt in ("cat", "Bear", "ant", "dog")]
        await films.finish(parts, ids[0])
        await films.fail(parts, ids[1])
        await films.begin(parts, ids[3])
        yield person


async def prompts(person: Person, **query: Any) -> list[str]:
    answer = await person.get("/api/me/jobs", **query)
    assert answer.status_code == 200, answer.text
    return [job["prompt"] for job in answer.json()["jobs"]]


async def mark(person: Person, job_id: str, **marks: Any) -> httpx.Response:
    return await person.client.patch(f"/api/me/jobs/{job_id}", json=marks, headers=person.headers)


async def test_jobs_are_sorted_by_date_prompt_and_status(zoo: Person) -> None:
    assert await prompts(zoo) == ["dog", "ant", "Bear", "cat"]
    assert await prompts(zoo, order="asc") == ["cat", "Bear", "ant", "dog"]
    assert await prompts(zoo, sort="prompt") == ["ant", "Bear", "cat", "dog"]
    assert await prompts(zoo, sort="prompt", order="desc") == ["dog", "cat", "Bear", "ant"]
    assert await prompts(zoo, sort="status") == ["ant", "dog", "cat", "Bear"]
    assert await prompts(zoo, sort="status", order="desc") == ["Bear", "cat", "dog", "ant"]


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "id;drop"},
        {"order": "up"},
        {"sort": "prompt", "cursor": "WzFd"},
        {"archived": "maybe"},
        {"favorite": "x"},
        {"tag": "t" * 41},
    ],
)
async def test_words_that_are_not_on_the_list_are_refused(zoo: Person, query: dict[str, str]) -> None:
    answer = await zoo.get("/api/me/jobs", **query)
    assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")


async def test_cursors_lead_through_the_list_in_both_directions(zoo: Person) -> None:
    for order, expected in (("desc", ["dog", "ant", "Bear", "cat"]), ("asc", ["cat", "Bear", "ant", "dog"])):
        seen, cursor = [], None
        while True:
            query = {"order": order, "limit": "1"} | ({"cursor": cursor} if cursor else {})
            body = (await zoo.get("/api/me/jobs", **query)).json()
            seen += [job["prompt"] for job in body["jobs"]]
            cursor = body["nextCursor"]
            if cursor is None:
                break
        assert seen == expected
    assert (await zoo.get("/api/me/jobs", sort="prompt", limit=1)).json()["nextCursor"] is None


async def test_a_range_of_dates_includes_its_ends(zoo: Person) -> None:
    today = datetime.now(UTC).date()
    tomorrow, yesterday = today + timedelta(days=1), today - timedelta(days=1)
    span = {"from": yesterday, "to": tomorrow}
    assert len(await prompts(zoo, **span)) == 4
    assert await prompts(zoo, to=yesterday) == []
    assert await prompts(zoo, **{"from": tomorrow}) == []
    at = (await zoo.get("/api/me/jobs", search="ant")).json()["jobs"][0]["createdAt"]
    assert "ant" in await prompts(zoo, **{"from": at})
    body = (await zoo.get("/api/me/jobs", **span, limit=1)).json()
    assert body["pagination"]["total"] == 4


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("typed", ["yesterday", "2025-13-01", "2025-02-30", "٢٠٢٥-٠١-٠١", "9999-12-31T23:59:60", "1"])
async def test_a_date_that_is_none_is_refused_by_name(zoo: Person, name: str, typed: str) -> None:
    answer = await zoo.get("/api/me/jobs", **{name: typed})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name)


@pytest.mark.parametrize(
    "typed", ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
async def test_dates_at_the_end_of_time_do_no_harm(zoo: Person, typed: str) -> None:
    for name in ("from", "to"):
        for path in ("/api/me/jobs", "/api/me/jobs/trends"):
            assert (await zoo.get(path, **{name: typed})).status_code in (200, 400)


async def test_a_word_that_is_repeated_is_searched_for_once(zoo: Person) -> None:
    assert await prompts(zoo, search="ca " * 160) == ["cat"]
    assert await prompts(zoo, search=" ".join(["cat", *"abcdefghijklmnopqrstuvwxyz"])) == []
    assert await prompts(zoo, search="cat " + "cat" * 150) == []


async def test_marks_are_set_shown_and_filtered_by(ann: Person) -> None:
    first, second = await ann.order("first"), await ann.order("second")
    answer = await mark(ann, first, tags=[" cats ", "late  night", "cats"], favorite=True)
    assert answer.status_code == 200
    marks = {"tags": ["cats", "late night"], "favorite": True, "archived": False, "projectId": None}
    assert answer.json() == {"jobId": first, **marks}
    assert parse_token(answer.headers["x-position"]) > 0
    assert await prompts(ann, tag="late night") == ["first"]
    assert await prompts(ann, favorite="true") == ["first"]
    assert await prompts(ann, favorite="false") == ["second"]
    assert await prompts(ann, tag="late") == []
    job = (await ann.get("/api/me/jobs", tag="cats")).json()["jobs"][0]
    assert (job["tags"], job["favorite"]) == (["cats", "late night"], True)
    await mark(ann, second, tags=["cats"])
    assert (await ann.get("/api/me/tags")).json() == {
        "tags": [{"tag": "cats", "count": 2}, {"tag": "late night", "count": 1}],
    }
    assert (await mark(ann, first, favorite=False)).json()["tags"] == ["cats", "late night"]


@pytest.mark.parametrize(
    "marks",
    [
        {"tags": [""]},
        {"tags": ["x" * 41]},
        {"tags": [str(n) for n in range(21)]},
        {"tags": ["a\u0000b"]},
        {"favorite": 1},
        {"status": "completed"},
        {"tags": "cats"},
    ],
)
async def test_marks_that_are_none_are_refused(ann: Person, marks: dict[str, Any]) -> None:
    answer = await mark(ann, await ann.order(), **marks)
    assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")


async def test_an_archived_job_is_hidden_but_not_gone(ann: Person) -> None:
    kept, archived = await ann.order("kept"), await ann.order("archived")
    await mark(ann, archived, archived=True)
    assert await prompts(ann) == ["kept"]
    assert (await ann.get("/api/me/jobs")).json()["pagination"]["total"] == 1
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 1
    assert await prompts(ann, archived="true") == ["archived"]
    assert await prompts(ann, archived="all") == ["archived", "kept"]
    assert (await ann.get("/api/me/jobs", archived="all")).json()["pagination"]["total"] == 2
    assert (await ann.get(f"/api/me/jobs/{archived}")).json()["archived"] is True
    assert (await ann.get("/api/v1/video-jobs")).json()["total"] == 2
    assert (await ann.get("/api/v1/video-jobs", status="PENDING")).json()["total"] == 2
    assert len((await ann.get("/api/users/jobs")).json()["jobs"]) == 2
    await mark(ann, archived, archived=False)
    assert await prompts(ann) == ["archived", "kept"]
    assert kept


async def test_the_job_of_another_user_cannot_be_marked(ann: Person, client: httpx.AsyncClient) -> None:
    bob, job_id = await new_account(client), await ann.order()
    answer = await mark(bob, job_id, favorite=True)
    assert (answer.status_code, answer.json()["message"]) == (403, "You do not own this job")
    assert (await ann.get(f"/api/me/jobs/{job_id}")).json()["favorite"] is False


async def test_the_detail_holds_the_recipe(ann: Person) -> None:
    job_id = await ann.order("a castle", seed=7, style="noir", resolution="640x360")
    body = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    recipe = {
        "model": "scene-cpu-1",
        "seed": 7,
        "style": "noir",
        "resolution": "640x360",
        "aspectRatio": "16:9",
        "durationSeconds": 1,
        "credits": 2,
        "name": "a castle",
        "own": True,
        "lookId": None,
    }
    assert recipe.items() <= body.items()


async def test_trends_count_by_day_and_state(zoo: Person) -> None:
    today = datetime.now(UTC).date()
    body = (await zoo.get("/api/me/jobs/trends")).json()
    assert (body["granularity"], len(body["buckets"])) == ("day", 31)
    assert body["buckets"][-1] == {
        "start": today.isoformat(),
        "total": 4,
        "completed": 1,
        "processing": 1,
        "queued": 1,
        "failed": 1,
    }
    assert sum(bucket["total"] for bucket in body["buckets"]) == 4
    weeks = (await zoo.get("/api/me/jobs/trends", granularity="week", to=today)).json()["buckets"]
    assert (weeks[-1]["start"], weeks[-1]["total"]) == ((today - timedelta(days=today.weekday())).isoformat(), 4)
    one = (await zoo.get("/api/me/jobs/trends", **{"from": today, "to": today})).json()["buckets"]
    assert [bucket["start"] for bucket in one] == [today.isoformat()]


@pytest.mark.parametrize(
    "query",
    [
        {"granularity": "hour"},
        {"from": "2020-01-01"},
        {"from": "2030-01-01"},
        {"from": "2025-01-02", "to": "2024-01-01"},
        {"to": "0001-01-01"},
    ],
)
async def test_a_range_without_end_or_beginning_has_no_trends(zoo: Person, query: dict[str, str]) -> None:
    assert (await zoo.get("/api/me/jobs/trends", **query)).status_code == 400
