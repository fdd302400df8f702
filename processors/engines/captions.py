"""What is said in a film, as WebVTT (W3C, 2019): for players, and for people who do not listen."""

import re
from collections.abc import Iterator
from typing import Any

#: What would end a cue, or begin a tag.
_UNSAFE = re.compile(r"[&<>\r\n]+")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def captions(edit: dict[str, Any], fps: float) -> str | None:
    """The captions of an edit whose shots have `speech` (`who`, `text`, `begin`, `end`: seconds of the shot).

    None for a silent film. The name of a speaker is its voice tag; a narrator has none.
    """
    cues = [cue for shot in edit["shots"] for cue in _cues(shot, fps)]
    return "\n".join(["WEBVTT", "", *cues]) if cues else None


def clock(seconds: float) -> str:
    """`hh:mm:ss.ttt`, as WebVTT writes times."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _cues(shot: dict[str, Any], fps: float) -> Iterator[str]:
    start = shot["first"] / fps
    for said in shot.get("speech", ()):
        voice = f"<v {_plain(said['who'])}>" if said["who"] else ""
        yield f"{clock(start + said['begin'])} --> {clock(start + said['end'])}\n{voice}{_plain(said['text'])}\n"


def _plain(text: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(_ESCAPED.get(c, " ") for c in found[0]), text).strip()
