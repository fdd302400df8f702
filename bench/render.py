"""The engines: how fast they draw, what their stages add to a plain script, and how near the encoder's limit they are.

Times are processor seconds of a process and its ffmpegs unless they are called wall: per core, whatever else runs.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import cv2
import imageio_ffmpeg
import numpy as np

from bench.bare_render import encoding
from bench.report import Figures
from domain import models
from processors.rendering.protocol import RenderSpec

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
SIZES = ((640, 360), (1280, 720), (1920, 1080))
#: Per engine the model and what it is asked; more prompts are different scenes.
PROMPTS = {
    "scene": (
        "scene-cpu-1",
        (
            "a red fox walks under cherry trees at sunset, petals in the wind",
            "Tokyo at night in the rain, a cat on a roof",
            "a castle in the mountains at dawn, a dragon",
            "a girl with a red scarf watches the sunset over the sea",
        ),
    ),
    "anime": ("anime-cpu-1", ("two people",)),
    "motion": ("motion-cpu-1", ("a quiet walk, push in",)),
}
#: The best of so many: whatever else runs can only make a round slower.
_ROUNDS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


class Spent(NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


class Worker:
    """A warm process that takes requests as lines."""

    def __init__(self, module: str) -> None:
        command = [sys.executable, "-P", "-m", module]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._read()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The last line of the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        while not {"done", "error"} & (said := self._read()).keys():
            pass
        if "error" in said:
            raise RuntimeError(said["error"])
        return said

    def now(self) -> Spent:
        """What it and its finished children have spent."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return Spent(time.perf_counter(), sum(map(int, fields[11:15])) / _TICKS)

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        said: dict[str, Any] = json.loads(self.process.stdout.readline())
        return said


@contextmanager
def worker(module: str) -> Iterator[Worker]:
    """Ends with its context."""
    found = Worker(module)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()


def measure(seconds: float) -> Figures:
    """Videos of so many seconds, each drawn by our stages and by a plain script, in turn."""
    figures: Figures = {"video_seconds": seconds}
    with (
        TemporaryDirectory() as name,
        worker("processors.engines.child") as child,
        worker("bench.bare_render") as bare,
    ):
        for engine in PROMPTS:
            for size in SIZES:
                figures |= _one(engine, size, seconds, Path(name), child, bare)
    return figures


def _one(engine: str, size: tuple[int, int], seconds: float, folder: Path, child: Worker, bare: Worker) -> Figures:
    """All prompts of an engine, by the stages and by the script."""
    source, key = _source(engine, size, seconds, folder), f"{engine}_{size[0]}x{size[1]}"
    model, prompts = PROMPTS[engine]
    best = [_best(_request(model, prompt, size, seconds, folder, source), child, bare) for prompt in prompts]
    ours, theirs = (Spent(*map(sum, zip(*(pair[k] for pair in best), strict=True))) for k in (0, 1))
    fps, bare_fps = (round(seconds * 24) * len(prompts) / spent.cpu for spent in (ours, theirs))
    limit = _encoder(folder, size)
    return {
        f"{key}_fps": round(fps, 1),
        f"{key}_bare_fps": round(bare_fps, 1),
        f"{key}_encoder_fps": round(limit, 1),
        f"{key}_of_limit": round(fps / limit, 3),
        f"{key}_overhead": round(ours.cpu / theirs.cpu - 1, 4),
        f"{key}_wall_overhead": round(ours.wall / theirs.wall - 1, 4),
    }


def _best(request: dict[str, Any], child: Worker, bare: Worker) -> tuple[Spent, Spent]:
    """The least that the stages and the script took; they take turns, each time with another seed."""
    spent: dict[Worker, list[Spent]] = {child: [], bare: []}
    for seed in range(_ROUNDS):
        order = [(child, _stages), (bare, _bare)]
        for process, work in order if seed % 2 else order[::-1]:
            spent[process].append(work(process, request | {"spec": request["spec"] | {"seed": seed}}))
    ours, theirs = (Spent(*map(min, zip(*spent[process], strict=True))) for process in (child, bare))
    return ours, theirs


def _request(
    model: str, prompt: str, size: tuple[int, int], seconds: float, folder: Path, source: Path | None
) -> dict[str, Any]:
    spec = {"prompt": prompt, "seed": 0, "model": model, "duration_seconds": seconds}
    newest = models.choose(model).version
    spec |= {"version": newest} if newest else {}
    return {
        "spec": spec | {"width": size[0], "height": size[1]},
        "folder": str(folder),
        "ffmpeg": FFMPEG,
        "source": str(source) if source else None,
    }


def _bare(process: Worker, request: dict[str, Any]) -> Spent:
    return _spent(process, lambda: process.ask(request))


def _stages(process: Worker, request: dict[str, Any]) -> Spent:
    """All stages of one render, one after the other."""

    def work() -> None:
        plan = process.ask({"do": "plan", **request})
        files = []
        given = request | ({"source": str(Path(request["folder"]) / plan["source"])} if plan.get("source") else {})
        for number, part in enumerate(plan["parts"]):
            process.ask({"do": "part", **given, **part, "frames": plan["frames"]})
            files.append(str(Path(request["folder"]) / f"{number}.tar"))
            (Path(request["folder"]) / "part.tar").rename(files[-1])
        process.ask({"do": "postprocess", **given, "parts": files})
        process.ask({"do": "stitch", **given, "parts": files})

    return _spent(process, work)


def _spent(process: Worker, work: Any) -> Spent:
    begin = process.now()
    work()
    end = process.now()
    return Spent(end.wall - begin.wall, end.cpu - begin.cpu)


def _encoder(folder: Path, size: tuple[int, int]) -> float:
    """Frames per processor second of the bare encoder on the pictures that the script has just drawn."""
    film, count = cv2.VideoCapture(str(folder / "bare.mp4")), 0
    frames = []
    while count < 48 and (read := film.read())[0]:
        frames.append(cv2.cvtColor(read[1], cv2.COLOR_BGR2YUV_I420).tobytes())
        count += 1
    command = encoding(FFMPEG, RenderSpec("", 0, width=size[0], height=size[1]), None, folder / "again.mp4")
    return count / min(_encoded(command, b"".join(frames)) for _ in range(3))


def _encoded(command: list[str], pictures: bytes) -> float:
    before = os.times()
    subprocess.run(command, input=pictures, check=True, timeout=120)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def _source(engine: str, size: tuple[int, int], seconds: float, folder: Path) -> Path | None:
    """A grainy film with a cut, or a still from it, of the size that is asked for."""
    if engine == "scene":
        return None
    rng = np.random.default_rng(4)
    width, height = size
    blots = [rng.integers(30, 220, (9, 24, 3), dtype=np.uint8) for _ in range(2)]
    scenes = [cv2.resize(blot, (width * 2, height), interpolation=cv2.INTER_CUBIC) for blot in blots]
    grain = rng.integers(0, 12, (height, width, 3), dtype=np.uint8)
    count = round(seconds * 24)
    pictures = (
        cv2.add(scenes[k * 2 // count][:, 2 * k : 2 * k + width], np.roll(grain, 7 * k, axis=1)) for k in range(count)
    )
    if engine == "motion":
        path = folder / f"{width}.png"
        cv2.imwrite(str(path), next(pictures))
        return path
    path = folder / f"{width}.mp4"
    raw = ["-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{width}x{height}", "-r", "24", "-i", "pipe:0"]
    sound = ["-f", "lavfi", "-i", f"sine=d={seconds}", "-c:a", "aac"]
    codec = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", str(path)]
    with subprocess.Popen([FFMPEG, "-loglevel", "error", "-y", *raw, *sound, *codec], stdin=subprocess.PIPE) as film:
        assert film.stdin is not None
        for picture in pictures:
            film.stdin.write(picture.tobytes())
    return path
