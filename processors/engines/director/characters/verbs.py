"""Which deed a script's verb is."""

from dataclasses import dataclass, replace
from functools import lru_cache

from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.held import THINGS, holdable
from processors.engines.director.characters.kits import PersonKit
from processors.engines.director.characters.poses import Deed, on_seat

#: Another verb: the deed.
VERBS: dict[str, str] = {
    "play chess": "think", "play cards": "think", "play checkers": "think", "play shogi": "think",
    "stroll": "walk", "wander": "walk", "hike": "walk", "approach": "walk", "stride": "walk", "explore": "walk",
        "travel": "walk",
    "enter": "walk", "leave": "walk", "jog": "run", "sprint": "run", "race": "run", "chase": "run", "flee": "run",
        "escape": "run",
    "rush": "run", "creep": "sneak", "crawl": "sneak", "hide": "sneak", "study": "read", "draw": "paint",
        "sketch": "paint",
    "work on computer": "type", "code": "type", "program": "type", "strum": "play guitar",
        "play the guitar": "play guitar",
    "play music": "play guitar", "play bass": "play guitar", "play cello": "play violin",
        "play the piano": "play piano",
    "play keyboard": "play piano", "play the violin": "play violin", "play the drums": "play drums",
        "drum": "play drums",
    "play the flute": "play flute", "play saxophone": "play trumpet", "perform": "sing", "spin": "dance",
        "twirl": "ballet",
    "pirouette": "ballet", "stroke": "pet",
    "caress": "pet",
    "embrace": "hug", "cuddle": "hug", "greet": "wave", "say goodbye": "wave",
        "gesture": "gesture",
    "talk": "gesture", "speak": "gesture", "say": "gesture", "present": "gesture", "teach": "point", "show": "point",
        "argue": "gesture",
    "yell": "shout",
    "scream": "shout",
    "call out": "shout",
    "cheer on": "shout",
    "roar": "shout", "explain": "gesture", "taste": "eat", "bite": "eat", "lick": "eat", "sip": "drink",
        "serve": "give",
    "make coffee": "pour", "stir": "cook", "bake": "cook", "fry": "cook", "grill": "cook", "prepare": "cook",
        "cut": "chop",
    "slice": "chop", "weep": "cry", "sob": "cry", "giggle": "laugh", "smile": "stand", "nap": "sleep", "rest": "lie",
        "dream": "sleep",
    "lie down": "lie", "relax": "sit", "wait": "stand", "ride horse": "ride", "ride a horse": "ride",
        "gallop": "ride", "cycle": "ride bicycle",
    "bike": "ride bicycle", "ride wave": "surf",
    "ride surfboard": "surf",
    "ride skateboard": "skateboard",
    "ride snowboard": "skateboard",
    "ride scooter": "ride bicycle",
    "ride bike": "ride bicycle", "ride a bike": "ride bicycle",
        "ride motorcycle": "ride bicycle", "steer": "drive",
    "pilot": "drive", "watch": "look", "stare": "look", "gaze": "look up", "observe": "look", "search": "look",
        "admire": "look up",
    "look up": "look up", "ponder": "think", "wonder": "think", "leap": "jump", "hop": "jump", "skip": "jump",
        "trip": "fall",
    "dive": "swim", "snorkel": "swim", "soar": "fly", "glide": "fly", "levitate": "hover", "float": "hover",
        "scale": "climb",
    "go fishing": "fish", "crouch": "kneel", "propose": "kneel", "clean": "sweep", "mop": "sweep", "film": "photograph",
    "take photo": "photograph", "take a photo": "photograph", "take picture": "photograph", "selfie": "take selfie",
        "call": "phone",
    "text": "look at phone", "scroll": "look at phone", "use phone": "look at phone", "drag": "pull", "lift": "carry",
        "deliver": "carry",
    "cheer": "celebrate", "applaud": "clap", "party": "celebrate", "win": "celebrate", "salute": "wave",
        "do yoga": "meditate",
    "skate": "skateboard", "ice skate": "ski", "snowboard": "skateboard", "snowboarding": "skateboard",
        "kick": "play soccer",
    "play football": "play soccer", "dribble": "play basketball", "play": "celebrate", "plant": "kneel",
        "play catch": "play ball",
        "juggle": "play ball",
    "play tennis": "swing sword", "play baseball": "play tennis", "build": "kneel", "repair": "kneel", "fix": "kneel",
        "hammer": "kneel",
    "dig": "kneel", "shoot": "shoot bow", "cast": "cast spell", "cast a spell": "cast spell", "do magic": "cast spell",
        "offer": "give",
    "propose toast": "raise", "toast": "raise", "raise": "raise", "play video game": "play game",
        "play video games": "play game",
    "box": "punch", "train": "punch", "march": "march", "patrol": "march", "shop": "walk", "garden": "kneel",
        "harvest": "kneel",
    "duel": "fight", "battle": "fight", "attack": "fight", "defend": "fight", "wield": "fight", "sway": "dance",
        "breakdance": "dance",
    "celebrating": "celebrate", "hold hands": "hold hands", "wink": "stand", "pose": "gesture", "model": "gesture",
        "stretch": "celebrate",
    "break": "punch",
    "bring": "carry",
    "buy": "give",
    "catch": "play ball",
    "cross": "walk",
    "curl up": "sleep",
    "discover": "look up",
    "drift": "hover",
    "feed": "give",
    "find": "kneel",
    "follow": "walk",
    "gather": "kneel",
    "pick": "kneel",
    "hang": "climb",
    "land": "kneel",
    "lean": "stand",
    "meet": "wave",
    "open": "give",
    "peek": "sneak",
    "practice": "exercise",
    "score": "celebrate",
    "sell": "give",
    "steal": "sneak",
    "take photos": "photograph",
    "take off": "fly",
    "transform": "cast spell",
    "unbox": "give",
    "wake up": "exercise",
    "bathe": "sit on floor",
    "push ups": "do push ups",
    "work out": "exercise",
    "warm up": "exercise",
    "sew": "knit",
    "crochet": "knit",
    "fly broom": "ride broom",
    "fly broomstick": "ride broom",
    "ride broomstick": "ride broom",
    "paddle": "row",
    "greet with a handshake": "shake hands",
    "play badminton": "play tennis",
    "speed": "run",
    "wash": "clap",
    "frown": "think",
    "swing": "sit",
    "save": "celebrate",
    "sweat": "run",
    "smoke": "think",
    "serenade": "sing",
    "whisper": "gesture",
    "yawn": "exercise",
    "swim underwater": "swim",
}  # fmt: skip

#: Further verbs by the deed that they are, separated by commas.
_MORE: dict[str, str] = {
    "cook": "brew,knead,whisk,simmer,boil,roast,mix,garnish,plate food,make,toast bread",
    "pour": "water,water plants,fill,refill,refuel,spill,sprinkle,drizzle,spray,milk,squeeze,drip",
    "kneel": "weed,sow,bury,tie,tie shoes,assemble,plug in,light a candle,bandage,check theengine,mold,forge,weld,saw",
    "give": "share,trade,pass,pay,order,receive,take,accept,help,arrange,decorate,set the"
    "table,wrap,unwrap,pack,unpack,collect,feed,put,attach,fold",
    "point": "lecture,guide,lead,direct,conduct,aim,choose,click,press,tap,compare",
    "raise": "summon,conjure,power up,light up,hoist,lift weights,awaken",
    "cast spell": "enchant,heal,teleport,curse,resurrect,transform",
    "clap": "thank,welcome,high five",
    "dance": "groove,headbang,moonwalk,shuffle,whirl,disco dance,tap dance,twist,rock",
    "jump": "backflip,cartwheel,somersault,flip,bounce,bounce on a trampoline,dodge,pounce,do tricks",
    "play basketball": "dunk",
    "run": "hurry,accelerate,dash,overtake,charge",
    "walk": "arrive,go back,return,return home,come home,come in,visit,parade,commute,prowl,"
    "step forward,circle,get out,tread,wade",
    "sneak": "stalk,creep,limp,steal",
    "fight": "parry,slash,stab,spar,smash,strike,clash,shield,protect,struggle,compete",
    "punch": "hit,tackle,wrestle,slam,push away",
    "think": "plan,worry,count,measure,solve,imagine,examine,inspect,connect,weigh,debate",
    "look": "check,see,spot,listen,glare,guard,appear,blink,breathe,halt",
    "type": "operate,stream games,vlog,stream",
    "write": "trace,vote,sign",
    "lie": "sunbathe",
    "sleep": "doze,nod off,snore",
    "eat": "chew,nibble,swallow,smell,sniff",
    "throw": "toss,hurl,scatter,lasso,spread",
    "push": "shove,mow,plow,haul",
    "sweep": "vacuum,rake,shovel,scrub,wipe,polish,iron,dab",
    "hug": "comfort,nuzzle,rescue",
    "pet": "tickle,pat,touch,brush,comb,groom,shave,shear,rub",
    "hold": "grab,catch,present",
    "cry": "mourn,sigh,shiver",
    "shout": "demand,boo,beg,complain,argue,plead",
    "pull": "tow,tug,unlock,reel in,drag",
    "pray": "wish",
    "paint": "sculpt,carve,spray paint,put on makeup,draw on",
    "knit": "weave,sew,knot",
    "swim": "plunge,drown",
    "fall": "collapse,stumble,slip,skid,tremble",
    "hold hands": "marry,join",
    "shake hands": "meet",
    "surf": "raft",
    "ski": "sled,slide,sledge",
    "phone": "dial",
    "play game": "stream games online",
    "row": "sail",
    "do push ups": "stretch out",
    "celebrate": "cheer on,enjoy",
}
VERBS.update(
    (verb.strip(), deed) for deed, verbs in _MORE.items() for verb in verbs.split(",") if verb.strip() not in VERBS
)

#: Deeds in which a hand is free for what is held besides, and that a seat may change.
_CARRYING = {
    "stand",
    "shamble",
    "walk",
    "run",
    "sit",
    "look",
    "look up",
    "hold",
    "gesture",
    "march",
    "hover",
    "sneak",
    "wave",
    "sing",
    "laugh",
    "drive",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WEAPONS = {"sword", "katana", "cutlass", "axe"}
#: Relations to what carries a body.
_CARRIED = {"on", "in", "riding", "driving"}
#: Relations to what is in the hands.
_IN_HAND = {"holding", "with", "playing", "carrying", "eating", "drinking", "reading", "using"}
#: What has no seat of its own: one sits on the ground.
_GROUND = _words("floor ground grass beach sand field meadow snow rug carpet hill blanket tatami shore lawn")
#: What one sits on or in, and what is done there without standing up.
_SEATS = _words(
    "bench sofa couch stool bed swing log hammock "
    "chair armchair throne seat car taxi bus truck boat canoe kayak sailboat ship spaceship rocket airplane plane "
    "helicopter submarine tractor balloon bathtub cart carriage sleigh sled box teacup basket wheelchair cockpit"
)
_AT_REST = _words(
    "gesture read write sing wave point eat bite drink pour cry laugh think phone photograph clap celebrate hold raise "
    "look pray knit give hug kiss shout"
) | {"play guitar", "play flute", "play violin", "look up", "look at phone", "take selfie", "play game", "shake hands"}
#: Whom one kneels down to hug.
_LOW = _words(
    "dog cat puppy kitten rabbit bunny fox sheep lamb pig piglet duck goose penguin baby corgi husky retriever"
)
#: At what one sits on a chair.
_TABLES = _words("table desk bar counter computer laptop piano")


@dataclass(frozen=True)
class DeedPlan:
    """A deed and what the right hand holds meanwhile."""

    name: str
    deed: Deed
    thing: str | None
    #: Whether the thing's own hold replaces the deed's hands.
    carried: bool


@lru_cache(maxsize=1024)
def planned(action: str, relation: tuple[str, str] | None, kit: PersonKit) -> DeedPlan:
    """What a person of that kit does for a verb; unknown verbs are talked through with the hands."""
    verb = (action or "stand").lower().strip()
    kind, noun = relation or ("", "")
    name = _deed(f"{verb} {noun}", kit) if _is_deed(f"{verb} {noun}") else _deed(verb, kit)
    wanted = holdable(noun) if kind in _IN_HAND else None
    if name == "hold":
        wanted = wanted or holdable(verb.removeprefix("hold").strip()) or kit.carries or "flower"
    elif name == "sit":
        name = _seated(kind, noun)
    elif name == "walk" and kit.rests == "shamble":
        name = "shamble"
    elif name == "eat" and wanted not in {None, "bowl"}:
        name = "bite"
    elif name == "swing sword" and wanted is None and kit.carries in _WEAPONS:
        wanted = kit.carries
    elif name == "hug" and noun.split(" ")[-1] in _LOW:
        name = "hug low"
    deed = DEEDS[name]
    if kind in {"on", "in"} and noun.split(" ")[-1] in _SEATS and name in _AT_REST:
        deed = replace(deed, poses=tuple(on_seat(one) for one in deed.poses), seated=True)
    if deed.seated and kind not in _CARRIED:  # nothing carries it: its feet are on the ground
        deed = replace(deed, seated=False)
    return _equipped(name, deed, wanted, kit)


def _equipped(name: str, deed: Deed, wanted: str | None, kit: PersonKit) -> DeedPlan:
    """The deed with what is in the hand: what was said, what it needs, or what the kit carries."""
    if deed.held is not None and wanted in THINGS and deed.hand == "right" and name not in {"paint", "chop"}:
        return DeedPlan(name, deed, wanted, False)
    if deed.held is not None:
        return DeedPlan(name, deed, deed.held, False)
    if name not in _CARRYING:
        return DeedPlan(name, deed, None, False)
    thing = wanted or (kit.carries if name in {"stand", "walk", "look", "hover", "hold"} else None)
    return DeedPlan(name, deed, thing, thing is not None)


def _seated(kind: str, noun: str) -> str:
    """How one sits: on what the stage gives, on a chair of one's own at a table, or on the ground."""
    last = noun.split(" ")[-1]
    if kind in {"riding", "driving"} or (kind == "on" and last not in _GROUND) or (kind == "in" and last in _SEATS):
        return "sit"
    return "sit on chair" if last in _TABLES else "sit on floor"


def _is_deed(verb: str) -> bool:
    return VERBS.get(verb, verb) in DEEDS


def _deed(verb: str, kit: PersonKit) -> str:
    if verb == "stand":
        return kit.rests
    if verb in DEEDS and verb != "dance":
        return verb
    found = VERBS.get(verb, verb)
    if found == "fight":
        return kit.fights
    if found == "dance":
        return kit.dances
    if found in DEEDS:
        return found
    first = verb.split(" ")[0]
    if first == "fight":
        return kit.fights
    found = VERBS.get(first, first)
    return found if found in DEEDS else "gesture"
