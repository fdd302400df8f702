"""How the samples of a video or picture are coded: ffmpeg's report on its first frame."""

import re

import msgspec

#: What ffmpeg writes for a property that the file does not name.
UNKNOWN = "unknown"
#: Beginnings of the names of pixel formats that have an alpha channel, or may have one (pal8).
_WITH_ALPHA = ("pal8", "ya8", "ya16", "yaf", "yuva", "gbrap", "rgba", "bgra", "argb", "abgr", "ayuv", "vuya", "uyva")
_RGB = ("pal8", "gbr", "rgb", "bgr", "argb", "abgr", "0rgb", "0bgr", "x2", "monow", "monob")
_MATRICES = frozenset(
    (
        "gbr",
        "bt709",
        "fcc",
        "bt470bg",
        "smpte170m",
        "smpte240m",
        "ycgco",
        "bt2020nc",
        "bt2020c",
        "smpte2085",
        "ictcp",
        "chroma-derived-nc",
        "chroma-derived-c",
    )
)
#: Only libvpx decodes the alpha channel that WebM keeps beside the picture.
_ALPHA_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}

# Lines with a smaller indent than any metadata, so that nothing written in a file can look like them.
_MAPPED = re.compile(r"^  Stream #\S+ -> #0:0 \((\w+) ", re.MULTILINE)
_FRAME = re.compile(
    r"^  Stream #0:0.*?: Video: wrapped_avframe, (\w+)(?:\((.*?)\))?, (\d+)x(\d+)(.*)$(?:\n {4,}.*$)*", re.MULTILINE
)
_RATE = re.compile(r", ([\d.]+) fps,")
_ALPHA_BESIDE = re.compile(r"^ {4,}alpha_mode +: 1$", re.MULTILINE)


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """The first frame: its pixel format, its size as it is stored, and its colour tags by FFmpeg's names."""

    pixels: str = ""
    width: int = 0
    height: int = 0
    full: bool = False
    matrix: str = UNKNOWN
    primaries: str = UNKNOWN
    transfer: str = UNKNOWN
    #: Frames per second; 0: not known.
    fps: float = 0.0
    #: The decoder to name, where the usual one leaves out the alpha channel.
    decoder: str = ""

    @property
    def alpha(self) -> bool:
        """Whether it may be transparent."""
        return bool(self.decoder) or self.pixels.startswith(_WITH_ALPHA)

    @property
    def rgb(self) -> bool:
        """Whether the samples are red, green and blue."""
        return self.pixels.startswith(_RGB)

    @property
    def deep(self) -> bool:
        """Whether a sample has more than eight bits."""
        return bool(re.search(r"(?<!\d)(9|10|12|14|16|48|64|f16|f32)(le|be|$)", self.pixels.removeprefix("yuv")))


def read(report: str) -> Signal:
    """The first frame from ffmpeg's log of passing one through; all unknown when the log has no frame."""
    begin = report.rfind("\nOutput #0, null, to ")
    mapped = _MAPPED.search(report, max(0, report.rfind("\nStream mapping:", 0, max(0, begin))))
    frame = _FRAME.search(report, begin) if begin >= 0 else None
    if frame is None:
        return Signal()
    pixels, tags, width, height, rest = frame.groups()
    codec, rate = (mapped[1] if mapped else ""), _RATE.search(rest)
    matrix, primaries, transfer = _colours(tags or "")
    return Signal(
        pixels=pixels,
        width=int(width),
        height=int(height),
        full="pc" in re.split(r", *", tags or ""),
        matrix=matrix,
        primaries=primaries,
        transfer=transfer,
        fps=float(rate[1]) if rate else 0.0,
        decoder=_ALPHA_DECODERS.get(codec, "") if _ALPHA_BESIDE.search(frame[0]) else "",
    )


def _colours(tags: str) -> tuple[str, str, str]:
    """Matrix, primaries and transfer; ffmpeg writes one name when all three have it."""
    for tag in re.split(r", *", tags):
        names = tag.strip().split("/")
        if len(names) == 3:
            return names[0], names[1], names[2]
        if names[0] in _MATRICES:
            return names[0], names[0], names[0]
    return UNKNOWN, UNKNOWN, UNKNOWN
