"""What drifts through the air because the words say so: petals, leaves, dust, sparks, bubbles, confetti, embers."""

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.shapes import Bgr, hexed
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas

#: Drawn at sixteenths of a pixel, so that slow ones glide.
_SHIFT = 4


class ParticleKind(NamedTuple):
    """How one kind looks and moves; speeds in frame heights per second, sizes in frame heights."""

    colours: tuple[Bgr, ...]
    many: int
    size: float
    fall: float
    drift: float
    sway: float
    shape: str


KINDS: dict[str, ParticleKind] = {
    "petal": ParticleKind((hexed("#ffd0e0"), hexed("#ff9cc0")), 46, 0.012, 0.1, 0.07, 0.03, "leaf"),
    "leaf": ParticleKind((hexed("#e08a34"), hexed("#c8501e"), hexed("#e8b84a")), 40, 0.014, 0.12, 0.1, 0.04, "leaf"),
    "dust": ParticleKind((hexed("#e8d0a8"),), 70, 0.0035, -0.01, 0.05, 0.02, "dot"),
    "particle": ParticleKind((hexed("#ffe08a"), hexed("#f6b73c")), 80, 0.004, -0.05, 0.02, 0.03, "dot"),
    "spark": ParticleKind((hexed("#ffd060"), hexed("#ff8a30")), 60, 0.0035, -0.3, 0.2, 0.05, "dot"),
    "ember": ParticleKind((hexed("#ff9a40"), hexed("#ff5a20")), 60, 0.004, -0.16, 0.07, 0.05, "dot"),
    "bubble": ParticleKind((hexed("#d8f4ff"),), 26, 0.014, -0.12, 0.01, 0.02, "ring"),
    "confetti": ParticleKind(
        tuple(hexed(code) for code in ("#f6cf3e", "#e2394a", "#3a74d0", "#4aa455", "#f58ab4")),
        90,
        0.01,
        0.22,
        0.03,
        0.03,
        "leaf",
    ),
    "snowflake": ParticleKind((hexed("#ffffff"),), 90, 0.006, 0.12, 0.03, 0.03, "dot"),
    "firefly": ParticleKind((hexed("#e8ff8a"),), 44, 0.0058, -0.01, 0.02, 0.06, "dot"),
    "heart": ParticleKind((hexed("#ff6a9a"), hexed("#ff9ab8")), 18, 0.022, -0.1, 0.0, 0.03, "heart"),
    "smoke": ParticleKind((hexed("#8a8890"),), 14, 0.09, -0.06, 0.04, 0.02, "puff"),
}
#: Kinds that shine.
_LIT = frozenset({"spark", "ember", "firefly", "particle"})
#: Words that ask for a kind.
NAMES = {
    "petals": "petal",
    "blossom": "petal",
    "leaves": "leaf",
    "glitter": "particle",
    "gold dust": "particle",
    "pollen": "particle",
    "sparkle": "particle",
    "flame": "ember",
    "explosion": "ember",
    "fire": "ember",
    "burning": "ember",
    "steam": "smoke",
} | {kind: kind for kind in KINDS}


def asked_for(words: set[str]) -> list[str]:
    """The kinds that words name, at most three."""
    return list(dict.fromkeys(NAMES[word] for word in sorted(words) if word in NAMES))[:3]


class ParticleLayer:
    """One kind in the whole frame; what leaves it comes back on the other side."""

    def __init__(self, name: str, width: int, height: int, rng: np.random.Generator) -> None:
        self.kind, self.size = KINDS[name], (width, height)
        count = self.kind.many
        self.home = rng.random((count, 2))
        self.near, self.phase = 0.45 + 0.75 * rng.random(count), rng.random(count) * 2 * math.pi
        self.tone = rng.integers(0, len(self.kind.colours), count)
        self.glows = (
            [glowing(self.kind.size * height * 4.5, tone) for tone in self.kind.colours] if name in _LIT else []
        )

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        kind, (width, height), t = self.kind, self.size, view.t
        side = 1.2 * width
        x = self.home[:, 0] * side + kind.drift * height * self.near * t
        x = (x + kind.sway * height * np.sin(t * 1.6 * self.near + self.phase) + view.pan[0] * self.near) % side
        y = (self.home[:, 1] * 1.2 * height + kind.fall * height * self.near * t) % (1.2 * height)
        for k in range(len(self.near)):
            radius = kind.size * height * float(self.near[k])
            at = (float(x[k]) - 0.1 * width, float(y[k]) - 0.1 * height)
            if self.glows and math.sin(t * 3.7 + float(self.phase[k])) > -0.4:
                stamp = self.glows[int(self.tone[k])]
                canvas.blit(stamp, at[0] - stamp.shape[1] / 2, at[1] - stamp.shape[0] / 2, add=True)
            self._one(canvas, at, radius, kind.colours[int(self.tone[k])], t * 2.2 + float(self.phase[k]))

    def _one(self, canvas: Canvas, at: tuple[float, float], radius: float, tone: Bgr, turn: float) -> None:
        image, full = canvas.image, (*tone, 255.0)
        centre = (round(at[0] * 16), round(at[1] * 16))
        if self.kind.shape == "puff":
            _puff(canvas, at, radius, tone)
        elif self.kind.shape == "ring":
            cv2.circle(image, centre, round(radius * 16), full, max(1, round(radius * 0.16)), cv2.LINE_AA, _SHIFT)
            glint = (centre[0] - round(radius * 6), centre[1] - round(radius * 6))
            cv2.circle(image, glint, round(radius * 3), full, -1, cv2.LINE_AA, _SHIFT)
        elif self.kind.shape == "dot":
            glow = 0.65 + 0.35 * math.sin(turn * 1.7)
            cv2.circle(image, centre, max(16, round(radius * glow * 16)), full, -1, cv2.LINE_AA, _SHIFT)
        else:
            outline = _HEART if self.kind.shape == "heart" else _LEAF * (1.0, 0.35 + 0.65 * abs(math.sin(turn)))
            c, s = (1.0, 0.0) if self.kind.shape == "heart" else (math.cos(turn * 0.6), math.sin(turn * 0.6))
            points = outline @ np.array([[c, s], [-s, c]]) * radius + at
            cv2.fillPoly(image, [(points * 16).astype(np.int32)], full, cv2.LINE_AA, _SHIFT)


_TURN = np.linspace(0, 2 * math.pi, 16, endpoint=False)
_LEAF: NDArray[Any] = np.stack([np.cos(_TURN), np.sin(_TURN) * 0.6 * np.abs(np.sin(_TURN / 2 + 0.3))], axis=1)
_HEART: NDArray[Any] = np.stack(
    [
        np.sin(_TURN) ** 3,
        -(13 * np.cos(_TURN) - 5 * np.cos(2 * _TURN) - 2 * np.cos(3 * _TURN) - np.cos(4 * _TURN)) / 16,
    ],
    axis=1,
)


def glowing(radius: float, tone: Bgr) -> NDArray[Any]:
    """The halo of a spark: added to what is behind it."""
    side = max(3, round(radius))
    ys, xs = np.mgrid[-side : side + 1, -side : side + 1] / side
    light = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2 * 0.75
    out = np.zeros((*light.shape, 4), np.uint8)
    out[..., :3] = light[..., None] * np.array(tone)
    return out


def _puff(canvas: Canvas, at: tuple[float, float], radius: float, tone: Bgr) -> None:
    side = max(4, round(radius * 2))
    ys, xs = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    cover = (np.clip(1 - np.hypot(xs, ys), 0, 1) ** 1.5 * 120)[..., None]
    canvas.blit((np.array((*tone, 255.0)) / 255 * cover).astype(np.uint8), at[0] - side / 2, at[1] - side / 2)
