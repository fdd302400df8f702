"""One shot of a film is drawn anew: the others come from the store, picture for picture. By the real engine."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import av
import pytest

from commands import jobs
from commands.jobs import GenerateFromPrompt, Regenerate
from domain.job_events import JobPlanned, StagesCompleted
from domain.order import Order
from domain.script import SceneScript, ScriptShot, ScriptSubject
from infra.worker.engine import COMMAND
from processors.engines.director.engine import DirectorEngine
from processors.rendering.protocol import PartRange
from processors.rendering.stages import render_spec
from tests.examples import NOW
from tests.processors.studio import Studio
from tests.scripts import ENGINES

_PLACES = ("forest", "beach", "lake")


def ordered(*transitions: str, **more: Any) -> Order:
    """A film of three shots of a second each."""
    shots = tuple(
        ScriptShot(subjects=(ScriptSubject(noun="cat"),), place=place, seconds=1.0, transition=transition)
        for place, transition in zip(_PLACES, ("cut", *transitions), strict=True)
    )
    asked = GenerateFromPrompt(script=SceneScript(shots=shots), resolution="320x180", seed=4, **more)
    return asked.order(uuid4(), NOW, ENGINES)


def parts_of(order: Order, tmp_path: Path) -> tuple[PartRange, ...]:
    return DirectorEngine(render_spec(order)).preprocess(tmp_path, lambda frame, frames: None).parts


def anew(order: Order, *shots: int) -> Order:
    return Regenerate(shots=shots, seed=77).order(order, uuid4(), ENGINES.read)


@pytest.mark.parametrize("shot", [1, 2, 3])
def test_a_seed_changes_the_content_of_the_parts_of_its_shot_only(shot: int, tmp_path: Path) -> None:
    for between in ("cut", "fade"):
        order = ordered(between, between)
        before, after = parts_of(order, tmp_path), parts_of(anew(order, shot), tmp_path)
        assert [k for k, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]] == [shot]


def test_a_part_into_which_another_fade_reaches_is_another_one(tmp_path: Path) -> None:
    cut, faded = parts_of(ordered("cut", "cut"), tmp_path), parts_of(ordered("fade", "cut"), tmp_path)
    assert [a.content == b.content for a, b in zip(cut, faded, strict=True)] == [False, False, True]


def test_pages_of_other_layouts_have_no_part_in_common(tmp_path: Path) -> None:
    order = ordered("cut", "cut", style="manga", duration_seconds=None)
    seeded = anew(order, 1, 2, 3)
    other = Regenerate(seed=5).order(seeded, uuid4(), ENGINES.read)
    first, second = (parts_of(each, tmp_path) for each in (seeded, other))
    assert not {part.content for part in first} & {part.content for part in second}


async def _pictures(studio: Studio, job_id: UUID, tmp_path: Path) -> list[str]:
    """A hash of every picture of a finished film."""
    job, file = await studio.job(job_id), tmp_path / f"{job_id}.mp4"
    assert job.video
    assert await studio.objects.fetch_file(job.video.video_key, file)
    with av.open(str(file)) as container:
        return [hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest() for frame in container.decode(video=0)]


async def _inferences(studio: Studio, job_id: UUID) -> Counter[bool]:
    """How many parts were drawn (False), and how many were there (True)."""
    stages = [
        done for event in await studio.events(job_id) if isinstance(event, StagesCompleted) for done in event.stages
    ]
    return Counter(done.cached for done in stages if done.stage == "inference")


async def test_only_the_named_shot_is_drawn_and_the_pictures_of_the_others_are_the_same(
    studio: Studio, tmp_path: Path
) -> None:
    studio.start_queue()
    studio.worker(engine=COMMAND)
    user, first, second = await studio.user(), uuid4(), uuid4()
    order = ordered("cut", "cut")
    await jobs.submit(studio.store, user, order, first)
    assert await studio.ends(first, 60) == "completed"
    await jobs.regenerate(studio.store, user, first, Regenerate(shots=(2,), seed=77), second, ENGINES.read)
    assert await studio.ends(second, 60) == "completed"
    [planned] = [event for event in await studio.events(second) if isinstance(event, JobPlanned)]
    assert planned.parts == ((0, 24), (24, 24), (48, 24))
    assert await _inferences(studio, first) == {False: 3}
    assert await _inferences(studio, second) == {False: 1, True: 2}
    before, after = [await _pictures(studio, job_id, tmp_path) for job_id in (first, second)]
    assert (before[:24], before[48:]) == (after[:24], after[48:])
    assert not set(before[24:48]) & set(after[24:48])
    assert await studio.credits(user) == 100 - order.price - 2
