"""`/api/users/jobs` says how many jobs there are, and how to read those that an answer lacks."""

from dataclasses import replace

import httpx
import pytest

from domain.ids import part_id
from domain.job import Job
from infra.event_store.append import MAX_COMMANDS
from infra.event_store.codec import encode
from infra.http.services import Services
from read_api.jobs.user_jobs import MOST
from tests.examples import order
from tests.http.conftest import serving
from tests.http.people import Person


def numbers(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [job["job_id"] for job in answer.json()["jobs"]]


async def followed(person: Person, answer: httpx.Response) -> list[int]:
    """The numbers of all jobs, by the links from this answer on."""
    found: list[int] = []
    while answer.links:
        (link,) = answer.links.values()
        answer = await person.client.get(link["url"], headers=person.headers)
        found += numbers(answer)
    return found


async def test_an_answer_with_all_jobs_has_their_number_and_no_link(ann: Person) -> None:
    for count in range(3):
        answer = await ann.get("/api/users/jobs")
        assert (len(numbers(answer)), answer.headers["x-total-count"], answer.links) == (count, str(count), {})
        await ann.order()


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 6])
async def test_the_links_of_a_cut_answer_lead_to_every_job_once(ann: Person, limit: int) -> None:
    ids = [await ann.order(f"film {number}") for number in range(6)]
    await ann.delete(f"/api/me/jobs/{ids[2]}")
    await ann.client.patch(f"/api/me/jobs/{ids[4]}", json={"archived": True}, headers=ann.headers)
    everything = [1, 2, 4, 5, 6]
    answer = await ann.get("/api/users/jobs", limit=limit)
    assert answer.headers["x-total-count"] == "5"
    assert numbers(answer) == everything[-limit:]
    assert (list(answer.links), answer.status_code) == (["first"] if limit < 5 else [], 200)
    assert await followed(ann, answer) == (everything if limit < 5 else [])
    first = await ann.get("/api/users/jobs", after=0, limit=limit)
    assert list(first.links) == (["next"] if limit < 5 else [])
    assert [*numbers(first), *await followed(ann, first)] == everything
    last = await ann.get("/api/users/jobs", after=6, limit=limit)
    assert (numbers(last), last.headers["x-total-count"], last.links) == ([], "5", {})


async def test_an_answer_without_all_jobs_has_the_total_and_a_link_to_the_others(ann: Person, parts: Services) -> None:
    jobs = [Job.queue(part_id(ann.user_id, number), ann.user_id, number, order()) for number in range(1, MOST + 3)]
    rows = [encode(recorded) for job in jobs for recorded in job.collect_events()]
    for first in range(0, len(rows), MAX_COMMANDS):
        await parts.repository.log.append(rows[first : first + MAX_COMMANDS])
    answer = await ann.get("/api/users/jobs")
    assert numbers(answer) == list(range(3, MOST + 3))
    assert answer.headers["x-total-count"] == str(MOST + 2)
    assert await followed(ann, answer) == list(range(1, MOST + 3))


async def test_the_links_go_through_the_prefix_under_which_a_proxy_shows_us(ann: Person, parts: Services) -> None:
    await ann.order()
    await ann.order()
    async with serving(parts, root_path="/AIStudio") as url:
        answer = await ann.get(f"{url}/AIStudio/api/users/jobs", limit=1)
        assert answer.headers["link"] == '</AIStudio/api/users/jobs?after=0&limit=1>; rel="first"'


async def test_pages_of_other_origins_may_read_both_headers(parts: Services) -> None:
    async with (
        serving(replace(parts, origins=frozenset({"https://studio.example"}))) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        answer = await client.get("/api/models", headers={"Origin": "https://studio.example"})
        exposed = answer.headers["access-control-expose-headers"].split(", ")
        assert {"X-Total-Count", "Link", "X-Position", "X-Stale"} <= set(exposed)
