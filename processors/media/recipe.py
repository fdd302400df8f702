"""The recipe of a video: all that is needed to make it again, kept in the file's `comment` tag."""

import json


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
) -> str:
    """Compact JSON with sorted keys. Holds nothing about time or people: the same job gives the same text."""
    facts = {
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
    return json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
