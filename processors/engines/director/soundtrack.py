"""What is to be heard in a film, from what is to be seen in it."""

import numpy as np

from processors.engines.director import casting
from processors.engines.director.bubbles import spoken
from processors.engines.director.effects import impact_times
from processors.engines.director.sound import score
from processors.engines.director.takes import FilmEdit, Take
from processors.rendering.protocol import RenderSpec

#: Seconds between two steps.
_STRIDES = {"walk": 0.52, "run": 0.3}
_SURFACES = {
    "beach": "sand",
    "desert": "sand",
    "arctic": "snow",
    "ski slope": "snow",
    "snowy mountain": "snow",
    "city street": "stone",
    "train station": "stone",
    "castle": "stone",
    "kitchen": "wood",
    "bedroom": "wood",
    "stage": "wood",
    "pier": "wood",
    "lake": "grass",
}


def wav(found: FilmEdit, spec: RenderSpec) -> bytes:
    """The sound of the film as a WAV file."""
    seconds = found.frames / spec.fps
    cues = [cue(take, spec.fps) for take in found.takes]
    quiet = [
        (take.first / spec.fps + said.begin, take.first / spec.fps + said.end)
        for take in found.takes
        for said in spoken(take.shot.speech, take.count / spec.fps)
    ]
    return score.wav(score.film_sound(cues, seconds, spec.seed, quiet=quiet))


def cue(take: Take, fps: float) -> score.Cue:
    """What one take sounds like."""
    shot = take.shot
    start, seconds = take.first / fps, take.count / fps
    nouns = tuple(one.noun for one in shot.subjects)
    actions = tuple(one.action for one in shot.subjects if one.action)
    snowy = shot.weather in ("snow", "blizzard")
    fights = "fight" in actions or any(one.relation and one.relation.kind == "fights" for one in shot.subjects)
    impacts = impact_times(take.seed, take.number, seconds) if fights else []
    return score.Cue(
        start=start,
        seconds=seconds,
        sounds=score.sounds_for(shot.place or "", shot.weather or "", shot.time or "", nouns, actions, shot.sound),
        mood=shot.mood,
        energy=0.8 if fights or "run" in actions else 0.5,
        place=shot.place or "",
        time=shot.time or "",
        flashes=tuple(start + t for t in impacts),
        steps=tuple(start + float(t) for t in _steps(take, seconds)),
        surface="snow" if snowy else _SURFACES.get(shot.place or "", "grass"),
    )


def _steps(take: Take, seconds: float) -> list[float]:
    """When the feet of the first walking person touch the ground."""
    for one in take.shot.subjects:
        if one.action in _STRIDES and casting.family(one) == "person":
            return [float(t) for t in np.arange(_STRIDES[one.action] / 2, seconds, _STRIDES[one.action])]
    return []
