"""The camera move over a still picture (Ken Burns), from the prompt or by chance."""

from dataclasses import dataclass, replace

import numpy as np

from processors.engines.scene import vocabulary
from processors.engines.scene.grammar import meanings, parse, tokens
from processors.engines.scene.noise import rng_for


@dataclass(frozen=True)
class Pose:
    """The camera at one moment. `x`, `y` in -1..1: from one end of the reach to the other; `zoom` 0..1."""

    x: float
    y: float
    zoom: float


@dataclass(frozen=True)
class CameraPath:
    """From one pose to another, with a slight movement of the hand."""

    start: Pose
    end: Pose
    shake: float
    phase: float

    def at(self, progress: float, seconds: float) -> Pose:
        """`progress` 0..1 over the whole shot."""
        eased = 0.45 * progress + 0.55 * progress * progress * (3 - 2 * progress)
        sway_x = self.shake * float(np.sin(seconds * 1.1 + self.phase) + 0.5 * np.sin(seconds * 2.7))
        sway_y = self.shake * float(np.sin(seconds * 0.9 + self.phase * 2) + 0.4 * np.sin(seconds * 3.1))
        return Pose(
            min(max(_between(self.start.x, self.end.x, eased) + sway_x, -1), 1),
            min(max(_between(self.start.y, self.end.y, eased) + sway_y, -1), 1),
            _between(self.start.zoom, self.end.zoom, eased),
        )

    def keeping(self, room: tuple[tuple[float, float], ...]) -> "CameraPath":
        """The same move, as far as its ends are within the least and the most `x` and `y`."""
        start, end = (
            replace(pose, x=min(max(pose.x, room[0][0]), room[0][1]), y=min(max(pose.y, room[1][0]), room[1][1]))
            for pose in (self.start, self.end)
        )
        return replace(self, start=start, end=end)


def _between(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def plan_path(prompt: str, seed: int, spare: tuple[float, float], focus: tuple[float, float]) -> CameraPath:
    """`spare`: how much wider and taller the picture is than the frame (1: not at all). `focus`: the pose
    that looks at the subject."""
    move = requested_move(prompt)
    rng = rng_for("motion", seed, prompt)
    if move is None:
        longer = ("right", "left") if spare[0] >= spare[1] else ("down", "up")
        chances = longer if max(spare) > 1.25 else ("push", "push", "pull", *longer)
        move = str(rng.choice(chances))
    shake = {"handheld": 0.16, "still": 0.0}.get(move, 0.035)
    phase = float(rng.uniform(0, 6))
    calm = 0.55 + 0.45 * min(parse(prompt, seed).energy, 1.0)
    return CameraPath(*_poses(move, focus, calm, float(rng.choice([-1, 1]))), shake, phase)


def requested_move(prompt: str) -> str | None:
    """The move that the prompt names; in "pan left" the direction says more than the pan."""
    words = tokens(prompt)
    directions = (word for word in words if word in ("left", "right", "up", "down"))
    return next(directions, None) or next(iter(meanings(words, vocabulary.CAMERAS)), None)


def _poses(move: str, focus: tuple[float, float], reach: float, side: float) -> tuple[Pose, Pose]:
    fx, fy = focus
    near, far = Pose(fx * 0.7, fy, reach), Pose(fx * 0.3 - 0.25 * side, fy * 0.8, 0.0)
    if move == "pull":
        return near, far
    if move in ("left", "right"):
        way = 0.9 * reach if move == "right" else -0.9 * reach
        return Pose(-way, fy * 0.85, 0.2), Pose(way, fy * 0.85, 0.35)
    if move in ("up", "down"):
        way = 0.9 * reach if move == "down" else -0.9 * reach
        return Pose(fx * 0.6, -way, 0.2), Pose(fx * 0.6, way, 0.35)
    if move == "still":
        return Pose(fx * 0.3, fy * 0.8, 0.12), Pose(fx * 0.3, fy * 0.8, 0.2)
    return far, near
