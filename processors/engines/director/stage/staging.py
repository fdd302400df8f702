"""Puts the cast on the stage: who is where, how large, looks where, and does what."""

import itertools
from dataclasses import replace

import numpy as np
from msgspec.structs import replace as replaced

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director import casting, realms
from processors.engines.director.actors import DRAWINGS, Staged
from processors.engines.director.camera import gazes
from processors.engines.director.ensemble import acting_as, ensemble
from processors.engines.director.figure import Acting, Facing, Figure
from processors.engines.director.lighting import evened
from processors.engines.director.props.changes import CHANGES
from processors.engines.director.props.sketch import PropFigure
from processors.engines.director.stage import knots, poise, rows, ties
from processors.engines.director.stage.bent import Piled, Resized, Swung
from processors.engines.director.stage.hollows import kind_of, opened, perch, slope
from processors.engines.director.stage.knot import Knot
from processors.engines.director.stage.setting import Setting, Spot
from processors.engines.director.stage.shelter import shelter
from processors.engines.director.takes import VERSION, Take
from processors.engines.scene.noise import rng_for

#: Of the frame's width that a row of figures takes at most.
_WIDEST = 0.86
#: Of the frame's height that a figure takes at least, and at most, before the camera comes closer.
_LEAST, _MOST = 0.2, 0.8
_NEUTRAL = Acting(0.0)
#: How many are in a pile of which no number was said.
_PILE = 5
#: How one is at a window.
_LOOKING = frozenset({"watching", "looking at", "out of", "through", "at", "beside", "on", "in", "in front of"})
#: More than these are drawn less often each, but not less than so many times a second.
_FEW, _SLOWEST = 4, 3.0
#: Who does this is in the air.
_ALOFT = frozenset({"fly", "soar", "hover", "circle", "orbit", "glide"})
#: Beside persons these are on land.
_ASHORE = frozenset({"turtle", "sea turtle", "seal", "crab", "walrus"})
#: On these persons sit.
_SEATS = frozenset({"bench", "sofa", "seat", "chair", "throne", "stool", "armchair", "bed"})
#: How low in the frame those who are placed by each other are at most.
_LOWEST = 0.94
#: So many stand in one line, of many animals and things less; and by how much a line is farther, in heights of the
#: frame, and smaller.
_LINE, _SHORT_LINE = 5, 4
_FARTHER = {"air": (0.21, 1.0), "water": (0.075, 0.92)}
_FARTHER_ON_GROUND = (0.07, 0.9)
#: Size of what stands behind, and where: shares of the width.
_FAR, _STANDS = 0.75, (0.68, 0.22, 0.92, 0.04, 0.45)


class Staging:
    """Who stands where in one take."""

    def __init__(self, take: Take, setting: Setting, width: int, height: int, seconds: float = 4.0) -> None:
        self.take, self.setting, self.width, self.height = take, setting, width, height
        self.rng = rng_for(VERSION, take.seed, take.number, "staging")
        named = take.shot.subjects
        place = take.shot.place or ""
        kept = ties.needed(named, close=take.shot.framing in ("close-up", "extreme close-up", "macro"))
        self.subjects = ties.completed(ensemble(named, frozenset(setting.spots), place, kept))
        self.ties = {one.noun: tie for one in self.subjects if (tie := self._tie(one)) is not None}
        self.still = len(self.subjects) > 1 and all(casting.is_thing(one) for one in self.subjects)
        self.low = evened.grounded(self.subjects, take.seed)
        self.sizes = evened.sizes(self.subjects, self.ties, take.seed)
        inside = {tie.to: noun for noun, tie in self.ties.items() if tie.kind == "in"}
        self.opened = {container: opened(container, noun) for container, noun in inside.items()}
        self.seconds = seconds
        self.ground = setting.spots["ground"]
        self.mirror = 1 if (self.rng.random() < 0.5) ^ (take.angle % 2 == 1) else -1

    def staged(self) -> list[Staged]:
        """All figures, in the order in which they are drawn."""
        free = [self._led(one) for one in self.subjects if one.noun not in self.ties]
        placed: list[Staged] = []
        lines: dict[str, list[tuple[ScriptSubject, int]]] = {}
        tall = self._tall(free)
        placed += self._backdrop(tall)
        for subject in [one for one in free if one not in tall]:
            for ordinal in range(self._count(subject)):
                lines.setdefault(self._spot_name(subject), []).append((subject, ordinal))
        for name, members in lines.items():
            for line, spot in self._lines(members, self._spot(name), name):
                placed += self._row(line, spot, name)
        waiting = [one for one in self.subjects if one.noun in self.ties]
        while waiting:
            there = {one.noun for one in placed}
            ready = [one for one in waiting if self.ties[one.noun].to in there] or waiting[:1]
            for subject in ready:
                placed += self._tied(subject, [one for one in placed if one.noun == self.ties[subject.noun].to])
                waiting.remove(subject)
        placed = [gazes.turned(one, placed, self.take.shot) for one in placed]
        placed = self._centred(placed) if self.ties else placed
        aside = 0.0 if self.ties else 0.22 * self.width * self.mirror
        placed = rows.near_ground(placed, self.ground.depth, aside)
        if len(placed) > _FEW:
            placed = [replace(one, drawings=max(_SLOWEST, DRAWINGS * _FEW / len(placed))) for one in placed]
        return sorted(placed, key=lambda one: (one.depth, one.rank, one.y))

    def _centred(self, placed: list[Staged]) -> list[Staged]:
        """The whole group in the middle of the frame, as far as it is wider than its room."""
        seen = [one for one in placed if not one.backdrop] or placed
        left = min(one.x - one.figure.width / 2 * one.metre for one in seen)
        right = max(one.x + one.figure.width / 2 * one.metre for one in seen)
        shift = self.width / 2 - (left + right) / 2
        low = min(0.0, _LOWEST * self.height - max(one.y for one in seen))
        if left >= 0 and right <= self.width and any(one.perched for one in seen):
            shift = 0.0
        return [one if one.backdrop else replace(one, x=one.x + shift, y=one.y + low) for one in placed]

    def _tie(self, subject: ScriptSubject) -> SubjectRelation | None:
        """By whom it is placed; None: by the place itself."""
        tie = ties.tie_of(subject, self.subjects)
        if tie is None or all(one.noun != tie.to for one in self.subjects):
            return None
        to = ScriptSubject(noun=tie.to)
        by_thing = casting.family(subject) == "animal" and casting.family(to) == "thing"
        if tie.kind == "in front of" and not casting.is_thing(subject) and self._is_tall(to):
            return tie if by_thing and ties.is_tree(tie.to) else None
        if tie.kind in ties.SIDES and (self._is_tall(subject) or not (self._is_tall(to) or by_thing)):
            return None
        back = next((other for one in self.subjects if one.noun == tie.to and (other := one.relation)), None)
        is_mutual = back is not None and back.to == subject.noun and back.kind not in ("with", "surrounded by")
        return None if is_mutual and self.subjects[0] is subject else tie

    def _led(self, subject: ScriptSubject) -> ScriptSubject:
        """Who is chased runs; who is followed walks."""
        after = [one for one in self.subjects if one.noun in self.ties and self.ties[one.noun].to == subject.noun]
        chased = [one for one in after if self.ties[one.noun].kind == "chasing"]
        if not chased or subject.action not in (None, "flee", "escape", "stand"):
            return subject
        running = "walk" if chased[0].action == "follow" else "run"
        return acting_as(subject, running if not casting.is_thing(subject) else "drive")

    def _tall(self, subjects: list[ScriptSubject]) -> list[ScriptSubject]:
        """Trees and houses, where there are persons or animals before them."""
        carriers = {tie.to for tie in self.ties.values()}
        things = [one for one in subjects if casting.is_thing(one)]
        if all(casting.is_thing(one) for one in self.subjects):
            return []
        return [
            one
            for one in things
            if one.noun not in carriers
            and not realms.is_in(one.noun, realms.AIRBORNE | realms.VEHICLES)
            and self._is_tall(one)
        ]

    def _is_tall(self, subject: ScriptSubject) -> bool:
        return casting.is_thing(subject) and casting.figure(subject, self.take.seed).height >= realms.TALL

    def _figure(self, subject: ScriptSubject, ordinal: int) -> Figure:
        """What is drawn for it: an open box for a box in which one is."""
        shown = replaced(
            subject, noun=self.opened.get(subject.noun, subject.noun), relation=self._held(subject, ordinal)
        )
        if rows.is_piled(subject):
            each = range((subject.count and min(subject.count, casting.MOST_OF_A_KIND)) or _PILE)
            return Piled(tuple(casting.figure(shown, self.take.seed, k) for k in each))
        figure = casting.figure(shown, self.take.seed, ordinal)
        return Resized(figure, self.sizes[subject.noun]) if subject.noun in self.sizes else figure

    @staticmethod
    def _count(subject: ScriptSubject) -> int:
        """How many figures are staged for it: a pile is one."""
        return 1 if rows.is_piled(subject) else casting.how_many(subject)

    def _backdrop(self, subjects: list[ScriptSubject]) -> list[Staged]:
        """Behind the ground, over the whole width, the middle left free for those before it."""
        members = [(one, ordinal) for one in subjects for ordinal in range(self._count(one))]
        out = []
        for place, (subject, ordinal) in enumerate(members):
            figure = self._figure(subject, ordinal)
            metre = min(self.ground.metre * _FAR, 0.62 * self.height / figure.height)
            share = _STANDS[place % len(_STANDS)]
            x = self.width * (share if self.mirror > 0 else 1 - share)
            spot = Spot(x, self.ground.y - 0.05 * self.height, metre, max(0.2, self.ground.depth - 0.12))
            one = self._one(subject, ordinal, figure, spot, "ground", place)
            out.append(replace(one, backdrop=True, rank=-5, distance=0.08))
        return out

    def _named_spot(self, noun: str) -> str | None:
        spots = self.setting.spots
        return noun if noun in spots else realms.last_word(noun) if realms.last_word(noun) in spots else None

    def _spot_name(self, subject: ScriptSubject) -> str:
        spots, noun, action = self.setting.spots, subject.noun, subject.action or ""
        if subject.relation is not None and subject.relation.kind in ("on", "in", "under", "at", rows.CROWD):
            named = rows.CROWD if subject.relation.kind == rows.CROWD else self._named_spot(subject.relation.to)
            if named is not None and (named, action) != ("water", "sit"):
                return named
        if subject.relation is not None and subject.relation.kind in ties.SIDES:
            on = [one for one in self.subjects if one.noun == subject.relation.to]
            if on and on[0].relation is not None and self._named_spot(on[0].relation.to) is not None:
                return self._spot_name(on[0])
            if on and on[0].relation is None and self.still:
                return self._spot_name(on[0])
        if subject.relation is not None and subject.relation.kind in _LOOKING and self._looks_out(subject):
            return "window" if casting.family(subject) == "person" else "windowsill"
        free = subject.relation is None or subject.relation.kind in realms.HELD_BY
        for rest in realms.RESTS.get(action, ()):
            if rest in spots and casting.family(subject) == "person" and free:
                return rest
        airborne = realms.is_in(noun, realms.AIRBORNE) and action not in realms.ON_FEET
        low = realms.is_in(noun, realms.PERCHING) and not action and subject.noun in self.low
        if "air" in spots and ((airborne and not low) or action in _ALOFT or poise.flown(subject)):
            return "air"
        resting = subject.relation is not None and subject.relation.to in realms.FLOORS
        ashore = not action and noun in _ASHORE and any(casting.family(one) == "person" for one in self.subjects)
        if (
            "water" in spots
            and not resting
            and not ashore
            and (
                realms.is_in(noun, realms.SWIMMERS | realms.AFLOAT | poise.BATHERS)
                or action in ("swim", "surf")
                or poise.goes_in(subject, self.take.shot)
            )
        ):
            return "water"
        on_road = [
            one for one in (self.subjects if self.still else [subject]) if realms.is_in(one.noun, realms.VEHICLES)
        ]
        if "road" in spots and on_road:
            return "road"
        if "pedestal" in spots and casting.is_thing(subject):
            return "pedestal"
        return "ground"

    def _looks_out(self, subject: ScriptSubject) -> bool:
        """Whether it is at the window of a room."""
        at = subject.relation is not None and realms.last_word(subject.relation.to) == "window"
        return at and {"window", "windowsill"} <= set(self.setting.spots) and not casting.is_thing(subject)

    def _spot(self, name: str) -> Spot:
        crowd = rows.crowd_spot(self.ground, self.height)
        return crowd if name == rows.CROWD else self.setting.spots.get(name, self.ground)

    def _lines(
        self, members: list[tuple[ScriptSubject, int]], spot: Spot, name: str
    ) -> list[tuple[list[tuple[ScriptSubject, int]], Spot]]:
        """Many of a kind are in two or three lines, one behind the other, so that each is seen."""
        alike = len({subject.noun for subject, _ in members}) == 1 and not rows.is_perch(name)
        line = _LINE if casting.family(members[0][0]) == "person" or len(members) <= 3 else _SHORT_LINE
        deep = min(3, -(-len(members) // line)) if alike else 1
        step, smaller = _FARTHER.get(name, _FARTHER_ON_GROUND)
        first = 0.0
        if name == "air" and deep > 1:
            tall = max(self._figure(*member).height for member in members)
            spot = replace(spot, metre=min(spot.metre, 1.15 * step * self.height / tall))
            first = max(step * (deep - 1) / 2, step * (deep - 1) + 0.06 - spot.y / self.height) * self.height
            first += max(0.0, tall * spot.metre - 0.15 * self.height)
        out = []
        for k in range(deep):
            x = spot.x + (0.05 * self.width * (1 if k % 2 else -1) if deep > 1 else 0.0)
            y = spot.y + first - k * step * self.height
            out.append((members[k::deep], replace(spot, x=x, y=y, metre=spot.metre * smaller**k)))
        return out

    def _row(self, members: list[tuple[ScriptSubject, int]], spot: Spot, name: str) -> list[Staged]:
        """Side by side, with the distances that their relations ask for, the whole row fit to the frame."""
        figures = [self._figure(subject, ordinal) for subject, ordinal in members]
        order = rows.ordered([subject for subject, _ in members], self.mirror)
        gaps = [self._gap(members[a][0], members[b][0], figures[a], figures[b]) for a, b in itertools.pairwise(order)]
        offsets = np.concatenate([[0.0], np.cumsum(gaps)]) if gaps else np.zeros(1)
        total = float(offsets[-1]) + (figures[order[0]].width + figures[order[-1]].width) / 2
        metre = self._metre(spot, figures, total, name)
        middle = (float(offsets[0]) + float(offsets[-1])) / 2
        x = min(max(spot.x, total * metre / 2 + 4), self.width - total * metre / 2 - 4) if len(order) > 1 else spot.x
        out = []
        for place, index in enumerate(order):
            subject, ordinal = members[index]
            at = x + (float(offsets[place]) - middle) * metre
            own = metre * evened.enlarged(subject, figures[index], max(figure.height for figure in figures))
            out.append(self._one(subject, ordinal, figures[index], replace(spot, x=at, metre=own), name, place))
        return out

    def _gap(self, a: ScriptSubject, b: ScriptSubject, first: Figure, second: Figure) -> float:
        for one, other in ((a, b), (b, a)):
            kind = one.relation.kind if one.relation and one.relation.to == other.noun else None
            kind = kind or realms.PAIRED_ACTIONS.get(one.action or "")
            if kind in realms.FACING_EACH_OTHER and not (casting.is_thing(a) or casting.is_thing(b)):
                return realms.FACING_EACH_OTHER[kind] * (first.height + second.height) / 3.3
        apart = (first.width + second.width) / 2
        return apart * (1.0 + 0.12 * float(self.rng.random()))

    def _metre(self, spot: Spot, figures: list[Figure], total: float, name: str) -> float:
        """Pixels of a metre: as the place says, but small things are made larger and long rows smaller."""
        tallest = max(figure.height for figure in figures)
        metre = spot.metre
        if not rows.is_perch(name):
            metre = max(metre, _LEAST * self.height / tallest)
        metre = min(metre, _MOST * self.height / tallest)
        return float(min(metre, _WIDEST * self.width / max(total, 1e-6)))

    def _one(self, subject: ScriptSubject, ordinal: int, figure: Figure, spot: Spot, where: str, place: int) -> Staged:
        first = self.take.shot.subjects[0].noun == subject.noun if self.take.shot.subjects else True
        parked = self._is_seat(subject.noun) or not first or self.still
        usual = {"road": "stand" if parked else "drive", "water": "swim"}.get(where, "stand")
        usual = "sit" if where in _SEATS and casting.family(subject) == "person" else usual
        action = subject.action or usual
        floating = where in ("air", "water") or action in realms.FLOATING_ACTIONS
        action = "fly" if where == "air" and subject.action in (None, "circle", "orbit") else action
        if action == "sit" and self.setting.indoors and not rows.is_perch(where) and subject.noun not in self.ties:
            action = "sit on chair"
        wild = self.take.shot.weather in ("wind", "storm", "blizzard", "sandstorm")
        lift = self._lift(figure, where, place)
        on_top = realms.is_in(subject.noun, realms.AFLOAT | poise.BATHERS) and not casting.is_thing(subject)
        swims_high = where == "water" and on_top
        held = self._held(subject, ordinal)
        staged = Staged(
            figure=figure,
            x=spot.x,
            y=spot.y + lift * spot.metre,
            metre=spot.metre,
            depth=spot.depth,
            action=action,
            emotion=subject.emotion,
            facing="back" if where == "window" else self._facing(action),
            side=self._leeward() if wild and isinstance(figure, PropFigure) and figure.bends else self.mirror,
            speed=figure.speed(action) if first or subject.action is not None else 0.0,
            relation=(held.kind, held.to) if held else None,
            floats=0.06 * figure.height if floating else 0.0,
            ahead=0.37 * ordinal + 0.11 * place,
            grounded=not floating or swims_high,
            shown=poise.above_water(subject.noun, figure) if swims_high else None,
            perched=rows.is_perch(where),
            noun=subject.noun,
            drawn_as=self.opened.get(subject.noun, ""),
            wind=0.9 if wild else 0.0 if self.setting.indoors else 0.25,
        )
        said = subject.relation.kind if subject.relation is not None else None
        hangs = said == "hanging from" or (casting.is_thing(subject) and subject.action in ("hang", "dangle"))
        if hangs and subject.noun not in self.ties:
            return poise.hung(staged, self.height)
        if where == "water":
            return poise.wet(staged, subject, self.take.shot, self.seconds)
        return replace(staged, figure=poise.splashed(figure, subject))

    def _held(self, subject: ScriptSubject, ordinal: int) -> SubjectRelation | None:
        """What it has to do with, or the umbrella that it holds."""
        if subject.relation is not None or self.setting.indoors or subject.noun in self.ties:
            return subject.relation
        crowd = sum(self._count(one) for one in self.subjects if casting.family(one) == "person")
        return shelter(self.take.shot, subject, ordinal, crowd, self.take.seed)

    def _leeward(self) -> int:
        """Whither the wind blows: away from the light, as rain does."""
        return -1 if self.setting.light.source[0] > 0 else 1

    def _lift(self, figure: Figure, where: str, place: int) -> float:
        """Metres by which flyers and swimmers of a group are lower or higher than each other."""
        if where not in ("air", "water") or self.setting.surface == "water":
            return 0.0
        return float((self.rng.random() - 0.5) * 0.9 * figure.height) if place else 0.0

    def _facing(self, action: str) -> Facing:
        close = self.take.shot.framing in ("close-up", "extreme close-up")
        if close and action in ("stand", "cry", "laugh", "smile", "sing", "look"):
            return "front"
        if action in realms.FRONTAL:
            return "front" if action in ("dance", "sing", "meditate", "pray", "cry", "laugh") else "three-quarter"
        return "side" if action in ("drive", "crawl", "swim", "fly") else "three-quarter"

    def _tied(self, subject: ScriptSubject, carriers: list[Staged]) -> list[Staged]:
        """Where its relation to another one puts it, one after the other for each of those."""
        tie = self.ties[subject.noun]
        peers = [one for one in self.subjects if self.ties.get(one.noun) == tie]
        counts = [self._count(one) for one in peers]
        count, before = sum(counts), sum(counts[: peers.index(subject)])
        out = []
        for ordinal in range(self._count(subject) if carriers else 0):
            place = before + ordinal
            share, number = divmod(place, len(carriers)) if tie.kind not in ties.SIDES else (place, 0)
            carrier = carriers[number]
            figure = self._figure(subject, ordinal)
            each = -(-count // len(carriers))
            other = carriers[1] if len(carriers) > 1 else None
            knot = Knot(subject, share, each, figure, carrier, tie.kind, self.seconds, other)
            found = knots.PLACED[tie.kind](knot) if tie.kind in knots.PLACED else None
            if found is None:
                return self._mounted(subject, tie, carriers)
            spot = Spot(carrier.x, carrier.y, carrier.metre, carrier.depth)
            one = self._one(subject, ordinal, figure, spot, "ground", ordinal)
            tied = knots.staged_as(one, found, carrier)
            if tie.kind == "chasing" and carrier.floats and not realms.is_in(subject.noun, realms.AIRBORNE):
                tied = replace(tied, y=self.ground.y, metre=self.ground.metre, depth=self.ground.depth, joined=False)
            out.append(tied)
        return out

    def _mounted(self, subject: ScriptSubject, tie: SubjectRelation, carriers: list[Staged]) -> list[Staged]:
        """On or in what carries it, one for each of those."""
        kind, support = tie.kind, tie.to
        out = []
        for ordinal in range(max(1, self._count(subject))):
            if not carriers:
                break
            carrier = carriers[ordinal % len(carriers)]
            riding = kind in ("riding", "driving") or subject.action in ("ride", "drive", "row", "sail")
            on_beast = casting.family(ScriptSubject(noun=support)) == "animal"
            riding = riding or (on_beast and casting.family(subject) == "person")
            swings = kind_of(support) == "swing" and not casting.is_thing(subject)
            px, py = carrier.figure.point("seat" if riding or on_beast or kind == "in" else "top", _NEUTRAL)
            figure = poise.splashed(self._figure(subject, ordinal), subject)
            count = -(-self._count(subject) // len(carriers))
            metre = carrier.metre if riding else poise.mounted_metre(carrier, figure, count, self.height)
            wide = figure.width * metre / carrier.metre
            beside = (
                poise.beside(ordinal // len(carriers), count, carrier, wide, perch(support)) if kind == "on" else 0.0
            )
            action = (subject.action if not riding or subject.action in realms.RIDING else None) or (
                "ride" if riding else "sit" if kind in ("in", "on") else "stand"
            )
            thing = casting.is_thing(subject)
            action = "sit" if swings and action in ("play", "swing") else action
            steep = slope(support) * carrier.figure.height / (carrier.figure.width / 2) if kind == "on" else 0.0
            fallen = steep * max(abs(beside), 0.2 * wide if not riding else 0.0)
            spot = Spot(
                carrier.x + (px * carrier.side + beside) * carrier.metre,
                carrier.y - (py - fallen) * carrier.metre,
                metre,
                carrier.depth,
            )
            staged = self._one(acting_as(subject, action), ordinal, figure, spot, "ground", ordinal)
            out.append(
                replace(
                    staged,
                    figure=Swung(figure, 1.78 * carrier.metre / metre) if swings else figure,
                    action="stand" if thing and action not in CHANGES else action,
                    side=carrier.side,
                    speed=carrier.speed * carrier.metre / spot.metre,
                    floats=carrier.floats,
                    grounded=False,
                    rank=carrier.rank + (1 if kind != "in" or thing or realms.last_word(support) in _SEATS else -1),
                    ahead=carrier.ahead,
                    joined=True,
                    perched=carrier.perched,
                    journey=carrier.journey,
                )
            )
        return out

    def _is_seat(self, noun: str) -> bool:
        """Whether something is on it: a car on which a cat sits does not drive."""
        return any(
            one.relation is not None and (one.relation.kind, one.relation.to) == ("on", noun) for one in self.subjects
        )
