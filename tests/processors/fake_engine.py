"""Speaks the engine's protocol without rendering anything. The prompt chooses the behaviour.

`8 parts`: that many parts of equal length. `fails`, `dies`, `hangs`: what it does when it renders, with `part 3` only
in that part; `again`: the failure is retryable. `slow`, `steady`: a quarter or a tenth of a second per frame.
`full until FILE`: the disk is full until the file exists. `counted in FILE`: a line in that file for every part that
it begins to render.
"""

import hashlib
import itertools
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any


def write(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


def frames_of(spec: dict[str, Any]) -> int:
    frames: int = round(spec["duration_seconds"] * spec["fps"])
    return max(1, frames)


def source(request: dict[str, Any]) -> bytes:
    return Path(request["source"]).read_bytes() if request["source"] else request["spec"]["prompt"].encode()


def plan(request: dict[str, Any]) -> None:
    frames, prompt = frames_of(request["spec"]), request["spec"]["prompt"]
    asked = re.search(r"(\d+) parts", prompt)
    count = int(asked[1]) if asked else 1
    ends = [frames * part // count for part in range(count + 1)]
    parts = [{"first": first, "count": end - first} for first, end in itertools.pairwise(ends)]
    more = {}
    if "mezzanine" in prompt:
        Path(request["folder"], "mezzanine.mp4").write_bytes(b"smooth " + source(request))
        more["source"] = "mezzanine.mp4"
    write(done="plan", frames=frames, parts=parts, edit={"shots": [prompt] * count}, **more)


def part(request: dict[str, Any]) -> None:
    first, count, whole = request["first"], request["count"], request["spec"]["prompt"]
    counted = re.search(r"counted in (\S+)", whole)
    prompt = whole.replace(counted[0], "") if counted else whole
    number = round(first * 1.0 / max(1, count))
    only = re.search(r"part (\d+)", prompt)
    chosen = only is None or int(only[1]) == number
    if (until := re.search(r"full until (\S+)", prompt)) and not Path(until[1]).exists():
        write(error="There is no room", code="storage_full", retryable=True)
        return
    if chosen and "fails" in prompt:
        write(error="The scene is too beautiful", code="too_beautiful", retryable="again" in prompt)
        return
    if chosen and "dies" in prompt:
        os._exit(9)
    if counted:
        with Path(counted[1]).open("a") as file:
            file.write(f"{first}\n")
    for frame in range(1, count + 1):
        write(frame=frame, frames=count)
        time.sleep(0.25 if "slow" in prompt else 0.1 if "steady" in prompt else 0)
        if chosen and "hangs" in prompt:
            time.sleep(60)
    Path(request["folder"], "part.tar").write_bytes(b"%d-%d " % (first, first + count) + source(request))
    write(done="part", file="part.tar", frames=count)


def adopt(request: dict[str, Any]) -> None:
    Path(request["folder"], "part.tar").write_bytes(b"adopted " + Path(request["file"]).read_bytes())
    write(done="part", file="part.tar", frames=frames_of(request["spec"]))


def postprocess(request: dict[str, Any]) -> None:
    files = {"thumb.jpg": b"poster"}
    if "extras" in request["spec"]["prompt"]:
        vtt = b"WEBVTT\n\n00:00.000 --> 00:01.000\nsprite.jpg#xywh=0,0,160,90\n"
        files |= {"sprite.jpg": b"sprite", "sprite.vtt": vtt, "preview.mp4": b"preview"}
    for name, content in files.items():
        Path(request["folder"], name).write_bytes(content)
    write(done="postprocess", files=list(files))


def stitch(request: dict[str, Any]) -> None:
    spec, frames = request["spec"], frames_of(request["spec"])
    video = b"video of " + b" and ".join(Path(path).read_bytes() for path in request["parts"])
    files = {"video.mp4": video}
    if "extras" in spec["prompt"]:
        playlist = b'#EXTM3U\n#EXT-X-MAP:URI="hls.mp4",BYTERANGE="1@0"\n#EXTINF:1,\n#EXT-X-BYTERANGE:1@0\nhls.mp4\n'
        files |= {"hls.m3u8": playlist, "hls.mp4": b"hls"}
    for name, content in files.items():
        Path(request["folder"], name).write_bytes(content)
    facts = {"duration": frames / spec["fps"], "width": spec["width"], "height": spec["height"]}
    digest = hashlib.sha256(video).hexdigest()
    write(done="stitch", files=list(files), frames=frames, size=len(video), sha256=digest, **facts)


STAGES = {"plan": plan, "part": part, "adopt": adopt, "postprocess": postprocess, "stitch": stitch}

if __name__ == "__main__":
    write(ready=True, versions={"scene-cpu-1": "0.0.1", "anime-cpu-1": "0.0.1", "motion-cpu-1": "0.0.1"})
    for line in sys.stdin:
        request = json.loads(line)
        STAGES[request["do"]](request)
