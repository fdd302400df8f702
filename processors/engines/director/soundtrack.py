"""The sound of a film, from what is to be seen in it."""

import numpy as np
from numpy.typing import NDArray

from processors.engines.director import casting, voice
from processors.engines.director.effects import impact_times
from processors.engines.director.sound import score
from processors.engines.director.sound.choice import sounds_for
from processors.engines.director.speech import Spoken, spoken
from processors.engines.director.takes import FilmEdit, Take
from processors.media.loudness import levelled
from processors.rendering.protocol import RenderSpec

#: Root mean square of a spoken line: well above music that is ducked.
_VOICE_LEVEL = 0.11
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
    lines = [
        (take.first / spec.fps, said)
        for take in found.takes
        for said in spoken(take.shot.speech, take.count / spec.fps)
    ]
    quiet = [(start + said.begin, start + said.end) for start, said in lines]
    sound = score.film_sound(cues, seconds, spec.seed, quiet=quiet)
    return score.wav(_voiced(sound, lines) if lines and voice.available() else sound)


def _voiced(sound: NDArray[np.float32], lines: list[tuple[float, Spoken]]) -> NDArray[np.float32]:
    """The sound with its lines spoken, as loud as before."""
    out = sound.copy()
    for start, said in lines:
        if voice.can_say(said.line.text):
            spoken_line = voice.say(said.line.text, said.end - said.begin, voice.pitch_of(said.line.who))
            loud = spoken_line * (_VOICE_LEVEL / max(float(np.sqrt(np.mean(spoken_line**2))), 1e-6))
            begin = round((start + said.begin) * voice.RATE)
            part = out[begin : begin + len(loud)]
            part += loud[: len(part), None]
    return np.asarray(levelled(np.ascontiguousarray(out.T)), np.float32)


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
        sounds=sounds_for(shot.place or "", shot.weather or "", shot.time or "", nouns, actions, shot.sound),
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
