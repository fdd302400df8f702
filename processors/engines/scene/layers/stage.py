"""What every layer needs to be baked: the graph, its colours, and the size of the frame."""

from dataclasses import dataclass

from processors.engines.scene.camera import MARGIN_X, MARGIN_Y
from processors.engines.scene.grammar import SceneGraph
from processors.engines.scene.palette import Colour, Palette, in_style, mix


@dataclass(frozen=True)
class Stage:
    """The scene and the frame it is drawn for."""

    graph: SceneGraph
    palette: Palette
    width: int
    height: int

    @property
    def unit(self) -> float:
        """Pixels of one "height of the picture" for things that keep their shape; portrait frames use their width."""
        return float(min(self.height, self.width * 0.75))

    @property
    def wide(self) -> int:
        """The width of a baked sprite: the frame and its margins."""
        return int(self.width * (1 + 2 * MARGIN_X))

    @property
    def left(self) -> float:
        """Where a baked sprite begins."""
        return -self.width * MARGIN_X

    @property
    def tall_margin(self) -> int:
        """Rows that a sprite reaches over the frame's edge."""
        return int(self.height * MARGIN_Y)

    @property
    def horizon(self) -> float:
        """Row of the horizon."""
        return self.graph.horizon * self.height

    @property
    def light(self) -> tuple[float, float]:
        """The sun or moon, in frame pixels."""
        return self.graph.light[0] * self.width, self.graph.light[1] * self.height

    def tone(self, code: str) -> Colour:
        """`#rrggbb` in the scene's style."""
        return in_style(self.graph, code)

    def fade(self, colour: Colour, distance: float) -> Colour:
        """Aerial perspective: 0 here … 1 lost in the haze."""
        return mix(colour, self.palette.haze, distance)
