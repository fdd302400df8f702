"""A running studio as a collector, the ingest of faults and Prometheus see it."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

from infra.embedded.child import wait_until
from tests.http.people import Person, new_account
from tests.infra.telemetry.conftest import ObservedStudio, until_completed
from tests.infra.telemetry.receivers import SpanSeen, spans
from tests.infra.telemetry.series import ours, scraped

TRACE, CLIENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
STAGES = ("preprocess", "inference", "postprocess", "stitch", "publish")
ORDER: dict[str, Any] = {
    "prompt": "a red fox under cherry trees",
    "durationSeconds": 1,
    "resolution": "640x360",
    "seed": 7,
}
PATH = "/api/generate-from-prompt"


async def test_one_trace_leads_from_the_request_to_the_stages_of_its_render(
    observed: ObservedStudio, person: Person
) -> None:
    headers = {**person.headers, "traceparent": f"00-{TRACE}-{CLIENT}-01"}
    answer = await person.client.post(PATH, json=ORDER, headers=headers)
    assert answer.status_code == 202, answer.text
    await until_completed(person, answer.json()["jobId"])

    def traced() -> list[SpanSeen]:
        return [span for span in spans(observed.collector) if span.trace == TRACE]

    def complete() -> bool:
        return {"render", f"POST {PATH}"} <= {span.name for span in traced()}

    assert await asyncio.to_thread(wait_until, complete, 20)

    def one(name: str, chosen: Callable[[SpanSeen], bool] = lambda _: True) -> SpanSeen:
        (found,) = (span for span in traced() if span.name == name and chosen(span))
        return found

    request = one(f"POST {PATH}")
    assert (request.service, request.parent) == ("mangamotion-api", CLIENT)
    assert request.attributes == {
        "http.request.method": "POST",
        "http.route": PATH,
        "http.response.status_code": "202",
    }
    append = one("append", lambda span: span.service == "mangamotion-api")
    assert append.parent == request.id
    relayed = [span for span in traced() if span.name == "relay" and span.parent == append.id]
    assert {span.service for span in relayed} == {"mangamotion-relay"}
    dispatch = one("dispatch")
    assert (dispatch.service, dispatch.parent) == ("mangamotion-scheduler", append.id)
    render = one("render")
    assert (render.service, render.parent) == ("mangamotion-worker", dispatch.id)
    for stage in STAGES:
        assert one(f"stage {stage}").parent == render.id
    assert "fox" not in str(traced())


async def test_users_jobs_and_strange_paths_make_no_new_series(observed: ObservedStudio, person: Person) -> None:
    async def use(client: httpx.AsyncClient, someone: Person, name: str) -> str:
        job = await someone.order(**ORDER)
        await someone.get(f"/api/status/{job}")
        await someone.get(f"/api/me/jobs/{job}")
        for path in (f"/{name}", f"/api/{name}", f"/api/me/jobs/{name}/{name}", f"/outputs/{name}.mp4"):
            await client.get(path)
        await client.request("POST", f"/api/{name}")
        await client.request("BREW", f"/api/{name}")
        await client.get("/api/me/jobs", headers={"authorization": f"Bearer {name}", "host": f"{name}.example"})
        return job

    client = person.client
    await until_completed(person, await use(client, person, "first"))
    before = {name: ours(scraped(port)) for name, port in observed.ports.items()}
    for number in range(8):
        someone = await new_account(client)
        await until_completed(someone, await use(client, someone, f"strange-{number}"))
    after = {name: ours(scraped(port)) for name, port in observed.ports.items()}
    assert {name: after[name] - before[name] for name in after} == {name: set() for name in after}
    assert len(before["api"]) > 100
    assert not any("strange" in series for series in after["api"])


async def test_each_process_shows_what_it_knows_and_the_database_is_shown_once(
    observed: ObservedStudio, person: Person
) -> None:
    await until_completed(person, await person.order(**ORDER))
    seen = {name: scraped(port) for name, port in observed.ports.items()}
    template = 'route="/api/generate-from-prompt",status="2xx"'
    assert seen["api"][f'mangamotion_http_request_seconds_count{{method="POST",{template}}}'] >= 1
    assert seen["api"]["mangamotion_append_events_total"] > 0
    rendered = 'mangamotion_stage_seconds_count{cached="no",model="scene-cpu-1",stage="publish"}'
    assert seen["worker"][rendered] >= 1
    assert seen["worker"]["mangamotion_rendering_jobs"] == 0
    for server in ("nats", "redis", "s3", "postgres"):
        assert seen["scheduler"][f'mangamotion_dependency_up{{dependency="{server}"}}'] == 1
    for leader in ("projector", "relay", "scheduler", "timekeeper", "tiler"):
        assert seen["scheduler"][f'mangamotion_leader_present{{leader="{leader}"}}'] == 1
    assert seen["scheduler"]["mangamotion_workers"] == 1
    assert seen["scheduler"]["mangamotion_webhook_processes"] == 1
    assert seen["scheduler"]["mangamotion_ledger_difference_credits"] == 0
    only_once = [name for name in seen if "mangamotion_log_position" in seen[name]]
    assert only_once == ["scheduler"]


async def test_a_studio_in_which_all_is_well_reports_no_fault(observed: ObservedStudio, person: Person) -> None:
    assert (await person.get("/api/status/nothing")).status_code in (400, 404)
    assert (await person.post("/api/credits/redeem", {"code": "7Q2M-X4KD-9ZTR-0B6H"})).status_code == 404
    assert observed.ingest.received == []
