"""Files of known colours, and how far what is decoded is from them."""

import subprocess
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from processors.engines.decoder import Source
from processors.media.colour import REFERENCE_WHITE
from processors.media.decode import Decoding
from tests.processors.engines.footage import FFMPEG

#: Red, green and blue of the patches, four in a row: greys, primaries, skin, leaves, sky, pastel, and mixtures.
PATCHES = (
    (255, 255, 255),
    (200, 200, 200),
    (128, 128, 128),
    (40, 40, 40),
    (219, 29, 30),
    (30, 160, 50),
    (30, 50, 200),
    (0, 0, 0),
    (224, 172, 140),
    (90, 120, 50),
    (110, 170, 230),
    (250, 220, 90),
    (120, 30, 110),
    (20, 130, 140),
    (235, 120, 30),
    (255, 200, 210),
)
#: Pixels across a patch.
SIDE = 60
SIZE = (4 * SIDE, 4 * SIDE)
#: What makes an SDR picture of BT.709 out of the patches.
TAGGED = "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p10le"
SDR = f"{TAGGED},setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
#: The same in linear light.
LINEAR = f"{SDR},zscale=t=linear,format=gbrpf32le"


def chart(path: Path, side: int = SIDE) -> Path:
    """The patches as a plain PNG, each `side` pixels across."""
    rows = np.array(PATCHES, np.uint8).reshape(4, 4, 3)
    large = cv2.resize(rows, (4 * side, 4 * side), interpolation=cv2.INTER_NEAREST)
    cv2.imwrite(str(path), cv2.cvtColor(large, cv2.COLOR_RGB2BGR))
    return path


def ffmpeg(*arguments: str) -> None:
    """Runs it."""
    subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-y", *arguments], check=True, timeout=60)


def frame(path: Path, size: tuple[int, int] = SIZE) -> NDArray[Any]:
    """The first frame of a video as the anime engine gets it, RGB."""
    (planes,) = Source(FFMPEG, str(path)).frames(Decoding(*size, 24, 1, full=False))
    return np.asarray(cv2.cvtColor(planes, cv2.COLOR_YUV2RGB_I420))


def still(path: Path, size: tuple[int, int] = SIZE) -> NDArray[Any]:
    """A picture as the motion engine gets it, RGB."""
    return np.asarray(cv2.cvtColor(Source(FFMPEG, str(path)).still(*size, 1.0), cv2.COLOR_BGR2RGB))


def colours(picture: NDArray[Any]) -> NDArray[Any]:
    """The middle of each patch, RGB."""
    height, width = (side // 4 for side in picture.shape[:2])
    y, x = height // 4, width // 4
    return np.array(
        [
            picture[row * height + y : (row + 1) * height - y, column * width + x : (column + 1) * width - x].mean(
                (0, 1)
            )
            for row in range(4)
            for column in range(4)
        ]
    )


def distances(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """ΔE of CIE 1976 between two lists of RGB colours."""
    lab = [cv2.cvtColor((c / 255).astype(np.float32)[None], cv2.COLOR_RGB2LAB)[0] for c in (one, other)]
    return np.asarray(np.linalg.norm(lab[0] - lab[1], axis=1))


def hdr(transfer: str, layout: str, primaries: str = "bt2020", matrix: str = "bt2020nc", levels: str = "tv") -> str:
    """The SDR picture in the light of an HDR one whose white is the reference white."""
    made = f"zscale=p={primaries}:t={transfer}:m={matrix}:r={levels}:npl={REFERENCE_WHITE}"
    return f"{LINEAR},{made},format={layout}"


def sdr(layout: str, **changed: str) -> str:
    """The SDR picture with other properties."""
    names = {"p": "bt709", "t": "bt709", "m": "bt709", "r": "tv", **changed}
    return f"{SDR},zscale={':'.join(f'{k}={v}' for k, v in names.items())},format={layout}"
