"""Builds any room from its data: shell, windows, furniture, light, and the layers and spots of it."""

import math
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.colours import named
from processors.engines.director.places import outlook, windows
from processors.engines.director.places.daylight import Daylight, daylight, figure_light, three
from processors.engines.director.places.easel import DEPTH, Easel, Lamp
from processors.engines.director.places.fronts import fronts
from processors.engines.director.places.furnishing import BROUGHT, CARRIED, HANGING, MAKES
from processors.engines.director.places.lighting import Lighting, Shell
from processors.engines.director.places.perspective import GROUND, Perspective, perspective
from processors.engines.director.places.room_air import Motes, StageBeams
from processors.engines.director.places.room_layers import (
    LivingLayer,
    OutsideLayer,
    PaneFlash,
    RainPanes,
    RoomLayer,
    rain_tile,
)
from processors.engines.director.places.shells import paint_shell
from processors.engines.director.places.stand import Kit, Make, Stand
from processors.engines.director.places.windows import Glazing
from processors.engines.director.shapes import Bgr, blend, darker, hexed, lighter
from processors.engines.director.stage.setting import Setting, Surroundings
from processors.engines.scene.canvas import Matrix, Sprite
from processors.engines.scene.layers.base import Layer, SpriteLayer
from processors.engines.scene.noise import rng_for
from processors.engines.scene.palette import from_oklab, to_oklab


@dataclass(frozen=True)
class Piece:
    """Furniture of a room: `across` -1 left … 1 right; `forward` 0 at the back wall … 1 where the figures stand."""

    kind: str
    across: float
    forward: float = 0.0


def laid(pieces: str) -> tuple[Piece, ...]:
    """Pieces from `sofa -0.75 0.08; clock|picture 0.4 0`: kind (or a choice of kinds), across, forward."""
    out = []
    for text in pieces.split(";"):
        *kind, across, forward = text.split()
        out.append(Piece(" ".join(kind), float(across), float(forward)))
    return tuple(out)


@dataclass(frozen=True)
class Room:
    """What a kind of room looks like. Tuples of names are choices of the seed."""

    #: Colours: wall, floor, trim, wood, cloth, accent.
    looks: tuple[str, ...]
    wall: tuple[str, ...]
    floor: tuple[str, ...]
    #: Placed in this order; what would cover an earlier one is left out.
    pieces: tuple[Piece, ...]
    windows: tuple[str, ...] = ("one",)
    outside: tuple[str, ...] = ("garden",)
    ceiling: str = "plain"
    #: Width, height and distance of the back wall, metres.
    size: tuple[float, float, float] = (7.4, 2.9, 6.7)
    surface: str = "wood"
    #: 0 lit by day … 1 dark but for its lamps.
    dim: float = 0.0
    gloss: float = 0.0
    curtains: bool = False
    #: < 1 shows persons smaller: for halls.
    reach: float = 1.0
    #: Pixels per second by which the outside passes, in tenths of the width.
    travel: float = 0.0
    lamp: str = "#ffd696"
    #: What is near the camera: see `fronts`.
    front: tuple[str, ...] = ()
    #: Chance of leaves in a corner before the camera.
    leafy: float = 0.0
    #: Other names of the spot where the figures stand.
    called: tuple[str, ...] = ()
    #: Whether the sun shines in.
    sunny: bool = True
    #: What moves in its air: beams of light.
    beams: bool = False


@dataclass
class RoomBuilder:
    """One room while it is made."""

    room: Room
    around: Surroundings
    name: str

    def __post_init__(self) -> None:
        self.rng = rng_for(self.around.seed, self.name, "room")
        self.side = 1 if self.rng.random() < 0.5 else -1
        lean = float(self.rng.uniform(-0.03, 0.03))
        self.lens: Perspective = perspective(self.around, lean, self.room.reach)
        self.day: Daylight = daylight(self.around)
        self.kit = self._kit()
        self.air: Bgr = three(self.rng.uniform(124, 196, 3))
        self.easel = Easel(self.lens, sky=self.day.sky[1])
        width, height, wall = np.array(self.room.size) * self.rng.uniform((0.94, 1.0, 0.95), (1.08, 1.06, 1.06))
        narrow = float(np.interp(self.around.width / self.around.height, (0.5625, 1.0, 1.4), (1.24, 1.1, 1.0)))
        self.shell = Shell(float(width) / 2, float(height) * narrow, float(wall))
        self.hanging = Easel(self.lens, lamps=self.easel.lamps, spots=self.easel.spots, empty=True)
        self.closed = self.room.windows == ("none",)
        self.lit = self.day.lamps or self.room.dim > 0.3 or self.closed

    def _own(self, name: str) -> np.random.Generator:
        """Chance of its own for each part: how much one draws, which may depend on the size, moves no other one."""
        return rng_for(self.around.seed, self.name, name)

    def _kit(self) -> Kit:
        looks = self.room.looks
        tones = [hexed(code) for code in looks[int(self.rng.integers(len(looks)))].split()]
        turn, shade = float(self.rng.uniform(-0.9, 0.9)), float(self.rng.uniform(-0.26, 0.16))
        tones = [turned(tone, turn * share) for tone, share in zip(tones, (1.0, 0.2, 0.5, 0.2, 0.9, 0.5), strict=True)]
        tones[0] = lighter(tones[0], shade) if shade > 0 else darker(tones[0], -shade)
        tones[1] = blend(tones[1], (40.0, 60.0, 90.0), float(self.rng.uniform(0.0, 0.3)))
        if self.around.colour:
            tones[0] = blend(named(self.around.colour, tones[0]), tones[0], 0.12)
        wall, floor, trim, wood, cloth, accent = tones
        return Kit(wall, floor, trim, wood, cloth, accent, lamp=hexed(self.room.lamp))

    def setting(self) -> Setting:
        """The finished place."""
        shell, lens = self.shell, self.lens
        choice = self.room.windows[int(self.rng.integers(len(self.room.windows)))]
        if {"window", "windows"} & self.around.excluded:
            choice = "none"
        seen = min(shell.half, lens.half(shell.wall))
        glass = [replace(w, x=w.x * self.side) for w in windows.schemes(choice, seen, self.rng)]
        pick = (self.room.wall, self.room.floor)
        wall, floor = (names[int(self.rng.integers(len(names)))] for names in pick)
        paint_shell(self.easel, shell, self.kit, (wall, floor, self.room.ceiling), self._own("shell"), self.lit)
        for window in glass:
            windows.paint(self.easel, window, shell.wall, self.kit.trim)
        ground = self.easel.image.copy()
        self._furnish(glass)
        self._reflect(ground)
        return self._finished(glass)

    def _furnish(self, glass: list[Glazing]) -> None:
        wall = self.shell.wall
        panes = [self._rect(w.x, w.sill, wall, w.width, w.height) for w in glass]
        taken: list[tuple[NDArray[Any], float]] = []
        placed = [self._curtains(window) for window in glass if self.room.curtains]
        for number, piece in enumerate(self._pieces()):
            make = MAKES[piece.kind]
            kept = number < 3 or make.hangs or "table" in piece.kind or piece.kind in BROUGHT.values()
            if not kept and self.rng.random() < _LEFT_OUT:
                continue
            stand = self._stand(piece, make)
            rect = self._rect(stand.x, stand.y, stand.z, stand.w, stand.h)
            inside = [old for old, t in taken if abs(t - piece.forward) < 0.12]
            inside += panes if piece.forward == 0 else []
            solid = stand.h > 0.05 and not make.spans
            if solid and any(_covered(rect, old) for old in inside):
                continue
            if solid:
                taken.append((rect, piece.forward))
            placed.append((stand, make))
        self._shadows([stand for stand, make in placed if make.grounded])
        for stand, make in sorted(placed, key=lambda one: (one[0].h > 0.05, -one[0].z - one[0].d)):
            make.paint(stand)

    def _pieces(self) -> list[Piece]:
        """The room's furniture as the shot's words want it: what they lean on first, without what they exclude."""
        around = self.around
        wanted = [BROUGHT[noun] for noun in sorted(around.nouns) if noun in BROUGHT]
        without = {CARRIED[noun] for noun in around.nouns if noun in CARRIED}
        chosen = []
        for piece in self.room.pieces:
            kinds = piece.kind.split("|")
            asked = [kind for kind in kinds if kind in wanted]
            kind = asked[0] if asked else kinds[int(self.rng.integers(len(kinds)))]
            if kind not in without and not any(word in kind for word in around.excluded):
                chosen.append(replace(piece, kind=kind))
        there = {piece.kind for piece in chosen}
        brought = [Piece(kind, -0.66, 0.5) for kind in wanted if kind not in there]
        return brought + sorted(chosen, key=lambda piece: piece.kind not in wanted)

    def _stand(self, piece: Piece, make: Make) -> Stand:
        w, h, d = make.size
        own = self._own(f"{piece.kind} {piece.across} {piece.forward}")
        z = self.shell.wall - piece.forward * (self.shell.wall - GROUND) - d
        if make.spans:
            return Stand(self.easel, 0.0, make.above, z, 2 * self.shell.half, h, d, self.kit, own, self.lit)
        usable = max(0.0, min(self.shell.half, self.lens.half(z)) - w / 2 - 0.05)
        if make.hangs:
            h = max(0.3, self.shell.height - make.above)
        across = piece.across * self.side + float(self.rng.uniform(-0.06, 0.06))
        x = max(-1.0, min(1.0, across)) * usable
        easel = self.hanging if piece.kind in HANGING and not self.around.framing else self.easel
        return Stand(easel, x, make.above, z, w, h, d, self.kit, own, self.lit)

    def _curtains(self, window: Glazing) -> tuple[Stand, Make]:
        make = MAKES["curtains"]
        size = (window.width + 0.2, window.height + 0.35, 0.04)
        place = (window.x, window.sill - 0.12, self.shell.wall - 0.06)
        return Stand(self.easel, *place, *size, self.kit, self._own("curtains"), self.lit), make

    def _rect(self, x: float, y: float, z: float, w: float, h: float) -> NDArray[Any]:
        return self.lens.seen([(x - w / 2, y + h, z), (x + w / 2, y, z)]).ravel()

    def _shadows(self, stands: list[Stand]) -> None:
        """Soft contact shadows on the floor."""
        width, height = self.lens.size
        mask = np.zeros((height // 4, width // 4), np.float32)
        for one in stands:
            x0, x1, z0, z1 = one.x - one.w / 2 - 0.05, one.x + one.w / 2 + 0.05, one.z - 0.14, one.z + one.d
            feet = self.lens.seen([(x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)]) / 4
            cv2.fillPoly(mask, [(np.clip(feet, -9000, 9000) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
        mask = 1 - 0.42 * cv2.GaussianBlur(mask, (0, 0), max(1.0, 0.07 * self.lens.metre(5.5) / 4))
        gain = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)
        cv2.multiply(
            self.easel.image, cv2.merge([gain, gain, gain, np.ones_like(gain)]), self.easel.image, dtype=cv2.CV_8U
        )

    def _reflect(self, ground: NDArray[Any]) -> None:
        """Polished floors mirror what stands on them."""
        if self.room.gloss <= 0:
            return
        image = self.easel.image
        line = int(self.lens.at(0.0, 0.0, self.shell.wall)[1])
        rows = min(image.shape[0] - line, line)
        mirror = cv2.blur(image[line - rows : line][::-1], (3, max(3, self.around.height // 50 | 1)))
        fade = np.linspace(self.room.gloss, self.room.gloss * 0.45, rows, dtype=np.float32)[:, None]
        free = (image[line : line + rows] == ground[line : line + rows]).all(axis=2)
        share = (fade * free)[..., None]
        part = image[line : line + rows]
        part[:] = (part * (1 - share) + mirror * share).astype(np.uint8)

    def _finished(self, glass: list[Glazing]) -> Setting:
        light = self._lighting(glass)
        image = light.result()
        left, top = self.lens.left, self.lens.top
        panes = self.easel.panes
        box = None if panes is None else (panes[0] - left, panes[1] - top, panes[2] - left, panes[3] - top)
        behind: list[Layer] = [] if box is None else self._outside(box)
        behind.append(RoomLayer(image, -left, -top, box))
        if box is not None and self.around.weather == "storm":
            frame = (-float(left), -float(top), float(self.lens.size[0]), float(self.lens.size[1]))
            behind.append(PaneFlash(frame, self.around.seed, 0.22))
        behind += self._before(light)
        if self.easel.living:
            behind.append(LivingLayer(self.easel.living, left, top))
        if self.room.beams:
            tones = (lighter(self.kit.accent, 0.2), self.kit.lamp, (240.0, 200.0, 90.0))
            behind.append(StageBeams(self.around.width, self.around.height, tones, self.around.seed))
        self._spots(glass)
        sun = self._source(glass)
        if glass and self.day.beam > 0.4 and self.room.sunny:
            behind.append(self._motes(glass[0]))
        here = light.at((0.0, 1.0, GROUND))
        glow = three(np.maximum(0, np.asarray(here) - self._ambient()))
        source = (1.6 * (sun[0] / self.around.width - 0.5), -0.8)
        lit = figure_light(self.around.time, self._ambient(), glow, source)
        names = self.room.front or (("leaves",) if self._own("leafy").random() < self.room.leafy else ())
        front = fronts(names, self.lens, self.kit, here, self._own("front"))
        return Setting(behind, front, lit, self.easel.spots, self.room.surface, True, sun)

    def _before(self, light: Lighting) -> list[Layer]:
        """What hangs from the ceiling, nearer to the camera than the room's picture."""
        seen = cv2.boundingRect(self.hanging.solid)
        if not seen[2]:
            return []
        x, y, w, h = seen
        image = light.result(self.hanging, (slice(y, y + h), slice(x, x + w)))
        sprite = Sprite(image, x - self.lens.left, y - self.lens.top)
        rigid = any(piece.kind == "spotlight" for piece in self.room.pieces)
        return [SpriteLayer(sprite, DEPTH + 0.13, bend=None if rigid else swinging)]

    def _motes(self, window: Glazing) -> Motes:
        """Dust where the beam of a window falls."""
        around, lens = self.around, self.lens
        x, y = lens.at(window.x * 0.7, 1.0, self.shell.wall - 1.2)
        key = np.asarray(self.day.key)
        tone = three(255 * key / key.max())
        return Motes(around.width, around.height, (x - lens.left, y - lens.top), tone, around.seed)

    def _ambient(self) -> tuple[float, float, float]:
        dark, base = (0.3, 0.25, 0.24), self.day.ambient
        if self.closed:
            base = blend(base, (0.8, 0.8, 0.8), 0.6)
        return blend(base, dark, self.room.dim)

    def _lighting(self, glass: list[Glazing]) -> Lighting:
        light = Lighting(self.easel, replace(self.day, ambient=self._ambient()), self.shell)
        slant = -0.55 * (np.sign(glass[0].x) if glass and abs(glass[0].x) > 0.3 else self.side)
        for window in glass:
            light.window(window, float(slant), len(glass) < 6 and self.room.sunny)
        light.corners()
        light.brushed(self._own("brush"))
        if self.lit and not self.easel.lamps:
            self.easel.lamps.append(Lamp(0.0, self.shell.height - 0.2, GROUND + 0.8, self.kit.lamp, 3.0, 0.8))
        light.tint(self.air, 0.16)
        light.lamps(1.15 if self.day.lamps or self.room.dim else 0.9)
        tone, share = _MOODS.get(self.around.mood or "", ((160.0, 160.0, 160.0), 0.0))
        if share:
            light.tint(tone, share)
        return light

    def _outside(self, box: tuple[float, float, float, float]) -> list[Layer]:
        around, lens = self.around, self.lens
        width, height = lens.size
        rng = self._own("outside")
        kind = self.room.outside[int(rng.integers(len(self.room.outside)))]
        period = int(width * 1.5) if self.room.travel else 0
        size = (height // 2, (width + period) // 2 if period else width // 2, 4)
        white = around.weather in ("snow", "blizzard") or around.season == "winter"
        paint = outlook.Outlook(
            np.zeros(size, np.uint8),
            (lens.horizon + lens.top) / 2,
            around.height / 20,
            self.day,
            rng,
            around.time in ("night", "dusk"),
            white,
            around.season in ("autumn", "fall"),
        )
        paint.image = np.zeros((size[0], period // 2 if period else size[1], 4), np.uint8)
        picture = outlook.painted(paint, kind)
        if period:
            picture = np.concatenate([picture, picture], axis=1)[:, : size[1]]
        picture = cv2.resize(picture, (picture.shape[1] * 2, picture.shape[0] * 2), interpolation=cv2.INTER_LINEAR)
        sprite = Sprite(picture, -lens.left, -lens.top, 0, float(period) if period else None)
        speed = -self.room.travel * 0.1 * around.width * self.side
        layers: list[Layer] = [OutsideLayer(SpriteLayer(sprite, 0.12, speed), box)]
        if around.weather in ("rain", "drizzle", "storm", "snow", "blizzard") and kind not in ("space", "above clouds"):
            falls = around.weather in ("snow", "blizzard")
            tile = rain_tile(around.width, around.height, around.seed, around.weather)
            layers.append(RainPanes(tile, box, around.height * (0.12 if falls else 1.1)))
        if around.weather == "storm":
            layers.append(PaneFlash(box, around.seed, 1.0))
        return layers

    def _spots(self, glass: list[Glazing]) -> None:
        easel, lens = self.easel, self.lens
        for name in ("ground", "floor", *self.room.called):
            easel.spot(name, (0.0, 0.0, GROUND), lens.half(GROUND) * 0.9)
        for window in glass:
            inside = lens.half(self.shell.wall) - 0.4
            if abs(window.x) < inside:
                easel.spot("window", (window.x, 0.0, self.shell.wall - 0.55), window.width / 2)
        left, right = 0.04 * self.around.width, 0.96 * self.around.width
        for name, spot in list(easel.spots.items()):
            if not (left <= spot.x <= right and 0 < spot.y < self.around.height):
                del easel.spots[name]

    def _source(self, glass: list[Glazing]) -> tuple[float, float]:
        lens = self.lens
        if glass and not (self.lit and self.around.time == "night"):
            x, y = lens.at(glass[0].x, glass[0].sill + glass[0].height * 0.8, self.shell.wall)
        elif self.easel.lamps:
            lamp = self.easel.lamps[0]
            x, y = lens.at(lamp.x, lamp.y, lamp.z)
        else:
            x, y = lens.at(-0.6 * self.side, self.shell.height, GROUND)
        return x - lens.left, y - lens.top


#: The share of the lesser furniture that a room does without.
_LEFT_OUT = 0.14
#: What a mood lays over the light.
_MOODS: dict[str, tuple[Bgr, float]] = {
    "cozy": ((130.0, 165.0, 190.0), 0.25),
    "romantic": ((160.0, 140.0, 190.0), 0.25),
    "eerie": ((150.0, 150.0, 110.0), 0.4),
    "tense": ((170.0, 145.0, 125.0), 0.3),
    "sad": ((180.0, 155.0, 140.0), 0.3),
    "epic": ((140.0, 160.0, 185.0), 0.2),
    "dreamy": ((185.0, 160.0, 180.0), 0.25),
    "joyful": ((150.0, 170.0, 182.0), 0.2),
    "funny": ((160.0, 172.0, 180.0), 0.2),
    "calm": ((168.0, 164.0, 158.0), 0.15),
}


def turned(tone: Bgr, angle: float) -> Bgr:
    """The hue of a colour turned by radians, as the eye counts them."""
    lab = to_oklab(np.asarray(tone, np.float64))
    c, s = np.cos(angle), np.sin(angle)
    lab[1], lab[2] = lab[1] * c - lab[2] * s, lab[1] * s + lab[2] * c
    b, g, r = (float(x) for x in from_oklab(lab))
    return b, g, r


def swinging(matrix: Matrix, t: float) -> Matrix:
    """What hangs on cords moves a little in the air of the room."""
    out = matrix.copy()
    out[0, 1] += 0.006 * math.sin(1.3 * t) + 0.003 * math.sin(2.1 * t + 1)
    return out


def _covered(a: NDArray[Any], b: NDArray[Any]) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    small = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return bool(wide > 0 and tall > 0 and wide * tall > 0.16 * small)


def build(room: Room, name: str, around: Surroundings) -> Setting:
    """The place for that frame."""
    return RoomBuilder(room, around, name).setting()
