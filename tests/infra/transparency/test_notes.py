"""Notes are those of C2SP signed-note, and nothing else is taken for one."""

import random

import pytest

from infra.transparency.notes import BadNote, Checkpoint, LogProof, NoteSigner, VerifierKey, verify

SIGNER = NoteSigner("studio.example/log", bytes(range(32)))
CHECKPOINT = Checkpoint("studio.example/log", 42, b"\7" * 32)
NOTE = SIGNER.sign(CHECKPOINT.body())


def test_a_signed_checkpoint_is_read_again() -> None:
    assert Checkpoint.parse(verify(NOTE, SIGNER.key)) == CHECKPOINT
    assert VerifierKey.parse(str(SIGNER.key)) == SIGNER.key
    lines = NOTE.split("\n")
    assert lines[:2] == ["studio.example/log", "42"]
    assert lines[4].startswith("— studio.example/log ")


def test_signatures_of_others_beside_it_do_not_count() -> None:
    other = NoteSigner("witness.example", bytes(32))
    both = NOTE + other.sign(CHECKPOINT.body()).split("\n\n")[1]
    assert verify(both, SIGNER.key) == verify(both, other.key) == CHECKPOINT.body()
    with pytest.raises(BadNote):
        verify(other.sign(CHECKPOINT.body()), SIGNER.key)
    with pytest.raises(BadNote):
        verify(NOTE, NoteSigner("studio.example/log", bytes(32)).key)


def test_a_note_with_a_changed_bit_is_refused() -> None:
    pick, content = random.Random(5), NOTE.encode()
    for _ in range(500):
        at = pick.randrange(len(content))
        changed = bytearray(content)
        changed[at] ^= 1 << pick.randrange(8)
        try:
            text = changed.decode()
        except UnicodeDecodeError:
            continue
        with pytest.raises(BadNote):
            verify(text, SIGNER.key)


def test_a_proof_is_read_again_with_its_entry() -> None:
    proof = LogProof(7, [b"\1" * 32, b"\2" * 32], NOTE)
    assert LogProof.parse(str(proof)) == proof
    whole = LogProof(7, [b"\1" * 32], NOTE, b"an entry")
    assert LogProof.parse(str(whole)) == whole
    assert str(proof).startswith("c2sp.org/tlog-proof@v1\nindex 7\n")
    for wrong in (
        "",
        "c2sp.org/tlog-proof@v1",
        str(proof).replace("index 7", "index 07"),
        str(proof).replace("v1", "v2"),
    ):
        with pytest.raises(BadNote):
            LogProof.parse(wrong)


@pytest.mark.parametrize(
    "body", ["", "origin\n", "origin\n-1\nAAAA\n", "origin\n1\nAAAA\n", "origin\n01\n" + "A" * 43 + "=\n"]
)
def test_what_is_no_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.parse(body)
