"""Speaks the engine's protocol without drawing anything. The prompt says how to behave."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def draw(request: dict) -> None:  # type: ignore[type-arg]  # plain JSON
    spec = request["spec"]
    prompt, frames = spec["prompt"], int(spec["duration_seconds"] * spec["fps"])
    if "fails" in prompt:
        return say(error="The scene is too beautiful", code="too_beautiful", retryable="again" in prompt)
    if "dies" in prompt:
        os._exit(9)
    for frame in range(1, frames + 1):
        say(frame=frame, frames=frames)
        if "slow" in prompt:
            time.sleep(0.25)
        if "hangs" in prompt:
            time.sleep(60)
    made_from = Path(request["source"]).read_bytes() if request.get("source") else prompt.encode()
    Path(request["video"]).write_bytes(b"video of " + made_from)
    Path(request["poster"]).write_bytes(b"poster")
    video = Path(request["video"]).read_bytes()
    return say(
        done=True,
        frames=frames,
        duration=frames / spec["fps"],
        size=len(video),
        sha256=hashlib.sha256(video).hexdigest(),
        width=spec["width"],
        height=spec["height"],
    )


if __name__ == "__main__":
    say(ready=True)
    for line in sys.stdin:
        draw(json.loads(line))
