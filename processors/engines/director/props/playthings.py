"""A toy car, the mouse of a computer, a sleeping bag."""

from processors.engines.director.props.sketch import DARK, METAL, WHITE, PropKind, Sketch
from processors.engines.director.shapes import darker, hexed, lighter


def toy_car(s: Sketch) -> None:
    """A small plump car of wood with large wheels."""
    s.curve(
        ((-24, 6), (-25, 15), (-20, 19), (-12, 20), (-7, 30), (8, 30), (15, 20), (23, 17), (25, 6)),
        s.main,
    )
    s.curve(((-24, 6), (-24.5, 10), (25, 10), (25, 6)), darker(s.main, 0.2), 0)
    s.curve(((-9, 20), (-5.4, 27.4), (-0.6, 27.4), (-0.6, 20)), hexed("#bfe6f4"), 0.8)
    s.curve(((1.6, 20), (1.6, 27.4), (6.6, 27.4), (11.4, 20)), hexed("#bfe6f4"), 0.8)
    s.line(((-18, 17), (-11, 18)), lighter(s.main, 0.6), 1.2)
    s.oval(23, 13, 2.2, 2.6, hexed("#ffe28a"), 0.8)
    s.box(-2, 13.6, 2.4, 15, WHITE, 0.6, 0.5)
    for x in (-14, 14):
        s.oval(x, 7, 7.4, 7.4, DARK)
        s.oval(x, 7, 4.2, 4.2, hexed("#f6d35a"), 0.8)
        s.oval(x, 7, 1.4, 1.4, METAL, 0.6)
    s.anchors.update(top=(0, 30), seat=(0, 30))


def computer_mouse(s: Sketch) -> None:
    """A mouse with its cable, seen from the side and above."""
    s.line(((13, 6), (20, 8), (26, 14), (34, 13)), darker(s.main, 0.5), 1.3)
    s.curve(((-15, 0.5), (-16, 7), (-8, 13.5), (4, 13), (13, 8), (15, 0.5)), s.main)
    s.curve(((-15, 0.5), (-15.6, 3.4), (14.6, 3.4), (15, 0.5)), darker(s.main, 0.25), 0)
    s.curve(((2, 12.6), (5, 9), (14, 6), (12, 8.6)), lighter(s.main, 0.25), 0.7)
    s.oval(8.6, 10.4, 2.6, 1.2, hexed("#54606e"), 0.7)
    s.line(((-11, 9), (-5, 11.8)), lighter(s.main, 0.7), 1.3)
    s.anchors.update(top=(-4, 13.4))


def sleeping_bag(s: Sketch) -> None:
    """A quilted bag that lies on the ground with its hood open."""
    lining = hexed("#f0c25a")
    s.curve(((-88, 2), (-92, 14), (-80, 26), (-20, 30), (50, 30), (84, 24), (90, 10), (84, 1)), s.main)
    for x in range(-66, 40, 17):
        s.curve(((x, 2), (x + 4, 16), (x + 2, 28), (x + 4, 28), (x + 7, 16), (x + 3, 2)), darker(s.main, 0.2), 0)
    s.curve(((40, 30), (52, 20), (80, 18), (90, 10), (84, 24), (66, 32)), lining)
    s.curve(((54, 26), (62, 34), (84, 32), (90, 22), (76, 20)), WHITE)
    s.line(((-80, 22), (-20, 27), (38, 27)), lighter(s.main, 0.4), 1.6)
    s.anchors.update(top=(0, 30), seat=(0, 29))


TABLE: dict[str, PropKind] = {
    "toy car": PropKind(toy_car, 50, "#e0483c"),
    "computer mouse": PropKind(computer_mouse, 50, "#d8dce2", 0.004),
    "sleeping bag": PropKind(sleeping_bag, 182, "#3f8a78"),
}
