"""What is drawn for a noun that has no picture."""

from processors.engines.director.props.sketch import WHITE, PropKind, Sketch
from processors.engines.director.shapes import blend, darker, hexed, lighter


def parcel(s: Sketch) -> None:
    """A wrapped object with a card for its name; `label` is the card's middle."""
    paper, ribbon = s.main, hexed("#f6e3b8")
    s.block(-16, 0, 16, 26, paper, (7, 5))
    s.box(-16, 0, 16, 4, darker(paper, 0.14), ink=0)
    s.box(-16, 21.5, 16, 24.5, ribbon, ink=0.5)
    s.add(((16, 21.5), (23, 26.5), (23, 29.5), (16, 24.5)), darker(ribbon, 0.18), 0.5)
    s.curve(((2, 28.5), (-3, 34), (-9, 33), (-8, 29)), ribbon, 0.7)
    s.curve(((4, 28.5), (8, 34.5), (15, 34), (13, 29.5)), ribbon, 0.7)
    s.oval(3, 29, 2.2, 1.8, darker(ribbon, 0.1), 0.7)
    s.box(-12.5, 6.5, 12.5, 18.5, WHITE, 1.6, 0.7)
    s.box(-11.3, 7.7, 11.3, 17.3, blend(WHITE, lighter(paper, 0.4), 0.25), 1.0, 0)
    s.anchors.update(top=(3, 28), label=(0, 12.5))


PARCEL = PropKind(parcel, 36, "#7fb2d8")
