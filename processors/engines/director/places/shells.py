"""The shell of a room: floor, ceiling, back wall and side walls."""

import numpy as np

from processors.engines.director.places.easel import Easel, Lamp
from processors.engines.director.places.lighting import Shell
from processors.engines.director.places.stand import Kit
from processors.engines.director.places.surfaces import FLOORS, WALLS, Surface
from processors.engines.director.shapes import Bgr, blend, darker, lighter


def paint_shell(
    easel: Easel, shell: Shell, kit: Kit, names: tuple[str, str, str], rng: np.random.Generator, lit: bool
) -> None:
    """Floor, ceiling and walls by the names of their patterns."""
    wall, floor, ceiling = names
    w, h, far = shell.half, shell.height, shell.wall
    near = easel.lens.nearest * 0.98
    deep = far - near
    ground = Surface(easel, (-w, 0.0, far), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (2 * w, deep))
    FLOORS[floor](ground, kit.floor, kit.accent if floor in ("tatami", "court") else kit.trim, rng)
    above = Surface(easel, (-w, h, far), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (2 * w, far - 0.6))
    _ceiling(above, ceiling, kit, lit)
    back = Surface(easel, (-w, 0.0, far), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (2 * w, h))
    WALLS[wall](back, kit.wall, kit.trim, rng)
    _trims(back, kit, wall)
    for side, gain in ((-1.0, 0.1), (1.0, 0.16)):
        shade = darker(kit.wall, gain)
        face = Surface(easel, (side * w, 0.0, far), (0.0, 0.0, -1.0), (0.0, 1.0, 0.0), (far - 0.5, h))
        WALLS[wall](face, shade, darker(kit.trim, gain), rng)
        _trims(face, kit, wall)
        easel.line(easel.lens.seen([(side * w, 0.0, far), (side * w, h, far)]), darker(kit.wall, 0.4), 1)


def _trims(face: Surface, kit: Kit, wall: str) -> None:
    """A baseboard and a moulding."""
    if wall in ("paper", "drape", "stone", "brick", "metal"):
        face.patch(0, 0, face.size[0], 0.04, darker(kit.wall, 0.4))
        return
    face.patch(0, 0, face.size[0], 0.13, blend(kit.trim, kit.white, 0.2))
    face.patch(0, 0.12, face.size[0], 0.145, darker(kit.trim, 0.25))
    face.patch(0, face.size[1] - 0.1, face.size[0], face.size[1], blend(kit.trim, kit.white, 0.25))
    face.patch(0, face.size[1] - 0.11, face.size[0], face.size[1] - 0.095, darker(kit.trim, 0.2))


def _ceiling(face: Surface, name: str, kit: Kit, lit: bool) -> None:
    tone: Bgr = blend(lighter(kit.wall, 0.45), kit.white, 0.4)
    if name == "dark":
        tone = darker(kit.wall, 0.55)
    face.cover(tone if name not in ("planks", "beams") else blend(kit.wood, kit.wall, 0.5))
    deep = face.size[1]
    if name == "glazed":
        face.patch(0, 0, face.size[0], deep, lighter(face.easel.sky, 0.25), 0.55)
        for k in range(int(face.size[0] / 0.75) + 1):
            face.rule(k * 0.75, 0, k * 0.75, deep, blend(kit.trim, kit.dark, 0.2), 2)
        for k in range(int(deep / 1.1) + 1):
            face.rule(0, k * 1.1, face.size[0], k * 1.1, blend(kit.trim, kit.dark, 0.2), 2)
    if name in ("beams", "planks"):
        for k in range(int(face.size[0] / 0.3) + 1):
            face.rule(k * 0.3, 0, k * 0.3, deep, darker(kit.wood, 0.35))
    if name == "beams":
        for k in range(5):
            b = 0.25 + k * 0.95
            face.patch(0, b, face.size[0], b + 0.26, darker(kit.wood, 0.2))
            face.patch(0, b + 0.22, face.size[0], b + 0.3, darker(kit.wood, 0.5))
    if name in ("lights", "tubes"):
        _fixtures(face, kit, lit, name == "tubes")


def _fixtures(face: Surface, kit: Kit, lit: bool, tubes: bool) -> None:
    """Bright fields in the ceiling."""
    easel = face.easel
    columns, rows = max(2, int(face.size[0] / 2.2)), 3
    for k in range(columns):
        for row in range(rows):
            a, b = face.size[0] * (k + 0.5) / columns, 0.5 + row * 1.3
            wide, long = (0.07, 0.55) if tubes else (0.3, 0.3)
            bright = (248.0, 250.0, 246.0)
            face.patch(a - wide - 0.04, b - 0.04, a + wide + 0.04, b + 2 * long + 0.04, kit.metal)
            face.patch(a - wide, b, a + wide, b + 2 * long, bright, 0.9 if lit else 0.45)
            if lit and row == 1:
                x, y, z = face.origin[0] + a, face.origin[1], face.origin[2] - b - long
                easel.lamps.append(Lamp(x, y - 0.3, z, (240.0, 244.0, 235.0), 2.6, 0.34))
