"""Paints all faces of a frame."""

from processors.engines.anime.faces.features import FeaturesOfFace
from processors.engines.anime.faces.region import Region, around
from processors.engines.anime.faces.skin import Skin, clean, whitened
from processors.engines.anime.faces.tracker import TrackedFace
from processors.engines.anime.planes import Plane, Planes
from processors.engines.anime.smooth import Smooth


class FacesOfFrame:
    """The faces of one frame: first `flat`, then `white` and `ink`, each in place."""

    def __init__(self, faces: list[TrackedFace], source: Planes) -> None:
        regions = [region for face in faces if (region := around(face, source.size)) is not None]
        self._source = source
        self._regions = regions
        self._drawn: list[tuple[Region, Skin, FeaturesOfFace]] = []

    def flat(self, flat: Smooth) -> None:
        """Clean skin, lips and eyes in the surfaces."""
        before = flat.half, flat.u.copy(), flat.v.copy()
        for region in self._regions:
            features = FeaturesOfFace(region, flat.half)
            skin = clean(flat, region)
            features.colour(flat, before)
            self._drawn.append((region, skin, features))

    def white(self, light: Plane, flat: Smooth, share: float) -> None:
        """Skin as white as paper, by `share`."""
        for region, skin, _ in self._drawn:
            whitened(light, flat.fine, region, skin, share)

    def ink(self, ink: Plane, width: float) -> None:
        """The lines of the faces instead of those that were found in them; `width` in pixels."""
        for _, skin, features in self._drawn:
            features.ink(ink, skin, width)
