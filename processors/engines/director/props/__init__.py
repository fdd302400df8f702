"""Things and vehicles, drawn in true sizes."""

from processors.engines.director.props.catalogue import KINDS, colour_of, draws, generic, prop, stand_in

__all__ = ["KINDS", "colour_of", "draws", "generic", "prop", "stand_in"]
