"""The colour words of scripts as painters mix them."""

from processors.engines.director.shapes import Bgr, darker, hexed, lighter

#: In daylight.
COLOURS: dict[str, Bgr] = {
    word: hexed(code)
    for word, code in {
        "red": "#d8343c",
        "orange": "#f0882c",
        "yellow": "#f6cf3e",
        "green": "#4aa455",
        "blue": "#3a74d0",
        "purple": "#8250c0",
        "violet": "#8a5fd0",
        "pink": "#f58ab4",
        "brown": "#8a5a38",
        "black": "#2c2a34",
        "white": "#f6f4f0",
        "gray": "#8c9098",
        "grey": "#8c9098",
        "silver": "#c4ccd6",
        "gold": "#e6b83c",
        "golden": "#e6b04a",
        "beige": "#e4d0aa",
        "cream": "#f6ead0",
        "turquoise": "#38c0b8",
        "teal": "#2a8c8c",
        "cyan": "#4ccbe6",
        "navy": "#28386e",
        "crimson": "#b01c38",
        "scarlet": "#e02c2c",
        "maroon": "#7a2432",
        "magenta": "#d83ca8",
        "lavender": "#b8a4e4",
        "mint": "#9ee0c0",
        "olive": "#7a8438",
        "blonde": "#f2d27a",
        "blond": "#f2d27a",
        "ginger": "#d8702c",
        "indigo": "#4a3c9c",
        "coral": "#f8806c",
        "peach": "#f8bc98",
        "khaki": "#b8a878",
        "transparent": "#cfe8f2",
        "clear": "#cfe8f2",
        "copper": "#b8703c",
        "bronze": "#a07840",
    }.items()
}


def named(word: str | None, otherwise: Bgr) -> Bgr:
    """The colour of `red`, `dark red`, `light blue`, `red and white` (its first); `otherwise` for what is unknown."""
    found = otherwise
    parts = (word or "").lower().replace("-", " ").split()
    for part in parts:
        if part in COLOURS:
            found = COLOURS[part]
            break
    if "dark" in parts or "deep" in parts:
        return darker(found, 0.35)
    return lighter(found, 0.4) if "light" in parts or "pale" in parts or "pastel" in parts else found
