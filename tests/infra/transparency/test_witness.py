"""Witnesses sign the heads of a log as long as each goes on from the one before."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator

import pytest

from domain.witness import BadWitnessRequest, HeadMovedOn, HeadOfOthers, LogNotWitnessed, LogRewritten
from infra.cli import main
from infra.postgres.pool import open_pool
from infra.settings import Settings, SettingsError
from infra.transparency.notes import BadNote, Checkpoint, Cosigner, NoteSigner, VerifierKey, verify
from infra.transparency.signing import witness_signer
from infra.transparency.tree import TreeEdge, consistency_proof, leaf_hash
from infra.transparency.witness import Witness
from tests.infra.transparency.conftest import SIGNER

COSIGNER = Cosigner("other.example/log/witness", bytes(range(1, 33)))


class Log:
    """A log in memory whose heads are shown to a witness."""

    def __init__(self, name: bytes = b"", signer: NoteSigner = SIGNER) -> None:
        self._name, self._signer = name, signer

    def head(self, size: int) -> str:
        """The signed head of its first entries."""
        tree = TreeEdge()
        list(tree.grow(self._hashes(size)))
        return self._signer.sign(Checkpoint(self._signer.key.name, size, tree.root()).body())

    def request(self, old: int, size: int, *, said: int | None = None) -> bytes:
        """What it sends; `said`: the size that it names."""
        proof = consistency_proof(old, size, lambda level, number: self._tile(level, number, size))
        lines = "".join(f"{b64encode(each).decode()}\n" for each in proof)
        return f"old {old if said is None else said}\n{lines}\n{self.head(size)}".encode()

    def _hashes(self, size: int) -> bytes:
        return b"".join(leaf_hash(self._name + b"%d" % number) for number in range(size))

    def _tile(self, level: int, number: int, size: int) -> bytes:
        assert level == 0
        return self._hashes(size)[number * 8192 : (number + 1) * 8192]


@pytest.fixture
async def witness(database: Settings) -> AsyncIterator[Witness]:
    async with open_pool(database.postgres_dsn, 4) as pool:
        yield Witness(pool, COSIGNER, [SIGNER.key])


async def test_a_log_that_goes_on_is_signed_each_time(witness: Witness) -> None:
    log = Log()
    for old, size in ((0, 3), (3, 3), (3, 10), (10, 200)):
        note = log.head(size) + await witness.cosign(log.request(old, size))
        assert Checkpoint.parse(verify(note, COSIGNER.key)).size == size
        assert Checkpoint.parse(verify(note, SIGNER.key)).size == size


async def test_the_time_is_signed_too() -> None:
    body = Checkpoint("studio.example/log", 1, bytes(32)).body()
    line = COSIGNER.cosign(body, 1_700_000_000)
    assert verify(SIGNER.sign(body) + line, VerifierKey.parse(str(COSIGNER.key))) == body
    other = COSIGNER.cosign(body, 1_700_000_001)
    mixed = line[:50] + other[50:]
    with pytest.raises(BadNote):
        verify(SIGNER.sign(body) + mixed, COSIGNER.key)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", BadWitnessRequest),
        (b"\xff", BadWitnessRequest),
        (b"old 1", BadWitnessRequest),
        (b"old -1\n\n" + Log().head(3).encode(), BadWitnessRequest),
        (b"old 01\n\n" + Log().head(3).encode(), BadWitnessRequest),
        (b"old 0\n!!\n\n" + Log().head(3).encode(), BadWitnessRequest),
        (b"old 0\nAAAA\n\n" + Log().head(3).encode(), BadWitnessRequest),
        (b"old 4\n\n" + Log().head(3).encode(), BadWitnessRequest),
        (b"old 0\n" + 64 * (b64encode(bytes(32)) + b"\n") + b"\n" + Log().head(3).encode(), BadWitnessRequest),
        (Log(signer=NoteSigner("foreign.example/log", bytes(32))).request(0, 3), LogNotWitnessed),
        (Log(signer=NoteSigner(SIGNER.key.name, bytes(32))).request(0, 3), HeadOfOthers),
        (Log().request(2, 3, said=0), LogRewritten),
    ],
)
async def test_what_is_no_request_of_a_known_log_is_refused(
    witness: Witness, content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await witness.cosign(content)
    assert await witness.cosign(Log().request(0, 2)), "nothing of it was kept"


async def test_a_log_that_was_rewritten_or_set_back_gets_no_signature(witness: Witness) -> None:
    log, rewritten = Log(), Log(b"other")
    await witness.cosign(log.request(0, 10))
    for content in (rewritten.request(10, 20), log.request(9, 20, said=10), log.request(10, 20) + b"x"):
        with pytest.raises((LogRewritten, HeadOfOthers)):
            await witness.cosign(content)
    for content in (rewritten.request(10, 10), log.request(5, 8), log.request(0, 12), rewritten.request(0, 10)):
        with pytest.raises(HeadMovedOn) as caught:
            await witness.cosign(content)
        assert caught.value.size == 10
    assert await witness.cosign(log.request(10, 20))


async def test_of_two_histories_that_come_at_once_one_is_signed(witness: Witness) -> None:
    requests = [Log(b"%d" % number).request(0, 5) for number in range(8)]
    answers = await asyncio.gather(*(witness.cosign(each) for each in requests), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["HeadMovedOn"] * 7 + ["str"]


@pytest.mark.parametrize("name", ["LOG_WITNESSES", "WITNESSED_LOGS"])
def test_a_list_that_is_not_usable_is_refused_with_a_sentence(name: str, database: Settings) -> None:
    for text in ("other.example", "other.example+0011+AA", f"{COSIGNER.key}@ftp://other.example"):
        with pytest.raises(SettingsError, match=f"{name} is "):
            Settings.from_env(database.to_env() | {name: text})


async def test_the_key_of_the_witness_is_printed(
    database: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in database.to_env().items():
        monkeypatch.setenv(name, text)
    assert await asyncio.to_thread(main, ["log", "key", "--witness"]) == 0
    assert capsys.readouterr().out == f"{witness_signer(database).key}\n"
