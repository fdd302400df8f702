"""Text becomes a scene script: what is to be seen, in English words."""

from domain.script import SceneScript
from processors.reader import creatures, eras, loads, temperatures
from processors.reader.shots import script_of


def read(prompt: str, style: str | None = None) -> SceneScript:
    """The script that a prompt says; `style` counts more than one in the prompt. Takes any text.

    The same text always gives the same script.
    """
    text, parts = creatures.without_parts(creatures.plainer(_encodable(prompt)))
    script = creatures.with_parts(script_of(text, _encodable(style).strip() if style else None), parts)
    return loads.on_heads(eras.in_their_age(temperatures.with_changes(script, prompt), prompt), prompt)


def _encodable(text: str) -> str:
    """Without halves of surrogate pairs, which no JSON has."""
    return text.encode("utf-8", "ignore").decode()


__all__ = ["read"]
