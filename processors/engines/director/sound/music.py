"""Composes and plays the music of a film: one grid of beats, and at each step what its mood and energy ask for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from processors.engines.director.sound import instruments
from processors.engines.director.sound.moods import MOODS, SCALES, MusicMood, with_solo
from processors.engines.director.sound.synthesis import (
    Mono,
    Stereo,
    band,
    echoing,
    filtered,
    lay,
    panned,
    samples,
    swell,
)
from processors.engines.scene.noise import rng_for

_STEPS = 16
#: Intensity (0..1) along a film: it begins sparsely, grows, has a rest before the last third, and ends quietly.
_ARC = ((0.0, 0.15), (0.18, 0.45), (0.45, 0.8), (0.6, 0.55), (0.72, 0.95), (0.9, 1.0), (1.0, 0.45))
#: From which intensity on each layer plays, and its gain.
_LAYERS = {"pad": (0.0, 0.1), "figure": (0.0, 0.24), "bass": (0.22, 0.17), "melody": (0.42, 0.3), "drums": (0.0, 0.42)}
_DRUM_GAINS = {"hat": 0.35, "shaker": 0.5, "triangle": 0.3, "crash": 0.6, "brush": 0.6, "rim": 0.5}
#: The gain of held leads beside struck ones, which die away.
_HELD = 0.5
#: So much happens at least where an instrument is played.
_SOLO_INTENSITY = 0.6
_LOWEST, _BASS = 52, 36
_WET = 0.45


class MoodStretch(NamedTuple):
    """From when to when (seconds) a mood (a key of `MOODS`) holds, and how much happens (0..1)."""

    begin: float
    end: float
    mood: str
    energy: float
    #: An instrument that is seen to be played (a key of `SOLOS`).
    solo: str | None = None


class _Step(NamedTuple):
    """A sixteenth: its number, second, mood by name and as it is played, intensity, and the root of its chord as a
    step of the scale."""

    number: int
    second: float
    name: str
    mood: MusicMood
    intensity: float
    root: int


def tempo(mood: str, seed: int) -> float:
    """Beats a minute: one in the range of the mood."""
    low, high = MOODS[mood].tempo
    return round(float(rng_for(seed, "tempo", mood).uniform(low, high)), 2)


def beat_times(mood: str, seed: int, seconds: float) -> list[float]:
    """The seconds of all beats before `seconds`, from 0 on. `mood`: a key of `MOODS`."""
    beat = 60 / tempo(mood, seed)
    return [number * beat for number in range(int(np.ceil(seconds / beat - 1e-9)))]


def music(plan: Sequence[MoodStretch], main: str, seconds: float, seed: int) -> Stereo:
    """The music of a film: `plan` covers it without gaps, and the beats are those of the mood `main`."""
    rng, total = rng_for(seed, "music", main), samples(seconds)
    steps = _steps(plan, 60 / tempo(main, seed) / 4, seconds, seed)
    key = int(rng.integers(-5, 6))
    out = np.zeros((2, total + samples(4)), np.float32)
    _play_pads(out, steps, key, seconds, rng_for(seed, "pads"))
    _play_notes(out, [*_figures(steps, key, seed), *_bass(steps, key, seed), *_melody(steps, key, seed)], rng)
    dry = out[:, :total]
    mood = MOODS[main]
    if mood.dull:
        dry = np.stack([filtered(side, band(30, mood.dull, 1)) for side in dry])
    wet = echoing(dry, (1.2 + 1.6 * mood.wet, _WET * mood.wet, 4200, 0.02), rng_for(seed, "hall"))
    _play_drums(wet, steps, rng_for(seed, "drums"))
    return wet


def _steps(plan: Sequence[MoodStretch], step: float, seconds: float, seed: int) -> list[_Step]:
    places, shares = zip(*_ARC, strict=True)
    choice = {name: int(rng_for(seed, "chords", name).integers(len(MOODS[name].chords))) for name in MOODS}
    played = {stretch: with_solo(MOODS[stretch.mood], stretch.solo) for stretch in plan}
    made, many = [], int(np.ceil(seconds / step))
    last_bar = (many - 1) // _STEPS
    for number in range(many):
        second = number * step
        now = next((stretch for stretch in plan if second < stretch.end - step / 2), plan[-1])
        arc = float(np.interp(second / seconds, places, shares))
        bar, mood = number // _STEPS, played[now]
        root = mood.chords[choice[now.mood]][bar % 4] if bar < last_bar or not bar else 0
        late = mood.swing * step if number % 2 else 0.0
        intensity = max(0.55 * arc + 0.45 * now.energy, _SOLO_INTENSITY if now.solo else 0.0)
        made.append(_Step(number, second + late, now.mood, mood, intensity, root))
    return made


def _note(step: _Step, index: int, key: int, lowest: int) -> int:
    """The MIDI number of a note of the step's chord: `index` counts up from the lowest one not below `lowest`."""
    scale, size = SCALES[step.mood.scale], step.mood.notes
    degree = step.root + 2 * (index % size)
    note = 60 + key + 12 * (degree // 7) + scale[degree % 7]
    root = 60 + key + 12 * (step.root // 7) + scale[step.root % 7]
    return note - 12 * ((root - lowest) // 12) + 12 * (index // size)


def _play_pads(out: Stereo, steps: list[_Step], key: int, seconds: float, rng: np.random.Generator) -> None:
    """One pad for every run of steps of one chord."""
    first = 0
    for number in range(1, len(steps) + 1):
        if number < len(steps) and (steps[number].name, steps[number].root) == (steps[first].name, steps[first].root):
            continue
        step = steps[first]
        fall, share = step.mood.pad
        end = seconds if number == len(steps) else steps[number].second
        count = samples(end - step.second + 0.7)
        chord = instruments.pad(rng, _voicing(step, key), count, fall) * swell(count, 0.35, 0.7)
        lay(out, samples(step.second), chord, _LAYERS["pad"][1] * share * _louder(step))
        first = number


def _voicing(step: _Step, key: int) -> list[int]:
    """The root below, the triad within an octave that is the same for all chords (so voices move little), and above
    it what the chord has more."""
    notes = [_note(step, index, key, _LOWEST) for index in range(step.mood.notes)]
    lows = [_LOWEST + 12 * (number >= 3) for number in range(len(notes))]
    return [notes[0] - 12, *(low + (note - low) % 12 for low, note in zip(lows, notes, strict=True))]


class _Note(NamedTuple):
    instrument: str
    note: int
    second: float
    #: How long it is held.
    seconds: float
    gain: float


def _louder(step: _Step) -> float:
    return float(10 ** ((step.intensity - 1) * 7 / 20))


def _pattern(step: _Step, patterns: Sequence[str], seed: int, what: str) -> str:
    """The pattern of a layer at a step: it changes every four bars."""
    section = step.number // (4 * _STEPS)
    return patterns[(int(rng_for(seed, what, step.name).integers(len(patterns))) + section) % len(patterns)]


def _figures(steps: list[_Step], key: int, seed: int) -> list[_Note]:
    """The accompaniment: notes of the chord in the patterns of the mood."""
    made, gain = [], _LAYERS["figure"][1]
    for step in steps:
        sign = _pattern(step, step.mood.figures, seed, "figure")[step.number % _STEPS]
        if sign != ".":
            accent = 1.0 if step.number % 4 == 0 else 0.75
            note = _note(step, int(sign), key, _LOWEST + 5)
            made.append(_Note(step.mood.keys, note, step.second, 0.22, gain * accent * _louder(step)))
    return made


def _bass(steps: list[_Step], key: int, seed: int) -> list[_Note]:
    made = []
    least, gain = _LAYERS["bass"]
    playing = [step for step in steps if step.intensity >= least]
    for step in playing:
        pattern = _pattern(step, step.mood.basses, seed, "bass")
        sign = pattern[step.number % _STEPS]
        if sign != ".":
            note = _note(step, {"r": 0, "f": 2, "o": step.mood.notes}[sign], key, _BASS)
            held = _until_next(pattern, step.number % _STEPS) * (steps[-1].second / max(steps[-1].number, 1)) * 0.92
            made.append(_Note(step.mood.bass, note, step.second, held, gain * _louder(step)))
    return made


def _until_next(pattern: str, at: int) -> int:
    """Steps until the next note of a pattern, or the end of the bar."""
    rest = pattern[at + 1 :]
    return 1 + len(rest) - len(rest.lstrip("."))


def _melody(steps: list[_Step], key: int, seed: int) -> list[_Note]:
    """A motif of two bars, repeated and varied: chord notes on the beats, steps of the scale between them."""
    least, gain = _LAYERS["melody"]
    contour = _contour(rng_for(seed, "motif"))
    made, length, count, last = [], steps[-1].second / max(steps[-1].number, 1), 0, -1
    for step in steps:
        mood, at = step.mood, step.number % _STEPS
        rhythm = _pattern(step, mood.melodies, seed, f"melody {step.number // _STEPS % 2}")
        if step.intensity < least or rhythm[at] != "x":
            continue
        phrase, varied = step.number // (2 * _STEPS), 1 if step.number // (2 * _STEPS) % 2 and at >= 8 else 0
        count = count + 1 if phrase == last else 0
        wish, last = contour[count] + varied, phrase
        note = _on_scale(step, wish, key, strong=at % 4 == 0)
        held = _until_next(rhythm, at) * length * 0.95
        softer = _HELD if instruments.INSTRUMENTS[mood.lead].rings is None else 1.0
        made.append(_Note(mood.lead, note, step.second, held, gain * softer * _louder(step)))
    return made


def _contour(rng: np.random.Generator) -> list[int]:
    """Steps of the scale above the tonic for two bars: a walk in small steps that turns back at its limits."""
    made, now = [], int(rng.choice((0, 2, 4)))
    for _ in range(2 * _STEPS):
        made.append(now)
        step = int(rng.choice((-2, -1, -1, -1, 0, 1, 1, 1, 2, 3)))
        now += step if -3 <= now + step <= 6 else -step
    return made


def _on_scale(step: _Step, wish: int, key: int, strong: bool) -> int:
    """The note `wish` steps above the tonic, on a beat the nearest of the chord."""
    scale = SCALES[step.mood.scale]
    degrees = [degree for degree in range(-3, 12) if not strong or (degree - step.root) % 7 in (0, 2, 4)]
    degree = min(degrees, key=lambda one: abs(one - wish))
    return 60 + key + (0 if _low(step.mood.lead) else 12) + 12 * (degree // 7) + scale[degree % 7]


def _low(lead: str) -> bool:
    """Whether an instrument plays its melodies in the middle: held ones are shrill above."""
    return instruments.INSTRUMENTS[lead].rings is None and lead != "flute"


def _play_notes(out: Stereo, notes: list[_Note], rng: np.random.Generator) -> None:
    made: dict[tuple[str, int, int], Mono] = {}
    for note in notes:
        which = (note.instrument, note.note, round(note.seconds * 50))
        if which not in made:
            made[which] = instruments.tone(note.instrument, note.note, note.seconds)
        pan = 0.5 if note.note < 50 else float(np.clip(0.5 + (note.note - 66) * 0.008, 0.36, 0.64))
        second = note.second + max(0.0, rng.normal(0.004, 0.004))
        lay(out, samples(second), panned(made[which], pan), note.gain * rng.uniform(0.85, 1.0))


def _play_drums(out: Stereo, steps: list[_Step], rng: np.random.Generator) -> None:
    strokes: dict[str, list[Mono]] = {}
    for step in steps:
        if step.intensity < step.mood.drums_from:
            continue
        for name, pattern in step.mood.drums.items():
            sign, first = pattern[step.number % _STEPS], step.number // _STEPS % 4 == 0
            if sign == "." or (name == "crash" and not first):
                continue
            if name not in strokes:
                strokes[name] = [instruments.drum(name, rng) for _ in range(3)]
            gain = _LAYERS["drums"][1] * _DRUM_GAINS.get(name, 1.0) * (1.0 if sign == "x" else 0.5) * _louder(step)
            stroke = strokes[name][int(rng.integers(3))]
            pan = 0.5 if name in ("kick", "heart", "taiko", "snare") else 0.42
            lay(out, samples(step.second), panned(stroke, pan), gain * rng.uniform(0.9, 1.0))
