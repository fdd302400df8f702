"""The size at which a picture is shown whose pixels are not square."""

from fractions import Fraction

#: Wider or narrower pixels than these no screen ever had: the file is wrong.
_WIDEST = 8
#: What is shown is enlarged to no more pixels a side than a file may have.
_LARGEST = 4096


def squared(width: int, height: int, pixel: Fraction) -> tuple[int, int]:
    """The size with square pixels: one side grows as browsers do it, unless that were too large; then one shrinks.

    `pixel` is the width of a pixel divided by its height.
    """
    if not Fraction(1, _WIDEST) <= pixel <= _WIDEST:
        return width, height
    if pixel >= 1:
        wide = round(width * pixel)
        return (wide, height) if wide <= max(_LARGEST, width) else (width, max(1, round(height / pixel)))
    tall = round(height / pixel)
    return (width, tall) if tall <= max(_LARGEST, height) else (max(1, round(width * pixel)), height)
