"""Loudness by ITU-R BS.1770-4, its range by EBU Tech 3342, true peak, and the limiter that sets both."""

from functools import lru_cache
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

#: float32, shape (samples, channels), about -1..1.
Sound = NDArray[Any]
RATE: Final = 48_000
#: What BS.1770 adds so that a 997 Hz sine of full scale in one channel reads -3.01.
_OFFSET = -0.691
_SILENCE, _RELATIVE, _RANGE_RELATIVE = -70.0, -10.0, -20.0
#: Seconds after which the impulse response of the K weighting is below float32.
_TAIL = 0.25
#: The interpolation filter of BS.1770-4, annex 2; the other two phases are these two reversed.
_PHASES = (
    (
        *(0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875, 0.1373291015625),
        *(0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500),
    ),
    (
        *(-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500, 0.4650878906250),
        *(0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375),
    ),
)
#: Samples that the limiter looks ahead, and behind: 5 ms at 48 kHz.
_AHEAD = 240
#: The limiter's share below the wanted peak: changing gains move the samples between the samples.
_MARGIN = 0.985
_ROUNDS = 8
_NEAR = 0.02


def integrated(sound: Sound, rate: int = RATE) -> float:
    """LUFS of the whole, gated as BS.1770-4 says; -inf for silence. Sound shorter than 0.4 s counts as one block."""
    return _gated(_blocks(_squares(sound, rate), 0.4, rate))


def loudness_range(sound: Sound, rate: int = RATE) -> float:
    """LU between the quiet and the loud parts (10 % and 95 % of the 3 s windows); 0 for silence."""
    power = _blocks(_squares(sound, rate), 3.0, rate)
    loud = power[power > _power(_SILENCE)]
    if not loud.size:
        return 0.0
    low, high = np.percentile(loud[loud >= loud.mean() * 10 ** (_RANGE_RELATIVE / 10)], (10, 95))
    return float(10 * np.log10(high / low))


def true_peak(sound: Sound) -> float:
    """dBTP of the loudest channel, by fourfold oversampling; -inf for silence."""
    peak = float(_between(sound).max(initial=0.0))
    return float(20 * np.log10(peak)) if peak > 0 else float("-inf")


def levelled(sound: Sound, lufs: float = -16.0, peak: float = -1.0, rate: int = RATE) -> Sound:
    """The sound at an integrated loudness of `lufs` with no true peak above `peak` (dBTP); silence stays silent.

    Where a limiter with 5 ms of look-ahead is not enough for both, the peak holds and the sound is quieter.
    """
    squares = _squares(sound, rate)
    now = _gated(_blocks(squares, 0.4, rate))
    if not np.isfinite(now):
        return np.array(sound, np.float32)
    envelope, gain = _between(sound) / np.float32(10 ** (peak / 20) * _MARGIN), 10 ** ((lufs - now) / 20)
    gains = _gains(envelope, gain)
    for _ in range(_ROUNDS):
        # The gains change slowly beside the K weighting: weighted squares may be multiplied instead of weighted anew.
        missing = lufs - _gated(_blocks(squares * gains**2, 0.4, rate))
        if abs(missing) < _NEAR:
            break
        gain *= 10 ** (missing / 20)
        gains = _gains(envelope, gain)
    return np.asarray(sound * gains.reshape(-1, *[1] * (np.ndim(sound) - 1)), np.float32)


def weighted(sound: Sound, rate: int = RATE) -> Sound:
    """The sound through the K weighting (a high shelf for the head, and a high-pass)."""
    columns = np.asarray(sound, np.float32).reshape(len(sound), -1).T
    length = fast_length(columns.shape[1] + round(_TAIL * rate))
    spectrum = np.fft.rfft(columns, length) * k_response(length, rate)
    return np.asarray(np.fft.irfft(spectrum, length)[:, : len(sound)].T)


@lru_cache(maxsize=256)
def fast_length(least: int) -> int:
    """The smallest number not below `least` that has no factors but 2, 3 and 5: a quick length for an FFT."""
    best = 1 << max(least - 1, 0).bit_length()
    fives = 1
    while fives < best:
        threes = fives
        while threes < best:
            twos = threes << max(0, -(-least // threes) - 1).bit_length()
            best = min(best, twos)
            threes *= 3
        fives *= 5
    return best


@lru_cache(maxsize=8)
def k_response(length: int, rate: int = RATE) -> NDArray[Any]:
    """The gains of the K weighting at the frequencies of a real FFT: float32, shape (length // 2 + 1,)."""
    made = k_gains(np.fft.rfftfreq(length, 1 / rate), rate).astype(np.float32)
    made.flags.writeable = False
    return np.asarray(made)


def k_gains(frequencies: NDArray[Any], rate: int = RATE) -> NDArray[Any]:
    """The gains of the K weighting at frequencies in Hz."""
    grid, gains = _k_curve(rate)
    return np.asarray(np.interp(frequencies / rate, grid, gains))


@lru_cache(maxsize=4)
def _k_curve(rate: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Frequencies (1: the rate) close enough to go straight from one to the next, and the gains there."""
    grid = np.concatenate([[0.0], np.geomspace(1e-6, 0.5, 20_000)])
    turn = np.exp(-2j * np.pi * grid)
    (top, bottom), (above, below) = _shelf(rate), _high_pass(rate)
    made = np.polyval(top[::-1], turn) / np.polyval(bottom[::-1], turn)
    return grid, np.abs(made * np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn))


def _shelf(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The first filter of BS.1770, whose table for 48 kHz this reproduces at any rate."""
    k, q = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196
    top = 10 ** (3.999843853973347 / 20)
    middle, a0 = top**0.4996667741545416, 1 + k / q + k * k
    above = (top + middle * k / q + k * k, 2 * (k * k - top), top - middle * k / q + k * k)
    return tuple(value / a0 for value in above), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _between(sound: Sound) -> NDArray[Any]:
    """The largest magnitude at and between the samples, over channels: float32, shape (samples,)."""
    most = np.zeros(len(sound), np.float32)
    for channel in np.asarray(sound, np.float32).reshape(len(sound), -1).T:
        row = np.ascontiguousarray(channel)[None]
        np.maximum(most, np.abs(row[0]), out=most)
        for phase in (*_PHASES, *(phase[::-1] for phase in _PHASES)):
            found = cv2.filter2D(row, -1, np.array([phase], np.float32), borderType=cv2.BORDER_CONSTANT)
            np.maximum(most, np.abs(found[0]), out=most)
    return most


def _gains(envelope: NDArray[Any], gain: float) -> NDArray[Any]:
    """`gain`, less where the envelope would pass 1 with it: the least gain around, smoothed over as much."""
    if gain * float(envelope.max()) <= 1:
        return np.full(len(envelope), gain, np.float32)
    wanted = np.float32(gain) / np.maximum(envelope * np.float32(gain), 1)[None]
    least = cv2.erode(wanted, np.ones((1, 2 * _AHEAD + 1), np.uint8), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.blur(cv2.blur(least, (_AHEAD + 1, 1)), (_AHEAD + 1, 1))[0])


def _squares(sound: Sound, rate: int) -> NDArray[Any]:
    """K-weighted squares, summed over channels: float32, shape (samples,)."""
    return np.asarray((weighted(sound, rate) ** 2).sum(axis=1))


def _blocks(squares: NDArray[Any], seconds: float, rate: int) -> NDArray[Any]:
    """Mean power of blocks that begin every 0.1 s."""
    step, many = round(rate / 10), round(seconds * 10)
    if len(squares) < step * many:
        return np.array([squares.mean()]) if squares.size else np.zeros(0)
    steps = squares[: len(squares) // step * step].reshape(-1, step).mean(axis=1, dtype=np.float64)
    total = np.concatenate([[0.0], np.cumsum(steps)])
    return np.asarray((total[many:] - total[:-many]) / many)


def _gated(power: NDArray[Any]) -> float:
    loud = power[power > _power(_SILENCE)]
    if not loud.size:
        return float("-inf")
    gate = float(loud.mean()) * 10 ** (_RELATIVE / 10)
    return _lufs(float(loud[loud > gate].mean()))


def _lufs(power: float) -> float:
    return float(_OFFSET + 10 * np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))
