"""The perceptual hash of a poster in a file."""

from pathlib import Path

import cv2

from processors.media.picture_hash import SIDE, picture_hash


def hash_of_poster(file: Path) -> str | None:
    """Its hash; None for a file that is no picture."""
    grey = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        return None
    return picture_hash(cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA).tobytes())
