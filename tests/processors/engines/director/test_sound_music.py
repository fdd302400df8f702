"""Music by mood: its beats, that they are audible, and cuts that are put on them."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.director.sound import moods
from processors.engines.director.sound.music import MoodStretch, beat_times, music, tempo
from processors.engines.director.sound.score import Cue, film_mood


def played(mood: str, seed: int = 1, seconds: float = 10.0, energy: float = 0.6) -> NDArray[Any]:
    return music([MoodStretch(0.0, seconds, mood, energy)], mood, seconds, seed)


@pytest.mark.parametrize("mood", moods.MOODS)
def test_beats_are_evenly_spaced_from_the_first_moment_to_the_end(mood: str) -> None:
    beats = beat_times(mood, 5, 12.0)
    low, high = moods.MOODS[mood].tempo
    assert beats[0] == 0
    assert 60 / high - 1e-3 <= beats[1] <= 60 / low + 1e-3
    assert np.diff(beats) == pytest.approx(beats[1])
    assert 12.0 - beats[1] <= beats[-1] < 12.0


def test_the_tempo_belongs_to_the_mood_and_varies_with_the_seed() -> None:
    assert tempo("action", 1) > tempo("joyful", 1) > tempo("calm", 1) > tempo("eerie", 1)
    assert len({tempo("calm", seed) for seed in range(10)}) > 5


def strokes(sound: NDArray[Any]) -> NDArray[Any]:
    """How much louder it becomes, over all frequencies, every 5 ms."""
    frames = np.lib.stride_tricks.sliding_window_view(sound.mean(axis=0), 1024)[::240]
    level = np.log(np.abs(np.fft.rfft(frames * np.hanning(1024), axis=1)) + 1e-3)
    return np.asarray(np.maximum(np.diff(level, axis=0), 0).sum(axis=1))


@pytest.mark.parametrize("mood", ["joyful", "action", "funny", "tense", "epic", "cozy", "calm", "romantic"])
def test_more_begins_on_the_beats_than_between_them(mood: str) -> None:
    rising, beats = strokes(played(mood)), np.array(beat_times(mood, 1, 9.5)[2:])

    def at(times: NDArray[Any]) -> float:
        index = (times / 0.005).astype(int)
        return float(np.mean([rising[max(0, i - 4) : i + 4].max() for i in index]))

    assert at(beats) > 1.2 * at(beats + beats[0] / 2 * 0.27)


@pytest.mark.parametrize("mood", moods.MOODS)
def test_every_mood_plays_to_the_end_without_a_hole(mood: str) -> None:
    sound = played(mood, seed=2, seconds=7.3)
    assert sound.shape == (2, round(7.3 * 48_000))
    level = (sound[:, : 14 * 24_000] ** 2).reshape(2, 14, 24_000).mean(axis=(0, 2))
    assert level.min() > level.max() / 400


def in_key(sound: NDArray[Any], scale: tuple[int, ...]) -> float:
    """The share of the energy from 150 to 1100 Hz on the notes of the scale, on the tonic that gives the most."""
    frames = np.lib.stride_tricks.sliding_window_view(sound.mean(axis=0), 16_384)[::8192]
    power = (np.abs(np.fft.rfft(frames * np.hanning(16_384), axis=1)) ** 2).sum(axis=0)
    pitch = np.fft.rfftfreq(16_384, 1 / 48_000)
    used = (pitch > 150) & (pitch < 1100)
    note = 12 * np.log2(pitch[used] / 440)
    tuned = np.abs(note - np.round(note)) < 0.35
    classes = np.bincount(np.round(note[tuned]).astype(int) % 12, power[used][tuned], 12)
    return float(max(sum(classes[(tonic + step) % 12] for step in scale) for tonic in range(12)) / classes.sum())


@pytest.mark.parametrize("mood", moods.MOODS)
def test_melody_chords_and_bass_are_in_one_key(mood: str) -> None:
    assert in_key(played(mood), moods.SCALES[moods.MOODS[mood].scale]) > 0.9


def test_more_energy_brings_drums_and_louder_music() -> None:
    def high(energy: float) -> float:
        spectrum = np.abs(np.fft.rfft(played("joyful", energy=energy).mean(axis=0)))
        return float(spectrum[len(spectrum) // 3 :].sum())

    assert high(0.9) > 1.8 * high(0.0)


def test_the_music_changes_with_the_mood_of_a_shot_and_keeps_the_beat() -> None:
    plan = [MoodStretch(0.0, 6.0, "calm", 0.5), MoodStretch(6.0, 12.0, "action", 0.9)]
    mixed, calm = music(plan, "calm", 12.0, 1), played("calm", 1, 12.0, 0.5)
    assert strokes(mixed[:, 7 * 48_000 :]).mean() > 1.3 * strokes(calm[:, 7 * 48_000 :]).mean()


def test_an_instrument_that_is_seen_is_played() -> None:
    def crest(solo: str | None) -> float:
        sound = music([MoodStretch(0.0, 8.0, "calm", 0.5, solo)], "calm", 8.0, 1)
        return float(strokes(sound).mean())

    assert crest("drums") > 1.5 * crest(None)
    piano, violin = (
        music([MoodStretch(0.0, 8.0, "calm", 0.5, solo)], "calm", 8.0, 1).mean(axis=0) for solo in ("piano", "violin")
    )
    assert np.corrcoef(piano, violin)[0, 1] < 0.9


def test_the_mood_of_a_film_is_that_of_most_shots_unless_one_is_asked_for() -> None:
    cues = [Cue(0, 1, mood="sad"), Cue(1, 1, mood="epic"), Cue(2, 9, mood="epic")]
    assert film_mood(cues) == "epic"
    assert film_mood(cues, "lofi") == "cozy"
    assert film_mood(cues, "polka") == "epic"
    assert film_mood([]) == "calm"


@pytest.mark.parametrize(
    ("hour", "energy", "mood"),
    [
        ("night", 0.1, "dreamy"),
        ("night", 0.7, "epic"),
        ("day", 0.2, "calm"),
        ("day", 0.7, "joyful"),
        ("day", 1, "action"),
    ],
)
def test_without_a_mood_the_time_of_day_and_the_energy_choose_one(hour: str, energy: float, mood: str) -> None:
    assert film_mood([Cue(0, 5, energy=energy, time=hour)]) == mood
