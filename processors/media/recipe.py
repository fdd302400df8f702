"""The recipe of a video: all that is needed to make it again, kept in the file's `comment` tag."""

import json
from typing import Any


def recipe(
    *,
    prompt: str,
    seed: int,
    model: str,
    version: str,
    style: str | None,
    width: int,
    height: int,
    fps: float,
    duration_seconds: float,
    script: Any = None,
) -> str:
    """Compact JSON with sorted keys. Holds nothing about time or people: the same job gives the same text.

    `script`: what was drawn, as JSON makes of it builtins; None: the engine draws none, and the recipe has none.
    """
    facts: dict[str, Any] = {
        "prompt": prompt,
        "seed": seed,
        "model": model,
        "version": version,
        "style": style,
        "width": width,
        "height": height,
        "fps": fps,
        "duration_seconds": duration_seconds,
    }
    if script is not None:
        facts["script"] = script
    # A script is long: escaped, it might not fit into an argument of ffmpeg.
    return json.dumps(facts, ensure_ascii=script is None, sort_keys=True, separators=(",", ":"))
