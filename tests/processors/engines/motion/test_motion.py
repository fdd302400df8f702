"""A still picture through the motion engine."""

import hashlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.anime.faces.tracker import found
from processors.engines.anime.planes import from_bgr
from processors.engines.anime.styles import STYLES
from processors.engines.decoder import Source, SourceFailed
from processors.engines.motion.camera import plan_path
from processors.engines.motion.depth import estimate
from processors.engines.motion.framing import heads_of
from processors.engines.registry import engine_for
from processors.rendering.protocol import PartRange, RenderSpec
from tests.processors.engines.footage import FFMPEG, clean
from tests.processors.engines.portrait import portrait
from tests.processors.engines.stages import Stages, pictures


def spec(prompt: str = "a walk, push in", style: str | None = "studio", seed: int = 1, **more: Any) -> RenderSpec:
    fields = {"width": 320, "height": 180, "duration_seconds": 0.5, "model": "motion-cpu-1", **more}
    return RenderSpec(prompt=prompt, seed=seed, style=style, **fields)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("still") / "still.png"
    cv2.imwrite(str(path), next(clean(481, 361, 2, 1)))
    return path


def animated(path: Path, order: RenderSpec) -> list[NDArray[Any]]:
    return pictures(order, path)


def digest(frames: list[NDArray[Any]]) -> str:
    return hashlib.sha256(b"".join(frame.tobytes() for frame in frames)).hexdigest()


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_moves_and_has_as_many_frames_as_ordered(picture: Path, style: str) -> None:
    frames = animated(picture, spec(style=style))
    assert len(frames) == 12
    assert {frame.shape for frame in frames} == {(270, 320)}
    assert np.abs(frames[0][:180].astype(int) - frames[-1][:180]).mean() > 1


def test_the_same_order_gives_the_same_frames_and_another_seed_others(picture: Path) -> None:
    order = spec("snow, a walk")
    assert digest(animated(picture, order)) == digest(animated(picture, order))
    assert digest(animated(picture, spec("snow, a walk", seed=2))) != digest(animated(picture, order))


def test_the_camera_obeys_the_prompt() -> None:
    ways = {
        word: plan_path(f"pan {word}" if word in ("left", "right") else word, 1, (1.2, 1.2), (0.0, 0.0))
        for word in ("left", "right", "up", "down", "push", "pull")
    }
    assert ways["right"].end.x > ways["right"].start.x
    assert ways["left"].end.x < ways["left"].start.x
    assert ways["up"].end.y < ways["up"].start.y
    assert ways["down"].end.y > ways["down"].start.y
    assert ways["push"].end.zoom > ways["push"].start.zoom
    assert ways["pull"].end.zoom < ways["pull"].start.zoom


def test_a_tall_picture_is_travelled_from_end_to_end() -> None:
    path = plan_path("a quiet place", 3, (1.0, 1.6), (0.0, 0.0))
    assert abs(path.end.y - path.start.y) > 1


def test_what_stands_out_in_the_middle_is_in_front(picture: Path) -> None:
    scene = np.full((360, 480, 3), (190, 150, 110), np.uint8)
    scene += np.random.default_rng(1).integers(0, 12, scene.shape, dtype=np.uint8)
    cv2.ellipse(scene, (240, 230), (70, 110), 0, 0, 360, (40, 50, 200), -1)
    depth = estimate(scene)
    assert depth.subject is not None
    height, width = depth.subject.shape
    assert depth.subject[height * 6 // 10, width // 2] == 1
    assert depth.subject[height // 8, width // 8] == 0
    assert depth.ground[-1].mean() > depth.ground[0].mean()


def test_a_plain_wall_has_no_subject() -> None:
    assert estimate(np.full((200, 300, 3), 128, np.uint8)).subject is None


def _shift(a: NDArray[Any], b: NDArray[Any]) -> float:
    return float(cv2.phaseCorrelate(a.astype(np.float64), b.astype(np.float64))[0][0])


def test_near_ground_moves_farther_than_far_ground(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    texture = cv2.resize(rng.integers(40, 220, (60, 90, 3), dtype=np.uint8), (540, 360), interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(tmp_path / "wall.png"), texture)
    frames = animated(tmp_path / "wall.png", spec("pan right", duration_seconds=2.0, style="pastel"))
    first, last = (frames[k][:180] for k in (18, 30))
    far, near = abs(_shift(first[:40], last[:40])), abs(_shift(first[-40:], last[-40:]))
    assert near > far + 0.5


@pytest.mark.parametrize("shape", [(40, 900), (900, 40), (33, 33), (1, 1)])
def test_a_picture_of_any_shape_fills_the_frame(tmp_path: Path, shape: tuple[int, int]) -> None:
    cv2.imwrite(str(tmp_path / "odd.png"), np.random.default_rng(3).integers(0, 255, (*shape, 3), dtype=np.uint8))
    frames = animated(tmp_path / "odd.png", spec(duration_seconds=0.1))
    assert frames[0].shape == (270, 320)


def test_a_photo_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    wide = np.zeros((120, 200, 3), np.uint8)
    wide[:, 100:] = 255
    _, data = cv2.imencode(".jpg", wide)
    # A minimal EXIF block: orientation 6, to be shown turned a quarter clockwise.
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    block = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    (tmp_path / "turned.jpg").write_bytes(data.tobytes()[:2] + block + data.tobytes()[2:])
    still = Source(FFMPEG, str(tmp_path / "turned.jpg")).still(100, 100, 2.0)
    assert still.shape[0] > still.shape[1]
    assert still[: still.shape[0] // 3].mean() < 30
    assert still[-still.shape[0] // 3 :].mean() > 220


def test_a_still_gets_a_bed_of_sound(picture: Path) -> None:
    sound = engine_for(spec("rain by the sea"), Source(FFMPEG, str(picture))).sound(12)
    assert sound is not None
    assert sound[:4] == b"RIFF"


def test_a_broken_picture_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(SourceFailed, match=r"^The uploaded file cannot be (read|used): .+\.$"):
        animated(tmp_path / "bad.png", spec())


def test_parts_of_a_long_move_join_without_a_jump(picture: Path, tmp_path: Path) -> None:
    stages = Stages(tmp_path, spec("pan right", duration_seconds=11.0), picture)
    made = stages.plan()
    assert [part["first"] for part in made["parts"]] == [0, 132]
    engine = engine_for(spec("pan right", duration_seconds=11.0), Source(FFMPEG, str(picture)))
    whole = pictures(spec("pan right", duration_seconds=11.0), picture)
    later = list(engine.frames(PartRange(132, 3), 264))
    assert all(np.array_equal(a, b) for a, b in zip(later, whole[132:135], strict=True))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_square_picture_keeps_the_hair_of_who_is_in_it(tmp_path: Path, seed: int) -> None:
    cv2.imwrite(str(tmp_path / "square.png"), portrait(400, 400, (0.4, 0.3), 0.14))
    for frame in animated(tmp_path / "square.png", spec("a quiet day", seed=seed, duration_seconds=1.0))[::6]:
        assert frame[0].min() > 80
        assert frame[:180].min() < 60


def test_a_move_that_was_asked_for_is_not_held_back_by_faces(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "square.png"), portrait(400, 400, (0.4, 0.3), 0.14))
    *_, last = animated(tmp_path / "square.png", spec("pan down", duration_seconds=0.5))
    assert last[0].min() < 110


def test_heads_that_fit_together_are_shown_together_else_the_largest() -> None:
    near, far = (found(from_bgr(portrait(400, 400, (x, 0.4), size)))[0] for x, size in ((0.3, 0.2), (0.75, 0.12)))
    both, one = heads_of([far, near], (400, 300)), heads_of([far, near], (200, 200))
    assert both is not None
    assert one == heads_of([near], (200, 200))
    assert both.right > 300
    assert both.left < 100
    assert heads_of([], (400, 300)) is None
