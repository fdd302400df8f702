"""Slow moves of the camera where a shot asks for none: nearer, away, or a little around; no picture is still."""

from collections.abc import Iterator

import numpy as np

from processors.engines.director.camera import framing_bounds
from processors.engines.director.camera.lens import CameraMark
from processors.engines.director.camera.moves import CameraStage

#: The moves, and how often each is taken.
_USUAL = {"push in": 4, "pull back": 2, "arc left": 1, "arc right": 1}
_OVER_PLACES = {"push in": 3, "pull back": 2, "drift left": 1, "drift right": 1, "rise": 2}
_ARCS = frozenset({"arc left", "arc right"})
#: By how much the lead is larger at the near end; where it is seen close already; in an arc. Less than the last is no
#: move: the far end is farther away then.
_NEARER, _NEARER_YET, _AROUND, _LEAST = 1.38, 1.22, 1.2, 1.1
#: From this height on, in heights of the frame, a figure is seen close already.
_CLOSE = 1.1
#: How much larger than at rest a place is seen at least, so that the camera can go around and away.
WIDEST = 1.14
#: How near to the edges of the frame it brings those who are seen whole, in shares of its sides.
_SIDE, _TOP, _FOOT = 0.03, 0.05, 0.02
#: What is so far beyond an edge is not seen whole anyway.
_CUT = 0.03


def usual(rng: np.random.Generator, *, over_place: bool = False) -> str:
    """The move of a shot that asks for none."""
    table = _OVER_PLACES if over_place else _USUAL
    return str(rng.choice([move for move, often in table.items() for _ in range(often)]))


def path(move: str, mark: CameraMark, stage: CameraStage) -> tuple[CameraMark, CameraMark | None]:
    """The begin and the end of such a move; None: it is a move about one mark."""
    if move not in _USUAL:
        return mark, None
    most = _NEARER_YET if stage.tall(mark) > _CLOSE else _AROUND if move in _ARCS else _NEARER
    by = most if stage.tall(mark) > _CLOSE else min([most, *_rooms(mark, stage)])
    comes = any(one.nears for one in stage.staged)
    near = mark if by < _LEAST or comes else mark._replace(magnification=mark.magnification * by)
    far = mark if near is not mark else mark._replace(magnification=max(1.0, mark.magnification / WIDEST))
    return (near, far) if move == "pull back" and not comes else (far, near)


def _rooms(mark: CameraMark, stage: CameraStage) -> Iterator[float]:
    """By how much all may grow about what is looked at until they come near an edge of the frame."""
    left, right, top, low = framing_bounds.bounds(stage.staged)
    top = min(top, *(framing_bounds.top_of(one) for one in stage.cast)) if stage.cast else top
    edges = (
        (left, 0, _SIDE * stage.width),
        (right, 0, (1 - _SIDE) * stage.width),
        (top, 1, _TOP * stage.height),
        (low, 1, (1 - _FOOT) * stage.height),
    )
    for edge, axis, limit in edges:
        away = (edge - mark.focus[axis]) * mark.magnification
        side = (stage.width, stage.height)[axis]
        cut = not -_CUT * side < mark.at[axis] + away < (1 + _CUT) * side
        if not cut and abs(away) > 1.0 and (limit - mark.at[axis]) / away > 0:
            yield max(1.0, (limit - mark.at[axis]) / away)
