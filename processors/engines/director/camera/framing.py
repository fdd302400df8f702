"""How close the camera is: from what a shot asks for to a magnification, a focus, and the size of the figures."""

from dataclasses import dataclass, replace

from domain.script import ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.camera import blocking, drifts, moves, nearness, targets, tops, vantage
from processors.engines.director.camera.framing_bounds import bounds, stature, top_at
from processors.engines.director.camera.lens import CameraMark, Lens
from processors.engines.director.camera.vehicle_tops import VehicleRoof
from processors.engines.director.stage import levels, ties
from processors.engines.director.stage.setting import Setting
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.noise import rng_for

#: Beyond this magnification a background would be a blur without shapes; the rest is done by larger figures.
_CLOSEST = 3.2
#: Where no framing was asked for, the place is to be seen: figures are made larger instead.
_PLAIN = 1.3
#: The same for those on furniture, and how much larger than life such a figure may be drawn.
_PERCHED, _LARGER_THAN_LIFE = 1.9, 1.3
#: How much smaller a figure is for a camera that leans.
_LEANING = 0.8
#: From this magnification on the background is out of focus.
SOFT_FROM = 2.0

#: Metres below which an animal is seen whole from however near.
_MINUTE = 0.12
#: What is held over a head does not count as height beyond this share of a figure.
_UPRIGHT = 2.2
#: From this width on, in its heights, a figure is a group of some.
_TWO = 0.6
#: Heights of the frame below which one is lost in a tree or under it, and those if the camera looks for it.
_LOST, _FOUND, _FOUND_BELOW = 0.3, 0.36, 0.48
#: The same for one on a thing that is so many times as tall.
_TINY, _FOUND_ON = 4.0, 0.24
#: Whom a take is about, if its first subject is not on the stage.
_RANKS = ("person", "animal", "thing", "unknown")
#: What small things stand on.
TOPS = frozenset(
    {"table", "desk", "counter", "shelf", "plate", "saucer", "tray", "oven", "stove", "fridge", "microwave", "sink"}
)
#: Deeds of hands and bodies, which a close-up shows as well as the face.
_WITH_HANDS = frozenset(
    {"chop", "cook", "stir", "pour", "write", "type", "play", "paint", "draw", "eat", "drink", "read"}
)
_CLOSE = frozenset({"close-up", "extreme close-up", "macro"})
#: What is seen of a person: how tall it is in heights of the frame, and which point of it (0 feet … 1 crown) is seen
#: where in the frame (0 top … 1 bottom).
_BODIES = {
    "extreme close-up": (6.6, 0.925, 0.52),
    "close-up": (3.1, 0.9, 0.45),
    "medium": (1.55, 0.8, 0.34),
    "hands": (1.22, 0.8, 0.31),
    "over the shoulder": (1.55, 0.78, 0.42),
    "low angle": (1.0, 0.0, 1.03),
    "high angle": (0.5, 0.0, 0.86),
    "wide": (0.3, 0.0, 0.86),
    "aerial": (0.16, 0.0, 0.7),
    "macro": (3.1, 0.9, 0.45),
}
#: The same for animals, and for things, which are always seen whole.
_BEASTS = _BODIES | {
    "extreme close-up": (2.8, 0.8, 0.5),
    "close-up": (1.7, 0.72, 0.45),
    "medium": (0.95, 0.5, 0.52),
    "macro": (1.0, 0.5, 0.5),
    "low angle": (0.88, 0.0, 0.97),
}
_THINGS = _BODIES | {
    "extreme close-up": (1.05, 0.5, 0.5),
    "close-up": (0.74, 0.5, 0.52),
    "macro": (0.86, 0.5, 0.52),
    "medium": (0.56, 0.5, 0.54),
    "low angle": (0.86, 0.0, 0.97),
}
#: Where nothing was asked for.
_PLAIN_BODY, _PLAIN_BEAST, _PLAIN_THING = (0.66, 0.0, 0.91), (0.56, 0.0, 0.88), (0.56, 0.0, 0.88)
#: How a second and a third camera set-up of the same shot see it.
_OTHER_ANGLES = ("medium", "wide", "close-up", "low angle")
#: How much larger than at rest a place is seen at least where the camera circles, so that its edges are not seen.
_CIRCLED = 1.3


@dataclass(frozen=True)
class Framed:
    """The figures as the camera sees them, and the camera."""

    staged: list[Staged]
    lens: Lens


def framed(take: Take, setting: Setting, staged: list[Staged], width: int, height: int, seconds: float) -> Framed:
    """The camera for a take."""
    about = " ".join([take.shot.place or "", *(one.noun for one in take.shot.subjects)])
    rng = rng_for(VERSION, take.seed, take.number, take.angle, about, "camera")
    framing = (
        take.shot.framing
        or vantage.usual_framing(take.shot)
        or (_OTHER_ANGLES[(take.angle - 1) % len(_OTHER_ANGLES)] if take.angle else None)
    )
    chance = drifts.usual(rng, over_place=not staged)
    move = take.shot.camera or vantage.usual_move(take.shot) or chance
    staged = vantage.sided(take.shot, vantage.going(take.shot, vantage.parked(take.shot, staged)))
    staged = [tops.topped(one, take) for one in staged] if framing == "aerial" else staged
    if not staged:
        return Framed([], _over_place(take, setting, framing, move, width, height, seconds))
    main = _main(take, staged)
    framing = framing or nearness.of_hands(main, staged)
    if framing == "close-up" and not isinstance(take.shot.target, str):
        framing = _shown_close(main, staged)
    if framing not in _CLOSE and levels.are_two(staged) and not any(one.joined for one in staged):
        return _whole_scene(take, staged, main, move, setting, width, height, seconds)
    tall, part, row = _wanted(take, main, framing)
    if take.shot.view == "tilted" and framing is None:  # what leans is seen larger
        tall *= _LEANING
    if take.shot.speech and framing is None:
        tall, row = tall * 0.86, 0.95
    target = take.shot.target if isinstance(take.shot.target, str) and framing in _CLOSE else ""
    spot = targets.spot_of(main, target) if target else None
    if spot is not None:
        tall, row = targets.closeness(main, target, framing), 0.5
        part = (main.y - spot[1]) / (main.figure.height * main.metre)
    else:
        tall, part, row = _whole_group(staged, main, tall, part, row, width, height, framing)
        lies = min(1.0, max(0.5, top_at(main, 0.0) / main.figure.height))
        target = _at_tree(main, staged) if framing is None and tall * lies < _LOST else ""
        if target:  # of the tree a part is enough
            found = _FOUND if main.relation and ties.is_tree(main.relation[1]) else _FOUND_ON
            tall, row = (max(found, tall), 0.47) if target == "head" else (_FOUND_BELOW / lies, 0.88)
            spot = _part_of(main, target)
            part = (main.y - spot[1]) / (main.figure.height * main.metre)
    upright = _upright(main) if spot is None else main.figure.height
    size = tall * height / (upright * main.metre)
    least = _CIRCLED if move in ("orbit", "pan left", "pan right") else 1.0 if take.shot.camera else drifts.WIDEST
    magnification = min(max(size, least), _CLOSEST if framing else _PERCHED if main.perched else _PLAIN)
    tied = main.perched and spot is None and not is_table_shot(take, setting)
    cheat = min(size / magnification, _LARGER_THAN_LIFE) if tied else size / magnification
    left, right, _, low = bounds(staged)
    pivot = ((left + right) / 2, low) if main.joined and not part else (main.x, main.y)
    grown = [one if one.backdrop else blocking.grown(one, main, cheat, part, pivot) for one in staged]
    lead = blocking.grown(main, main, cheat, part, pivot)
    if framing == "over the shoulder":
        grown = blocking.over_shoulder(grown, lead, take, width, height / magnification)
    grown = blocking.before_giants(grown, lead, width, height, magnification)
    grown = [blocking.bent(blocking.seen(one, height, magnification, staged), framing) for one in grown]
    grown, follow = blocking.in_motion(grown, lead, "static" if framing == "aerial" else move, setting, width, seconds)
    close = _part_of(lead, target) if spot is not None else None
    x, y = close or _focus(lead, part, width, framing, grown)
    if framing in _CLOSE or close:  # what is beyond the picture cannot be brought into it
        most = 0.12 if framing in _CLOSE else 0.42
        dx, dy = min(max(x, 0.12 * width), 0.88 * width) - x, min(max(y, most * height), 0.88 * height) - y
        x, y = x + dx, y + dy
        grown = [replace(one, x=one.x + dx, y=one.y + dy) for one in grown]
        lead = replace(lead, x=lead.x + dx, y=lead.y + dy)
    column = width * 0.5 if close else _column(lead, framing, width, grown, magnification)
    at = (column, row * height) if part or magnification > 1.02 else (x, min(row * height, y + 0.1 * height))
    mark = CameraMark(magnification, (x, y), at)
    return _moving(take, grown, lead, mark, move, (follow, 0.24 if setting.indoors else 1.0), width, height, seconds)


def _over_place(
    take: Take, setting: Setting, framing: str | None, move: str, width: int, height: int, seconds: float
) -> Lens:
    """The camera where there is the place alone."""
    move = "flight" if move == "tracking" else move
    focus = (width * 0.5, height * 0.45)
    size = {"close-up": 1.5, "extreme close-up": 2.0, "medium": 1.15}.get(framing or "", 1.0)
    if move == "orbit":
        size, move = max(size, _CIRCLED), "orbit" if setting.indoors else "arc left"
    first, last = moves.over_place(move, CameraMark(size, focus, focus), width, height)
    lean, tempo = vantage.lean(take.shot, VERSION, take.seed, take.number), vantage.tempo(take.shot)
    turn, is_above = 0.24 if setting.indoors else 1.0, framing == "aerial"
    return Lens(width, height, seconds, move, *first[:2], 0.5, first.at, 0.0, last, tempo, lean, turn, is_above)


def _moving(
    take: Take,
    staged: list[Staged],
    lead: Staged,
    mark: CameraMark,
    move: str,
    ways: tuple[float, float],
    width: int,
    height: int,
    seconds: float,
) -> Framed:
    """The camera with its move, which leads from mark to mark only if the shot asks for it."""
    stage = moves.CameraStage(take.shot, staged, lead, width, height)
    if take.shot.camera:
        first, last = moves.path(move, mark, stage)
    else:
        first, last = drifts.path(move, mark, stage)
    tempo = vantage.tempo(take.shot)
    if move == "orbit" and (take.shot.camera or take.shot.pace == "bullet time"):
        staged = moves.turned(staged, seconds * tempo)
    lens = Lens(
        width,
        height,
        seconds,
        "static" if move == "tracking" else move,
        first.magnification,
        first.focus,
        lead.depth,
        first.at,
        ways[0],
        last,
        tempo,
        vantage.lean(take.shot, VERSION, take.seed, take.number),
        ways[1],
        take.shot.framing == "aerial",
    )
    if move == "rack focus":
        staged = moves.foregrounded(stage, lens)
    return Framed([replace(one, tempo=tempo) for one in staged], lens)


def _whole_scene(
    take: Take, staged: list[Staged], main: Staged, move: str, setting: Setting, width: int, height: int, seconds: float
) -> Framed:
    """The place as it is built, everyone at the spot that it gives them, no larger than half of the frame."""
    seen = levels.arranged(staged, width, height)
    moving, _ = blocking.in_motion(seen, seen[staged.index(main)], "static", setting, width, seconds)
    moving = levels.slowed(moving, width, seconds)
    focus = (width * 0.5, height * 0.5)
    return _moving(
        take,
        moving,
        seen[staged.index(main)],
        CameraMark(1.0, focus, focus),
        move,
        (0.0, 0.24 if setting.indoors else 1.0),
        width,
        height,
        seconds,
    )


def _at_tree(one: Staged, staged: list[Staged]) -> str:
    """Which part of one that is in or under a tree is looked at; empty: it is at none, or others are far from it."""
    kind, other = one.relation or ("", "")
    peers = [each for each in staged if not each.backdrop and each.noun != other]
    carriers = [each for each in staged if each.noun == other and casting.is_thing(ScriptSubject(noun=other))]
    tiny = any(each.figure.height * each.metre > _TINY * one.figure.height * one.metre for each in carriers)
    far = any(abs(each.x - one.x) > one.figure.height * one.metre for each in peers)
    if far or not (ties.is_tree(other) or (tiny and kind in ("on", "climbing"))):
        return ""
    if kind in ("on", "in", "hanging from", "climbing"):
        return "head" if casting.family(ScriptSubject(noun=one.noun)) == "animal" else ""
    return "ground" if kind in ("under", "leaning on", "tied to", "beside") else ""


def _part_of(one: Staged, target: str) -> tuple[float, float]:
    return (None if target == "ground" else targets.spot_of(one, target)) or (one.x, one.y)


def _shown_close(main: Staged, staged: list[Staged]) -> str | None:
    """What a close-up comes to where one face is not all: deeds of hands need them, several things are one group."""
    cast = [one for one in staged if not one.backdrop]
    if len({one.noun for one in cast}) > 1 and all(casting.is_thing(ScriptSubject(noun=one.noun)) for one in cast):
        return None
    works = main.action.split(" ")[0] in _WITH_HANDS or nearness.of_hands(main, staged)
    return "medium" if works else "close-up"


def _main(take: Take, staged: list[Staged]) -> Staged:
    """Whom the take is about: who speaks, else the first subject that is on the stage."""
    names = [line.who for line in take.shot.speech if line.who] + [one.noun for one in take.shot.subjects]
    if take.shot.framing is None:
        names = names[-len(take.shot.subjects) :]
    seen = [one for one in staged if not one.backdrop] or staged
    named = next((one for name in names[:1] for one in seen if one.noun == name), None)
    return named or min(seen, key=lambda one: _RANKS.index(casting.family(ScriptSubject(noun=one.noun))))


def _wanted(take: Take, main: Staged, framing: str | None) -> tuple[float, float, float]:
    subject = next((one for one in take.shot.subjects if one.noun == main.noun), None)
    kind = casting.family(subject or ScriptSubject(noun=main.noun))
    table = {"person": (_BODIES, _PLAIN_BODY), "animal": (_BEASTS, _PLAIN_BEAST)}.get(kind, (_THINGS, _PLAIN_THING))
    if kind == "animal" and framing == "extreme close-up" and main.figure.height < _MINUTE:
        if main.joined or main.relation is not None:
            return 0.42, 0.3, 0.42
        framing = "macro"
    if kind == "thing" and framing == "wide" and main.figure.height >= realms.TALL:
        framing = "close-up"
    tall, part, row = table[0].get(framing or "", table[1])
    if kind == "thing" and framing == "aerial" and not isinstance(main.figure, (tops.TopView, VehicleRoof)):
        tall, row = 0.36, 0.74
    if main.floats and not main.joined:
        return min(tall, 0.5) if not framing else tall * 0.8, 0.5, 0.47
    if main.action == "stack":
        return max(tall, 0.74), part, row
    size = subject.size if subject is not None else None
    scale = {"giant": 1.35, "huge": 1.3, "large": 1.15, "small": 0.75, "tiny": 0.55}.get(size or "", 1.0)
    return (tall * scale if framing in (None, "wide", "low angle") else tall), part, row


def _whole_group(
    staged: list[Staged],
    main: Staged,
    tall: float,
    part: float,
    row: float,
    width: int,
    height: int,
    framing: str | None,
) -> tuple[float, float, float]:
    """Everyone is in the picture, unless one face was asked for."""
    across = tall * height / (_upright(main) * main.metre)
    if framing in _CLOSE:
        whole = casting.is_thing(ScriptSubject(noun=main.noun)) or main.figure.height < _MINUTE
        widest = 0.94 if whole else 1.7
        most = min(across, widest * width / (main.figure.width * main.metre))
        return tall * most / across, part, row
    left, right, top, bottom = bounds(staged)
    most = min(across, (0.78 if len(staged) > 1 else 0.74) * width / max(right - left, 1.0))
    if framing == "aerial":
        most = min(most, max(0.15 * len(staged), 0.9 * tall) * width / max(right - left, 1.0))
    if framing not in ("medium", "hands", "over the shoulder"):
        most = min(most, (0.94 if framing == "low angle" else 0.74) * height / max(bottom - top, 1.0))
    return tall * most / across, part, row


def _upright(main: Staged) -> float:
    """Its height in what it does, without what it holds over its head or is poured into it."""
    if casting.is_thing(ScriptSubject(noun=main.noun)):
        return main.figure.height
    return min(stature(main), _UPRIGHT * main.figure.height)


def _focus(main: Staged, part: float, width: int, framing: str | None, staged: list[Staged]) -> tuple[float, float]:
    if part >= 0.8 or (framing in _CLOSE and not casting.is_thing(ScriptSubject(noun=main.noun))):
        x, y = main.figure.point("head", main.acting(0.0))
        spot = main.x + x * main.side * main.metre, main.y - y * main.metre
        two = main.figure.width > _TWO * main.figure.height and framing not in _CLOSE
        if (len(staged) == 1 and not two) or framing in _CLOSE or framing == "over the shoulder":
            return spot
        left, right, *_ = bounds(staged)
        return (left + right) / 2, spot[1]
    left, right, *_ = bounds(staged)
    x = (left + right) / 2 if len(staged) > 1 and framing not in _CLOSE else main.x
    if main.floats and not main.joined:
        _, _, top, low = bounds(staged)
        return x, (top + low) / 2 if len(staged) > 1 else main.y - main.figure.height * main.metre * 0.5
    feet = bounds(staged)[3] if part == 0 else main.y
    return min(max(x, 0.0), float(width)), feet - part * main.figure.height * main.metre


def _column(main: Staged, framing: str | None, width: int, staged: list[Staged], magnification: float) -> float:
    """Alone, a figure has more room before it than behind it."""
    if len(staged) > 1 or framing in ("extreme close-up", "macro"):
        return width * 0.5
    room = max(0.0, width - main.figure.width * main.metre * magnification) / 2
    return width * 0.5 - min(0.1 * width, 0.5 * room) * main.side


def is_table_shot(take: Take, setting: Setting) -> bool:
    """Whether the take shows small things only, filmed close on a table."""
    subjects = take.shot.subjects
    if not subjects or take.shot.framing in ("wide", "aerial", "high angle") or "pedestal" in setting.spots:
        return False
    if not setting.indoors and take.shot.place is not None:
        return False
    tied = [one for one in subjects if one.relation is not None and one.relation.kind not in ties.SIDES]
    under = {one.noun for one in tied} | {one.relation.to for one in tied if one.relation is not None}
    staged = [one for one in subjects if one.noun not in under or one.noun not in {*TOPS, *setting.spots}]
    staged = [one for one in staged if not realms.is_in(one.noun, realms.SCENERY)]
    return bool(staged) and all(
        casting.is_thing(one) and casting.figure(one, take.seed).height <= realms.SMALL for one in staged
    )


def horizon_of(framing: str | None) -> str | None:
    """How a place is to be built for a framing: only some change where the horizon is."""
    return framing if framing in ("low angle", "high angle", "aerial") else None
