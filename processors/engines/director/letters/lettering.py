"""Words in the picture: titles, captions, calls to action, price badges, and lettered sounds."""

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.shapes import Bgr
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

#: What the fonts of OpenCV have: Latin, Greek, Cyrillic, kana, Han, Hangul, digits and signs.
_DRAWN = re.compile(
    r"[\u0000-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff"
    r"\u2600-\u27bf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]*\Z"
)
_EAST = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[$€£¥₹]|\d+\s?%|\boff\b|\bsale\b|\bfree\b", re.IGNORECASE)
_CALL = re.compile(
    r"\b(shop|buy|order|book|call|subscribe|sign up|learn more|join|try|get|download|click|tap|visit)\b", re.IGNORECASE
)
#: Seconds until a text is fully there, and until it is gone.
_APPEAR, _VANISH = 0.45, 0.35


def can_letter(text: str) -> bool:
    """Whether the fonts have all its characters."""
    return _DRAWN.match(unicodedata.normalize("NFC", text)) is not None


def fitted(
    text: str, width: float, height: float, weight: int = 700, largest: float = math.inf
) -> tuple[list[str], int]:
    """The lines and the size in pixels with which a text fits a box, as large as possible."""
    for size in range(max(10, int(min(height, largest))), 9, -max(1, int(height) // 24)):
        lines = wrapped(text, width, size, weight)
        if len(lines) * size * 1.25 <= height and all(measured(line, size, weight)[0] <= width for line in lines):
            return lines, size
    return wrapped(text, width, 10, weight)[: max(1, int(height // 12))], 10


def wrapped(text: str, width: float, size: int, weight: int) -> list[str]:
    """Lines no wider than `width` where words allow; East Asian text breaks anywhere."""
    words = list(text) if _EAST.search(text) and " " not in text.strip() else text.split()
    glue = "" if words and len(words) == len(text) else " "
    lines, line = [], ""
    for word in words:
        longer = f"{line}{glue}{word}" if line else word
        if line and measured(longer, size, weight)[0] > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


@lru_cache(maxsize=1)
def _fonts() -> dict[str, Any]:
    return {name: cv2.FontFace(name) for name in ("sans", "uni")}


def _font(text: str) -> Any:
    return _fonts()["uni" if _EAST.search(text) else "sans"]


@lru_cache(maxsize=2048)
def measured(line: str, size: int, weight: int = 700) -> tuple[int, int]:
    """Width and height of a line in pixels."""
    box = cv2.getTextSize((8, 8), line, (0, 0), _font(line), size, weight)
    return int(box[2]), int(box[3])


def write(image: NDArray[Any], line: str, x: float, y: float, size: int, colour: Bgr, weight: int = 700) -> None:
    """Writes a line on a BGR picture in place, its baseline at (x, y)."""
    cv2.putText(image, line, (round(x), round(y)), colour, _font(line), size, weight)


def stamp(
    text: str,
    width: float,
    height: float,
    ink: Bgr,
    edge: Bgr | None,
    weight: int = 800,
    largest: float = math.inf,
) -> Image:
    """A text as a premultiplied picture of its own size, centred lines, with an edge around the letters."""
    lines, size = fitted(text, width, height, weight, largest)
    pad = max(4, size // 6)
    wide = max([measured(line, size, weight)[0] for line in lines] or [4]) + 2 * pad
    tall = round(len(lines) * size * 1.25) + 2 * pad
    cover = np.zeros((tall, wide, 3), np.uint8)
    for number, line in enumerate(lines):
        x = (wide - measured(line, size, weight)[0]) / 2
        write(cover, line, x, pad + size * (1.25 * number + 0.98), size, (255.0, 255.0, 255.0), weight)
    letters = cover[..., 0]
    return _coloured(letters, ink, edge, max(1, size // 11))


def _coloured(letters: Image, ink: Bgr, edge: Bgr | None, thick: int) -> Image:
    body = letters
    if edge is not None:
        body = cv2.dilate(letters, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * thick + 1,) * 2))
    out = np.zeros((*letters.shape, 4), np.uint8)
    share = letters.astype(np.float32)[..., None] / 255
    outline = np.array(edge if edge is not None else ink, np.float32)
    colour = np.array(ink, np.float32) * share + outline * (1 - share)
    out[..., :3] = colour * (body.astype(np.float32)[..., None] / 255)
    out[..., 3] = body
    return out


@dataclass(frozen=True)
class Words:
    """A text of a take and how it is shown."""

    text: str
    #: title, caption, badge, call, sound.
    kind: str


def kinds(texts: tuple[str, ...]) -> list[Words]:
    """How each text is shown: prices on badges, calls to action on buttons, the first other one as the title."""
    out: list[Words] = []
    for text in texts:
        if _PRICE.search(text):
            out.append(Words(text, "badge"))
        elif _CALL.search(text) and len(text) <= 32:
            out.append(Words(text, "call"))
        elif any(one.kind == "title" for one in out) or len(text) > 60:
            out.append(Words(text, "caption"))
        else:
            out.append(Words(text, "title"))
    return out


class LetteringLayer:
    """One text, which comes in, stays and goes."""

    def __init__(self, words: Words, width: int, height: int, seconds: float, order: int, low: bool = False) -> None:
        self.seconds, self.order = seconds, order
        self.kind = words.kind
        self.picture, self.centre = _laid_out(words, width, height, order)
        if low and self.kind == "title":
            self.centre = (self.centre[0], height * 0.82)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        begin = min(0.3 + 0.5 * self.order, self.seconds * 0.3)
        there = min((view.t - begin) / _APPEAR, (self.seconds - view.t) / _VANISH, 1.0)
        if there <= 0:
            return
        ease = 1 - (1 - there) ** 3
        picture = self.picture
        if self.kind in ("badge", "call", "sound") and there < 1:
            grown = 0.6 + 0.4 * ease + 0.12 * np.sin(ease * np.pi)
            size = (max(1, round(picture.shape[1] * grown)), max(1, round(picture.shape[0] * grown)))
            picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        if ease < 0.999:
            picture = cv2.convertScaleAbs(picture, alpha=float(ease))
        rise = (1 - ease) * 0.02 * canvas.height
        canvas.blit(picture, self.centre[0] - picture.shape[1] / 2, self.centre[1] - picture.shape[0] / 2 + rise)


def _laid_out(words: Words, width: int, height: int, order: int) -> tuple[Image, tuple[float, float]]:
    tall = height > width
    if words.kind == "title":
        picture = stamp(words.text, width * 0.86, height * (0.13 if tall else 0.2), (255, 255, 255), (40, 24, 30))
        return picture, (width * 0.5, height * (0.16 if tall else 0.2))
    if words.kind == "badge":
        return _badge(words.text, min(width, height) * 0.3), (width * 0.82, height * (0.3 if tall else 0.24))
    if words.kind == "call":
        return _button(words.text, width * 0.6, height * 0.075), (width * 0.5, height * 0.92)
    if words.kind == "sound":
        picture = stamp(words.text.upper(), width * 0.4, height * 0.2, (60, 220, 255), (20, 16, 24), 900)
        return tilted(picture, -9.0), (width * 0.28, height * 0.28)
    picture = stamp(words.text, width * 0.8, height * 0.12, (255, 255, 255), (30, 20, 24), 600)
    return picture, (width * 0.5, height * (0.86 - 0.09 * max(0, order - 1)))


def tilted(picture: Image, degrees: float) -> Image:
    """Turned about its middle, on a larger picture."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (round(height * sin + width * cos), round(height * cos + width * sin))
    matrix[0, 2] += size[0] / 2 - width / 2
    matrix[1, 2] += size[1] / 2 - height / 2
    return cv2.warpAffine(picture, matrix, size)


def _badge(text: str, side: float) -> Image:
    """A starburst with a price."""
    half = int(side / 2)
    out = np.zeros((2 * half, 2 * half, 4), np.uint8)
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    radius = np.where(np.arange(40) % 2, 0.98, 0.86) * half
    points = np.stack([half + np.cos(turns) * radius, half + np.sin(turns) * radius], axis=1)
    cv2.fillPoly(out, [(points * 16).astype(np.int32)], (52, 44, 228, 255), cv2.LINE_AA, 4)
    cv2.circle(out, (half, half), int(half * 0.78), (255, 255, 255, 255), max(1, half // 30), cv2.LINE_AA)
    letters = stamp(text, side * 0.7, side * 0.5, (255, 255, 255), None, 750)  # heavier ones close the €
    centred(out, letters)
    return tilted(out, 10.0)


def _button(text: str, width: float, height: float) -> Image:
    letters = stamp(text, width * 0.86, height * 0.72, (255, 255, 255), None)
    wide, tall = letters.shape[1] + int(height), int(height)
    out = np.zeros((tall, wide, 4), np.uint8)
    for x in (tall // 2, wide - tall // 2):
        cv2.circle(out, (x, tall // 2), tall // 2 - 1, (70, 50, 226, 255), -1, cv2.LINE_AA)
    cv2.rectangle(out, (tall // 2, 1), (wide - tall // 2, tall - 2), (70, 50, 226, 255), -1)
    centred(out, letters)
    return out


def centred(picture: Image, letters: Image) -> None:
    """Puts letters into the middle of a picture, in place."""
    height, width = (min(a, b) for a, b in zip(picture.shape[:2], letters.shape[:2], strict=True))
    letters = letters[:height, :width]
    y, x = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    part = picture[y : y + height, x : x + width]
    keep = 255 - letters[..., 3:].astype(np.uint16)
    part[:] = (part * keep // 255 + letters).astype(np.uint8)
