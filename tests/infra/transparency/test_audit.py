"""`mangamotion log verify`: what an auditor keeps, against what the studio serves now."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.di import Provide

from infra.cli import main
from infra.http.server import bind, serve
from infra.postgres.pool import Database, open_pool
from infra.settings import Settings
from infra.transparency.audit import tile_path
from infra.transparency.notes import NoteSigner
from infra.transparency.proofs import LogProofs
from read_api import log
from tests.http.conftest import background
from tests.infra.transparency.conftest import SIGNER, TileAll, as_owner, fill, heads

KEY = str(SIGNER.key)


@pytest.fixture
async def pool(database: Settings) -> AsyncIterator[Database]:
    async with open_pool(database.postgres_dsn, 2) as found:
        yield found


@pytest.fixture
async def address(pool: Database) -> AsyncIterator[str]:
    """Where the routes of the log are."""
    proofs = LogProofs(pool, KEY)
    app = Litestar(
        log.routes,
        dependencies={"transparency_log": Provide(lambda: proofs, sync_to_thread=False)},
        openapi_config=None,
    )
    listener = bind("127.0.0.1", 0)
    async with background(asyncio.create_task(serve(app, listener))):
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


async def verified(capsys: pytest.CaptureFixture[str], *places: str | Path) -> tuple[int, str]:
    """The exit status of `mangamotion log verify`, and what it prints."""
    capsys.readouterr()
    status = await asyncio.to_thread(main, ["log", "verify", *map(str, places)])
    return status, "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("number", "path"),
    [(0, "000"), (7, "007"), (999, "999"), (1_000, "x001/000"), (1_234_067, "x001/x234/067")],
)
def test_the_number_of_a_tile_is_written_in_threes(number: int, path: str) -> None:
    assert tile_path(number) == path


async def test_heads_and_proofs_that_were_kept_are_those_of_the_log(
    database: Settings,
    pool: Database,
    tile_all: TileAll,
    address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = []
    for events in (3, 250, 4, 700):
        await fill(database, events)
        await tile_all()
        kept.append(tmp_path / f"{events}.txt")
        kept[-1].write_text((await heads(database))[-1][2])
    (tmp_path / "proofs").write_text("".join(await LogProofs(pool, KEY).proofs([1, 256, 900], shown=True)))
    await fill(database, 1)
    await tile_all()
    status, printed = await verified(capsys, *kept, tmp_path / "proofs", address, "--key", KEY)
    assert status == 0
    assert printed.splitlines() == [
        *(f"{file}: a head of {size} entries" for file, size in zip(kept, (3, 253, 257, 957), strict=True)),
        f"{tmp_path / 'proofs'}: 3 proofs",
        "The log has 958 entries, and goes on from all that was signed.",
    ]
    assert (await verified(capsys, kept[0], address))[0] == 0


async def test_a_log_that_was_rewritten_does_not_go_on_from_what_it_has_signed(
    database: Settings, tile_all: TileAll, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(database, 300)
    await tile_all()
    (tmp_path / "kept").write_text((await heads(database))[-1][2])
    await as_owner(
        database,
        "ALTER TABLE mangamotion_log DISABLE TRIGGER ALL",
        "UPDATE mangamotion_log SET topic = 'job.failed.v1' WHERE notification_id = 5",
        "TRUNCATE mangamotion_log_tiles, mangamotion_log_checkpoints",
        "UPDATE mangamotion_log_tree SET size = 0, partial = '{}'",
    )
    await fill(database, 10)
    await tile_all()
    status, printed = await verified(capsys, tmp_path / "kept", address, "--key", KEY)
    assert (status, printed.splitlines()[-1]) == (
        1,
        "BAD: The first 300 entries of the log are not those that were signed.",
    )
    (tmp_path / "now").write_text((await heads(database))[-1][2])
    await as_owner(
        database,
        "TRUNCATE mangamotion_log_tiles, mangamotion_log_checkpoints",
        "UPDATE mangamotion_log_tree SET size = 0, partial = '{}'",
        "DELETE FROM mangamotion_log WHERE notification_id > 300",
    )
    await tile_all()
    status, printed = await verified(capsys, tmp_path / "now", address, "--key", KEY)
    assert (status, printed.splitlines()[-1]) == (1, "BAD: The log has 300 entries, and has signed 310.")
    (tmp_path / "rewritten").write_text((await heads(database))[-1][2])
    status, printed = await verified(capsys, tmp_path / "kept", tmp_path / "rewritten", "--key", KEY)
    assert (status, printed.splitlines()[-1]) == (1, "BAD: Two heads of 300 entries have different roots.")


async def test_what_is_not_signed_or_not_proved_is_refused(
    database: Settings, pool: Database, tile_all: TileAll, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(database, 9)
    await tile_all()
    [proof] = await LogProofs(pool, KEY).proofs([4], shown=True)
    file = tmp_path / "a.tlog-proof"
    file.write_text(proof.replace("index 3", "index 4"))
    status, printed = await verified(capsys, file, "--key", KEY)
    assert (status, printed) == (1, f"BAD: {file}: the event at position 5 is not in the log that was signed\n")
    file.write_text(proof)
    assert await verified(capsys, file, "--key", KEY) == (0, f"{file}: 1 proofs\n")
    other = str(NoteSigner("studio.example/log", bytes(32)).key)
    status, printed = await verified(capsys, file, "--key", other)
    assert (status, printed) == (1, f"BAD: {file}: studio.example/log has not signed it\n")
    assert (await verified(capsys, tmp_path / "nowhere", "--key", KEY))[0] == 2
    assert (await verified(capsys, "http://127.0.0.1:9", "--key", KEY))[0] == 1
    assert (await verified(capsys, "http://a.example", "http://b.example", "--key", KEY))[0] == 2
    assert (await verified(capsys, file, "--key", "no key"))[0] == 1


async def test_the_key_is_that_of_the_settings(
    database: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in database.to_env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PUBLIC_URL", "https://studio.example/films")
    monkeypatch.delenv("ROOT_PATH", raising=False)
    assert await asyncio.to_thread(main, ["log", "key"]) == 0
    assert capsys.readouterr().out.startswith("studio.example/films/log+")
    monkeypatch.setenv("LOG_ORIGIN", "films of a studio")
    assert await asyncio.to_thread(main, ["log", "key"]) == 2
    assert "LOG_ORIGIN is 'films of a studio', but must be a name without blanks" in capsys.readouterr().err
