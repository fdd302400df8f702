"""A full disk is no fault of a job: it is named, in words of ours, and the work may be tried again."""

import errno
from pathlib import Path

import pytest

from processors.rendering import full_disk
from tests.processors.engines.render_child import asked, started
from tests.processors.small_disk import small_disk

FULL = {"error": f"{full_disk.SENTENCE}.", "code": "storage_full", "retryable": True}


@pytest.mark.parametrize("stage", ["part", "postprocess", "stitch"])
def test_every_stage_that_fills_the_disk_reports_it(tmp_path: Path, stage: str) -> None:
    folder, made = tmp_path / "small", tmp_path / "made"
    folder.mkdir()
    made.mkdir()
    outcomes = []
    with started() as child:
        child.run(asked(made))
        more = {} if stage == "part" else {"parts": [str(made / "part.tar")]}
        for kilobytes in (4, 8, 16, 32, 64, 96, 128, 192, 256, 4096):
            with small_disk(folder, kilobytes=kilobytes):
                verdict = child.run(asked(folder, stage, **more))[-1]
            outcomes.append("done" in verdict)
            detail = verdict.pop("detail", "")
            assert "done" in verdict or verdict == FULL, (kilobytes, verdict, detail)
    assert outcomes[0] is False
    assert outcomes[-1] is True


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (RuntimeError("S3 operation failed; code: XMinioStorageFull, message: Storage reached its limit"), True),
        (RuntimeError("code: InternalError, message: write /data/x: no space left on device"), True),
        (RuntimeError("connection refused"), False),
    ],
)
def test_a_full_disk_is_recognised_from_the_report_of_a_program(error: Exception, full: bool) -> None:
    assert full_disk.is_full(error) is full
    wrapped = ValueError("something else")
    wrapped.__cause__ = error
    assert full_disk.is_full(wrapped) is full
