"""The example videos of a studio, as accounts see them."""

import httpx
import msgspec

from commands import examples, rendering
from domain.examples import EXAMPLE_IDS, EXAMPLES
from infra.http.services import Services
from tests.examples import VIDEO
from tests.http.people import Person


async def test_examples_are_shown_to_every_account_in_their_order_and_stand_in_no_list(
    ann: Person, parts: Services
) -> None:
    assert (await ann.get("/api/examples")).json() == {"examples": []}
    for _ in (*EXAMPLES, "one that is not there"):
        await examples.order_next(parts.repository, parts.engines.read)
    made, failed, waiting = EXAMPLE_IDS
    for job_id in (made, failed):
        await rendering.start(parts.repository, job_id, 1, "w")
    video = msgspec.structs.replace(VIDEO, video_key=f"outputs/{made}/video.mp4")
    await rendering.complete(parts.repository, made, 1, video)
    await rendering.give_up(parts.repository, failed, "worker_lost", "The workers died")
    await ann.order()
    shown = (await ann.get("/api/examples")).json()["examples"]
    assert [(job["jobId"], job["status"]) for job in shown] == [(str(made), "completed"), (str(waiting), "queued")]
    assert shown[0]["prompt"] == EXAMPLES[0].prompt
    assert shown[0]["resultUrl"].startswith("http")
    detail = (await ann.get(f"/api/me/jobs/{made}")).json()
    assert (detail["own"], detail["status"], detail["credits"]) == (False, "completed", 0)
    assert len((await ann.get("/api/me/jobs")).json()["jobs"]) == 1
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 1


async def test_an_account_cannot_change_an_example(ann: Person, parts: Services) -> None:
    await examples.order_next(parts.repository, parts.engines.read)
    for path in ("cancel", "regenerate", "retry"):
        assert (await ann.post(f"/api/me/jobs/{EXAMPLE_IDS[0]}/{path}")).status_code in (403, 404), path


async def test_examples_are_shown_only_to_accounts(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/examples")).status_code == 401
