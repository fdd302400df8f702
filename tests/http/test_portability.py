"""Everything of an account in one file."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from redis.asyncio import Redis

from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings.rate_limits import parse_rate_limits
from infra.transparency.notes import Checkpoint, VerifierKey, parse_proofs, verify
from infra.transparency.tree import is_included
from projections.registry import READ_MODELS
from read_api.portability import TABLES
from tests.http import films
from tests.http.conftest import serving
from tests.http.people import PASSWORD, Person
from tests.http.proving import proved


async def link_of(person: Person, password: str | None = PASSWORD) -> str:
    answer = await person.post("/api/me/export", {"password": password} if password else {})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["url"])


async def fetched(person: Person, link: str) -> httpx.Response:
    return await person.client.get(link, headers=person.headers)


async def opened(person: Person) -> dict[str, bytes]:
    """The files of an export by their names."""
    answer = await fetched(person, await link_of(person))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="mangamotion-account-')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


async def test_all_of_an_account_is_in_one_file(ann: Person, bob: Person, parts: Services) -> None:
    job_id = await ann.order("a quiet harbour")
    await films.finish(parts, job_id)
    gone = await ann.order("a forgotten forest")
    await films.finish(parts, gone)
    assert (await ann.delete(f"/api/me/jobs/{gone}")).status_code in (200, 204)
    assert (await ann.post("/api/v1/projects", {"title": "My summer", "type": "video"})).status_code in (200, 201)
    await ann.post("/api/keys", {"name": "my script", "scopes": ["jobs:read"], "password": PASSWORD})
    await bob.order("a film of somebody else")
    found = await opened(ann)
    lists: dict[str, Any] = {name: json.loads(text) for name, text in found.items() if name.endswith(".json")}
    assert lists.keys() == TABLES.keys()
    assert [(job["prompt"], job["status"]) for job in lists["jobs.json"]] == [("a quiet harbour", "completed")]
    assert [job["prompt"] for job in lists["trash/jobs.json"]] == ["a forgotten forest"]
    assert [(row["type"], row["amount"]) for row in lists["ledger.json"]] == [
        ("grant", 100),
        ("debit", -2),
        ("debit", -2),
    ]
    assert lists["account.json"][0]["email"] == ann.email
    assert [project["title"] for project in lists["projects.json"]] == ["My summer"]
    assert [key["name"] for key in lists["api-keys.json"]] == ["my script"]
    videos = [name for name in found if name.endswith(".mp4")]
    assert sorted(videos) == ["trash/videos/0002-a-forgotten-forest.mp4", "videos/0001-a-quiet-harbour.mp4"]
    assert found[videos[0]][4:8] == b"ftyp"
    text = b"".join(content for name, content in found.items() if name.endswith(".json"))
    assert b"somebody else" not in text
    for secret in (b"argon2", b"mm_live_", b"hash", b"secret", b"prefix", b"outputs/"):
        assert secret not in text, secret


async def test_an_account_with_many_jobs_is_read_page_by_page(ann: Person, monkeypatch: Any) -> None:
    monkeypatch.setattr("read_api.portability.PAGE", 2)
    ordered = [await ann.order(f"film {number}") for number in range(5)]
    jobs = json.loads((await opened(ann))["jobs.json"])
    assert sorted(job["jobId"] for job in jobs) == sorted(ordered)


async def test_the_ledger_is_there_with_its_proofs(ann: Person) -> None:
    await ann.order("a quiet harbour")
    [newest, _] = (await ann.get("/api/credits/transactions")).json()["transactions"]
    await proved(ann, "/api/credits/proof", transaction=newest["id"])
    found = await opened(ann)
    key = VerifierKey.parse(found["log-key.txt"].decode().strip())
    proofs = parse_proofs(found["ledger.tlog-proof"].decode())
    assert len(proofs) == 2
    for proof in proofs:
        head = Checkpoint.parse(verify(proof.checkpoint, key))
        assert is_included(proof.leaf, proof.index, head.size, proof.path, head.root)
        assert str(ann.user_id).encode() in proof.entry


async def test_an_export_takes_the_password_unless_the_log_in_is_new(ann: Person, bob: Person) -> None:
    assert (await link_of(ann, None)).startswith("/api/me/export?permit=")
    answer = await ann.post("/api/me/export", {"password": "wrong password"})
    assert (answer.status_code, answer.json()["error"]) == (403, "wrong_password")
    link = await link_of(ann)
    stolen = await fetched(bob, link)
    assert (stolen.status_code, stolen.json()["error"]) == (403, "export_not_permitted")
    [permit] = parse_qs(urlsplit(link).query)["permit"]
    assert (await fetched(ann, f"/api/me/export?permit={permit[:-2]}xx")).status_code == 403
    assert (await ann.get("/api/me/export")).status_code == 400
    assert (await ann.client.get(link)).status_code == 401


async def test_a_key_opens_no_export(ann: Person) -> None:
    made = await ann.post("/api/keys", {"name": "all", "scopes": ["jobs:read"], "password": PASSWORD})
    link, headers = await link_of(ann), {"Authorization": f"Bearer {made.json()['key']}"}
    assert (await ann.client.get(link, headers=headers)).status_code == 403
    assert (await ann.client.post("/api/me/export", json={}, headers=headers)).status_code == 403


async def test_three_exports_a_day(parts: Services, redis: Redis, ann: Person) -> None:
    limited = replace(parts, limiter=Limiter(redis, parse_rate_limits("")))
    async with serving(limited) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
        there = replace(ann, client=client)
        [await link_of(there) for _ in range(3)]
        refused = await there.post("/api/me/export", {})
        assert (refused.status_code, int(refused.headers["retry-after"]) > 3600) == (429, True)


async def test_one_export_at_a_time(parts: Services, ann: Person) -> None:
    [permit] = parse_qs(urlsplit(await link_of(ann)).query)["permit"]

    async with parts.export_turns.turn(ann.user_id, permit):
        refused = await fetched(ann, f"/api/me/export?permit={permit}")
        assert (refused.status_code, refused.json()["error"]) == (409, "export_runs")
    assert (await fetched(ann, f"/api/me/export?permit={permit}")).status_code == 200


def test_every_view_of_a_user_is_exported_or_left_out_for_a_reason() -> None:
    exported = {table.view for table in TABLES.values() if table.of_user.startswith("user_id")}
    with_user = {
        view
        for model in READ_MODELS
        for view, table in model.newest.views.items()
        if "user_id" in model.newest.tables.partition(f"{table} (")[2].partition(";")[0]
    }
    assert exported <= with_user
    assert with_user - exported == set(_LEFT_OUT)


#: Views of users that an export does not have, and why.
_LEFT_OUT = {
    "closings": "nothing can be exported of an account that is closed",
    "users": "account.json has the same",
    "job_stats": "counts jobs.json",
    "media_activity": "views.json has the sums",
    "media_hours": "views.json has the sums",
    "media_links": "says for shares.json whose views are counted",
    "picture_hashes": "fingerprints of films and footage, which are there",
    "trashed_picture_hashes": "fingerprints of films, which are there",
    "passwordless": "sign-ins.json shows how the account is entered",
    "notification_reads": "which of notifications.json were seen",
    "paused_queues": "a state of the queue",
    "deletions": "groups what is in trash/",
    "uncounted_storage": "work of the server",
}
