"""The sound of a film from cues: noises of each shot, what falls on a moment, music beneath, all at one loudness."""

import io
import wave
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.director.sound import moods, people, weather
from processors.engines.director.sound.catalogue import SOUNDS, Maker
from processors.engines.director.sound.music import MoodStretch, music
from processors.engines.director.sound.synthesis import RATE, Stereo, at_level, at_most, lay, samples, stretched, swell
from processors.engines.scene.noise import rng_for
from processors.media.loudness import levelled

#: What `music` may say for a film without any.
NO_MUSIC = "none"
_LUFS, _PEAK = -16.0, -1.0
#: Seconds for which the sounds of two shots overlap.
_CROSSFADE = 0.3
#: Seconds after which a sound is repeated, and for which it is faded into itself.
_LOOP, _LOOP_FADE = 20.0, 0.5
#: LUFS before the whole is levelled: of the noises together at most, and of the music.
_NOISES_LOUDNESS, _MUSIC_LOUDNESS = -18.0, -22.5
#: dB over the length of a film: it opens softly, grows, rests once, and closes softly.
_ARC = ((0.0, -3.5), (0.18, -1.0), (0.42, 0.8), (0.58, -2.0), (0.74, 1.0), (0.92, 1.0), (1.0, -3.0))
#: Of the differences of loudness between parts of a film so much is left; corrected by so many dB at most.
_KEPT, _MOST_CORRECTED = 0.6, 5.0
#: While words are spoken: dB, and seconds of each ramp.
_DUCKED, _NOISES_DUCKED, _RAMP = -10.0, -4.0, 0.25
#: dB of the noises while an instrument is seen to be played.
_BENEATH_SOLO = -8.0
#: How far the sides may be from the middle (as a share of its power): a mono sum loses 1.1 dB at most.
_WIDEST = 0.28
#: What a flash is, by the first of these that a shot has, and its loudness; without one it is a blow.
_IMPACTS: dict[str, tuple[Callable[[np.random.Generator], Stereo], float]] = {
    "swords": (people.clash, -15.0),
    "punches": (people.blow, -15.0),
    "explosion": (weather.explosion, -12.0),
    "thunder": (weather.thunderclap, -12.0),
    "rain": (weather.thunderclap, -12.0),
    "rain inside": (weather.thunderclap, -15.0),
}
#: Of these, what goes on between the flashes.
_WEATHERS = ("rain", "rain inside")
#: Seconds from the lightning to its thunder.
_THUNDER_LATE = (0.25, 0.8)


@dataclass(frozen=True)
class Cue:
    """What a shot gives to its sound. Seconds count from the film's start."""

    start: float
    seconds: float
    #: Names that `sounds_for` returns; others are passed over.
    sounds: tuple[str, ...] = ()
    mood: str | None = None
    #: How much happens, 0 to 1.
    energy: float = 0.5
    place: str = ""
    time: str = ""
    #: When lightning or an impact is seen.
    flashes: tuple[float, ...] = ()
    #: When a foot meets the ground, and what it meets: grass, stone, wood, snow, water, sand.
    steps: tuple[float, ...] = ()
    surface: str = "stone"

    @property
    def end(self) -> float:
        """The second after its last."""
        return self.start + self.seconds


def film_mood(cues: Sequence[Cue], music: str | None = None) -> str:
    """The mood that gives a film its tempo (`beat_times`): `music`, else that of most shots, the first of equals."""
    if chosen := moods.known(music):
        return chosen
    votes = [_mood(cue) for cue in cues] or ["calm"]
    return max(dict.fromkeys(votes), key=votes.count)


def film_sound(
    cues: Sequence[Cue],
    seconds: float,
    seed: int,
    music: str | None = None,
    quiet: Sequence[tuple[float, float]] = (),
) -> NDArray[np.float32]:
    """The sound of a film: float32, shape (seconds * 48000, 2), -16 LUFS, true peak at most -1 dBTP.

    `music` is a mood for all of it, or `NO_MUSIC`; None: by the moods of the cues. In the intervals `quiet` (begin,
    end) words are spoken: the music is 10 dB softer there.
    """
    total = max(1, samples(seconds))
    solos = [(cue.start, cue.end) for cue in cues if _solo(cue) and music != NO_MUSIC]
    noises = _noises(cues, total, seed) * _ducks(solos, total, _BENEATH_SOLO)
    played = np.zeros_like(noises) if music == NO_MUSIC else _music(cues, seconds, seed, music)
    out = noises * _ducks(quiet, total, _NOISES_DUCKED) + played * _ducks(quiet, total, _DUCKED)
    out *= _dynamics(noises + played) * swell(total, 0.03, min(0.6, seconds / 4))
    return np.asarray(levelled(np.ascontiguousarray(_mono_safe(out).T), _LUFS, _PEAK), np.float32)


def wav(sound: NDArray[np.float32]) -> bytes:
    """16-bit stereo WAV at 48 kHz."""
    target = io.BytesIO()
    with wave.open(target, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(np.round(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return target.getvalue()


def _mood(cue: Cue) -> str:
    return moods.known(cue.mood) or moods.by_light(cue.time, cue.energy)


def _solo(cue: Cue) -> str | None:
    """The instrument that is played in a shot, if one is."""
    return next((name for name in cue.sounds if name in moods.SOLOS), None)


def _music(cues: Sequence[Cue], seconds: float, seed: int, wanted: str | None) -> Stereo:
    main = film_mood(cues, wanted)
    fixed = moods.known(wanted)
    plan = [MoodStretch(cue.start, cue.end, fixed or _mood(cue), cue.energy, _solo(cue)) for cue in cues]
    plan = plan or [MoodStretch(0.0, seconds, main, 0.5)]
    return at_level(music(plan, main, seconds, seed), _MUSIC_LOUDNESS)


def _noises(cues: Sequence[Cue], total: int, seed: int) -> Stereo:
    out = np.zeros((2, total), np.float32)
    for name, runs in _runs(cues).items():
        for number, run in enumerate(runs):
            _lay_run(out, name, run, rng_for(seed, name, number))
    for number, cue in enumerate(cues):
        rng = rng_for(seed, "moments", number)
        for second, sound, loudness in _moments(cue, number, cues, rng):
            lay(out, samples(second), at_level(sound, loudness))
        _lay_steps(out, cue, rng_for(seed, "steps", number))
    return at_most(out, _NOISES_LOUDNESS)


def _runs(cues: Sequence[Cue]) -> dict[str, list[list[Cue]]]:
    """For each sound the runs of consecutive shots that have it; without those that are made at given moments."""
    found: dict[str, list[list[Cue]]] = {}
    for cue in cues:
        for name in dict.fromkeys(cue.sounds):
            if name not in SOUNDS or _timed(cue, name):
                continue
            runs = found.setdefault(name, [])
            if runs and abs(runs[-1][-1].end - cue.start) < 1e-3:
                runs[-1].append(cue)
            else:
                runs.append([cue])
    return found


def _timed(cue: Cue, name: str) -> bool:
    """Whether a sound falls on what is seen."""
    return name == "steps" or (name in _IMPACTS and name not in _WEATHERS and bool(cue.flashes))


def _lay_run(out: Stereo, name: str, run: list[Cue], rng: np.random.Generator) -> None:
    """Adds a sound to consecutive shots, faded in and out over the cuts, but not at the ends of the film."""
    half = samples(_CROSSFADE / 2)
    begin, end = max(0, samples(run[0].start) - half), min(out.shape[1], samples(run[-1].end) + half)
    if end <= begin:
        return
    energy = float(np.average([cue.energy for cue in run], weights=[cue.seconds for cue in run]))
    made = at_level(_repeated(SOUNDS[name].make, rng, end - begin, energy), SOUNDS[name].loudness)
    fades = [_CROSSFADE if border else 0.0 for border in (begin > 0, end < out.shape[1])]
    lay(out, begin, made * swell(made.shape[1], *fades))


def _repeated(make: Maker, rng: np.random.Generator, count: int, energy: float) -> Stereo:
    """A sound of any length: after `_LOOP` seconds it comes again, faded over into itself at equal power."""
    size, fade = samples(_LOOP), samples(_LOOP_FADE)
    if count <= size:
        return make(rng, count, energy)
    piece, out = make(rng, size, energy), np.zeros((2, count), np.float32)
    for start in range(0, count, size - fade):
        lay(out, start, piece * np.sqrt(swell(size, _LOOP_FADE if start else 0.0, _LOOP_FADE)))
    return out


def _moments(
    cue: Cue, number: int, cues: Sequence[Cue], rng: np.random.Generator
) -> Iterable[tuple[float, Stereo, float]]:
    """Second, sound and loudness of what falls on a moment: flashes, and cuts that something rushes through."""
    kind = next((name for name in _IMPACTS if name in cue.sounds), "punches")
    for second in cue.flashes:
        make, loudness = _IMPACTS[kind]
        late = rng.uniform(*_THUNDER_LATE) if make is weather.thunderclap else 0.0
        yield second + late, make(rng), loudness - rng.uniform(0, 4)
    if number and ("whoosh" in cue.sounds or min(cue.energy, cues[number - 1].energy) >= 0.7):
        yield cue.start - 0.38, weather.whoosh(rng), -21.0


def _lay_steps(out: Stereo, cue: Cue, rng: np.random.Generator) -> None:
    """Adds the steps that are seen, else those of a walker out of sight if steps are among the sounds."""
    unseen = people.walking_times(rng, cue.seconds, cue.energy) if "steps" in cue.sounds else ()
    times = cue.steps or tuple(cue.start + second for second in unseen)
    if times:
        begin, end = min(times), max(times) + 0.8
        made = people.stepped(rng, samples(end - begin), [second - begin for second in times], cue.surface)
        lay(out, samples(begin), at_level(made, SOUNDS["steps"].loudness))


def _ducks(quiet: Sequence[tuple[float, float]], total: int, depth: float) -> NDArray[np.float32]:
    """Gains: `depth` dB within the intervals, with smooth ramps before and after each."""
    step = RATE // 200
    t = np.arange(total // step + 2) * (step / RATE)
    down = np.zeros(len(t))
    for begin, end in quiet:
        near = np.clip(np.minimum((t - begin) / _RAMP + 1, (end - t) / _RAMP + 1), 0, 1)
        down = np.maximum(down, near * near * (3 - 2 * near))
    return stretched(10 ** (depth * down / 20), total)


def _dynamics(sound: Stereo) -> NDArray[np.float32]:
    """Gains that bring the parts of a film nearer to each other in loudness, and give the whole an arc."""
    step = RATE // 20
    power = (sound[:, : sound.shape[1] // step * step] ** 2).sum(axis=0).reshape(-1, step).mean(axis=1)
    if not power.size or not power.any():
        return np.ones(sound.shape[1], np.float32)
    smooth = cv2.GaussianBlur(power[None].astype(np.float32), (0, 0), 25, borderType=cv2.BORDER_REFLECT)[0]
    decibels = 10 * np.log10(np.maximum(smooth, smooth.max() * 1e-4))
    corrected = np.clip((_KEPT - 1) * (decibels - decibels.mean()), -_MOST_CORRECTED, _MOST_CORRECTED)
    places, arc = zip(*_ARC, strict=True)
    whole = corrected + np.interp(np.linspace(0, 1, len(corrected)), places, arc)
    return stretched(10 ** (whole / 20), sound.shape[1])


def _mono_safe(sound: Stereo) -> Stereo:
    """The sound with its sides no farther from the middle than `_WIDEST`."""
    middle, side = (sound[0] + sound[1]) / 2, (sound[0] - sound[1]) / 2
    power = float((side**2).sum()) / max(float((middle**2).sum()), 1e-12)
    if power <= _WIDEST:
        return sound
    side *= np.float32(np.sqrt(_WIDEST / power))
    return np.stack([middle + side, middle - side])
