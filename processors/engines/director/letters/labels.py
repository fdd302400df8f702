"""The word on a parcel that stands for what is not drawn."""

from functools import lru_cache

import cv2

from processors.engines.director.actors import Staged, glide
from processors.engines.director.letters import lettering
from processors.engines.director.props.sketch import PropFigure
from processors.engines.scene.camera import View
from processors.engines.scene.canvas import Canvas, Image

_INK = (60.0, 50.0, 56.0)
#: The size in which a label is lettered before it is scaled; pixels.
_WIDE, _TALL = 320, 120
#: Share of the figure's width that its card has.
_CARD = 0.52


def label_of(staged: Staged) -> str:
    """The word that is to be read on a figure; empty for all that are drawn as what they are."""
    return staged.figure.label if isinstance(staged.figure, PropFigure) else ""


class LabelLayer:
    """The label of a staged parcel."""

    def __init__(self, staged: Staged) -> None:
        self.staged, self.word = staged, label_of(staged)

    def solid_top(self, view: View) -> int | None:
        """See `Layer`."""
        return None

    def draw(self, canvas: Canvas, view: View, floor: int) -> None:
        """See `Layer`."""
        staged = self.staged
        px, py = staged.figure.point("label", staged.acting(view.t))
        x, y = staged.position(view.t)
        metre = staged.metre_at(view.t)
        at = view.point(x + px * staged.side * metre, y - py * metre, staged.depth)
        picture = _stamp(self.word)
        scale = staged.figure.width * metre * view.place(staged.depth)[0] * _CARD / picture.shape[1]
        size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        glide(canvas, small, at[0] - size[0] / 2, at[1] - size[1] / 2)


@lru_cache(maxsize=32)
def _stamp(word: str) -> Image:
    text = word if lettering.can_letter(word) else "?"
    return lettering.stamp(text, _WIDE, _TALL, _INK, None, 700)
