"""The verifier for auditors, `docs/proofs/verify.py`: it takes every proof, and nothing that differs by a bit."""

import random
import subprocess
import sys
from pathlib import Path

import msgspec

from infra.transparency.notes import Checkpoint, LogProof, NoteSigner
from infra.transparency.tree import WIDTH, TreeEdge, inclusion_proof, leaf_hash

VERIFIER = Path(__file__).parents[3] / "docs" / "proofs" / "verify.py"
SIGNER = NoteSigner("studio.example/log", bytes(range(32)))
ENTRIES = [f'stream-{number}\n1\njob.queued.v3\n{{"number":{number}}}'.encode() for number in range(700)]


def proofs() -> list[LogProof]:
    edge = TreeEdge()
    tiles = {(tile.level, tile.index): tile.hashes for tile in edge.grow(b"".join(map(leaf_hash, ENTRIES)))}
    tiles |= {(level, edge.size // WIDTH ** (level + 1)): hashes for level, hashes in enumerate(edge.state)}
    note = SIGNER.sign(Checkpoint(SIGNER.key.name, edge.size, edge.root()).body())
    return [
        LogProof(index, inclusion_proof(index, edge.size, lambda *place: tiles[place]), note, entry)
        for index, entry in enumerate(ENTRIES)
    ]


def verified(folder: Path, texts: list[str | bytes]) -> tuple[int, list[str]]:
    """The exit status, and the line for each file."""
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.tlog-proof")
        files[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    command = [sys.executable, str(VERIFIER), str(SIGNER.key), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=folder)
    lines = [line for line in done.stdout.splitlines() if not line.startswith("  ")]
    return done.returncode, lines


def test_every_proof_is_taken(tmp_path: Path) -> None:
    status, lines = verified(tmp_path, [str(proof) for proof in proofs()])
    assert (status, len(lines)) == (0, 700)
    assert lines[6].endswith("6.tlog-proof: position 7 of 700 is this event:")


def test_many_proofs_in_one_file_are_taken_and_one_bad_one_spoils_it(tmp_path: Path) -> None:
    texts = [str(proof) for proof in proofs()[:5]]
    status, lines = verified(tmp_path, ["".join(texts)])
    assert (status, len(lines)) == (0, 5)
    status, lines = verified(tmp_path, ["".join(texts).replace("index 3", "index 2")])
    assert (status, [line.rpartition("/")[2] for line in lines]) == (
        1,
        ["0.tlog-proof: BAD: the entry is not in the log that was signed"],
    )


def test_an_event_that_is_not_shown_is_proved_by_its_hash(tmp_path: Path) -> None:
    shown = proofs()[9]
    assert shown.hidden.leaf == shown.leaf == shown.hidden.hidden.leaf
    status, lines = verified(tmp_path, [str(shown.hidden)])
    assert (status, len(lines)) == (0, 1)
    other = msgspec.structs.replace(shown.hidden, entry=proofs()[8].hidden.entry)
    assert verified(tmp_path, [str(other)])[0] == 1


def test_a_thousand_changed_bits_are_refused(tmp_path: Path) -> None:
    pick = random.Random(1)
    changed: list[str | bytes] = []
    for proof in pick.choices(proofs(), k=1_000):
        content = bytearray(str(proof).encode())
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        changed.append(bytes(content))
    status, lines = verified(tmp_path, changed)
    assert (status, len(lines)) == (1, 1_000)
    assert [line for line in lines if ": BAD: " not in line] == []


def test_the_key_of_another_log_is_refused(tmp_path: Path) -> None:
    [proof, *_] = proofs()
    (tmp_path / "a.tlog-proof").write_text(str(proof))
    other = str(NoteSigner("studio.example/log", bytes(32)).key)
    done = subprocess.run(
        [sys.executable, str(VERIFIER), other, "a.tlog-proof"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (1, "a.tlog-proof: BAD: the log has not signed this checkpoint\n")


def test_it_is_short_and_stands_alone() -> None:
    lines = VERIFIER.read_text().splitlines()
    assert len(lines) <= 150
    imported = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= {"sys", "base64", "hashlib", "pathlib", "cryptography"}
