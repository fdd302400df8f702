"""Open country from the air: fields, woods, bare land that reach to mountains on the horizon."""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np

from processors.engines.director.places import country, terrain, vistas_land, weathers
from processors.engines.director.places.board import Board
from processors.engines.director.places.heavens import heavens
from processors.engines.director.places.scenery import Scenery, scenery
from processors.engines.director.stage.setting import Setting, Spot, Surroundings
from processors.engines.scene.layers.base import Layer

PaintMap = Callable[[Scenery, Board, str], list[Layer]]
#: By how much larger the map is than the frame: its lower part comes near the eye.
_LARGER = 1.5
#: Which part of the map's width is seen at the lower edge.
_NEAR = 0.5
_DEPTH = 0.4
#: Where high peaks are on the horizon.
_PEAKED = frozenset(
    {"valley", "mountain top", "snowy mountain", "ski slope", "pine forest", "snowy forest", "waterfall"}
)
#: Where a road crosses the picture.
_ROADS = frozenset({"highway", "coastal road"})


def over(around: Surroundings, place: str, paint: PaintMap, code: str) -> Setting:
    """The land of a map, seen aslant from high above."""
    s = scenery(around, f"aerial {place}", "field")
    s = replace(s, flip=s.graph.tweaks[11] > 0.5)
    land = Board(s)
    if place in _PEAKED:
        vistas_land.peaks(land, 0.34, 0.36, "horizon peaks")
    else:
        country.mountains(land, 0.0, 0.55)
    _slanted(s, land, paint, code)
    if place in _ROADS:
        _road(land)
    haze = s.named("haze")
    land.wash(land.left, s.horizon - 0.01 * s.height, land.right, s.horizon + 0.24 * s.height, haze, (0.62, 0.0))
    terrain.fog_bank(land, s.horizon + 0.01 * s.height, 0.1 * s.height, 0.4)
    metre = 0.06 * s.height
    low = Spot(0.5 * s.width, 0.78 * s.height, metre, _DEPTH, 0.34 * s.width)
    air = Spot(0.5 * s.width, 0.5 * s.height, 2.4 * metre, 0.7, 0.4 * s.width)
    behind: list[Layer] = [*heavens(s), land.layer(_DEPTH), *weathers.behind(s)]
    spots = {"ground": low, "air": air, "road": low, "water": low}
    return Setting(behind, weathers.before(s), s.light_on(), spots, "grass", False, s.light)


def _slanted(s: Scenery, land: Board, paint: PaintMap, code: str) -> None:
    """Paints the map and lays it below the horizon."""
    around = s.around
    wide = replace(around, width=int(around.width * _LARGER), height=int(around.height * _LARGER))
    large = replace(scenery(wide, s.graph.key, "field"), flip=s.flip)
    sheet = Board(large)
    paint(large, sheet, code)
    rows, columns = sheet.image.shape[:2]
    top, bottom = s.horizon - land.top, float(land.image.shape[0])
    across = float(land.image.shape[1])
    cut = columns * (1 - _NEAR) / 2
    seen = np.array([(0, 0), (columns, 0), (columns - cut, rows), (cut, rows)], np.float32)
    laid = np.array([(0, top), (across, top), (across, bottom), (0, bottom)], np.float32)
    turn = cv2.getPerspectiveTransform(seen, laid)
    size = (land.image.shape[1], land.image.shape[0])
    soft = cv2.GaussianBlur(sheet.image, (0, 0), 0.8)
    slanted = cv2.warpPerspective(soft, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    first = max(0, round(top))
    land.image[first:] = slanted[first:]
    land.image[first:, :, 3] = 255


def _road(board: Board) -> None:
    """A road with a dashed line that runs across below the middle."""
    s = board.scenery
    x = np.linspace(board.left, board.right, 40)
    y = 0.78 * s.height + 0.012 * s.height * np.sin(x / (0.5 * s.unit))
    for lift, half, code in ((0.004, 0.07, "#b8a888"), (0.0, 0.055, "#6a6c74")):
        upper = np.stack([x, y - (half - lift) * s.height], 1)
        lower = np.stack([x, y + (half + lift) * s.height], 1)
        board.poly(np.concatenate([upper, lower[::-1]]), s.lit(code))
    for edge in (-0.048, 0.048):
        board.line(np.stack([x, y + edge * s.height], 1), s.lit("#f0ece0"), max(1, 0.005 * s.height))
    for k in range(0, 39, 2):
        board.line([(x[k], y[k]), (x[k + 1], y[k + 1])], s.lit("#f4e8b0"), max(1, 0.007 * s.height))
