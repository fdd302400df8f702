"""The sound of films: its loudness, what can be recognised in it, and what falls on the moment at which it is seen."""

import io
import time
import wave
from functools import cache
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.engines.director.sound.catalogue import SOUNDS
from processors.engines.director.sound.choice import sounds_for
from processors.engines.director.sound.score import NO_MUSIC, Cue, film_sound, wav
from processors.engines.scene.noise import rng_for
from processors.media.loudness import integrated, loudness_range, true_peak

RATE = 48_000
Sound = NDArray[Any]


def cue(
    place: str | None,
    weather: str | None = None,
    hour: str | None = "day",
    words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    mood: str | None = None,
    energy: float = 0.4,
) -> Cue:
    """A shot of six seconds; `words` are nouns and actions."""
    return Cue(0.0, 6.0, sounds_for(place, weather, hour, *words, ()), mood, energy, place or "", hour or "")


SCENES = {
    "a forest in the morning": [cue("forest", hour="morning", words=(("bird",), ("sing",)), mood="calm")],
    "a city in the rain": [cue("city", "rain", "night")],
    "a street": [cue("street", words=(("car",), ("drive",)))],
    "a campfire": [cue("forest", hour="night", words=(("campfire",), ()), mood="cozy", energy=0.2)],
    "a storm at sea": [cue("sea", "storm", "night", mood="epic", energy=0.8)],
    "a kiss on the beach": [cue("beach", hour="sunset", mood="romantic")],
    "a waterfall": [cue("waterfall", energy=0.2)],
    "in a train": [cue("train", mood="dreamy")],
    "a café": [cue("café", mood="cozy")],
    "a battle": [cue("castle", words=(("knight", "dragon"), ("fight", "roar")), mood="action", energy=1.0)],
    "space": [cue("space", hour=None, mood="eerie", energy=0.1)],
    "under water": [cue("underwater", hour=None)],
    "a kitchen": [cue("kitchen", words=(("chef",), ("cook",)), mood="funny")],
    "snow": [cue("mountain", "snow", "dusk", mood="sad", energy=0.1)],
    "nothing but music": [cue(None, hour=None)],
    "a clock": [cue("bedroom", words=(("clock",), ()), mood="tense")],
}


def one_after_the_other(*cues: Cue) -> list[Cue]:
    return [Cue(6.0 * n, 6.0, one.sounds, one.mood, one.energy, one.place, one.time) for n, one in enumerate(cues)]


@pytest.mark.parametrize("name", SCENES)
def test_every_film_is_equally_loud_lively_and_safe_for_one_loudspeaker(name: str) -> None:
    made = film_sound(SCENES[name], 6.0, seed=3)
    assert made.shape == (6 * RATE, 2)
    assert made.dtype == np.float32
    assert integrated(made) == pytest.approx(-16, abs=0.3)
    assert true_peak(made) <= -1
    left, right = made.T
    assert np.corrcoef(left, right)[0, 1] >= 0.3
    assert 10 * np.log10((made**2).mean() / (((left + right) / 2) ** 2).mean()) <= 1.5


def test_a_film_has_quiet_and_loud_parts() -> None:
    for name in ("a city in the rain", "a waterfall"):
        scene = SCENES[name][0]
        made = film_sound([Cue(0, 20, scene.sounds, scene.mood, scene.energy)], 20.0, seed=1)
        assert 2 <= loudness_range(made) <= 9


@pytest.mark.parametrize("seconds", [0.04, 0.5, 1 / 3, 4.567])
def test_it_is_exactly_as_long_as_the_film(seconds: float) -> None:
    scene = SCENES["a storm at sea"][0]
    made = film_sound([Cue(0, seconds, scene.sounds, "epic")], seconds, seed=1)
    assert len(made) == round(seconds * RATE)
    assert np.isfinite(made).all()


def test_the_same_seed_gives_the_same_sound_and_another_one_another() -> None:
    cues = SCENES["a campfire"]
    first = film_sound(cues, 6.0, seed=4)
    assert (first == film_sound(cues, 6.0, seed=4)).all()
    assert np.abs(first - film_sound(cues, 6.0, seed=5)).mean() > 0.01


# What can be recognised


def spectrogram(sound: Sound) -> tuple[NDArray[Any], NDArray[Any]]:
    """Power (frames, frequencies) and the frequencies in Hz."""
    frames = np.lib.stride_tricks.sliding_window_view(sound.mean(axis=1), 1024)[::512]
    return np.abs(np.fft.rfft(frames * np.hanning(1024), axis=1)) ** 2, np.fft.rfftfreq(1024, 1 / RATE)


def bright(sound: Sound) -> float:
    """The centroid of the spectrum in octaves above 1 Hz."""
    power, pitch = spectrogram(sound)
    return float(np.log2((power.sum(axis=0) * pitch).sum() / power.sum()))


def tonal(sound: Sound) -> float:
    """dB by which single pitches stick out of the band of birds, in its louder moments."""
    power, pitch = spectrogram(sound)
    band = power[:, (pitch >= 2000) & (pitch < 8000)]
    loud = band[band.sum(axis=1) >= np.percentile(band.sum(axis=1), 75)]
    return float(10 * np.log10((loud.max(axis=1) / loud.mean(axis=1)).mean()))


def crackling(sound: Sound) -> float:
    """dB by which the loudest moments of the high band are above the usual ones."""
    power, pitch = spectrogram(sound)
    band = power[:, (pitch >= 4000) & (pitch < 12_000)].sum(axis=1)
    return float(10 * np.log10(np.percentile(band, 99) / np.median(band)))


FEATURES = {"bright": bright, "tonal": tonal, "crackling": crackling}
SEEDS = range(3)


@cache
def features(name: str, seed: int) -> dict[str, float]:
    """Of a film of one shot, with music."""
    asked = {
        "rain": sounds_for(None, "rain", "day", (), (), ()),
        "birds": sounds_for("forest", None, "morning", ("bird",), ("sing",), ()),
        "city": sounds_for("city", None, "day", (), (), ()),
        "fire": sounds_for("fireplace", None, "night", ("fire",), (), ()),
    }
    made = film_sound([Cue(0, 5, asked[name], ("calm", "epic", "cozy")[seed % 3])], 5.0, seed)
    return {feature: of(made) for feature, of in FEATURES.items()}


def recognised(films: dict[str, dict[str, float]]) -> bool:
    """Whether each is what its name says: rain is bright, birds are tonal, fire crackles and a city is dull."""
    brightest, most_tonal = (max(films, key=lambda name: films[name][feature]) for feature in ("bright", "tonal"))
    rest = [name for name in films if name not in (brightest, most_tonal)]
    crackles = max(rest, key=lambda name: films[name]["crackling"])
    dullest = min(films, key=lambda name: films[name]["bright"])
    return (brightest, most_tonal, crackles, dullest) == ("rain", "birds", "fire", "city")


@pytest.mark.parametrize("seed", SEEDS)
def test_rain_birds_fire_and_the_city_are_recognised_under_music_and_no_two_can_be_swapped(seed: int) -> None:
    names = ("rain", "birds", "city", "fire")
    assert recognised({name: features(name, seed) for name in names})
    for order in permutations(names):
        if order != names:
            assert not recognised({name: features(other, seed) for name, other in zip(names, order, strict=True)})


@pytest.mark.parametrize(
    ("feature", "high", "low", "least"),
    [
        ("bright", "rain", "birds", 0.4),
        ("bright", "fire", "city", 0.7),
        ("tonal", "birds", "rain", 4.0),
        ("tonal", "birds", "city", 1.0),
        ("crackling", "fire", "city", 2.0),
        ("crackling", "fire", "rain", 6.0),
    ],
)
def test_the_differences_are_large_for_all_seeds(feature: str, high: str, low: str, least: float) -> None:
    more = [features(high, seed)[feature] for seed in SEEDS]
    less = [features(low, seed)[feature] for seed in SEEDS]
    assert min(more) > max(less) + least


def test_all_sounds_are_finite_and_fill_their_time() -> None:
    for name, sound in SOUNDS.items():
        made = sound.make(rng_for(1, name), RATE, 0.5)
        assert made.shape == (2, RATE), name
        assert np.isfinite(made).all(), name
        assert made.any(), name


# What falls on a moment


def onsets(sound: Sound, least: float = 0.25) -> list[float]:
    """Seconds at which it becomes loud after 60 ms of less than a third of that, louder than `least` of the loudest."""
    level = np.abs(sound).max(axis=1)[: len(sound) // 240 * 240].reshape(-1, 240).max(axis=1)
    found: list[float] = []
    for at in np.flatnonzero(level > least * level.max()):
        before = level[max(0, at - 12) : at]
        if (not before.size or before.max() < level[at] / 3) and (not found or at * 0.005 - found[-1] > 0.2):
            found.append(float(at * 0.005))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_thunder_follows_the_flash(seed: int) -> None:
    made = film_sound([Cue(0, 7, ("thunder",), flashes=(2.0,))], 7.0, seed, music=NO_MUSIC)
    assert not made[: round(2.2 * RATE)].any()
    assert 2.2 < onsets(made)[0] < 3.0
    rumbling = made[round(4.2 * RATE) : round(4.8 * RATE)]
    assert np.abs(rumbling).max() > 0.02


@pytest.mark.parametrize("sounds", [(), ("swords",), ("explosion",)])
def test_without_rain_or_thunder_a_flash_is_an_impact_at_that_moment(sounds: tuple[str, ...]) -> None:
    made = film_sound([Cue(0, 4, sounds, flashes=(1.0, 2.8))], 4.0, 1, music=NO_MUSIC)
    assert onsets(made) == pytest.approx([1.0, 2.8], abs=0.011)


@pytest.mark.parametrize("surface", ["grass", "stone", "wood", "snow", "water", "sand"])
def test_steps_fall_on_the_times_at_which_the_feet_meet_the_ground(surface: str) -> None:
    times = (0.5, 1.1, 1.72, 2.31)
    made = film_sound([Cue(0, 3.2, (), steps=times, surface=surface)], 3.2, 2, music=NO_MUSIC)
    assert onsets(made) == pytest.approx(times, abs=0.016)


def test_surfaces_sound_differently() -> None:
    def step(surface: str) -> float:
        return bright(film_sound([Cue(0, 2, (), steps=(0.5, 1.0), surface=surface)], 2.0, 1, music=NO_MUSIC))

    assert step("snow") > step("wood") + 1
    assert step("grass") > step("wood") + 1


def test_a_walker_out_of_sight_has_steps_too() -> None:
    made = film_sound([Cue(0, 4, ("steps",), energy=0.2)], 4.0, 1, music=NO_MUSIC)
    assert 5 <= len(onsets(made)) <= 9


# Cuts, ends and speech


def test_nothing_clicks_at_a_cut_or_at_the_ends() -> None:
    cues = [Cue(4.0 * number, 4, (name,), "calm") for number, name in enumerate(("waves", "city", "wind"))]
    for seed in range(2):
        made = film_sound(cues, 12.0, seed)
        jumps = np.abs(np.diff(made, axis=0)).max(axis=1)
        elsewhere = np.ones(len(jumps), bool)
        for cut in (4, 8):
            elsewhere[round((cut - 0.3) * RATE) : round((cut + 0.3) * RATE)] = False
        assert jumps[~elsewhere].max() <= 1.1 * jumps[elsewhere].max() < 0.3
        assert np.abs(made[[0, -1]]).max() < 0.005


def test_sounds_of_two_shots_overlap_at_the_cut() -> None:
    made = film_sound([Cue(0, 3, ("rain",)), Cue(3, 3, ("city",))], 6.0, 1, music=NO_MUSIC)

    def high(begin: float, end: float) -> float:
        power, pitch = spectrogram(made[round(begin * RATE) : round(end * RATE)])
        return float(power[:, pitch > 5000].mean())

    assert high(2.0, 2.8) > 3 * high(3.0, 3.1) > 9 * high(3.3, 4.0)


def test_a_sound_goes_on_over_a_cut_when_both_shots_have_it() -> None:
    both = film_sound([Cue(0, 3, ("rain",)), Cue(3, 3, ("rain",))], 6.0, 1, music=NO_MUSIC)
    whole = film_sound([Cue(0, 6, ("rain",))], 6.0, 1, music=NO_MUSIC)
    assert np.allclose(both, whole, atol=1e-6)


def test_a_sound_that_comes_again_has_no_seam() -> None:
    made = film_sound([Cue(0, 24, ("waterfall",))], 24.0, 1, music=NO_MUSIC)
    level = 10 * np.log10((made**2).reshape(-1, 4800).mean(axis=1))
    seam = level[190:205]
    assert seam.max() - seam.min() < 2.5
    assert np.abs(np.diff(made, axis=0))[19 * RATE : 20 * RATE + RATE // 2].max() < 0.3


def test_music_is_ten_decibels_softer_while_words_are_spoken() -> None:
    cues = [Cue(0, 8, (), "calm")]
    plain, ducked = film_sound(cues, 8.0, 1), film_sound(cues, 8.0, 1, quiet=[(3.0, 5.0)])

    def softer(second: float) -> float:
        part = slice(round((second - 0.05) * RATE), round((second + 0.05) * RATE))
        return float(10 * np.log10((ducked[part] ** 2).mean() / (plain[part] ** 2).mean()))

    outside = softer(1.5)
    for second in (3.2, 4.0, 4.8):
        assert softer(second) - outside == pytest.approx(-10, abs=0.3)
    assert -9 < softer(2.87) - outside < -1
    assert softer(6.5) == pytest.approx(outside, abs=0.3)


def test_names_without_a_sound_are_passed_over() -> None:
    assert not film_sound([Cue(0, 1, ("sauerkraut",))], 1.0, 1, music=NO_MUSIC).any()


def test_the_file_is_a_stereo_wav_of_16_bits_at_48_khz() -> None:
    made = film_sound(SCENES["a café"], 2.0, 1)
    with wave.open(io.BytesIO(wav(made))) as file:
        assert file.getparams()[:4] == (2, 2, RATE, 2 * RATE)
        samples = np.frombuffer(file.readframes(2 * RATE), "<i2").reshape(-1, 2)
    assert np.abs(samples / 32767 - made).max() < 1e-4


@pytest.mark.alone
def test_twenty_seconds_take_a_second_and_a_half() -> None:
    cues = one_after_the_other(*(SCENES[name][0] for name in list(SCENES)[:3]))
    started = time.process_time()
    film_sound(cues, 18.0, 7)
    assert time.process_time() - started < 1.5
