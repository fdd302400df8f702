"""What the whole system adds to a render: from the order to the finished job, beside the bare engine and encoder.

Both make the same frames with the same warm child program, in turn, on an otherwise idle system.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import httpx
import imageio_ffmpeg

from bench.report import Figures

PROMPT = "a red fox walks under cherry trees at sunset, petals in the wind"
ROUNDS = 6
SEED = 7
SECONDS = 5.0


def measure(seconds: float, events: int) -> Figures:
    """Medians of alternating rounds, in seconds."""
    del seconds, events
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with system(folder) as url, _child() as child, httpx.Client(base_url=url, timeout=30) as client:
            client.headers["Authorization"] = f"Bearer {register(client)}"
            order(client, PROMPT, SEED, SECONDS), _bare(child, folder, SEED)
            # Another seed each time: parts of an equal order are in the store already.
            seeds = range(SEED + 1, SEED + 1 + ROUNDS)
            rounds = [(_bare(child, folder, seed), *order(client, PROMPT, seed, SECONDS)) for seed in seeds]
    finally:
        rmtree(folder, ignore_errors=True)
    bare, whole, first = (median(column) for column in zip(*rounds, strict=True))
    return {
        "bare_seconds": round(bare, 3),
        "system_seconds": round(whole, 3),
        "overhead": round(whole / bare - 1, 4),
        "first_progress_seconds": round(first, 3),
        "frames": SECONDS * 24,
    }


@contextmanager
def system(folder: Path, workers: int = 1) -> Iterator[str]:
    """`mangamotion up` with its data in a folder; its address."""
    command = [sys.executable, "-m", "infra", "up", "--data", str(folder), "--workers", str(workers)]
    limits = {"RATE_LIMITS": "off"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **limits})
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def _child() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "processors.engines.child"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
    finally:
        child.kill()
        child.wait()


def _bare(child: "subprocess.Popen[str]", folder: Path, seed: int) -> float:
    """Seconds from the first request of a render to the answer of the last."""
    into = folder / uuid4().hex
    into.mkdir()
    spec = {"prompt": PROMPT, "seed": seed, "duration_seconds": SECONDS}
    common = {"spec": spec, "ffmpeg": imageio_ffmpeg.get_ffmpeg_exe(), "source": None}
    start = time.perf_counter()
    plan = _asked(child, "plan", into, common)
    parts = []
    for number, piece in enumerate(plan["parts"]):
        (into / str(number)).mkdir()
        drawn = _asked(child, "part", into / str(number), {**common, **piece, "frames": plan["frames"]})
        parts.append(str(into / str(number) / drawn["file"]))
    for stage in ("postprocess", "stitch"):
        _asked(child, stage, into, {**common, "parts": parts})
    return time.perf_counter() - start


def _asked(child: "subprocess.Popen[str]", do: str, folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """The answer of the engine. Raises RuntimeError when it cannot."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(json.dumps({"do": do, "folder": str(folder), **facts}) + "\n")
    child.stdin.flush()
    for line in child.stdout:
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        if "done" in answer:
            return answer
    raise RuntimeError("The engine stopped")


def register(client: httpx.Client) -> str:
    """Open an account; its token."""
    account = {"email": f"{uuid4().hex}@example.com", "password": uuid4().hex}
    answer = client.post("/api/auth/register", json=account)
    return str(answer.raise_for_status().json()["accessToken"])


def order(client: httpx.Client, prompt: str, seed: int, seconds: float) -> tuple[float, float]:
    """Seconds from the order to the finished job, and to the first sign of progress."""
    start = time.perf_counter()
    asked = {"prompt": prompt, "seed": seed, "durationSeconds": seconds}
    job_id = client.post("/api/generate-from-prompt", json=asked).raise_for_status().json()["jobId"]
    first = 0.0
    while True:
        status = client.get(f"/api/status/{job_id}").raise_for_status().json()
        now = time.perf_counter() - start
        if not first and (status["progress"] or status["stage"]):
            first = now
        if status["status"] in ("completed", "failed"):
            assert status["status"] == "completed", status
            return now, first
        time.sleep(0.02)
