"""What every contender must do before it is timed: the same requests, the same effects."""

import time
from typing import Any
from uuid import uuid4

import httpx

#: How many of the usual orders the welcome credits pay for.
AFFORDABLE = 10
#: A projection may have accounts to read first.
VISIBLE_SECONDS = 60.0


class Misbehaved(AssertionError):
    """A contender does not do what it is measured for."""


def check(url: str, rich: str, poor: str, stranger: str) -> None:
    """Raises Misbehaved with what is wrong.

    The tokens are of an account with many credits, one with the welcome credits, and another.
    """
    with _client(url, rich) as client, _client(url, poor) as small_purse, _client(url, stranger) as other:
        _refuses_strangers(url)
        jobs = [_submitted(client, f"a ship number {number}") for number in range(5)]
        _charges(small_purse)
        _expect(client.post("/api/generate-from-prompt", json={"prompt": ""}).status_code, 400, "empty prompt", 422)
        _lists(client, jobs)
        _counts(client, jobs)
        _searches(client, jobs)
        _hides(client, other, jobs[0])


def _client(url: str, token: str) -> httpx.Client:
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=10)


def _expect(found: object, wanted: object, what: str, *also: object) -> None:
    if found not in (wanted, *also):
        raise Misbehaved(f"{what}: {found!r}, but should be {wanted!r}")


def _refuses_strangers(url: str) -> None:
    _expect(httpx.get(f"{url}/api/me/jobs").status_code, 401, "list without a token")
    forged = {"Authorization": "Bearer e30.e30.AAAA"}
    _expect(httpx.get(f"{url}/api/me/jobs", headers=forged).status_code, 401, "list with a forged token")


def _submitted(client: httpx.Client, prompt: str) -> str:
    answer = client.post("/api/generate-from-prompt", json={"prompt": prompt, "seed": 7})
    _expect(answer.status_code, 202, "submit")
    return str(answer.json()["jobId"])


def _charges(client: httpx.Client) -> None:
    """Every order costs its price, and what is too dear leaves no trace."""
    for number in range(AFFORDABLE):
        _submitted(client, f"order {number}")
    _expect(client.post("/api/generate-from-prompt", json={"prompt": "one more"}).status_code, 402, "short of credits")
    _expect(_settled(client, AFFORDABLE)[1], AFFORDABLE, "jobs of an account without credits")


def _settled(client: httpx.Client, jobs: int = 5) -> tuple[list[str], int]:
    """The list, once it has so many jobs: not every peer shows at once what was written."""
    deadline = time.monotonic() + VISIBLE_SECONDS
    while (found := _page(client))[1] < jobs and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def _page(client: httpx.Client, **asked: Any) -> tuple[list[str], int]:
    answer = client.get("/api/me/jobs", params=asked)
    _expect(answer.status_code, 200, "list")
    found = answer.json()
    return [job["jobId"] for job in found["jobs"]], found["pagination"]["total"]


def _lists(client: httpx.Client, jobs: list[str]) -> None:
    newest_first = jobs[::-1]
    _expect(_settled(client), (newest_first, 5), "the list")
    _expect(_page(client, limit=2, page=2), (newest_first[2:4], 5), "the second page")
    _expect(_page(client, status="queued"), (newest_first, 5), "the queued jobs")
    _expect(_page(client, status="completed"), ([], 0), "the completed jobs")


def _counts(client: httpx.Client, jobs: list[str]) -> None:
    stats = client.get("/api/me/jobs/stats").json()
    _expect((stats["total"], stats["queued"]), (len(jobs), len(jobs)), "the counts")
    parts = sum(stats[name] for name in ("queued", "processing", "completed", "failed"))
    _expect(parts, stats["total"], "the sum of the counts")


def _searches(client: httpx.Client, jobs: list[str]) -> None:
    _expect(_page(client, search="ship"), (jobs[::-1], 5), "the search by a word")
    _expect(_page(client, search="shi numb"), (jobs[::-1], 5), "the search by beginnings of words")
    _expect(_page(client, search="castle"), ([], 0), "the search in vain")


def _hides(client: httpx.Client, other: httpx.Client, job_id: str) -> None:
    status = client.get(f"/api/status/{job_id}")
    _expect((status.status_code, status.json()["status"]), (200, "queued"), "the status")
    _expect(other.get(f"/api/status/{job_id}").status_code, 403, "another user's status", 404)
    _expect(client.get(f"/api/status/{uuid4()}").status_code, 404, "the status of nothing")
    _expect(_page(other), ([], 0), "another user's list")
