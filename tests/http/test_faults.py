"""An error of ours is reported once, by the SDK of Sentry to a server of the test, and nothing that people wrote is."""

import asyncio
import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from infra.embedded.child import wait_until
from infra.http.services import Services
from infra.telemetry import faults
from infra.telemetry.sentry import SentryReports
from tests.http.conftest import no_cookies, serving
from tests.http.people import new_account
from tests.infra.telemetry.receivers import Receiver, envelopes, receiving

PROMPT = "a private garden with a hidden fountain"


@pytest.fixture
def ingest() -> Iterator[Receiver]:
    with receiving() as receiver:
        reports = SentryReports(f"http://key@{receiver.address}/1", "api", "0.1.0")
        faults.use(reports.report)
        try:
            yield receiver
        finally:
            faults.use(None)
            reports.close()


class Broken:
    """A read model whose error says what the customer has written."""

    async def fetch(self, *_: Any) -> Any:
        prompt, address = PROMPT, "ann@example.com"
        try:
            raise ValueError(f"no row for {prompt}")
        except ValueError as error:
            raise KeyError(f"{address} wrote {prompt}") from error


async def test_one_fault_of_a_request_is_one_report_without_a_word_of_its_sender(
    parts: Services, ingest: Receiver
) -> None:
    broken = replace(parts, reads=Broken())  # type: ignore[arg-type]  # all that the route uses of it
    async with serving(broken) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
        ann = await new_account(client)
        # Refusals are no faults.
        assert (await client.get("/api/credits")).status_code == 401
        assert (await ann.post("/api/generate-from-prompt", {"prompt": ""})).status_code == 400
        answer = await ann.get(f"/api/credits?note={PROMPT}")
    assert answer.status_code == 500
    assert await asyncio.to_thread(wait_until, lambda: bool(ingest.received), 10)
    (event,) = envelopes(ingest)
    assert [value["type"] for value in event["exception"]["values"]] == ["ValueError", "KeyError"]
    assert event["exception"]["values"][-1]["stacktrace"]["frames"][-1]["function"] == "fetch"
    assert event["tags"] == {
        "process": "api",
        "where": "request",
        "request": answer.json()["requestId"],
        "route": "/api/credits",
    }
    (body,) = (received.body.decode() for received in ingest.received)
    for word in (PROMPT, "garden", "fountain", "example.com", ann.token, str(ann.user_id), "127.0.0.1"):
        assert word not in body.replace(ingest.address, ""), word


def test_a_report_that_cannot_be_sent_hinders_nothing(ingest: Receiver) -> None:
    ingest.server.shutdown()
    ingest.server.server_close()
    try:
        raise RuntimeError(PROMPT)
    except RuntimeError as error:
        faults.report("task", error, job="4f")
        assert traceback.format_exc()
