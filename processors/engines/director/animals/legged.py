"""An animal without such legs on four legs of another one: a shark that prowls the shore."""

import math
from dataclasses import dataclass, replace

from processors.engines.director.animals.coats import Coat
from processors.engines.director.animals.rig import limb_of
from processors.engines.director.figure import Acting, Figure
from processors.engines.director.shapes import Shape, darker, ellipse, moved

#: The length of the legs in heights of the body, by how much of it they reach into the body, and their half width.
_LONG, _INTO, _THICK = 0.62, 0.3, 0.085
#: Where they are in widths of the body from its middle, the far ones first, and their phase.
_PLACES = ((0.2, 0.5), (-0.16, 0.0), (0.13, 0.0), (-0.24, 0.5))
#: Steps in a height of the body.
_STEP = 1.1


@dataclass(frozen=True)
class Legged:
    """A figure lifted onto legs; see `Figure`."""

    figure: Figure
    coat: Coat

    @property
    def height(self) -> float:
        """See `Figure`."""
        return self.figure.height * (1 + _LONG)

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.figure.width

    def speed(self, action: str) -> float:
        """See `Figure`."""
        return (
            {"walk": 0.7, "prowl": 0.6, "stalk": 0.5, "run": 1.8, "race": 2.0, "gallop": 2.0}.get(action, 0.0)
            * math.sqrt(9.81 * self.figure.height * _LONG)
            * 0.5
        )

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`: the far legs, the body, and the near ones."""
        body = moved(self.figure.shapes(replace(acting, walked=0.0)), 0.0, self._up(acting))
        return [*self._legs(acting, _PLACES[:2], 0.22), *body, *self._legs(acting, _PLACES[2:], 0.0)]

    def _up(self, acting: Acting) -> float:
        return self.figure.height * _LONG * (1 + 0.05 * abs(math.sin(self._phase(acting))))

    def _phase(self, acting: Acting) -> float:
        return 2 * math.pi * acting.walked / (self.figure.height * _STEP)

    def _legs(self, acting: Acting, places: tuple[tuple[float, float], ...], shade: float) -> list[Shape]:
        tall, tone, out = self.figure.height, darker(self.coat.base, shade), list[Shape]()
        line, thick = darker(tone, 0.55), _THICK * tall
        goes = acting.walked > 0
        for across, phase in places:
            turn = self._phase(acting) + 2 * math.pi * phase
            swing, lift = (0.26 * tall * math.sin(turn), 0.1 * tall * max(0.0, math.cos(turn))) if goes else (0.0, 0.0)
            x, top = across * self.figure.width, (_LONG + _INTO) * tall
            foot = (x + swing, thick * 0.9 + lift)
            knee = (x + swing * 0.3 + 0.05 * tall, 0.5 * top + lift * 0.6)
            joints = [(x, top), ((x + knee[0]) / 2, (top + knee[1]) / 2), knee,
                      ((knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2), foot]  # fmt: skip
            leg = limb_of(joints, (thick * 1.5, thick * 1.25, thick, thick * 0.85, thick * 0.9))
            paw = ellipse(foot[0] + 0.5 * thick, foot[1], 1.6 * thick, 0.95 * thick, steps=16)
            for one in (leg, paw):
                out.append(Shape(one, tone, 0.02 * tall, line))
        return out

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`."""
        x, y = self.figure.point(name, acting)
        return x, y + self._up(acting)
