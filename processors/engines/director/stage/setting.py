"""What a place gives the director: layers behind and before the figures, the light, and where figures can be."""

from dataclasses import dataclass, field

from processors.engines.director.lighting.light import Light
from processors.engines.scene.layers.base import Layer


@dataclass(frozen=True)
class Surroundings:
    """What a place is built for."""

    width: int
    height: int
    seed: int
    #: dawn, morning, day, golden hour, sunset, dusk, night.
    time: str = "day"
    #: clear, cloudy, overcast, drizzle, rain, storm, snow, blizzard, fog, wind, sandstorm.
    weather: str = "clear"
    #: What shines in the sky for the shot's light: aurora, rainbow, eclipse; None: only the hour's sun or moon.
    sky: str | None = None
    season: str | None = None
    mood: str | None = None
    style: str = "studio"
    #: low angle, high angle, aerial, or an ordinary one.
    framing: str | None = None
    #: Words that must not be seen ("car", "moon").
    excluded: frozenset[str] = frozenset()
    #: A colour word for its main surface, where one was said: "blue door", "red house".
    colour: str | None = None
    #: Other nouns of the shot, to be left out of the place's own furniture or brought in by it.
    nouns: frozenset[str] = frozenset()
    #: Colours of its figures, as words or `#rrggbb`, from which a backdrop differs.
    worn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """Where a figure's feet can be: the camera at rest, frame pixels."""

    x: float
    y: float
    #: Pixels of one metre there.
    metre: float
    #: 0 far … 1 near, for the parallax.
    depth: float = 0.7
    #: Pixels to the left and right of it that are free.
    room: float = 400.0


@dataclass(frozen=True)
class Setting:
    """A built place. `spots` has `ground`, where the main figures stand, and others such as `table` and `roof`."""

    behind: list[Layer]
    front: list[Layer]
    light: Light
    spots: dict[str, Spot]
    #: What figures walk on: grass, stone, wood, snow, water, sand, tiles, carpet.
    surface: str = "grass"
    indoors: bool = False
    #: From where the light comes, frame pixels; for glows and rays.
    sun: tuple[float, float] = field(default=(0.0, 0.0))
