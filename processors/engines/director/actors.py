"""Draws a figure on the stage frame by frame: on twos, as animators do, but gliding smoothly with the camera."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from processors.engines.director.figure import Acting, Facing, Figure
from processors.engines.director.lighting.light import Light
from processors.engines.director.lighting.shadows import ThrownShadow, contact
from processors.engines.director.painter import Painted, paint
from processors.engines.director.props.changes import CHANGES
from processors.engines.director.shapes import Outline
from processors.engines.director.stage.journeys import Journey
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

#: Drawings per second: every drawing is seen for two frames of 24.
DRAWINGS = 12.0
#: Trees and houses behind the others move little.
_FAR_DRAWINGS = 6.0
#: Pixels beyond the frame that are still painted, so that a figure may come in.
_MARGIN = 8
#: Sixteenths of a pixel that outlines reach at most.
_FARTHEST = 1e6


@dataclass(frozen=True)
class Staged:
    """A figure in its place: the camera at rest, frame pixels."""

    figure: Figure
    #: Where its feet are, or its middle if it is in the air.
    x: float
    y: float
    #: Pixels of one metre.
    metre: float
    depth: float = 0.7
    action: str = "stand"
    emotion: str | None = None
    facing: Facing = "three-quarter"
    #: 1 looks to the right, -1 to the left.
    side: int = 1
    #: Metres per second, towards its side.
    speed: float = 0.0
    relation: tuple[str, str] | None = None
    #: 0 here … 1 lost in the haze.
    distance: float = 0.0
    #: Whether it floats: swimmers, flyers, what is weightless. The height of its bobbing in metres.
    floats: float = 0.0
    #: What it says: from second, to second, text.
    speaks: tuple[tuple[float, float, str], ...] = ()
    #: Seconds by which its movements are ahead, so that three dancers are not one.
    ahead: float = 0.0
    #: Whether it throws a shadow on what it stands on.
    grounded: bool = True
    noun: str = ""
    #: Figures drawn with it, and before or after it.
    rank: int = 0
    wind: float = 0.2
    #: Whether it stands behind the others, as trees and houses do, and is not what the camera looks at.
    backdrop: bool = False
    #: Whether it is on furniture: the camera comes closer, so that it need not be drawn larger than life.
    perched: bool = False
    #: By how much of its size it grows each second: it comes towards the camera.
    nears: float = 0.0
    #: Its way besides its speed: a leap, a fall, a climb.
    journey: Journey | None = None
    #: Within which it is seen, where something hides the rest: an outline in its metres, to the right and up of its
    #: feet, not mirrored.
    shown: Outline | None = None
    #: The sides that it shows one after the other while the camera circles, as `facing` and `side`, and in how many
    #: seconds.
    turns: tuple[tuple[Facing, int], ...] = ()
    turning: float = 1.0
    #: Seconds of the scene that pass in one second of the film: more drawings of what is slow.
    tempo: float = 1.0
    #: Whether its size and place are those of another one, in or on which it is.
    joined: bool = False
    #: Drawings per second: fewer in a crowd.
    drawings: float = DRAWINGS
    #: The kind of thing that is drawn for it, if that is not its noun: an open box for a box.
    drawn_as: str = ""

    def acting(self, t: float) -> Acting:
        """What it does at second `t`."""
        at = t / max(self.tempo, 1.0) if self.action in CHANGES else t + self.ahead
        return Acting(
            t=at,
            action=self.action,
            emotion=self.emotion,
            walked=self.speed * t + (self.journey.gone(t) if self.journey is not None else 0.0),
            mouth=self._mouth(t),
            wind=self.wind,
            facing=self.shows(t)[0],
            relation=self.relation,
        )

    def shows(self, t: float) -> tuple[Facing, int]:
        """The side that it shows at second `t`, and whether it looks to the right."""
        if not self.turns:
            return self.facing, self.side * (self.journey.heading(t) if self.journey is not None else 1)
        return self.turns[min(max(int(t / self.turning * len(self.turns)), 0), len(self.turns) - 1)]

    def _mouth(self, t: float) -> float:
        return next(
            (mouth_at(text, (t - begin) / (end - begin)) for begin, end, text in self.speaks if begin <= t < end), 0.0
        )

    def position(self, t: float) -> tuple[float, float]:
        """Where it is at second `t`, the camera at rest."""
        x = self.x + (0.0 if self.nears else self.speed * self.metre * self.side * t)
        bob = self.floats * self.metre * math.sin((t + self.ahead * 3) * 1.7)
        if self.journey is not None:
            aside, up = self.journey.offset(t)
            x, bob = x + aside * self.metre * self.side, bob - up * self.metre
        return x, self.y + bob + self.nears * t * self.metre * self.figure.height * 0.22

    def lift(self, seconds: float = 4.0) -> float:
        """How many metres its way takes it up at most."""
        if self.journey is None:
            return 0.0
        return max(self.journey.offset(seconds * k / 8)[1] for k in range(9))

    def metre_at(self, t: float) -> float:
        """Pixels of one metre at second `t`."""
        return self.metre * (1 + self.nears * t)


#: How far letters open a mouth; all others a little.
_OPEN = {
    "a": 1.0,
    "o": 0.85,
    "e": 0.65,
    "u": 0.5,
    "i": 0.45,
    "y": 0.4,
    "m": 0.0,
    "b": 0.0,
    "p": 0.0,
    " ": 0.0,
    ".": 0.0,
}


def mouth_at(text: str, share: float) -> float:
    """How far the mouth is open, 0..1, when that share of the text is said."""
    if not text:
        return 0.0
    place = share * len(text)
    letter = text[min(int(place), len(text) - 1)].lower()
    return _OPEN.get(letter, 0.3 if letter.isascii() else 0.3 + 0.6 * abs(math.sin(place * 2.1)))


class ActorLayer:
    """One staged figure as a layer."""

    def __init__(self, staged: Staged, light: Light) -> None:
        self.staged, self.light = staged, light
        self._shadow = ThrownShadow(light)
        self._drawn: tuple[float, Painted | None] = (-1.0, None)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        staged = self.staged
        metre = staged.metre_at(view.t) * view.place(staged.depth)[0]
        x, y = view.point(*staged.position(view.t), staged.depth)
        painted = self._painted(view.t, metre, canvas, x, y)
        if staged.grounded:
            contact(canvas, x, y, staged.figure.width * metre * 0.5)
            if painted is not None and not staged.backdrop:
                self._shadow.draw(canvas, painted, x, y)
        if painted is not None:
            glide(canvas, painted.image, x + painted.x, y + painted.y)

    def _painted(self, t: float, scale: float, canvas: Canvas, x: float, y: float) -> Painted | None:
        drawings = (_FAR_DRAWINGS if self.staged.backdrop else self.staged.drawings) / self.staged.tempo
        moment = math.floor(t * drawings) / drawings
        drawn_at, found = self._drawn
        if drawn_at != moment:
            window = (-x - _MARGIN, -y - _MARGIN, canvas.width - x + _MARGIN, canvas.height - y + _MARGIN)
            shapes = self.staged.figure.shapes(self.staged.acting(moment))
            found = paint(shapes, scale, self.light, self.staged.shows(t)[1], self.staged.distance, window)
            if found is not None and self.staged.shown is not None:
                hide_outside(found, self.staged.shown * (scale, -scale))
            self._drawn = (moment, found)
        return found


def hide_outside(painted: Painted, outline: Outline) -> None:
    """Takes away, in place, what is outside of an outline in pixels from the figure's origin."""
    mask = np.zeros(painted.image.shape[:2], np.uint8)
    corners = np.clip((outline - (painted.x, painted.y)) * 16, -_FARTHEST, _FARTHEST).astype(np.int32)
    cv2.fillPoly(mask, [corners], 255, cv2.LINE_8, 4)
    cv2.bitwise_and(painted.image, cv2.merge([mask, mask, mask, mask]), dst=painted.image)


def glide(canvas: Canvas, image: Image, x: float, y: float) -> None:
    """Puts a premultiplied picture at a place between pixels."""
    left, top = math.floor(x), math.floor(y)
    shift = np.array([[1, 0, x - left], [0, 1, y - top]], np.float32)
    size = (image.shape[1] + 1, image.shape[0] + 1)
    canvas.blit(cv2.warpAffine(image, shift, size), left, top)
