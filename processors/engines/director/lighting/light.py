"""The light on figures: what a painted colour becomes at an hour of the day."""

from dataclasses import dataclass

from processors.engines.director.shapes import Bgr, blend


@dataclass(frozen=True)
class Light:
    """How a scene lights its figures."""

    #: What white becomes, 0..1 for blue, green and red.
    ambient: tuple[float, float, float] = (1.0, 1.0, 1.0)
    #: Colour of the edge that faces the light; and whence the light comes, in frame units (right, down).
    rim: Bgr = (255.0, 255.0, 255.0)
    source: tuple[float, float] = (-0.6, -1.0)
    #: 0 lit from the front … 1 a silhouette against the light.
    silhouette: float = 0.0
    #: What silhouettes and far figures turn into.
    haze: Bgr = (90.0, 50.0, 50.0)
    #: How strong the rim is.
    edge: float = 0.6
    #: How dark the shadows on the ground are, 0..1, and how long: shares of the height of what throws them.
    cast: float = 0.2
    length: float = 0.16
    #: How clearly wet ground mirrors who stands on it, 0..1.
    wet: float = 0.0

    def on(self, colour: Bgr, glows: bool = False, distance: float = 0.0) -> Bgr:
        """That colour as it is seen; `distance`: 0 here … 1 lost in the haze."""
        if glows:
            return blend(colour, self.haze, distance * 0.4)
        b, g, r = (channel * share for channel, share in zip(colour, self.ambient, strict=True))
        lit = blend((b, g, r), blend(self.haze, (0.0, 0.0, 0.0), 0.7), self.silhouette)
        return blend(lit, self.haze, distance)


#: Ambient light (blue, green, red), rim and strength of the silhouette by the hour.
HOURS: dict[str, Light] = {
    "dawn": Light((0.92, 0.86, 0.96), (170, 205, 255), haze=(190, 165, 190), edge=0.7, cast=0.42, length=0.26),
    "morning": Light((0.98, 1.0, 1.02), (225, 246, 255), haze=(235, 220, 200), edge=0.5, cast=0.46, length=0.22),
    "day": Light((1.0, 1.0, 1.0), (255, 255, 255), haze=(240, 225, 200), edge=0.45, cast=0.58, length=0.16),
    "golden hour": Light((0.84, 0.92, 1.03), (150, 215, 255), haze=(150, 185, 225), edge=0.9, cast=0.56, length=0.3),
    "sunset": Light((0.84, 0.82, 0.98), (110, 175, 255), haze=(150, 120, 200), edge=0.9, cast=0.56, length=0.32),
    "dusk": Light((0.96, 0.86, 0.88), (190, 165, 245), haze=(140, 85, 95), edge=0.7, cast=0.3, length=0.25),
    "night": Light((0.94, 0.86, 0.83), (255, 220, 180), haze=(90, 52, 34), edge=0.7, cast=0.4, length=0.22),
}

#: What white becomes on the side of the sun, and away from it, by the hour.
KEYS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "dawn": ((1.04, 1.1, 1.2), (1.0, 0.88, 0.9)),
    "morning": ((1.1, 1.14, 1.16), (0.99, 0.95, 0.92)),
    "day": ((1.12, 1.14, 1.15), (0.98, 0.94, 0.91)),
    "golden hour": ((0.96, 1.12, 1.22), (0.93, 0.84, 0.84)),
    "sunset": ((0.98, 1.08, 1.22), (0.96, 0.8, 0.84)),
    "dusk": ((1.2, 1.14, 1.18), (1.02, 0.84, 0.86)),
    "night": ((1.22, 1.21, 1.2), (0.9, 0.79, 0.76)),
    "none": ((1.12, 1.12, 1.12), (0.9, 0.88, 0.88)),
}

#: The light that the air around the sun adds, by the hour.
GLARES: dict[str, Bgr] = {
    "dawn": (38.0, 48.0, 72.0),
    "morning": (34.0, 46.0, 54.0),
    "day": (26.0, 26.0, 24.0),
    "golden hour": (22.0, 62.0, 94.0),
    "sunset": (18.0, 48.0, 102.0),
    "dusk": (34.0, 20.0, 34.0),
    "night": (26.0, 18.0, 12.0),
}
