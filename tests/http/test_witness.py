"""A studio witnesses the log of another one, over HTTP."""

import dataclasses
from collections.abc import AsyncIterator
from os import urandom

import httpx
import pytest

from infra.http.services import Services
from infra.postgres.pool import open_pool
from infra.settings import Settings
from infra.transparency.cosigning import WitnessAddress, Witnesses
from infra.transparency.notes import Cosigner, NoteSigner, verify
from infra.transparency.tiler import begun
from infra.transparency.witness import Witness
from tests.http.conftest import serving
from tests.http.processes import free_port
from tests.infra.transparency.conftest import as_owner, connected, fill, heads

COSIGNER = Cosigner("other.example/log/witness", bytes(range(1, 33)))
FOREIGN = Cosigner("foreign.example/log/witness", bytes(32))


@pytest.fixture
def signer() -> NoteSigner:
    """That of a log that was never seen before."""
    return NoteSigner(f"{urandom(4).hex()}.example/log", urandom(32))


@pytest.fixture
async def witness(parts: Services, module_database: Settings, signer: NoteSigner) -> AsyncIterator[str]:
    """Where another studio signs the heads of the log."""
    async with open_pool(module_database.postgres_dsn, 2) as pool:
        own = dataclasses.replace(parts, head_witness=Witness(pool, COSIGNER, [signer.key]))
        async with serving(own) as url:
            yield f"{url}/log"


async def signatures(log: Settings, signer: NoteSigner, events: int, *witnesses: WitnessAddress) -> int:
    """So many more events, then a head, by a process that knows nothing of before; how often the head is signed."""
    await fill(log, events)
    async with connected(log) as connection:
        tiler = await begun(connection, signer, witnesses=Witnesses(witnesses))
        await tiler.catch_up()
        await tiler.sign()
    return str((await heads(log))[-1][2]).count("\n— ")


async def test_heads_carry_the_signatures_of_the_witnesses_that_give_theirs(
    database: Settings, witness: str, signer: NoteSigner
) -> None:
    silent = WitnessAddress(FOREIGN.key, f"http://127.0.0.1:{free_port()}")
    asked = (WitnessAddress(COSIGNER.key, witness), silent, WitnessAddress(FOREIGN.key, witness))
    assert [await signatures(database, signer, 300, *asked) for _ in range(3)] == [2, 2, 2]
    for _, _, note in await heads(database):
        assert verify(note, COSIGNER.key) == verify(note, signer.key)


async def test_a_log_that_was_set_back_is_served_without_the_signature_until_it_is_the_same_again(
    database: Settings, witness: str, signer: NoteSigner
) -> None:
    own = WitnessAddress(COSIGNER.key, witness)
    assert await signatures(database, signer, 600, own) == 2
    await as_owner(
        database,
        "CREATE TABLE gone AS SELECT * FROM mangamotion_log WHERE notification_id > 500",
        "ALTER TABLE mangamotion_log DISABLE TRIGGER ALL",
        "DELETE FROM mangamotion_log WHERE notification_id > 500",
        "TRUNCATE mangamotion_log_tiles, mangamotion_log_checkpoints",
        "UPDATE mangamotion_log_tree SET size = 0, partial = '{}'",
    )
    assert await signatures(database, signer, 0, own) == 1
    await as_owner(database, "INSERT INTO mangamotion_log SELECT * FROM gone")
    assert await signatures(database, signer, 50, own) == 2


async def test_refusals_have_the_statuses_of_the_protocol(database: Settings, witness: str, signer: NoteSigner) -> None:
    assert await signatures(database, signer, 5, WitnessAddress(COSIGNER.key, witness)) == 2
    note = str((await heads(database))[-1][2])
    foreign = NoteSigner("foreign.example/log", bytes(32)).sign("foreign.example/log\n0\n")
    forged = NoteSigner(signer.key.name, bytes(32)).sign(note.partition("\n\n")[0] + "\n")
    hash_line = "A" * 43 + "=\n"
    async with httpx.AsyncClient(timeout=15) as client:
        for content, status in (
            ("", 400),
            (f"old 6\n\n{note}", 400),
            (f"old 0\n\n{forged}", 403),
            (f"old 0\n\n{foreign}", 404),
            (f"old 5\n{hash_line}\n{note}", 422),
            (f"old 5\n\n{note}{'x' * 40_000}", 413),
        ):
            answer = await client.post(f"{witness}/add-checkpoint", content=content)
            assert answer.status_code == status, content[:40]
        answer = await client.post(f"{witness}/add-checkpoint", content=f"old 0\n\n{note}")
        assert (answer.status_code, answer.text) == (409, "5\n")
        assert answer.headers["content-type"].startswith("text/x.tlog.size")
