"""The sound of a film, from what is to be seen in it."""

from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from domain.script import ScriptShot
from processors.engines.director import casting, voice
from processors.engines.director.effects import impact_times
from processors.engines.director.letters.speech import Spoken, spoken
from processors.engines.director.places.weathers import flash_times
from processors.engines.director.sound import score
from processors.engines.director.sound.choice import sounds_for
from processors.engines.director.sound.energy import energy_of, fights
from processors.engines.director.takes import FilmEdit, Take
from processors.media.loudness import levelled
from processors.rendering.protocol import RenderSpec

#: Root mean square of a spoken line: well above music that is ducked.
_VOICE_LEVEL = 0.11
#: Seconds between two steps.
_STRIDES = {"walk": 0.52, "run": 0.3}
#: What feet walk on, by place; grass elsewhere.
_SURFACES = {
    place: surface
    for surface, places in {
        "sand": "beach,desert",
        "snow": "arctic,ski slope,snowy mountain,snowy forest",
        "stone": "city street,train station,castle,tokyo,new york,alley,old town,cave,temple hall,rooftop",
        "wood": "kitchen,bedroom,living room,stage,pier,office,library,dojo,classroom,cafe,bar",
        "water": "sea,swamp",
    }.items()
    for place in places.split(",")
}


def wav(found: FilmEdit, spec: RenderSpec) -> bytes:
    """The sound of the film as a WAV file."""
    seconds = found.frames / spec.fps
    lines = [
        (take.first / spec.fps, said)
        for take in found.takes
        for said in spoken(take.shot.speech, take.count / spec.fps)
    ]
    quiet = [(start + said.begin, start + said.end) for start, said in lines]
    silent = any("music" in take.shot.excluded for take in found.takes)
    music = score.NO_MUSIC if silent else None
    sound = score.film_sound(cues(found, spec.fps), seconds, spec.seed, music, quiet)
    return score.wav(_voiced(sound, lines) if lines and voice.available() else sound)


def cues(found: FilmEdit, fps: float) -> list[score.Cue]:
    """A cue for each shot, whatever sides it is seen from."""
    firsts = [next(takes) for _, takes in groupby(found.takes, key=lambda take: take.number)]
    borders = [*(take.first for take in firsts), found.frames]
    return [_cue(take, a / fps, (b - a) / fps) for take, (a, b) in zip(firsts, pairwise(borders), strict=True)]


def _voiced(sound: NDArray[np.float32], lines: list[tuple[float, Spoken]]) -> NDArray[np.float32]:
    """The sound with its lines spoken, as loud as before."""
    out = sound.copy()
    for start, said in lines:
        if voice.can_say(said.line.text):
            line = voice.say(said.line.text, said.end - said.begin, voice.pitch_of(said.line.who))
            loud = line * (_VOICE_LEVEL / max(float(np.sqrt(np.mean(line**2))), 1e-6))
            begin = round((start + said.begin) * voice.RATE)
            part = out[begin : begin + len(loud)]
            part += loud[: len(part), None]
    return np.asarray(levelled(out), np.float32)


def _cue(take: Take, start: float, seconds: float) -> score.Cue:
    shot = take.shot
    place = shot.place or ""
    return score.Cue(
        start=start,
        seconds=seconds,
        sounds=_sounds(shot),
        mood=shot.mood,
        energy=energy_of(shot),
        place=place,
        time=shot.time or "",
        flashes=tuple(start + t for t in _flashes(take, seconds)),
        steps=tuple(start + t for t in _steps(shot, seconds)),
        surface="snow" if shot.weather in ("snow", "blizzard") else _SURFACES.get(place, "grass"),
    )


def _sounds(shot: ScriptShot) -> tuple[str, ...]:
    nouns = [one.noun for one in shot.subjects]
    actions = [one.action for one in shot.subjects if one.action]
    found = sounds_for(shot.place, shot.weather, shot.time, nouns, actions, shot.sound)
    return tuple(name for name in found if name not in shot.excluded)


def _flashes(take: Take, seconds: float) -> list[float]:
    """When blows land, or lightning is seen."""
    if fights(take.shot):
        return impact_times(take.seed, take.number, seconds)
    return flash_times(take.seed, seconds) if take.shot.weather == "storm" else []


def _steps(shot: ScriptShot, seconds: float) -> list[float]:
    """When the feet of the first walking person touch the ground."""
    for one in shot.subjects:
        if one.action in _STRIDES and casting.family(one) == "person":
            return [float(t) for t in np.arange(_STRIDES[one.action] / 2, seconds, _STRIDES[one.action])]
    return []
