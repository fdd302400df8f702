"""What the dashboard document says outside its list of endpoints: manual testing, validation, its ten enhancements."""

import io
import zipfile
from typing import Any

import httpx
import pytest

from infra.http.services import Services
from tests.contract.says import UUID4, refused
from tests.http import films
from tests.http.people import Person

MISSING = "Missing or invalid authorization header"


async def prompts(person: Person, **query: Any) -> list[str]:
    return [job["prompt"] for job in (await person.get("/api/me/jobs", **query)).json()["jobs"]]


async def finished(person: Person, parts: Services, prompt: str = "a castle") -> str:
    job_id = await person.order(prompt)
    await films.finish(parts, job_id)
    return job_id


async def test_manual_testing_works_as_it_is_written_there(client: httpx.AsyncClient) -> None:
    json = {"Content-Type": "application/json"}
    body = b'{"email":"manual@example.com","password":"password123"}'
    registered = await client.post("/api/auth/register", headers=json, content=body)
    assert registered.status_code == 201
    bearer = {"Authorization": f"Bearer {registered.json()['accessToken']}"}
    order = b'{"prompt":"test prompt 1"}'
    ordered = await client.post("/api/generate-from-prompt", headers=json | bearer, content=order)
    assert ordered.status_code == 202
    listed = await client.get("/api/me/jobs?status=queued&limit=10", headers=bearer)
    assert [job["prompt"] for job in listed.json()["jobs"]] == ["test prompt 1"]
    assert listed.json()["pagination"] == {"page": 1, "limit": 10, "total": 1, "pages": 1}
    assert (await client.get("/api/me/jobs/stats", headers=bearer)).json()["queued"] == 1
    gone = await client.delete(f"/api/me/jobs/{ordered.json()['jobId']}", headers=bearer)
    assert gone.json() == {"message": "Job deleted successfully"}


async def test_all_that_is_checked_can_be_deleted(ann: Person, bob: Person) -> None:
    """Bulk delete of the page: a request for each, or one for all; jobs of others stay."""
    mine, kept, foreign = [await ann.order() for _ in range(4)], await ann.order(), await bob.order()
    assert [(await ann.delete(f"/api/me/jobs/{job_id}")).status_code for job_id in mine[:2]] == [200, 200]
    body = {"action": "delete", "ids": [*mine[2:], foreign]}
    assert (await ann.post("/api/me/jobs/bulk", body)).json()["done"] == 2
    assert [job["jobId"] for job in (await ann.get("/api/me/jobs")).json()["jobs"]] == [kept]
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 1
    assert (await bob.get("/api/me/jobs/stats")).json()["total"] == 1


async def test_the_newest_job_is_first(ann: Person) -> None:
    for prompt in ("one", "two", "three"):
        await ann.order(prompt)
    jobs = (await ann.get("/api/me/jobs")).json()["jobs"]
    assert [job["prompt"] for job in jobs] == ["three", "two", "one"]
    assert [job["createdAt"] for job in jobs] == sorted([job["createdAt"] for job in jobs], reverse=True)


@pytest.mark.parametrize("name", ["page", "limit"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "x", ""])
async def test_page_and_limit_are_validated(ann: Person, name: str, value: str) -> None:
    answer = await ann.get("/api/me/jobs", **{name: value})
    assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")
    assert [error["field"] for error in answer.json()["errors"]] == [name]


@pytest.mark.parametrize("typed", ["100%", "snow_flake", "' OR 1=1--", "a\\b", "fox & (hen", "<b>"])
async def test_a_search_text_is_never_a_pattern(ann: Person, typed: str) -> None:
    await ann.order("something else")
    answer = await ann.get("/api/me/jobs", search=typed)
    assert (answer.status_code, answer.json()["jobs"]) == (200, [])


async def test_an_empty_search_and_the_filter_all_show_everything(ann: Person) -> None:
    await ann.order("a fox")
    assert await prompts(ann, search="", status="") == ["a fox"]


async def test_a_token_whose_time_is_over_is_a_401(ann: Person) -> None:
    header, _, signature = ann.token.split(".")
    answer = await ann.client.get("/api/me/jobs", headers={"Authorization": f"Bearer {header}.e30.{signature}"})
    refused(answer, 401, "unauthorized", MISSING)


class TestFutureEnhancements:
    async def test_1_export_bulk_download_as_zip(self, ann: Person, parts: Services) -> None:
        await finished(ann, parts)
        answer = await ann.get("/api/me/jobs/export")
        assert answer.headers["content-type"] == "application/zip"
        assert len(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == 2

    async def test_2_sharing_shareable_links(self, ann: Person, parts: Services, client: httpx.AsyncClient) -> None:
        job_id = await finished(ann, parts, "a castle")
        link = await ann.post(f"/api/me/jobs/{job_id}/shares", {})
        assert link.status_code == 201
        shown = await client.get(f"/api/shares/{link.json()['url'].rpartition('/')[2]}")
        assert (shown.status_code, shown.json()["prompt"]) == (200, "a castle")

    async def test_3_favorites(self, ann: Person) -> None:
        job_id = await ann.order("a favourite")
        await ann.order("another")
        marked = await ann.client.patch(f"/api/me/jobs/{job_id}", json={"favorite": True}, headers=ann.headers)
        assert marked.status_code == 200
        assert await prompts(ann, favorite="true") == ["a favourite"]

    async def test_4_sorting_by_date_status_prompt(self, ann: Person, parts: Services) -> None:
        await finished(ann, parts, "b")
        await ann.order("c")
        await ann.order("a")
        assert await prompts(ann, sort="createdAt", order="asc") == ["b", "c", "a"]
        assert await prompts(ann, sort="status") == ["a", "c", "b"]
        assert await prompts(ann, sort="prompt") == ["a", "b", "c"]

    async def test_5_advanced_filters_date_range_and_keywords(self, ann: Person) -> None:
        await ann.order("a red fox")
        today = (await ann.get("/api/me/jobs")).json()["jobs"][0]["createdAt"][:10]
        assert await prompts(ann, **{"from": today, "to": today, "search": "fox red"}) == ["a red fox"]
        assert await prompts(ann, to="2020-01-01") == []

    async def test_6_batch_regenerate_and_batch_delete(self, ann: Person) -> None:
        ids = [await ann.order() for _ in range(3)]
        for action, total in (("regenerate", 6), ("delete", 3)):
            answer = await ann.post("/api/me/jobs/bulk", {"action": action, "ids": ids})
            assert (answer.status_code, answer.json()["done"]) == (200, 3)
            assert (await ann.get("/api/me/jobs/stats")).json()["total"] == total

    async def test_7_analytics_trends_and_statistics(self, ann: Person) -> None:
        await ann.order()
        buckets = (await ann.get("/api/me/jobs/trends", granularity="day")).json()["buckets"]
        assert (buckets[0]["total"], buckets[-1]["total"], buckets[-1]["queued"]) == (0, 1, 1)

    async def test_8_archiving(self, ann: Person) -> None:
        job_id = await ann.order("old")
        await ann.client.patch(f"/api/me/jobs/{job_id}", json={"archived": True}, headers=ann.headers)
        assert await prompts(ann) == []
        assert await prompts(ann, archived="true") == ["old"]

    async def test_9_collaboration_share_with_other_users(self, ann: Person, bob: Person) -> None:
        job_id = await ann.order("for Bob")
        await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
        assert (await bob.get(f"/api/me/jobs/{job_id}")).json()["prompt"] == "for Bob"
        assert [job["jobId"] for job in (await bob.get("/api/me/shared-with-me")).json()["jobs"]] == [job_id]
        assert UUID4.fullmatch(job_id)

    async def test_10_tagging(self, ann: Person) -> None:
        job_id = await ann.order("tagged")
        await ann.order("plain")
        await ann.client.patch(f"/api/me/jobs/{job_id}", json={"tags": ["sea"]}, headers=ann.headers)
        assert await prompts(ann, tag="sea") == ["tagged"]
