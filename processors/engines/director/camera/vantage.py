"""From where a shot is seen, and how fast its time passes."""

import dataclasses
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.script import ScriptShot, ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.actors import Staged
from processors.engines.director.camera.lens import TILT
from processors.engines.director.characters.person import Person
from processors.engines.director.figure import Facing
from processors.engines.director.props.changes import CHANGES
from processors.engines.scene.noise import rng_for

#: Seconds of the scene that pass in one second of the film, with figures and without.
_TEMPOS = {"slow motion": (0.35, 0.35), "bullet time": (0.05, 0.05), "time-lapse": (2.5, 24.0)}
#: Cameras that follow whom they see from behind, and the share of the way by which such a one gets ahead.
_FOLLOWING, _KEPT_UP = frozenset({"tracking", "handheld"}), 0.3
_FACINGS: dict[str, Facing] = {"behind": "back", "profile": "side", "front": "front"}
#: Parts of bodies that a shot has as subjects: of them only the close-up is seen.
BODY_PARTS = frozenset({"hand", "foot", "feet", "eye", "face", "finger", "mouth", "lips", "palm", "fist", "leg", "ear"})
_HANDS = frozenset({"hand", "finger", "palm", "fist"})
#: Deeds at a table, of which hands and things are seen.
AT_TABLES = frozenset(
    {"chop", "cook", "knead", "write", "draw", "paint", "type", "eat", "bake", "cut", "slice", "pour", "sew", "mix",
     "decorate", "prepare", "make", "arrange", "sort", "fold", "solder", "repair", "carve", "stir", "roll", "plate"}
)  # fmt: skip
#: What is worn on which part; what shoes do, and their wearer then.
_WORN = dict.fromkeys(
    ("shoes", "shoe", "boots", "boot", "sneakers", "sneaker", "heels", "sandals", "high heels"), "foot"
)
_WORN |= dict.fromkeys(("gloves", "glove", "boxing gloves"), "hand")
_DEEDS = {
    "march": "walk",
    "walk": "walk",
    "run": "run",
    "step": "walk",
    "hit": "run",
    "stomp": "walk",
    "dance": "dance",
}
_DEEDS |= {"splash": "walk", "tap": "dance", "jump": "jump", "pound": "run", "climb": "climb", "sprint": "run"}
_SPORTS = {
    "skateboarder": "skateboard",
    "skier": "ski",
    "snowboarder": "snowboard",
    "surfer": "surf",
    "skater": "skate",
    "ice skater": "skate",
    "swimmer": "swim",
    "cyclist": "cycle",
    "runner": "run",
    "jogger": "run",
}
_PASSING = frozenset({"pass by", "pass", "cross", "race", "speed", "arrive", "rush", "approach", "depart", "leave"})
_VAGUE = frozenset({"speed", "race", "go", "rush", "fly", "paddle", "glide", "descend", "slide", "move"})
#: What is seen before the eyes of who rides, drives, flies or does something: by the vehicle, else by the deed.
_RIDDEN = {
    "handlebars": "bicycle, bike, motorcycle, motorbike, scooter, moped, mountain bike, cyclist, biker, motorcyclist",
    "wheel": "car, truck, bus, taxi, van, sports car, race car, jeep, tractor, driver, racer, race car driver",
    "cockpit": "plane, airplane, spaceship, helicopter, jet, spacecraft, fighter jet, rocket, submarine, pilot",
    "bow": "boat, kayak, canoe, raft, sailboat, ship, rowboat, gondola, kayaker, rower",
    "ears": "horse, camel, donkey, elephant, dragon, unicorn, rider, horse rider, jockey, cowboy, dragon rider",
    "cart": "roller coaster, mine cart, sled, sledge, bobsled, train, tram",
}
_BEFORE_EYES = {noun: kind for kind, nouns in _RIDDEN.items() for noun in nouns.split(", ")}
_AT_PLACES = {"cockpit": "cockpit", "spaceship": "cockpit", "car": "wheel", "roller coaster": "cart"}
#: Drops on a pane are seen with what is behind it.
_DROPS = frozenset({"raindrop", "rain drop", "water drop", "droplet", "drop", "rain", "water droplet"})
_PANES = frozenset({"window", "glass", "windowpane", "windshield", "pane"})
#: What is seen from inside of a place, and where a vehicle is if no place was said.
_SEEN_FROM = {
    "cockpit": "sky",
    "spaceship": "space",
    "car": "road",
    "boat": "river",
    "city": "city street",
    "in cockpit": "sky",
    "in wheel": "road",
    "in bow": "river",
    "in cart": "amusement park",
}
#: Of what a city consists that is seen from above.
_BLOCKS = frozenset({"skyscraper", "building", "apartment", "tower block"})
#: Who moves so has no hands in the picture where none do anything.
_AIRBORNE = frozenset({"dolly in", "dolly out", "flight", "crane up", "crane down", "tracking", "orbit"})
_TABLES = frozenset({"table", "desk", "counter", "plate", "board", "tablecloth", "cutting board", "tray"})
#: What meets over the head of who looks straight up.
_OVERHEAD = {
    "towers": frozenset(
        {"skyscraper", "skyscrapers", "tower", "building", "city", "street", "downtown", "tokyo", "new", "york"}
    ),
    "trees": frozenset(
        {"tree", "forest", "redwood", "pine", "bamboo", "woods", "jungle", "rainforest", "palm", "canopy"}
    ),
}
_MOVING = frozenset(
    {
        *("walk", "run", "ride", "drive", "fly", "ski", "skate", "swim", "climb", "jump", "fall", "dive", "surf"),
        *("cycle", "explore", "race", "look", "watch", "follow", "see", "glide", "slide", "go", "paddle", "float"),
        *("skateboard", "snowboard", "skydive", "wander", "crawl", "sneak", "chase", "row", "sail"),
        *("gallop", "trot", "speed", "sprint", "approach", "descend", "parachute", "fall"),
    }
)


def seen(shot: ScriptShot) -> ScriptShot:
    """The shot as the camera has it: hands alone are a close-up of those of a person, whose eyes see is not seen."""
    if any(one.noun in _DROPS and one.relation and one.relation.to in _PANES for one in shot.subjects):
        left = tuple(one for one in shot.subjects if one.noun not in _DROPS | _PANES)
        shot = replace(shot, subjects=left, view="through window", weather=shot.weather or "rain")
    seen_close = [one for one in shot.subjects if one.noun == shot.target]
    if seen_close and shot.framing in ("close-up", "extreme close-up"):
        return replace(shot, subjects=_beside(seen_close[0], shot.subjects), target=msgspec.UNSET)
    if shot.view == "through telescope" and shot.place is None:
        shot = replace(shot, place="space")
    shot = replace(shot, subjects=tuple(_moving(one) for one in shot.subjects))
    shot = _from_above(_straight_up(_through_eyes(_at_table(_embodied(shot)))))
    high = shot.view == "top down" and not shot.subjects
    return replace(shot, framing="aerial") if high else shot


def _at_table(shot: ScriptShot) -> ScriptShot:
    """Hands that work at a table are seen close from over it: from beside it a body would be in front."""
    living = [one for one in shot.subjects if not casting.is_thing(one)]
    close = shot.framing in ("close-up", "extreme close-up") and shot.target in _HANDS and shot.view is msgspec.UNSET
    works = len(living) == 1 and (living[0].count or 1) == 1 and (living[0].action or "").split(" ")[0] in AT_TABLES
    return replace(shot, view="top down: hands", framing=None, target=msgspec.UNSET) if close and works else shot


def _beside(one: ScriptSubject, subjects: tuple[ScriptSubject, ...]) -> tuple[ScriptSubject, ...]:
    """A thing that is seen close, with the thing in, on or out of which it is."""
    to = one.relation.to if one.relation is not None else None
    if not casting.is_thing(one):
        return (replace(one, relation=None),)
    free = len(subjects) == 2 and all(each.relation is None for each in subjects)
    others = [each for each in subjects if each is not one and (each.noun == to or free) and casting.is_thing(each)]
    return (one, others[0]) if others else (replace(one, relation=None),)


def _from_above(shot: ScriptShot) -> ScriptShot:
    """Things on a table are seen straight down, houses on a map of their place."""
    down = shot.view == "top down"
    if not shot.subjects or not (down or shot.framing == "aerial") or not all(map(casting.is_thing, shot.subjects)):
        return shot
    if down and any(realms.is_in(one.noun, _BLOCKS) for one in shot.subjects):
        return replace(shot, framing="aerial", view=msgspec.UNSET, place=shot.place or "city", subjects=())
    tables = {one.relation.to for one in shot.subjects if one.relation is not None}
    laid = [one for one in shot.subjects if casting.family(one) == "thing" and one.noun not in tables]
    if laid and (down or tables & _TABLES) and all(casting.is_small(one) for one in laid):
        return replace(shot, view="top down", framing=None if shot.framing == "aerial" else shot.framing)
    tall = any(casting.figure(one, 0).height >= realms.TALL for one in laid)
    return replace(shot, framing="aerial", view=msgspec.UNSET) if down and tall else shot


def _embodied(shot: ScriptShot) -> ScriptShot:
    part = next((one for one in shot.subjects if _part(one)), None)
    if part is None:
        worn = (
            {one.noun for one in shot.subjects if one.noun in _WORN} if shot.camera in ("tilt up", "tilt down") else ()
        )
        left = tuple(one for one in shot.subjects if one.noun not in worn)
        return replace(shot, subjects=left) if worn and any(not casting.is_thing(one) for one in left) else shot
    rest = tuple(_re_related(one) for one in shot.subjects if one.noun not in BODY_PARTS and one is not part)
    if shot.view == "point of view":
        living = any(not casting.is_thing(one) for one in rest)
        things = tuple(replace(one, relation=None) for one in rest)
        return replace(shot, subjects=things, framing=shot.framing or ("medium" if living else "close-up"))
    if shot.view == "top down":
        return replace(shot, subjects=rest, view="top down: hands")
    target = shot.target if isinstance(shot.target, str) else _part(part)
    owner = next((one for one in rest if not casting.is_thing(one)), None)
    if owner is not None:
        doing = owner if owner.action else replace(owner, action=part.action)
        others = (one for one in rest if one is not owner and one.noun not in _WORN)
        return replace(shot, subjects=(doing, *others), target=target)
    if part.noun in _HANDS and rest and {part.action, *(one.action for one in rest)} & CHANGES:
        return replace(shot, subjects=_pressed(part, rest))
    if rest and part is not shot.subjects[0] and all(casting.is_small(one) for one in rest):  # done by hand
        free = tuple(
            replace(one, relation=None) if one.relation and one.relation.to == "person" else one for one in rest
        )
        return replace(shot, subjects=free, view="top down: hands", framing=None)
    deed = _DEEDS.get(part.action or "", part.action)
    body = replace(part, noun="person", count=None, several=msgspec.UNSET, size=None, colour=None, action=deed)
    framing = shot.framing if shot.framing in ("extreme close-up", "medium") else "close-up"
    return replace(shot, subjects=(body, *rest), framing=framing, target=target)


def _pressed(hand: ScriptSubject, things: tuple[ScriptSubject, ...]) -> tuple[ScriptSubject, ...]:
    """A hand from above that presses on the first thing, which stands on the last one."""
    below = replace(things[-1], action="press", relation=None)
    tools = tuple(replace(one, action=None, relation=SubjectRelation(kind="on", to=below.noun)) for one in things[:-1])
    upon = SubjectRelation(kind="on", to=things[0].noun)
    return (*tools, below, replace(hand, noun="hand from above", count=None, action=None, relation=upon))


def _part(one: ScriptSubject) -> str | None:
    """The part of a body that is a subject of its own, or is in shoes that do something."""
    if one.noun in BODY_PARTS:
        return "foot" if one.noun == "feet" else one.noun
    return _WORN.get(one.noun) if one.action in _DEEDS else None


def _moving(one: ScriptSubject) -> ScriptSubject:
    """Who is named after a sport does it."""
    if one.action in _PASSING and realms.is_in(one.noun, realms.VEHICLES):
        return replace(one, action="drive")
    deed = _SPORTS.get(one.noun)
    return replace(one, action=deed) if deed and (one.action is None or one.action in _VAGUE) else one


def _re_related(one: ScriptSubject) -> ScriptSubject:
    """What is in a hand is held by its owner."""
    if one.relation is None or one.relation.to not in BODY_PARTS:
        return one
    return replace(one, relation=replace(one.relation, to="person"))


def _through_eyes(shot: ScriptShot) -> ScriptShot:
    if shot.view != "point of view":
        return shot
    ridden = next((one for one in shot.subjects if one.noun in _BEFORE_EYES and one is shot.subjects[0]), None)
    by_deed = next(
        (_BEFORE_EYES[one.relation.to] for one in shot.subjects if one.relation and one.relation.to in _BEFORE_EYES),
        None,
    )
    before = by_deed or (_BEFORE_EYES[ridden.noun] if ridden else _AT_PLACES.get(shot.place or "", "hands"))
    living = [one for one in shot.subjects if not casting.is_thing(one)]
    deed = (living[0].action or "").split(" ")[0] if living else ""
    eyes = living[0] if living and (deed in _MOVING or (not deed and len(living) == 1)) else None
    if not living and shot.camera in _AIRBORNE and before == "hands":
        before = "nothing"
    if eyes and before == "hands":
        before = _BEFORE_EYES.get(eyes.noun, _limbs_of(eyes, before))
    rid = {one.noun for one in (ridden, eyes) if one}
    if eyes and eyes.relation and eyes.relation.to in _BEFORE_EYES:
        rid.add(eyes.relation.to)
    return replace(
        shot,
        subjects=tuple(one for one in shot.subjects if one.noun not in rid and casting.family(one) != "unknown"),
        view=f"point of view: {before}",
        place=_SEEN_FROM.get(shot.place or f"in {before}", shot.place),
    )


def _straight_up(shot: ScriptShot) -> ScriptShot:
    """Towers or trees that meet over the head, if no one else is seen."""
    if shot.view != "straight up" or any(not casting.is_thing(one) for one in shot.subjects):
        return shot
    words = {word for one in shot.subjects for word in one.noun.split(" ")} | set((shot.place or "").split(" "))
    kind = next((kind for kind, known in _OVERHEAD.items() if words & known), None)
    if kind is None:
        return shot
    rest = tuple(one for one in shot.subjects if not set(one.noun.split(" ")) & _OVERHEAD[kind])
    return replace(shot, subjects=rest, place="sky", view=f"straight up: {kind}")


def _limbs_of(one: ScriptSubject, usual: str) -> str:
    """What animals have before their eyes: paws; fishes and birds nothing."""
    if casting.family(one) != "animal":
        return usual
    return "nothing" if realms.is_in(one.noun, realms.SWIMMERS | realms.AIRBORNE) else "paws"


def tempo(shot: ScriptShot) -> float:
    """Seconds of the scene that pass in one second of the film."""
    with_figures, without = _TEMPOS.get(shot.pace if isinstance(shot.pace, str) else "", (1.0, 1.0))
    living = any(not casting.is_thing(one) or realms.is_in(one.noun, realms.VEHICLES) for one in shot.subjects)
    return with_figures if living else without


def lean(shot: ScriptShot, *seeds: Any) -> float:
    """Radians by which the camera leans to one side."""
    if shot.view != "tilted":
        return 0.0
    return TILT if rng_for("leaning camera", *seeds).random() < 0.5 else -TILT


def sided(shot: ScriptShot, staged: list[Staged]) -> list[Staged]:
    """The living ones from the side that the shot asks for; who walks away becomes smaller."""
    facing = _FACINGS.get(shot.view if isinstance(shot.view, str) else "")
    if facing is None:
        return staged
    pace = _KEPT_UP if facing == "back" and shot.camera in _FOLLOWING else 1.0
    return [one if casting.is_thing(ScriptSubject(noun=one.noun)) else _sided(one, facing, pace) for one in staged]


def parked(shot: ScriptShot, staged: list[Staged]) -> list[Staged]:
    """What the camera circles stands still, if the script does not say what it does."""
    if shot.camera != "orbit":
        return staged
    idle = {one.noun for one in shot.subjects if one.action is None and casting.is_thing(one)}
    return [dataclasses.replace(one, speed=0.0, action="stand") if one.noun in idle else one for one in staged]


def _sided(one: Staged, facing: Facing, pace: float) -> Staged:
    away = pace * {"back": -0.07, "front": 0.05}.get(facing, 0.0) if one.speed and one.grounded else 0.0
    action = backed(one) if facing == "back" else one.action
    return dataclasses.replace(one, facing=facing, action=action, nears=away or one.nears)


def backed(one: Staged) -> str:
    """What it does if it is seen from behind: its deed, or a rest where the body hides what hands do before it."""
    figure = one.figure
    if not isinstance(figure, Person):
        return one.action
    rests = (one.action, "stand", "look", "wait", "walk")
    seen = (name for name in rests if "back" in figure.views(dataclasses.replace(one, action=name).acting(0.0)))
    return next(seen, one.action)


def usual_move(shot: ScriptShot) -> str | None:
    """How the camera moves in such a shot if the script does not say."""
    if isinstance(shot.view, str) and shot.view.startswith("point of view"):
        return "rush"
    if shot.pace == "bullet time":
        return "orbit"
    if isinstance(shot.view, str) and shot.view.startswith("straight up: "):
        return "flight"
    if shot.pace == "time-lapse" and not shot.subjects:
        return "static"
    if shot.framing == "low angle":  # a head that is nearly at the upper edge is to stay in the picture
        return "arc right"
    return "flight" if shot.framing == "aerial" and not shot.subjects else None


def usual_framing(shot: ScriptShot) -> str | None:
    """How near such a shot is if the script does not say."""
    if shot.view == "two shot":
        return "medium"
    return None


def going(shot: ScriptShot, staged: list[Staged]) -> list[Staged]:
    """A camera that tracks follows who goes somewhere."""
    idle = all(one.action is None for one in shot.subjects)
    from_behind = idle and shot.camera == "handheld" and shot.view == "behind"
    if not (shot.camera == "tracking" or from_behind) or any(one.speed for one in staged) or not staged:
        return staged
    lead = next((one for one in staged if one.noun == shot.subjects[0].noun), staged[0]) if shot.subjects else staged[0]
    thing = casting.is_thing(ScriptSubject(noun=lead.noun))
    action = "drive" if thing else "fly" if lead.floats and lead.action == "fly" else "walk"
    if lead.action not in ("stand", "look", "follow") or lead.perched or not lead.figure.speed(action):
        return staged
    moved = dataclasses.replace(lead, action=action, speed=lead.figure.speed(action))
    return [moved if one is lead else one for one in staged]


#: What a time-lapse that begins at an hour ends with.
_LATER = {"sunset": "night", "golden hour": "dusk", "dusk": "night", "dawn": "day", "morning": "golden hour"}


def later_hour(shot: ScriptShot) -> str | None:
    """The hour at the end of a shot in which time passes quickly; None: it stays."""
    if shot.time == "day to night":
        return "night"
    return _LATER.get(shot.time or "") if shot.pace == "time-lapse" else None
