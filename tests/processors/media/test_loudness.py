"""Loudness, its range and true peak: the documented cases of EBU Tech 3341 and 3342, and ffmpeg's meter beside ours."""

import re
import subprocess
import wave
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import pytest
from numpy.typing import NDArray

from processors.media.loudness import RATE, fast_length, integrated, levelled, loudness_range, true_peak


def sine(*parts: tuple[float, float], pitch: float = 1000.0) -> NDArray[Any]:
    """A stereo sine; `parts` are (dBFS, seconds)."""
    gains = np.concatenate([np.full(round(seconds * RATE), 10 ** (level / 20)) for level, seconds in parts])
    tone = np.sin(2 * np.pi * pitch * np.arange(len(gains)) / RATE) * gains
    return np.stack([tone, tone], axis=1).astype(np.float32)


def noise(seed: int, seconds: float = 8.0) -> NDArray[Any]:
    """Two channels that are loud and soft by turns, with single peaks."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal((round(seconds * RATE), 2))
    sound *= (0.02 + 0.1 * rng.random(round(seconds))).repeat(RATE)[:, None]
    sound[rng.integers(0, len(sound), 20)] *= 5
    return np.asarray(np.clip(sound, -0.9, 0.9), np.float32)


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(-23, 20)], -23),
        ([(-33, 20)], -33),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
)
def test_sines_have_the_loudness_that_ebu_tech_3341_lists(parts: list[tuple[float, float]], lufs: float) -> None:
    assert integrated(sine(*parts)) == pytest.approx(lufs, abs=0.1)


def test_a_full_scale_sine_of_997_hz_in_one_channel_has_the_loudness_of_the_standard() -> None:
    assert integrated(sine((0, 5), pitch=997)[:, :1]) == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize("rate", [32_000, 44_100, 96_000])
def test_the_loudness_does_not_depend_on_the_sample_rate(rate: int) -> None:
    tone = 0.1 * np.sin(2 * np.pi * 997 * np.arange(5 * rate) / rate)
    assert integrated(np.stack([tone, tone], axis=1), rate) == pytest.approx(-20.0, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "range_"),
    [
        ([(-20, 20), (-30, 20)], 10),
        ([(-20, 20), (-15, 20)], 5),
        ([(-40, 20), (-20, 20)], 20),
        ([(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15),
    ],
)
def test_sines_have_the_loudness_range_that_ebu_tech_3342_lists(
    parts: list[tuple[float, float]], range_: float
) -> None:
    assert loudness_range(sine(*parts)) == pytest.approx(range_, abs=1)


@pytest.mark.parametrize(("parts", "degrees"), [(4, 0), (4, 45), (6, 60), (8, 67.5)])
def test_peaks_between_the_samples_are_found(parts: int, degrees: float) -> None:
    tone = 0.5 * np.sin(2 * np.pi * np.arange(RATE) / parts + np.radians(degrees))
    tone *= np.minimum(1, np.minimum(np.arange(RATE), np.arange(RATE)[::-1]) / 2000)
    assert -6.4 <= true_peak(tone[:, None]) <= -5.8


def measured_by_ffmpeg(sound: NDArray[Any], path: Path) -> tuple[float, float, float]:
    """Integrated loudness, range and true peak."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-i", str(path)]
    done = subprocess.run(
        [*command, "-af", "ebur128=peak=true", "-f", "null", "-"], capture_output=True, text=True, check=True
    )
    summary = done.stderr[done.stderr.rindex("Summary:") :]
    found = [re.search(rf"{name}:\s+(-?[\d.]+)", summary) for name in ("I", "LRA", "Peak")]
    values = [float(one[1]) for one in found if one]
    return values[0], values[1], values[2]


@pytest.mark.parametrize("seed", range(3))
def test_ffmpegs_meter_agrees(seed: int, tmp_path: Path) -> None:
    sound = noise(seed)
    loudness, range_, peak = measured_by_ffmpeg(sound, tmp_path / "it.wav")
    assert integrated(sound) == pytest.approx(loudness, abs=0.2)
    assert loudness_range(sound) == pytest.approx(range_, abs=0.3)
    assert true_peak(sound) == pytest.approx(peak, abs=0.3)


@pytest.mark.parametrize("gain", [0.01, 1.0, 3.0])
def test_sound_of_any_level_is_brought_to_the_wanted_loudness_below_the_wanted_peak(gain: float) -> None:
    made = levelled(noise(1) * np.float32(gain), -16.0, -1.0)
    assert integrated(made) == pytest.approx(-16.0, abs=0.1)
    assert true_peak(made) <= -1.0


def test_the_limiter_leaves_what_is_away_from_a_peak_as_it_was() -> None:
    sound = sine((-20, 4))
    sound[2 * RATE : 2 * RATE + 20] += 0.8
    gains = levelled(sound, -16.0, -1.0)[:, 0] / np.where(np.abs(sound[:, 0]) > 0.01, sound[:, 0], np.nan)
    away = np.abs(np.arange(len(gains)) - 2 * RATE) > RATE // 50
    assert np.nanmax(gains[away]) == pytest.approx(np.nanmin(gains[away]), rel=1e-4)
    assert np.nanmin(gains) < np.nanmin(gains[away]) * 0.9


def test_where_both_are_not_possible_the_peak_holds() -> None:
    clicks = np.zeros((4 * RATE, 2), np.float32)
    clicks[:: RATE // 4] = 0.5
    made = levelled(clicks, -16.0, -1.0)
    assert true_peak(made) <= -1.0
    assert integrated(made) < -16.0


def test_silence_stays_silent_and_has_no_loudness() -> None:
    silence = np.zeros((RATE, 2), np.float32)
    assert integrated(silence) == true_peak(silence) == float("-inf")
    assert loudness_range(silence) == 0
    assert not levelled(silence).any()


@pytest.mark.parametrize("samples", [1, 100, RATE // 5])
def test_sound_shorter_than_a_block_is_measured_too(samples: int) -> None:
    made = levelled(sine((-20, 1))[10 : 10 + samples], -16.0)
    assert made.shape == (samples, 2)
    assert np.isfinite(made).all()


def test_lengths_for_the_fft_have_small_factors_only() -> None:
    for least in (1, 7, 97, 1001, 241_000):
        length = fast_length(least)
        assert length >= least
        for factor in (2, 3, 5):
            while length % factor == 0:
                length //= factor
        assert length == 1
