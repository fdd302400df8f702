"""Vehicles seen from straight above."""

from dataclasses import dataclass

from processors.engines.director.figure import Acting
from processors.engines.director.shapes import Bgr, Shape, box, darker, ellipse, hexed, lighter, points

#: Metres long and wide, and the colour if none was said.
VEHICLES: dict[str, tuple[float, float, str]] = {
    "car": (4.4, 1.9, "#c83a34"),
    "sports car": (4.4, 1.95, "#d83a2a"),
    "taxi": (4.5, 1.9, "#f0c030"),
    "police car": (4.6, 1.95, "#2f4a8a"),
    "van": (5.2, 2.1, "#e8e4da"),
    "truck": (7.5, 2.5, "#4a7a5a"),
    "bus": (10.0, 2.6, "#d8a030"),
}
_GLASS, _INK = hexed("#2c3a4c"), 0.03


@dataclass(frozen=True)
class VehicleRoof:
    """A car or the like from above, its front to the right. See `Figure`."""

    long: float
    wide: float
    colour: Bgr

    @property
    def height(self) -> float:
        """See `Figure`: its extent across."""
        return self.wide

    @property
    def width(self) -> float:
        """See `Figure`."""
        return self.long

    def speed(self, action: str) -> float:
        """See `Figure`: the camera hangs over it."""
        return 0.0

    def point(self, name: str, acting: Acting) -> tuple[float, float]:
        """See `Figure`: its middle."""
        return 0.0, self.wide / 2

    def shapes(self, acting: Acting) -> list[Shape]:
        """See `Figure`."""
        a, w = self.long / 2, self.wide
        boxy = self.long > 5
        nose = 0.1 if boxy else 0.24
        shine = lighter(self.colour, 0.35)
        cabin = (-a * 0.9, a * 0.72) if boxy else (-a * 0.62, a * 0.3)
        out = [Shape(box(x - 0.3, y, x + 0.3, y + 0.16), hexed("#1c1c22"), 0.0) for x in (-a * 0.6, a * 0.6)
               for y in (-0.06, w - 0.1)]  # fmt: skip
        out.append(Shape(box(-a, 0.0, a, w, 0.42), self.colour, _INK))
        out.append(Shape(box(cabin[0], 0.14 * w, cabin[1] + nose, 0.86 * w, 0.22), _GLASS, _INK))
        roof = box(cabin[0] + 0.3, 0.18 * w, cabin[1] - 0.2, 0.82 * w, 0.18)
        out += [Shape(roof, lighter(self.colour, 0.12), _INK)]
        glare = points((cabin[1] - 0.1, 0.3 * w), (cabin[1] + nose - 0.1, 0.3 * w), (cabin[1] + nose - 0.1, 0.44 * w),
                       (cabin[1] - 0.1, 0.44 * w))  # fmt: skip
        out.append(Shape(glare, lighter(_GLASS, 0.45), 0.0))
        out.append(Shape(box(-a * 0.2, 0.68 * w, a * 0.1, 0.74 * w, 0.03), shine, 0.0))
        out += [
            Shape(ellipse(a - 0.12, y, 0.1, 0.16), hexed("#fff2c0"), 0.02, glows=True) for y in (0.18 * w, 0.82 * w)
        ]
        out += [Shape(box(-a, y - 0.12, -a + 0.1, y + 0.12), hexed("#e0402a"), 0.0) for y in (0.18 * w, 0.82 * w)]
        out += [Shape(box(cabin[1] - 0.05, y, cabin[1] + 0.14, y + 0.14), darker(self.colour, 0.2), 0.02)
                for y in (-0.1, w - 0.04)]  # fmt: skip
        return out
