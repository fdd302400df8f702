"""Whatever is sent: what is good is kept, and what is not is refused with a sentence and leaves nothing behind."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from infra.uploads.objects import UploadObjects
from tests.http.people import Person
from tests.lengths import PATIENCE
from tests.uploads import corpus as files
from tests.uploads.corpus import Corpus
from tests.uploads.people import balance, listed, send_form

GOOD = ["a.mp4", "a.mov", "a.webm", "a.mkv", "a.avi", "a.png", "a.jpg", "a.webp", "a.gif"]
BAD = [
    "nothing at all",
    "one byte",
    "svg with a script",
    "svg as png",
    "html as mp4",
    "playlist as mp4",
    "ffconcat as mp4",
    "sdp as mp4",
    "zip",
    "zip as mp4",
    "zip bomb as png",
    "gzip as webm",
    "text",
    "program as video",
    "mp4 cut short",
    "mp4 without an index",
    "webm cut short",
    "only an ftyp box",
    "ftyp and noise",
    "ebml and noise",
    "riff and noise",
    "png cut short",
    "jpeg cut short",
    "gif cut short",
    "png of 30000 x 30000",
    "png of 2^31 x 2^31",
    "png without pixels",
    "gif of 65535 x 65535",
    "jpeg of 65535 x 65535",
    "too many pixels, really",
    "gif that is also javascript",
    "gif with a script behind it",
    "png with a page behind it",
    "jpeg that is also javascript",
    "webp with a script behind it",
    "webm with a page inside",
    "avi with a page inside",
    "png with a rar behind it",
    "png with a profile of 200 MB",
    "png with a text of 200 MB",
    "png with an international text of 200 MB",
    "png with twenty texts of 1 MB",
    "png of a million pieces",
    "gif of a million pieces",
    "jpeg of 300 scans",
    "jpeg with an archive behind it",
    "mp4 with an archive behind it",
    "mp4 with a page inside",
    "mp4 with a page in its padding",
    "png declared as mp4",
    "mp4 declared as png",
    "mp4 declared as html",
    "heic",
    "sound only",
    "sides over 4096",
    "longer than ten minutes",
    "a thousand frames per second",
    "twenty tracks",
]


def children() -> list[str]:
    """Probes of this very process that are at work."""
    found = []
    for entry in Path("/proc").iterdir():
        # A process may end while we look.
        with suppress(OSError):
            if entry.name.isdigit() and b"probe_child" in (entry / "cmdline").read_bytes():
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                found += [entry.name] if int(parent) == os.getpid() else []
    return found


def test_the_lists_are_complete(corpus: Corpus) -> None:
    assert list(corpus.good()) == GOOD
    assert list(corpus.bad()) == BAD


@pytest.mark.parametrize("name", GOOD)
async def test_a_good_file_becomes_the_source_of_a_job(ann: Person, spool: Path, corpus: Corpus, name: str) -> None:
    content, kind = corpus.good()[name]
    answer = await send_form(ann, content, kind, name)
    assert answer.status_code == 202, answer.text
    (upload,) = await listed(ann)
    job = (await ann.get(f"/api/me/jobs/{answer.json()['jobId']}")).json()
    assert job["filePath"] == upload["filePath"] == f"uploads/{upload['uploadId']}/source"
    assert (upload["status"], upload["contentType"]) == ("ready", kind)
    assert (upload["width"], upload["height"], upload["bytes"]) == (160, 120, len(content))
    assert upload["durationSeconds"] == pytest.approx(2 if upload["kind"] == "video" else 0, abs=0.1)
    assert upload["kind"] == kind.partition("/")[0]


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_file_is_refused_and_leaves_nothing(
    ann: Person, spool: Path, corpus: Corpus, objects: UploadObjects, name: str
) -> None:
    content, kind = corpus.bad()[name]
    stored = await objects.older_than("uploads/", files.NOW)
    started = time.monotonic()
    answer = await send_form(ann, content, kind, f"{files.MARK}.mp4")
    assert time.monotonic() - started < 3 * PATIENCE
    assert answer.status_code in (400, 415), answer.text
    body = answer.json()
    assert body["error"] in ("unsupported_media", "validation_error")
    assert body["message"][0].isupper()
    assert len(body["message"]) > 15
    assert files.MARK not in answer.text
    assert await listed(ann) == []
    assert await balance(ann) == 100
    assert await objects.older_than("uploads/", files.NOW) == stored
    assert children() == []
