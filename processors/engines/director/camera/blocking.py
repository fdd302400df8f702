"""Where figures are moved to for the camera: nearer, beside each other, along with who walks."""

from collections.abc import Sequence
from dataclasses import replace

from domain.script import ScriptSubject
from processors.engines.director import casting
from processors.engines.director.actors import Staged
from processors.engines.director.camera import vantage
from processors.engines.director.camera.foreshortening import Foreshortened
from processors.engines.director.stage.setting import Setting
from processors.engines.director.takes import Take

#: Share of the height of the frame that every figure has at least, if it is taller than so many metres.
_LEAST_SEEN, _TINY = 0.17, 0.4
#: Share of the width that a figure crosses before a camera which stands still.
_CROSSED = 0.45
#: How much figures taper from below and from above, and what is left of their height.
_TAPERS = {"low angle": (-0.72, 1.0), "high angle": (0.55, 0.8), "aerial": (0.75, 0.6)}
#: Share of the width by which it moves to a place that is named by what stands there; those places.
_ARRIVING = 0.09
_PLACES = frozenset({"left of", "right of", "beside", "behind", "in front of", "under"})
_TRACKED = frozenset(
    {
        *("walk", "run", "drive", "ride", "swim", "fly", "gallop", "skate", "ski", "skateboard", "cycle", "speed"),
        *("race", "sprint", "jog", "trot", "rush", "chase", "march"),
    }
)


#: How large is what is seen over a shoulder, in heights of the frame.
_LOOKED_AT = 0.86


def grown(one: Staged, main: Staged, by: float, part: float, pivot: tuple[float, float]) -> Staged:
    """Everything around the main figure grows with it, about that part of it which the camera looks at.

    `pivot`: where it stands, or where stands what carries it; frame pixels.
    """
    y = pivot[1] - part * main.figure.height * main.metre
    return replace(one, metre=one.metre * by, x=pivot[0] + (one.x - pivot[0]) * by, y=y + (one.y - y) * by)


def seen(one: Staged, height: int, magnification: float, everyone: Sequence[Staged]) -> Staged:
    """Beside a spaceship an astronaut is still large enough to be seen; those of a row keep their distances."""
    if one.joined or sum(other.noun == one.noun for other in everyone) > 1:
        return one
    least = _LEAST_SEEN * height / (one.figure.height * magnification)
    return replace(one, metre=max(one.metre, least)) if one.figure.height > _TINY else one


def before_giants(staged: list[Staged], lead: Staged, width: int, height: int, magnification: float) -> list[Staged]:
    """Who looks at something huge is seen from behind, near the camera, so that both are seen well."""
    seen = lead.figure.height * lead.metre * magnification / height
    giants = [one for one in staged if one.figure.height > 2.5 * lead.figure.height and not one.joined]
    looks = lead.relation is not None and lead.relation[0] in ("watching", "looking at", "in front of")
    if seen > 0.3 or not giants or lead.joined or not (looks or lead.facing == "back") or lead.floats:
        return staged
    metre = 0.4 * height / (lead.figure.height * magnification)
    x = 0.3 * width if giants[0].x > 0.45 * width else 0.7 * width
    back = replace(lead, metre=metre, facing="back", x=x, y=0.96 * height, depth=0.88, rank=9)
    return [back if one.noun == lead.noun and one.x == lead.x else one for one in staged]


def bent(one: Staged, framing: str | None) -> Staged:
    """From below feet are larger than heads, from above heads."""
    if framing not in _TAPERS or one.backdrop or casting.is_thing(ScriptSubject(noun=one.noun)):
        return one
    return replace(one, figure=Foreshortened(one.figure, *_TAPERS[framing]))


def over_shoulder(staged: list[Staged], main: Staged, take: Take, width: int, height: float) -> list[Staged]:
    """Another one stands close to the camera with the back to it; who is alone looks at what the shot names."""
    other = next((one for one in staged if one.noun != main.noun or one.ahead != main.ahead), None)
    if other is None or casting.is_thing(ScriptSubject(noun=other.noun)):
        thing = next((one for one in take.shot.subjects if casting.family(one) == "thing"), None)
        back = replace(
            main,
            facing="back",
            action=vantage.backed(replace(main, facing="back")),
            metre=main.metre * 1.25,
            depth=0.9,
            rank=9,
            grounded=False,
        )
        tall, middle = main.figure.height * main.metre, main.y - 0.8 * main.figure.height * main.metre
        back = replace(back, x=main.x - 0.38 * tall, y=main.y + 0.34 * tall)
        if thing is None:
            return [one for one in staged if one is not main and one.noun != main.noun] + [back]
        figure = casting.figure(thing, take.seed)
        metre = min(_LOOKED_AT * height / figure.height, _LOOKED_AT * height / figure.width)
        seen = replace(main, figure=figure, noun=thing.noun, action="stand", relation=None, metre=metre, grounded=False)
        seen = replace(seen, x=main.x + 0.12 * tall, y=middle + 0.64 * height, depth=main.depth, speed=0.0)
        return [back, seen]
    aside = 0.62 * main.figure.height * main.metre * main.side
    low = main.y + 0.16 * main.figure.height * main.metre
    near = replace(
        other,
        facing="back",
        action=vantage.backed(other),
        metre=main.metre * 1.2,
        depth=0.9,
        speaks=(),
        grounded=False,
        rank=9,
    )
    near = replace(near, x=main.x + aside, y=low)
    return [one for one in staged if one is not other] + [near]


def joining(one: Staged, main: Staged) -> Staged:
    """Who has nothing else to do goes along with who walks."""
    idle = one.action == "stand" and not one.speed and one.grounded and not one.backdrop
    if not idle or not main.speed or casting.is_thing(ScriptSubject(noun=one.noun)):
        return one
    return replace(one, action=main.action, speed=one.figure.speed(main.action), facing=main.facing)


def in_step(one: Staged, main: Staged) -> Staged:
    """Who moves beside the main figure keeps up with it, and so does what is in the air or on the water."""
    if one.floats and main.speed and not one.speed and not one.joined and not one.backdrop:
        return replace(one, speed=main.speed * main.metre / one.metre, side=main.side)
    if not one.speed or not main.speed or one.action not in _TRACKED:
        return one
    return replace(one, speed=main.speed * main.metre / one.metre, side=main.side)


def _comes_to(main: Staged, staged: list[Staged]) -> bool:
    """Whether it moves to a place beside, behind or before something that stands there."""
    if main.relation is None or main.relation[0] not in _PLACES or main.journey is not None:
        return False
    return any(one.noun == main.relation[1] and not one.speed and not one.backdrop for one in staged)


def in_motion(
    staged: list[Staged], main: Staged, move: str, setting: Setting, width: int, seconds: float
) -> tuple[list[Staged], float]:
    """Who moves is followed by the camera, crosses the picture, or comes towards the camera in a room."""
    pace = main.speed * main.metre * main.side
    staged = [in_step(joining(one, main), main) for one in staged]
    if main.nears:
        return [replace(one, nears=main.nears, facing=main.facing) if one.speed else one for one in staged], 0.0
    if not main.speed or not (main.action in _TRACKED or main.joined):
        return [replace(one, speed=0.0) if one.action not in _TRACKED else one for one in staged], 0.0
    if _comes_to(main, staged):  # it arrives there, and what it is beside stays in the picture
        span = min(abs(pace) * seconds, _ARRIVING * width)
        there = replace(main, x=main.x - span * main.side, speed=span / (main.metre * seconds))
        return [there if one.noun == main.noun and one.x == main.x else replace(one, speed=0.0) for one in staged], 0.0
    if setting.indoors:
        return [replace(one, nears=0.05, facing="front") if one.speed else one for one in staged], 0.0
    if move == "static":  # it crosses the picture, and does not leave it
        span = min(abs(pace) * seconds, _CROSSED * width)
        way = span * main.side
        shifted = [replace(one, x=one.x - way / 2) if one.speed else one for one in staged]
        return shifted, pace - way / seconds if abs(pace) * seconds > span else 0.0
    drift = min(0.03 * abs(pace), 0.05 * width / seconds)
    return staged, pace - drift * main.side
