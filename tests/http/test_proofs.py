"""Proofs over HTTP: everyone may see hashes, and an account its own events with their proofs."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from domain.position import Position
from infra.transparency.audit import tile_path
from infra.transparency.notes import Checkpoint, VerifierKey, parse_proofs, verify
from infra.transparency.tree import HASH, is_included
from tests.http.people import Person
from tests.http.proving import proved

VERIFIER = Path(__file__).parents[2] / "docs" / "proofs" / "verify.py"


async def signed(client: httpx.AsyncClient) -> Checkpoint:
    """The newest head, which the key of the log has signed."""
    key = VerifierKey.parse((await client.get("/log/key")).text.strip())
    answer = await client.get("/log/checkpoint")
    assert answer.headers["content-type"].startswith("text/plain")
    return Checkpoint.parse(verify(answer.text, key))


def audited(folder: Path, key: str, text: str) -> list[str]:
    """What the verifier for auditors prints."""
    (folder / "a.tlog-proof").write_text(text)
    command = [sys.executable, str(VERIFIER), key.strip(), "a.tlog-proof"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()


async def test_an_event_of_mine_is_proved(client: httpx.AsyncClient, ann: Person, tmp_path: Path) -> None:
    await ann.order("a quiet harbour")
    events = (await ann.get("/api/events")).json()["events"]
    key, shown = (await client.get("/log/key")).text, {}
    for event in events:
        answer = await proved(ann, f"/api/events/{event['position']}/proof")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith('.tlog-proof"')
        shown[event["event"]] = audited(tmp_path, key, answer.text)
    assert str(ann.user_id) in shown["CreditsDebited"][1]
    assert any('"balance":' in line for line in shown["CreditsDebited"])
    # It holds the hash of the password.
    assert shown["UserRegistered"][1].startswith("  not shown; the hash of the entry is ")
    assert len(shown["UserRegistered"]) == 2


async def test_events_of_others_and_of_nowhere_are_not_proved(
    client: httpx.AsyncClient, ann: Person, bob: Person
) -> None:
    [event] = (await ann.get("/api/events", limit=1)).json()["events"]
    assert (await proved(ann, f"/api/events/{event['position']}/proof")).status_code == 200
    for position in (Position(1).token, Position(10**9).token, "1", "x", "A" * 23, str(uuid4())):
        assert (await ann.get(f"/api/events/{position}/proof")).status_code == 404, position
    assert (await bob.get(f"/api/events/{event['position']}/proof")).status_code == 404
    assert (await client.get(f"/api/events/{event['position']}/proof")).status_code == 401


async def test_the_ledger_comes_with_a_proof_for_each_movement(
    client: httpx.AsyncClient, ann: Person, bob: Person, tmp_path: Path
) -> None:
    for _ in range(3):
        await ann.order("a quiet harbour")
    rows = (await ann.get("/api/credits/transactions")).json()["transactions"]
    for row in rows:
        one = await proved(ann, "/api/credits/proof", transaction=row["id"])
        assert len(parse_proofs(one.text)) == 1
        assert f'"balance":{row["balance"]}' in one_entry(one.text)
        assert (await bob.get("/api/credits/proof", transaction=row["id"])).status_code == 404
    head, whole = await signed(client), (await ann.get("/api/credits/proof")).text
    proofs = parse_proofs(whole)
    assert [proof.entry for proof in proofs] == [
        parse_proofs((await ann.get("/api/credits/proof", transaction=row["id"])).text)[0].entry for row in rows
    ]
    assert all(is_included(proof.leaf, proof.index, head.size, proof.path, head.root) for proof in proofs)
    printed = audited(tmp_path, (await client.get("/log/key")).text, whole)
    assert len([line for line in printed if line.startswith("a.tlog-proof: position")]) == len(rows) == 4
    pages, following = "", "/api/credits/proof?limit=3"
    while following:
        answer = await ann.client.get(following, headers=ann.headers)
        pages += answer.text
        following = answer.links.get("next", {}).get("url", "")
    assert [proof.index for proof in parse_proofs(pages)] == [proof.index for proof in proofs]
    assert (await ann.get("/api/credits/proof", transaction="x")).status_code == 404
    assert (await ann.get("/api/credits/proof", transaction=str(uuid4()))).status_code == 404


def one_entry(text: str) -> str:
    [proof] = parse_proofs(text)
    return proof.entry.decode()


async def test_tiles_are_public_and_never_change(client: httpx.AsyncClient, ann: Person) -> None:
    await ann.order("a quiet harbour")
    [event] = (await ann.get("/api/events", limit=1)).json()["events"]
    await proved(ann, f"/api/events/{event['position']}/proof")
    size = (await signed(client)).size
    full, part = divmod(size, 256)
    answer = await client.get(f"/log/tile/0/{tile_path(full)}.p/{part}")
    assert (answer.status_code, len(answer.content)) == (200, part * HASH)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "application/octet-stream"
    shorter = await client.get(f"/log/tile/0/{tile_path(full)}.p/1")
    assert shorter.content == answer.content[:HASH]


@pytest.mark.parametrize(
    "path",
    [
        *("0", "0/", "0/0", "0/00", "0/0000", "0/001.p", "0/000.p/0", "0/000.p/256", "0/000.p/01"),
        *("00/000", "-1/000", "64/000", "63/000", "7/000", "x/000", "entries/000", "0/x000/000", "0/001/234"),
        *("0/x001/x234", "0/X001/234", "0/x001234", "0/x999/x999/x999/x999/x999/x999/999", "0/x999/x999/999"),
        *("0//000", "0/٠٠٠", "0/000.p/-1", "0/x999/x999/x999/x999/x999/999"),
    ],
)
async def test_what_is_no_tile_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/log/tile/{path}")).status_code == 404
