"""What the director draws, by word: for readers of prompts, which need not load the engine to say what it cannot.

`drawable.json` is written by `python -m processors.engines.director.vocabulary`; a test compares it with the engine.
"""

from functools import cache
from pathlib import Path

import msgspec

from domain.script import SceneScript
from processors import reader
from processors.reader.drawing import checked

FILE = Path(__file__).parent / "drawable.json"
#: Kinds of which every word is taken as drawn: the engine has an answer of its own for each.
_FREE = frozenset({"time", "weather", "clothes"})


def read(prompt: str, style: str | None = None) -> SceneScript:
    """The script of a prompt, with an honest word on what the director does not draw."""
    return checked(reader.read(prompt, style), can_draw)


def can_draw(kind: str, word: str) -> str | None:
    """The word itself if it is drawn, the word that is drawn in its stead, or None. See `reader.drawing.CanDraw`."""
    if kind in _FREE:
        return word
    return tables().get(kind, {}).get(word)


@cache
def tables() -> dict[str, dict[str, str]]:
    """For each kind of word what is drawn for it: itself or another one."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, dict[str, str]])
