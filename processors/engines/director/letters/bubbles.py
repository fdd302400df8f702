"""Speech bubbles with tails that follow the mouth."""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.actors import Staged
from processors.engines.director.letters import lettering
from processors.engines.director.letters.speech import Spoken
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

_PAPER, _INK = (252, 253, 255, 255), (38, 22, 28, 255)


class BubbleLayer:
    """One bubble, above who speaks; a caption box at the foot of the picture if that is a narrator.

    `margin`: how far from the edges it keeps, in heights of the frame.
    """

    def __init__(
        self, said: Spoken, speaker: Staged | None, width: int, height: int, stays: float, left: bool, margin: float
    ) -> None:
        self.margin = margin
        self.said, self.speaker, self.stays, self.left = said, speaker, stays, left
        room = (width * (0.7 if height > width else 0.36), height * 0.2)
        largest = 0.052 * min(height, width * 0.75)
        letters = lettering.stamp(said.line.text, *room, _INK[:3], None, 500, largest)
        self.picture = _box(letters) if speaker is None else _balloon(letters)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        there = min((view.t - self.said.begin) / 0.18, (self.stays - view.t) / 0.2, 1.0)
        if there <= 0:
            return
        picture = self.picture
        if there < 1:
            size = (max(1, round(picture.shape[1] * there)), max(1, round(picture.shape[0] * there)))
            picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        if self.speaker is None:
            canvas.blit(picture, (canvas.width - picture.shape[1]) / 2, canvas.height * 0.93 - picture.shape[0])
            return
        mouth = self._mouth(view)
        x, y = self._corner(canvas, view, mouth, picture)
        _tail(canvas, mouth, x + picture.shape[1] / 2, y + picture.shape[0] / 2, picture.shape[0])
        canvas.blit(picture, x, y)

    def _mouth(self, view: View) -> tuple[float, float]:
        assert self.speaker is not None
        staged = self.speaker
        px, py = staged.figure.point("mouth", staged.acting(view.t))
        x, y = staged.position(view.t)
        return view.point(x + px * staged.side * staged.metre, y - py * staged.metre, staged.depth)

    def _corner(self, canvas: Canvas, view: View, mouth: tuple[float, float], picture: Image) -> tuple[float, float]:
        """Above the head and to one side of it, always inside the frame."""
        assert self.speaker is not None
        staged = self.speaker
        scale = staged.metre * view.place(staged.depth)[0]
        top = staged.figure.point("head", staged.acting(view.t))[1] + 0.16 * staged.figure.height
        head = view.point(staged.position(view.t)[0], staged.position(view.t)[1], staged.depth)[1] - top * scale
        shift = -0.75 if self.left else -0.25
        x = mouth[0] + picture.shape[1] * shift
        y = min(head - picture.shape[0] - 0.01 * canvas.height, canvas.height * 0.45)
        margin = self.margin * canvas.height
        if y < margin:  # no room above the head: beside the face
            y = margin
            away = 0.2 * staged.figure.height * scale
            x = mouth[0] - away - picture.shape[1] if self.left else mouth[0] + away
        return (
            min(max(x, margin), canvas.width - picture.shape[1] - margin),
            min(max(y, margin), canvas.height - picture.shape[0] - margin),
        )


def _balloon(letters: Image) -> Image:
    height, width = letters.shape[:2]
    wide, tall = int(width * 1.3) + 16, int(height * 1.5) + 16
    out = np.zeros((tall, wide, 4), np.uint8)
    turn = np.linspace(0, 2 * math.pi, 64, endpoint=False)
    power = 0.72  # a rounder rectangle than an ellipse: room for the corners of the text
    xs = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power
    ys = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power
    points = np.stack([wide / 2 + xs * (wide / 2 - 4), tall / 2 + ys * (tall / 2 - 4)], axis=1)
    _filled(out, points, max(2, tall // 44))
    lettering.centred(out, letters)
    return out


def _box(letters: Image) -> Image:
    height, width = letters.shape[:2]
    out = np.zeros((height + 16, width + 32, 4), np.uint8)
    cv2.rectangle(out, (2, 2), (out.shape[1] - 3, out.shape[0] - 3), _PAPER, -1)
    cv2.rectangle(out, (2, 2), (out.shape[1] - 3, out.shape[0] - 3), _INK, 2, cv2.LINE_AA)
    lettering.centred(out, letters)
    return out


def _filled(image: Image, points: NDArray[Any], thick: int) -> None:
    fixed = [(points * 16).astype(np.int32)]
    cv2.fillPoly(image, fixed, _PAPER, cv2.LINE_AA, 4)
    cv2.polylines(image, fixed, True, _INK, thick, cv2.LINE_AA, 4)


def _tail(canvas: Canvas, mouth: tuple[float, float], x: float, y: float, tall: int) -> None:
    """From the middle of the bubble to near the mouth; the bubble is drawn over its root."""
    dx, dy = mouth[0] - x, mouth[1] - y
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length * tall * 0.13, dx / length * tall * 0.13
    end = (x + dx * 0.86, y + dy * 0.86)
    points = np.array([(x + nx, y + ny), end, (x - nx, y - ny)])
    _filled(canvas.image, points, max(2, tall // 44))
