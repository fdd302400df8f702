"""Perceptual hashes of pictures: pictures that look alike have hashes that differ in few bits.

This is pHash (Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010): a bit for each of the
64 lowest frequencies of the discrete cosine transform but the mean, set where the frequency is above their median.
"""

import math
import statistics
from collections.abc import Iterable
from itertools import starmap
from operator import mul

#: Width and height of what is hashed, in pixels.
SIDE = 32
#: Hashes of pictures that look nearly the same differ in at most so many bits; the function `near_pictures` finds them.
MOST_APART = 7
#: Stands for the hash of a file that is no picture, where a text must.
NO_HASH = "-"
_FREQUENCIES = 8
_COSINES = [
    [math.cos((2 * x + 1) * frequency * math.pi / (2 * SIDE)) for x in range(SIDE)]
    for frequency in range(1, _FREQUENCIES + 1)
]
#: Frequencies of a picture of one colour are not 0 but errors of rounding.
_NOISE = 1e-6


def picture_hash(grey: bytes) -> str:
    """The hash of a grey picture of 32 × 32 bytes, row by row, as 16 hexadecimal digits."""
    rows = [grey[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[_sum_of_products(cosines, row) for row in rows] for cosines in _COSINES]
    found = [_sum_of_products(cosines, column) for column in across for cosines in _COSINES]
    median = statistics.median(found) + _NOISE
    return f"{sum((value > median) << bit for bit, value in enumerate(found)):016x}"


def apart(one: str, other: str) -> int:
    """In how many bits two hashes differ, 0 to 64."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _sum_of_products(cosines: list[float], values: Iterable[float]) -> float:
    products: Iterable[float] = starmap(mul, zip(cosines, values, strict=True))
    return sum(products)
