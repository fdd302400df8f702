"""The tree over the log: every row is hashed again, and compared with what was hashed when it was new."""

from collections.abc import Sequence

import psycopg

from infra.doctor.findings import Finding, fine, judged
from infra.transparency.examination import TreeExamination
from infra.transparency.notes import VerifierKey

#: As many events may wait for the tiler.
_WAITING = 20_000


def tiles(connection: psycopg.Connection, key: VerifierKey, absent: Sequence[tuple[int, int]], head: int) -> Finding:
    """Names the positions of rows that were changed or removed. `absent` are archived ranges that are not there."""
    examination = TreeExamination(connection, key, absent)
    faults = [
        f"position {fault.position:,}: {fault.what}" if fault.position else fault.what for fault in examination.faults()
    ]
    size, heads = examination.size, examination.heads
    if not faults and size < head - _WAITING:
        return Finding("tiles", "warning", f"The tree has {size:,} of {head:,} events: does the projector run?")
    if not faults and not heads:
        return fine("tiles", "No head of the log is signed yet.")
    sentence = f"{size:,} events are what was hashed, and {heads:,} signed heads are those of the tree."
    return judged("tiles", faults, sentence, "{} differences between the log and what was hashed and signed.")
