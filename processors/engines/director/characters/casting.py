"""Casting: from a subject of a script and a generator to a person with a face, hair and clothes."""

from dataclasses import dataclass, replace

import numpy as np

from domain.script import ScriptSubject
from processors.engines.director.characters import face, hair
from processors.engines.director.characters.body import PHYSIQUES
from processors.engines.director.characters.everyday import DRESSED_FOR, EVERY_DAY
from processors.engines.director.characters.head import Appearance
from processors.engines.director.characters.held import THINGS, holdable
from processors.engines.director.characters.kits import KIN, KITS, PersonKit
from processors.engines.director.characters.periods import in_period
from processors.engines.director.characters.wardrobe import BOTTOMS, CUTS, Cut, Outfit, all_over, dressed
from processors.engines.director.colours import named
from processors.engines.director.shapes import Bgr, darker, hexed

_SKIN_TONES = ("#fde2d0", "#f9d6bc", "#f4c8a4", "#e0a67c", "#b87c54", "#8c5a3c")
_HAIR_TONES = ("#3a2c30", "#5a3c30", "#7c5236", "#a8683c", "#e4b868", "#2c3250", "#8c3c38", "#444054")
_GRAYS = ("#e8e8ec", "#cfd0d8", "#f4f2ee", "#b8bac4")
_IRISES = ("#3a78c8", "#7a4a2c", "#3f9a64", "#7a54b4", "#a8622c", "#2f8a9a")
_CLOTH = (
    "#d8505c",
    "#3f78c8",
    "#f0b040",
    "#57a874",
    "#8a68c0",
    "#f08a6c",
    "#48a8b8",
    "#f4f0e8",
    "#e07aa0",
    "#5a6480",
    "#94b848",
)
_DARKS = ("#38405c", "#4a4450", "#5c4a40", "#2f3a48", "#6a6458", "#46587c")
_CUTS_OF_HAIR = {
    "woman": ("long", "bob", "wavy", "ponytail", "medium", "parted", "bun"),
    "man": ("short", "short", "spiky", "messy", "crop", "parted short"),
    "girl": ("long", "twin tails", "bob", "ponytail", "straight", "space buns", "braids"),
    "boy": ("messy", "short", "spiky", "messy"),
    "little boy": ("messy", "short", "spiky", "crop"),
    "little girl": ("bob", "twin tails", "space buns", "ponytail", "braids"),
    "old woman": ("bun", "bob", "curly"),
    "old man": ("receding", "short", "bald"),
}
_EYES = {
    "woman": (0.106, 0.114),
    "man": (0.092, 0.076),
    "girl": (0.116, 0.134),
    "boy": (0.106, 0.108),
    "little boy": (0.114, 0.124),
    "little girl": (0.118, 0.138),
    "toddler": (0.12, 0.136),
    "old woman": (0.088, 0.076),
    "old man": (0.084, 0.064),
    "giant": (0.09, 0.07),
}
_SIZES = {
    "tiny": 0.7,
    "small": 0.86,
    "short": 0.9,
    "little": 0.86,
    "tall": 1.1,
    "large": 1.12,
    "big": 1.12,
    "giant": 1.9,
    "huge": 1.7,
}
#: Machines are as small as they are said to be, with no age that bounds it.
_SIZES_OF_MACHINES = {**_SIZES, "tiny": 0.36, "small": 0.58, "little": 0.58, "short": 0.7}


@dataclass(frozen=True)
class Character:
    """A person as it is drawn."""

    kit: PersonKit
    height: float
    look: Appearance
    outfit: Outfit
    top: str
    cut: Cut
    top_colour: Bgr
    accent: Bgr
    bottom: str
    bottom_colour: Bgr
    #: Where a skirt or trousers end: 0 the hip … 1 the ground.
    length: float
    flare: float
    shoes: str
    shoe_colour: Bgr
    skin: Bgr
    action: str
    relation: tuple[str, str] | None
    emotion: str | None
    #: Seconds by which this person's motion, and its blinking, is ahead; and from one blink to the next.
    phase: float
    blink_phase: float
    blink_gap: float
    #: In which of many ways it stands at ease, 0..1.
    ease: float
    #: What the subject is in a relation to.
    holds: str | None
    holds_colour: Bgr | None

    def thing_colour(self, name: str) -> Bgr | None:
        """The colour that was said for a held thing."""
        return self.holds_colour if name == self.holds else None


def kit_name(subject: ScriptSubject) -> str:
    """Which kit a subject is drawn from: by its role, its noun, and its age."""
    made = known(subject.noun)
    if made is not None and KITS[made].being not in ("human", "ghost"):
        return made
    for word in (subject.role, subject.noun):
        found = known(word)
        if found is not None and (found not in _PLAIN or word is subject.noun):
            return _aged(found, _age(subject))
    return _aged("woman", _age(subject))


def _age(subject: ScriptSubject) -> str | None:
    """A little boy is a child."""
    little = subject.size in {"little", "small", "tiny", "short"} and known(subject.noun) in {"girl", "boy"}
    return "child" if little and subject.age in {None, "young"} else subject.age


_PLAIN = {"woman", "man", "girl", "boy", "child", "little girl"}
_OLD = {"woman": "old woman", "man": "old man", "girl": "old woman", "boy": "old man"}
_YOUNG = {"woman": "little girl", "man": "little boy", "girl": "little girl", "boy": "little boy"}
#: The same build of the other sex.
_OTHER_SEX = {
    "woman": "man",
    "girl": "boy",
    "little girl": "little boy",
    "old woman": "old man",
}
_OTHER_SEX |= {other: one for one, other in _OTHER_SEX.items()}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


#: Nouns that say whether it is he or she; of all others, two are a woman and a man.
_SEXED = _names(
    "woman,man,girl,boy,little girl,little boy,old woman,old man,lady,female,male,gentleman,guy,mother,"
    "father,mom,mum,dad,wife,husband,aunt,uncle,sister,brother,daughter,son,grandmother,grandma,granny,"
    "grandfather,grandpa,grandson,granddaughter,nephew,niece,schoolgirl,schoolboy,king,queen,prince,princess,"
    "witch,wizard,old wizard,mage,sorcerer,sorceress,fairy,nun,monk,priest,geisha,maiko,bride,groom,maid,"
    "mermaid,santa,samurai,ronin,ninja,viking,knight,soldier,pirate,fisherman,businessman,businesswoman,"
    "ballerina,waiter,waitress,cowboy,goddess,god,hero,heroine,catgirl,magical girl,shrine maiden,"
    "soccer player,boxer,wrestler,sumo,actor,actress,policeman,policewoman,fireman,postman,emperor,empress,"
    "duke,butler,giant,dwarf,vampire,zombie,demon,twin,idol"
)
#: Men of forty, who differ from boys by a beard or a moustache.
_FATHERS = _names("father,dad,uncle,husband")
_BEARDS = ("beard", "moustache", "beard")
#: Of these even one is as often a boy as a girl.
_EITHER = _names("child,kid,teenager,teen,friend,person")
#: Who looks like the others of the kind on purpose; and kits whose clothes are no uniform.
_ALIKE = _names("twin,clone,triplet,robot,mecha,android")
_VARIED = _names(
    "teacher,artist,musician,singer,dancer,athlete,photographer,archer,gardener,hiker,skier,dj,model,traveler,gamer,"
    "swimmer,farmer,princess,queen,magician"
)
#: Hair that differs from the skin by less, of 765, is darker, so that a face is seen.
_CONTRAST = 170
#: How far the choices of the next one of a kind are from those of the one before: for any number of them.
_GOLDEN = 0.6180339887


def _aged(name: str, age: str | None) -> str:
    if age in {"old", "elderly"}:
        return _OLD.get(name, name)
    if age == "child":
        return _YOUNG.get(name, name)
    return "baby" if age == "baby" and name in _PLAIN else name


def known(word: str | None) -> str | None:
    """The kit of a noun or a role."""
    noun = (word or "").lower().strip()
    for form in (noun, noun.replace("-", " "), noun.split(" ")[-1] if noun else ""):
        if form in KITS:
            return form
        if form in KIN:
            return KIN[form]
    return None


def cast(subject: ScriptSubject, rng: np.random.Generator, ordinal: int = 0) -> Character:
    """The person of a subject. The generator decides what the words leave open.

    `ordinal`: which one of several of the kind; they differ in hair, skin, clothes and, where that is open, in sex.
    """
    name = kit_name(subject)
    kit = _for_noun(KITS[name], subject)
    draw = rng.random(16)
    if not {subject.noun, subject.role} & _SEXED:
        kit = _of_other_sex(kit) if (ordinal + (subject.noun in _EITHER and draw[15] > 0.5)) % 2 else kit
    turn = 0 if subject.noun in _ALIKE else ordinal
    draw = (draw + turn * _GOLDEN) % 1.0
    build = "little girl" if kit.physique == "toddler" else kit.physique
    family = {"giant": "man"}.get(build, build)
    every_day = _next(EVERY_DAY[family], draw[0], turn)
    of_age = in_period(subject.clothes or "", name, kit, turn, float(draw[0] - turn * _GOLDEN) % 1.0)
    colour, words = all_over(of_age)
    clothes = dressed(words)
    if subject.action in DRESSED_FOR:
        every_day = DRESSED_FOR[subject.action][kit.physique.split(" ")[-1] in {"man", "boy", "giant"}]
    usual = dressed(kit.wear or every_day).over(Outfit())
    if of_age and of_age != subject.clothes:
        usual = Outfit()
    if clothes.top and not kit.wear:
        usual = replace(usual, hat=None, extras={})
    outfit = clothes.over(usual)
    physique = PHYSIQUES[kit.physique]
    sizes = _SIZES if kit.being != "robot" else _SIZES_OF_MACHINES
    height = (kit.height or physique.height) * (1.0 + (draw[1] - 0.5) * 0.05) * sizes.get(subject.size or "", 1.0)
    skin = outfit.skin or hexed(_one(_SKIN_TONES, draw[2] ** 1.7))
    gray = _gray(kit, subject)
    hair_tone = outfit.hair_colour or hexed(_next(_GRAYS if gray else _HAIR_TONES, draw[3], turn))
    if (
        outfit.hair_colour is None
        and not gray
        and sum(abs(a - b) for a, b in zip(skin, hair_tone, strict=True)) < _CONTRAST
    ):
        hair_tone = darker(hair_tone, 0.55)
    top = outfit.top or "t-shirt"
    if top == "school uniform" and PHYSIQUES[kit.physique].soft < 0.5:
        top, outfit = "gakuran", replace(outfit, top_colour=None, bottom=None, bottom_colour=None)
    cut = _lengthened(CUTS[top], outfit.length)
    if outfit.hat == "hijab":
        cut = replace(cut, sleeves=1.0)
    varied = (
        turn > 0
        and (name in _VARIED or (not kit.wear and subject.action in DRESSED_FOR))
        and clothes.top_colour is None
    )
    top_colour = (None if varied else outfit.top_colour) or _plain_colour(CUTS[top], skin, draw[4])
    if (colour or subject.colour) and not clothes.top_colour:
        top_colour = named(colour or subject.colour, top_colour)
    bottom, length, flare, bottom_colour = _lower(outfit, cut, top_colour, draw[5])
    bottom_colour = darker(top_colour, 0.08) if colour and clothes.bottom is None else bottom_colour
    relation = subject.relation
    held = holdable(relation.to) if relation else None
    return Character(
        kit=kit,
        height=height,
        look=_look(kit, outfit, subject, skin, hair_tone, build, draw, turn),
        outfit=outfit,
        top=top,
        cut=cut,
        top_colour=top_colour,
        accent=outfit.accent or (bottom_colour if top == "overalls" else hexed(_one(_CLOTH, draw[6]))),
        bottom=bottom,
        bottom_colour=bottom_colour,
        length=length,
        flare=flare,
        shoes=outfit.shoes or "shoes",
        shoe_colour=outfit.shoe_colour or hexed(_one(_DARKS, draw[7])),
        skin=skin,
        action=subject.action or "stand",
        relation=(relation.kind, relation.to) if relation else None,
        emotion=subject.emotion,
        phase=float(draw[8]) * 7.0,
        blink_gap=2.0 + 3.0 * float(draw[9]),
        blink_phase=float(draw[10]) * 2.0,
        ease=float(draw[15]),
        holds=held if held in THINGS else None,
        holds_colour=named(relation.to, (-1.0, 0.0, 0.0))
        if relation and named(relation.to, (-1.0, 0.0, 0.0))[0] >= 0
        else None,
    )


def _of_other_sex(kit: PersonKit) -> PersonKit:
    """The same kit for a man instead of a woman, or the other way round."""
    other = _OTHER_SEX.get(kit.physique)
    if other is None or kit.being != "human":
        return kit
    return replace(kit, physique=other, wear=_without_beard(kit.wear) if "man" not in other.split() else kit.wear)


def _without_beard(wear: str) -> str:
    return ", ".join(
        part for part in wear.split(", ") if not any(word in part for word in ("beard", "stubble", "moustache"))
    )


def _for_noun(kit: PersonKit, subject: ScriptSubject) -> PersonKit:
    """A role of the other sex: "woman" who is a "knight"."""
    noun = known(subject.noun)
    swapped = {**{one: one for one in _OTHER_SEX}, "child": "little girl"}
    if subject.role is None or noun not in swapped or kit.being != "human":
        return kit
    aged = _aged(noun, _age(subject))
    physique = swapped.get(aged, swapped[noun])
    wear = kit.wear
    if physique in {"woman", "girl", "old woman", "little girl"}:
        wear = ", ".join(part for part in _without_beard(wear).split(", ") if part != "bare")
    return replace(kit, physique=physique, wear=wear, height=None)


def _gray(kit: PersonKit, subject: ScriptSubject) -> bool:
    return kit.gray or kit.physique in {"old woman", "old man"} or subject.age in {"old", "elderly"}


def _plain_colour(cut: Cut, skin: Bgr, draw: float) -> Bgr:
    if cut.colour == "skin":
        return skin
    return (
        hexed(_one(_CLOTH, draw))
        if cut.colour is None
        else named(cut.colour, hexed(cut.colour) if cut.colour.startswith("#") else skin)
    )


def _lengthened(cut: Cut, said: str | None) -> Cut:
    if not cut.skirt or said is None:
        return cut
    return replace(cut, skirt=0.95 if said == "long" else min(cut.skirt, 0.28))


def _lower(outfit: Outfit, cut: Cut, top_colour: Bgr, draw: float) -> tuple[str, float, float, Bgr]:
    """The garment on the legs: its kind, where it ends, its flare, and its colour."""
    if outfit.bottom is None:
        if cut.trousers:
            return "trousers", 1.0, cut.loose, outfit.bottom_colour or top_colour
        return ("none", 0.0, 1.0, top_colour) if cut.skirt else ("trousers", 1.0, 1.0, hexed(_one(_DARKS, draw)))
    kind, length, flare, _ = BOTTOMS[outfit.bottom]
    colour = outfit.bottom_colour or (top_colour if cut.trousers else hexed(_one(_DARKS, draw)))
    return kind, length, flare, colour


def _look(
    kit: PersonKit,
    outfit: Outfit,
    subject: ScriptSubject,
    skin: Bgr,
    hair_tone: Bgr,
    build: str,
    draw: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    turn: int,
) -> Appearance:
    style_name = outfit.hair or _next(_CUTS_OF_HAIR.get(build, _CUTS_OF_HAIR["man"]), draw[11], turn)
    style = {"parted short": replace(hair.STYLES["short"], bangs="parted")}.get(style_name) or hair.STYLES[style_name]
    physique = PHYSIQUES[kit.physique]
    wide, tall = _EYES[kit.physique]
    glowing = outfit.eyes is not None and subject.noun in {"zombie", "vampire", "demon", "alien"}
    complexion = face.Complexion(
        skin,
        outfit.eyes or hexed(_one(_IRISES, draw[12])),
        hair_tone,
        skin,
        physique.soft,
        (wide, tall),
        physique.stoop > 0,
        glowing,
    )
    extras = dict(outfit.extras)
    if subject.noun in _FATHERS and kit.physique == "man" and not set(extras) & set(_BEARDS):
        extras[_one(_BEARDS, draw[15])] = hair_tone
    for name in ("beard", "long beard", "moustache"):
        if name in extras and outfit.extras.get(name) == hexed("#5a4030"):
            extras[name] = hair_tone
    body = named(subject.colour, hexed(_one(("#b8c4d0", "#8cb4d8", "#d8c8a8", "#a8c8a8"), draw[13])))
    if kit.being == "mecha":
        body = named(subject.colour, hexed("#e8ecf2"))
    return Appearance(
        complexion,
        style,
        hair_tone,
        hexed(_one(_CLOTH, draw[14])),
        outfit.hat,
        outfit.hat_colour or hair_tone,
        extras,
        kit.being,
        body,
    )


def _one(choices: tuple[str, ...], draw: float) -> str:
    return choices[min(len(choices) - 1, int(draw * len(choices)))]


def _next(choices: tuple[str, ...], draw: float, turn: int) -> str:
    """The choice of the first one of a kind, or the `turn`-th after that: neighbours never have the same."""
    first = (draw - turn * _GOLDEN) % 1.0
    return choices[(int(first * len(choices)) + turn) % len(choices)]
