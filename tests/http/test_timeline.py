"""The timeline of a job over HTTP."""

from typing import Any
from uuid import UUID

import httpx

from commands import rendering, repairs
from domain.position import parse_token
from infra.http.services import Services
from tests.http import films
from tests.http.people import Person, new_account


async def timeline(person: Person, job_id: str, **query: str) -> dict[str, Any]:
    answer = await person.get(f"/api/me/jobs/{job_id}/timeline", **query)
    assert answer.status_code == 200, answer.text
    parse_token(answer.headers["x-position"])
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [entry["event"] for entry in found["entries"]]


async def test_an_owner_sees_everything_from_the_payment_to_the_video(ann: Person, parts: Services) -> None:
    job_id = await ann.order("a red fox")
    await films.finish(parts, job_id)
    found = await timeline(ann, job_id)
    assert names(found) == ["CreditsDebited", "JobQueued", "JobStarted", "StagesCompleted", "JobCompleted"]
    assert (found["jobId"], found["view"]) == (job_id, "full")
    assert found["credits"] == {"paid": 2, "refunded": 0}
    assert [entry["by"] for entry in found["entries"][:2]] == ["owner", "owner"]
    assert [(one["number"], one["worker"], one["outcome"]) for one in found["attempts"]] == [
        (1, "worker-1", "completed")
    ]
    assert [(one["stage"], one["parts"], one["seconds"]) for one in found["stages"]] == [("inference", 1, 0.5)]
    assert found["total"] >= found["rendered"] >= 0
    assert found["entries"][1]["data"]["order"]["prompt"] == "a red fox"
    assert "typed" not in found["entries"][1]["data"]["order"]


async def test_a_failure_shows_what_came_back_and_a_retry_shows_that_the_video_was_ordered_again(
    ann: Person, parts: Services
) -> None:
    job_id = await ann.order()
    await films.fail(parts, job_id)
    found = await timeline(ann, job_id)
    assert found["credits"] == {"paid": 2, "refunded": 2}
    assert found["entries"][-1]["message"] == "2 credits came back; the balance is 100"
    retried = await ann.post(f"/api/me/jobs/{job_id}/retry")
    assert retried.is_success, retried.text
    again = (await timeline(ann, job_id))["entries"][-1]
    assert again["event"] == "JobRetried"
    assert again["data"]["as_job_id"] == retried.json()["jobId"]


async def test_an_owner_sees_which_request_ordered_a_video_and_a_guest_does_not(
    ann: Person, client: httpx.AsyncClient, parts: Services
) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "a red fox", "durationSeconds": 1})
    job_id = answer.json()["jobId"]
    await films.begin(parts, job_id)
    requests = {entry["event"]: entry["requestId"] for entry in (await timeline(ann, job_id))["entries"]}
    assert requests["JobQueued"] == answer.headers["x-request-id"]
    assert requests["JobStarted"] is None
    bob = await new_account(client)
    await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})
    assert {entry["requestId"] for entry in (await timeline(bob, job_id))["entries"]} == {None}


async def test_the_compact_view_folds_retries(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    for attempt in (1, 2):
        await rendering.start(parts.repository, UUID(job_id), attempt, "worker-1")
        await rendering.fail(
            parts.repository, UUID(job_id), attempt, "bad_output", "No", retryable=True, delay_seconds=0
        )
    full, compact = await timeline(ann, job_id), await timeline(ann, job_id, view="compact")
    assert names(full)[2:] == ["JobStarted", "JobRetryScheduled"] * 2
    assert names(compact)[2:] == ["JobStarted", "JobRetryScheduled"]
    assert compact["entries"][-1]["count"] == 3
    assert compact["attempts"] == full["attempts"]


async def test_an_event_that_a_read_model_leaves_out_is_in_the_timeline_of_its_job(
    ann: Person, parts: Services
) -> None:
    job_id, other = await ann.order(), await ann.order()
    position = await repairs.skip(parts.repository, "jobs_v1", 1, UUID(job_id), "written by a faulty release")
    last = (await timeline(ann, job_id))["entries"][-1]
    assert (last["event"], last["by"], last["sequence"]) == ("EventSkipped", "system", None)
    assert last["message"] == "The read model jobs_v1 leaves out an event that it could not apply"
    assert last["data"] == {"projection": "jobs_v1", "position": 1}
    assert int(parse_token(last["position"])) == position
    assert "EventSkipped" not in names(await timeline(ann, other))


async def test_an_unknown_view_is_refused(ann: Person) -> None:
    answer = await ann.get(f"/api/me/jobs/{await ann.order()}/timeline", view="long")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "view")


async def test_a_guest_sees_the_job_and_neither_the_money_nor_the_marks_of_its_owner(
    ann: Person, parts: Services, client: httpx.AsyncClient
) -> None:
    bob, job_id = await new_account(client), await ann.order()
    refused = await bob.get(f"/api/me/jobs/{job_id}/timeline")
    assert (refused.status_code, refused.json()["message"]) == (403, "You do not own this job")
    assert (await ann.post(f"/api/me/jobs/{job_id}/guests", {"email": bob.email})).is_success
    answer = await ann.client.patch(f"/api/me/jobs/{job_id}", json={"tags": ["secret"]}, headers=ann.headers)
    assert answer.is_success, answer.text
    found = await timeline(bob, job_id)
    assert (names(found), found["credits"]) == (["JobQueued"], None)
    assert "secret" not in str(found)
    assert (await ann.delete(f"/api/me/jobs/{job_id}/guests/{bob.user_id}")).is_success
    assert (await bob.get(f"/api/me/jobs/{job_id}/timeline")).status_code == 403


async def test_the_timeline_of_a_job_in_the_trash_is_gone_and_comes_back_with_it(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    assert (await ann.delete(f"/api/me/jobs/{job_id}")).is_success
    assert (await ann.get(f"/api/me/jobs/{job_id}/timeline")).status_code == 404
    assert (await ann.post("/api/me/trash/restore", {"ids": [job_id]})).is_success
    found = await timeline(ann, job_id)
    assert names(found)[-2:] == ["JobTrashed", "JobRestored"]
    assert found["entries"][-2]["message"] == "The video was moved to the trash"
