"""Animals with parts of others: a lion with the wings of an eagle, a wolf with the body of a horse."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from processors.engines.director.animals.builds import Anatomy
from processors.engines.director.animals.coats import Coat, luma
from processors.engines.director.animals.rig import RigidPart
from processors.engines.director.animals.torsos import winged

_PART = re.compile(
    r"\b([a-z]+(?: [a-z]+)?) (wings|antlers|horns|shell|body|legs|ears|tail|head|skin|scales|stripes|spots|fur|mane"
    r"|trunk|tusks|neck|feathers|quills|spikes)\b"
)
_SKINNY_WINGS = frozenset({"bat", "dragon"})
_HORNED = frozenset(
    {"antlers", "palms", "bull", "goat", "ossicones", "unicorn", "rhino", "dragon", "tusks", "trunk", "mane", "spikes"}
)
_TAILED = frozenset({"bushy tail", "dark tail", "ringed tail", "tail tuft", "spade"})


class Graft(NamedTuple):
    """A build with parts of others, and the coats of its body and of its head."""

    build: Anatomy
    coat: Coat
    head: Coat


#: The build, or another plan, of a kind by its name, and its coat.
Kinds = Callable[[str], tuple[Any, Coat] | None]


def parts_of(clothes: str | None) -> list[tuple[str, str]]:
    """Of "eagle wings and ram horns": the kinds and the parts."""
    return _PART.findall((clothes or "").lower())


def without_parts(clothes: str) -> str:
    """What else is worn."""
    return _PART.sub("", clothes).replace(" and  and ", " and ").strip(" and,") if parts_of(clothes) else clothes


def body_of(parts: list[tuple[str, str]], kinds: Kinds) -> tuple[Anatomy, Coat] | None:
    """The four-limbed body among the parts; None: there is none."""
    for kind, part in parts:
        found = kinds(kind) if part == "body" else None
        if found is not None and isinstance(found[0], Anatomy):
            return found[0], found[1]
    return None


def wings_of(kind: str, coat: Coat) -> tuple[RigidPart, RigidPart]:
    """The near and the far wing of another kind, for an animal with that coat."""
    return winged("bat wings" if kind in _SKINNY_WINGS else "feather wings", coat, 0.02)


def grafted(build: Anatomy, coat: Coat, parts: list[tuple[str, str]], kinds: Kinds) -> Graft:
    """The build with those parts."""
    head = coat
    for kind, part in sorted(parts, key=lambda one: one[1] != "body"):
        found = kinds(kind)
        if found is None:
            continue
        other, tones = found
        whole = other if isinstance(other, Anatomy) else None
        face, extras = build.face, build.extras
        if part == "body" and whole is not None:
            size = build.head * min(max(build.shoulder / whole.shoulder, 0.85), 1.25)
            kept = tuple(one for one in whole.extras if one != "mane")
            build = replace(whole, face=face, head=max(size, whole.head), extras=kept, coats=())
            coat = tones
        elif part == "body":
            coat = replace(tones, pattern=tones.pattern or coat.pattern, mask=coat.mask)
        elif part == "head" and whole is not None:
            build, head = replace(build, face=whole.face, head=max(build.head, whole.head)), tones
        elif part == "legs" and whole is not None:
            build = replace(build, leg=whole.leg, toe=whole.toe, hoof=whole.hoof, slim=whole.slim)
            coat = replace(coat, socks=tones.base)
        elif part == "tail" and whole is not None:
            tails = tuple(one for one in whole.extras if one in _TAILED)
            extras = tuple(one for one in extras if one not in _TAILED)
            build = replace(build, tail=whole.tail, tail_thick=whole.tail_thick, extras=(*extras, *tails))
            coat = replace(coat, tip=tones.base)
        elif part == "ears":
            ears = (whole.face.ears, whole.face.ear) if whole is not None else ("pointed", 1.5)
            build = replace(build, face=replace(face, ears=ears[0], ear=ears[1]))
        elif part == "wings":
            wings = "bat wings" if kind in _SKINNY_WINGS else "feather wings"
            build = replace(build, extras=(*extras, wings))
        elif part == "shell":
            build = replace(build, extras=(*extras, "shell"))
        elif part in ("horns", "antlers", "mane", "trunk", "tusks", "spikes"):
            grown = tuple(one for one in whole.face.grown if one in _HORNED) if whole is not None else ()
            usual = {"antlers": "antlers", "horns": "goat"}.get(part, part)
            build = replace(build, face=replace(face, grown=(*face.grown, *(grown or (usual,)))))
        else:
            dark = tones.dark if luma(tones.dark) < luma(coat.base) else coat.dark
            coat = replace(coat, pattern=tones.pattern or coat.pattern, dark=dark)
            coat = replace(coat, base=tones.base, light=tones.light) if not tones.pattern else coat
    return Graft(build, coat, head)
