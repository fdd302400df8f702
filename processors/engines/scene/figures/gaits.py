"""Four-footed animals on the move: one body plan, many animals."""

import math
from dataclasses import dataclass

import numpy as np

from processors.engines.scene.figures.shapes import FilledOutline, Moment, blob, ellipse, limb, polygon, ribbon


@dataclass(frozen=True)
class Build:
    """The proportions of an animal; lengths in pose units."""

    leg: float = 0.34
    girth: float = 0.13
    ear: float = 0.12
    snout: float = 0.1
    head: float = 0.1
    tail: float = 0.42
    bushy: float = 0.02
    lift: float = 0.5
    #: Thickness of the legs.
    limb: float = 1.0
    #: How far the head is above the back.
    neck: float = 0.17
    #: Rounder than tall ears.
    round_ears: bool = False


def moving(moment: Moment) -> bool:
    """Whether the prompt has it walk or run."""
    return moment.action in ("walk", "run")


def gait(moment: Moment, build: Build) -> list[FilledOutline]:
    """The animal as it walks, runs with its back bending, or rests."""
    run, rests = moment.action == "run", not moving(moment)
    phase = moment.t * (11.0 if run else 5.5 if not rests else 1.6)
    bob = (0.05 if run else 0.015 if not rests else 0.005) * math.sin(phase * (1 if run else 2))
    reach = 0.75 if run else 0.42 if not rests else 0.07
    y = build.leg + build.girth * 0.6 + bob
    legs: list[FilledOutline] = []
    for x, lag in (
        (0.28, 0.0),
        (0.24, 0.7 if run else math.pi),
        (-0.26, math.pi if run else math.pi / 2),
        (-0.3, 3.9 if run else 4.7),
    ):
        step = lag if rests else phase + lag
        legs += _leg(x, y, build, reach * math.sin(step), 0.0 if rests else math.cos(step))
    g = build.girth
    body = blob(
        [
            (-0.38, y + g * 0.5),
            (-0.2, y + g * 0.95),
            (0.1, y + g * 0.85),
            (0.34, y + g * 1.15),
            (0.42, y + g * 0.5),
            (0.34, y - g * 0.75),
            (0.05, y - g * 0.65),
            (-0.2, y - g * 0.5),
            (-0.37, y - g * 0.4),
        ]
    )
    return [*_tail(moment, y + g * 0.4, build, phase), *legs, body, *_head(y + g * 0.8, build, bob)]


def _leg(x: float, y: float, build: Build, swing: float, lift: float) -> list[FilledOutline]:
    knee = (x + 0.5 * build.leg * math.sin(swing), y - 0.5 * build.leg * math.cos(swing))
    bend = swing - 0.5 * max(0.0, lift)
    paw = (knee[0] + 0.58 * build.leg * math.sin(bend), max(0.015, knee[1] - 0.58 * build.leg * math.cos(bend)))
    return [
        limb((x, y), knee, 0.06 * build.limb, 0.036 * build.limb),
        limb(knee, paw, 0.034 * build.limb, 0.022 * build.limb),
        limb(paw, (paw[0] + 0.045, paw[1] - 0.004), 0.022 * build.limb, 0.016 * build.limb),
    ]


def _head(y: float, build: Build, bob: float) -> list[FilledOutline]:
    r, x, top = build.head, 0.52, y + build.neck + bob * 0.5
    neck = limb((0.36, y - 0.04), (x - 0.02, top - 0.02), build.girth * 0.75, r * 0.72)
    snout = blob(
        [
            (x, top + r * 0.4),
            (x + r + build.snout, top - r * 0.1),
            (x + r + build.snout, top - r * 0.45),
            (x, top - r * 0.75),
        ]
    )
    if build.round_ears:
        ears = [ellipse(x - r * 0.55 + d, top + r * 0.75, build.ear, build.ear) for d in (-0.03, 0.09)]
        return [neck, *ears, ellipse(x, top, r, r * 0.92), snout]
    ears = [
        polygon(
            [
                (x - r * 0.7 + d, top + r * 0.5),
                (x - r * 0.35 + d, top + r * 0.7 + build.ear),
                (x + r * 0.2 + d, top + r * 0.75),
            ]
        )
        for d in (-0.05, 0.04)
    ]
    return [neck, *ears, ellipse(x, top, r, r * 0.92), snout]


def _tail(moment: Moment, y: float, build: Build, phase: float) -> list[FilledOutline]:
    u = np.linspace(0, 1, 14)
    x = -0.36 - build.tail * u * 0.9
    rise = y + build.tail * build.lift * u**1.6 + 0.05 * u * np.sin(phase - 3 * u)
    widths = np.maximum(0.03 * (1 - 0.6 * u) + build.bushy * np.sin(np.pi * u**0.8), 0.004)
    return [ribbon(np.stack([x, rise], 1), widths)]
