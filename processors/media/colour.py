"""The filters that bring any signal to plain pictures: opaque, BT.709 primaries, the light of an SDR screen.

Frames that are plain already get no filter, so that they cost nothing.
"""

from typing import Any, Final

from processors.media.signal import UNKNOWN, Signal

#: The light of a white sheet in HDR, in cd/m² (ITU-R BT.2408): it becomes the white of SDR.
REFERENCE_WHITE: Final = 203
#: What is darker than this share of white keeps its light; up to the peak of 1000 cd/m² is squeezed into the rest.
_KNEE, _PEAK = 0.8, 1000 / REFERENCE_WHITE

_HDR = frozenset(("smpte2084", "arib-std-b67"))
#: Transfer functions of no screen.
_NO_SCREEN = frozenset(("linear", "log100", "log316"))
#: Transfer functions of screens that zscale knows; others are taken as BT.709.
_SCREENS = frozenset(
    (
        "bt470m",
        "bt470bg",
        "smpte170m",
        "smpte240m",
        "iec61966-2-4",
        "iec61966-2-1",
        "bt2020-10",
        "bt2020-12",
    )
)
#: Primaries that differ visibly from those of BT.709.
_WIDE = frozenset(("bt470m", "film", "bt2020", "smpte431", "smpte432"))
#: Matrices that only zscale knows.
_ONLY_ZSCALE = frozenset(("ycgco", "bt2020c", "ictcp", "chroma-derived-nc", "chroma-derived-c"))
#: Above this height, or from this width on, what names no matrix is BT.709.
_SD_HEIGHT, _HD_WIDTH = 576, 1280


def is_plain(signal: Signal) -> bool:
    """Whether the colours need no conversion but that of the matrix."""
    return not (signal.transfer in _HDR | _NO_SCREEN or signal.primaries in _WIDE or signal.matrix in _ONLY_ZSCALE)


def tagged(frames: Any, signal: Signal) -> Any:
    """Names the matrix of frames that name none, or one that other filters refuse."""
    if signal.matrix in _ONLY_ZSCALE:
        return frames.filter("setparams", colorspace="bt2020nc")
    if signal.rgb or signal.matrix == _matrix(signal):
        return frames
    return frames.filter("setparams", colorspace=_matrix(signal))


def opaque(frames: Any, signal: Signal, premultiplied: bool) -> Any:
    """Lays transparent frames on white paper, at their full size: colours below transparent pixels are arbitrary."""
    if not signal.alpha:
        return frames
    deep = "16le" if signal.deep else ""
    frames = frames.filter("format", f"gbrap{deep}")
    if premultiplied:
        frames = frames.filter("setparams", alpha_mode="premultiplied").filter("unpremultiply", inplace=1)
        frames = frames.filter("setparams", alpha_mode="straight")
    # On black, upside down: 1 - a(1 - c) is c on white.
    on_black = frames.filter("negate").filter("premultiply", inplace=1)
    return on_black.filter("format", f"gbrp{deep}").filter("negate")


def plain(frames: Any, signal: Signal) -> Any:
    """Converts the colours of frames that have their size already, to 8-bit RGB; plain frames stay as they are."""
    if is_plain(signal):
        return frames
    rgb = signal.rgb or signal.alpha
    matrix, full = ("gbr", True) if rgb else (_matrix(signal), signal.full)
    named = frames.filter("format", "gbrp16le" if rgb else "yuv444p16le").filter(
        "setparams",
        range="pc" if full else "tv",
        colorspace=matrix,
        color_primaries=_primaries(signal),
        color_trc=_transfer(signal),
    )
    return _converted(named, signal).filter("format", "gbrp").filter("setsar", 1)


def _converted(frames: Any, signal: Signal) -> Any:
    """Everything that is brighter than white is HDR, and is squeezed below it."""
    if signal.transfer not in _HDR:
        screen = _transfer(signal) if signal.transfer in _SCREENS else "bt709"
        return frames.filter("zscale", t=screen, p="bt709", m="gbr", r="pc")
    return (
        frames.filter("zscale", t="linear", npl=REFERENCE_WHITE, p="bt709", m="gbr", r="pc")
        .filter("format", "gbrpf32le")
        .filter("tonemap", tonemap="mobius", param=_KNEE, peak=f"{_PEAK:.4f}", desat=0)
        .filter("zscale", t="bt709", r="pc")
    )


def _matrix(signal: Signal) -> str:
    if signal.matrix not in (UNKNOWN, "reserved"):
        return signal.matrix
    if signal.primaries == "bt2020" or (signal.transfer in _HDR and signal.primaries == UNKNOWN):
        return "bt2020nc"
    return "bt709" if signal.height > _SD_HEIGHT or signal.width >= _HD_WIDTH else "smpte170m"


def _primaries(signal: Signal) -> str:
    if signal.primaries in (UNKNOWN, "reserved"):
        return "bt2020" if signal.transfer in _HDR else "bt709"
    return signal.primaries


def _transfer(signal: Signal) -> str:
    return signal.transfer if signal.transfer in _HDR | _NO_SCREEN | _SCREENS else "bt709"
