"""Things and vehicles, drawn in true sizes."""

from processors.engines.director.props.catalogue import KINDS, draws, generic, prop, stand_in

__all__ = ["KINDS", "draws", "generic", "prop", "stand_in"]
