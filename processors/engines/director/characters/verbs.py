"""Which deed a script's verb is."""

from dataclasses import dataclass, replace
from functools import lru_cache

from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.handling import BESIDE, LAID
from processors.engines.director.characters.held import holdable, is_held
from processors.engines.director.characters.kits import PersonKit
from processors.engines.director.characters.poses import Deed, on_seat
from processors.engines.director.characters.wares import ware

#: Verbs by the deed that they are, separated by commas.
_DEEDS_BY_VERB: dict[str, str] = {
    "think": (
        "play cards,play checkers,play shogi,ponder,wonder,plan,worry,count,measure,solve,"
        "imagine,examine,inspect,connect,weigh,debate"
    ),
    "walk": (
        "stroll,wander,hike,approach,stride,explore,travel,enter,leave,shop,follow,arrive,go back,return,"
        "return home,come home,come in,visit,parade,commute,prowl,step forward,circle,get out,tread,wade,"
        "cross,pass by,walk by,go by,cross the street,cross the road,"
        "board,descend,emerge,slow down,step back,step out,turn away"
    ),
    "run": ("jog,sprint,race,chase,flee,escape,rush,speed,sweat,hurry,accelerate,dash,overtake,charge,trot,scurry"),
    "read": "study,learn",
    "paint": "draw,sketch,draw on",
    "type": "work on computer,code,program,operate,stream games,vlog,stream",
    "play guitar": (
        "strum,play the guitar,play music,play ukulele,play banjo,play bass,play lute,play mandolin,"
        "play sitar,play electric guitar"
    ),
    "play piano": "play the piano",
    "play violin": "play the violin",
    "play drums": "play the drums,drum",
    "play flute": "play the flute,play recorder,play pan flute",
    "sing": "perform,serenade,rap,hum,beatbox,chant",
    "ballet": "pirouette",
    "pet": "stroke,caress,tickle,pat,touch,brush,groom,shear,rub",
    "hug": "embrace,cuddle,comfort,nuzzle,rescue",
    "wave": "greet,say goodbye,meet",
    "gesture": "talk,speak,say,present,explain,model",
    "point": "teach,show,lecture,guide,lead,aim,choose,click,press,tap,compare,poke,scold",
    "shout": "yell,scream,call out,cheer on,roar,demand,boo,beg,complain,plead",
    "bite": "chew,nibble",
    "eat": "taste,lick,swallow,smell,sniff",
    "drink": "sip,have coffee,have tea,tea ceremony",
    "give": (
        "serve,offer,buy,feed,open,sell,unbox,share,trade,pass,pay,order,receive,take,accept,help,"
        "decorate,wrap,unwrap,pack,unpack,collect,put,attach,drop,set the table,"
        "serve food"
    ),
    "pour": "fill,refill,refuel,sprinkle,drizzle,milk,squeeze,drip",
    "cry": "weep,sob",
    "laugh": "giggle",
    "sleep": "nap,dream,curl up,nod off,snore",
    "lie": "rest,lie down,sunbathe",
    "sit": "relax,swing",
    "stand": "wait,lean",
    "ride": "ride horse,ride a horse,gallop,mount",
    "ride bicycle": "cycle,bike,ride scooter,ride bike,ride a bike,ride motorcycle",
    "surf": "ride wave,ride surfboard,raft",
    "skateboard": "ride skateboard",
    "drive": "steer,pilot",
    "look": ("watch,stare,observe,search,check,see,spot,listen,glare,guard,appear,blink,breathe,halt,turn around,scan"),
    "look up": "gaze,admire,discover",
    "jump": "leap,hop,bounce,bounce on a trampoline,dodge,pounce,do tricks",
    "fall": "plummet,skydive,plunge",
    "slip": "trip,stumble,skid,fall down,slip and fall",
    "swim": "snorkel,swim underwater,drown",
    "fly": "soar,glide,take off",
    "hover": "levitate,float,drift",
    "fish": "go fishing",
    "kneel": "propose,land,light a candle,bandage,check theengine",
    "sweep": "clean",
    "photograph": "film,take photo,take a photo,take picture,take photos",
    "take selfie": "selfie",
    "phone": "call,dial",
    "look at phone": "text,scroll,use phone",
    "pull": "drag,tow,tug,unlock,reel in",
    "carry": "lift,deliver,bring",
    "celebrate": "cheer,party,win,play,celebrating,score,save,enjoy",
    "clap": "applaud,thank,welcome,high five",
    "play soccer": "play football",
    "play basketball": "dribble",
    "play ball": "play catch,catch",
    "shoot bow": "shoot",
    "raise": "propose toast,toast,light up,clink,light a lantern",
    "play game": "play games,play video,play video game,play video games,stream games online",
    "march": "patrol",
    "fight": (
        "duel,battle,attack,defend,wield,parry,slash,stab,spar,smash,strike,clash,shield,protect,struggle,compete"
    ),
    "dance": "sway,groove,headbang,moonwalk,shuffle,disco dance,tap dance,twist,rock",
    "punch": "break,hit,tackle,wrestle,slam,push away,box",
    "climb": "hang,scale",
    "climb rocks": "rock climb,climb rock,climb mountain,climb wall,boulder",
    "exercise": "practice",
    "sneak": "steal,stalk,limp,hunt",
    "sit on floor": "picnic,camp",
    "do push ups": "push ups",
    "knit": "crochet,weave,knot",
    "ride broom": "fly broom,fly broomstick,ride broomstick",
    "row": "paddle,sail",
    "shake hands": "greet with a handshake",
    "play tennis": "play badminton",
    "cook": (
        "garnish,plate food,make,toast bread,fry,stir,saute,simmer,boil,roast,make breakfast,"
        "make dinner,make pancakes,flip pancakes,fry egg"
    ),
    "write": "trace,vote,sign,create",
    "throw": "toss,hurl,scatter,lasso,spread,release,pillow fight,snowball fight",
    "push": "shove,mow,plow,haul",
    "hold": "grab",
    "hold hands": "marry,join",
    "ski": "sled,slide,sledge,skiing",
    "bake": "whisk,mix batter,make cake,decorate cake,mix dough,prepare",
    "knead": "knead dough,roll dough,make pizza,make bread,make dumplings,mold",
    "chop": "cut,slice,dice,chop vegetables,peel,trim",
    "wash dishes": "wash,wash the dishes,do dishes,do the dishes,wash plates,rinse,scrub",
    "iron": "iron clothes,iron shirt,press clothes",
    "brush teeth": "floss,gargle",
    "wash face": "splash water,wash hands",
    "put on makeup": "put on,apply,apply makeup,put on lipstick,powder",
    "comb": "brush hair,comb hair,style hair,dry hair",
    "mop": "scrub floor,mop floor",
    "vacuum": "hoover",
    "rake": "rake leaves",
    "dust": "wipe,polish,wipe window,clean window,clean windows,dab",
    "hang laundry": "hang clothes,hang up laundry,do laundry",
    "fold": "fold clothes,fold laundry,fold blanket",
    "paint wall": "spray paint",
    "water plants": "water,water flowers,spray,water garden",
    "plant": "weed,sow,garden,plant tree,plant flowers,bury,gather,pick,find,harvest",
    "dig": "shovel,shovel snow,dig hole",
    "chop wood": "split wood,cut wood,cut down",
    "saw": "saw wood,cut plank",
    "hammer": "hammer nail,nail,build,assemble,construct",
    "forge": "hammer sword,weld",
    "carve": "sculpt,chisel,carve statue,carve wood",
    "shape clay": "shape,throw pot,make pottery,mold clay,shape pot",
    "repair": "fix,repair car,fix bike,mend,tinker,plug in,install,check engine,change tire,tune",
    "tie shoes": "tie shoelaces,lace up,tie laces,tie",
    "mix potion": "mix,mix chemicals,brew,experiment,conduct experiment,pour chemicals",
    "conduct": "conduct orchestra,direct",
    "look through binoculars": "spy,birdwatch",
    "smoke": "puff",
    "blow bubbles": "blow,blow soap bubbles,blow bubble",
    "lift weights": "lift barbell,weightlift,deadlift,bench press,powerlift,hoist",
    "lift dumbbells": "curl,lift dumbbell,work out,train",
    "do sit ups": "do crunches,sit ups,situps",
    "squat": "do squats",
    "do yoga": "practice yoga,tree pose,do tree pose",
    "stretch": "wake up,stretch out,stretch arms,warm up,awaken,get up",
    "handstand": "do a handstand,stand on hands,do handstand",
    "somersault": "do a somersault,front flip,tumble,roll",
    "backflip": "flip,do a backflip,do backflip",
    "breakdance": "headspin,spin on head",
    "jump rope": "skip rope,jump the rope",
    "faint": "collapse,pass out,die",
    "dive": "high dive,cliff dive",
    "balance": "walk a tightrope,tightrope walk,walk on tightrope,wobble",
    "skip": "frolic",
    "skate": "ice skate,roller skate,rollerskate,rollerblade,figure skate",
    "snowboard": "snowboarding,ride snowboard",
    "shoot hoops": "dunk,shoot basketball,shoot a basketball,score basket,throw basketball",
    "kick ball": "kick football,kick soccer ball,score goal,kick a ball,shoot goal",
    "play golf": "swing golf club,golf",
    "play baseball": "bat,swing bat,hit ball,play cricket",
    "bowl": "bowling,go bowling,play bowling",
    "juggle": "juggle balls",
    "do a magic trick": "do magic,perform magic,do magic trick,do trick,pull rabbit,do card trick",
    "play cello": "play double bass,play contrabass",
    "play keyboard": "play synthesizer,play organ",
    "beat drum": "play drum,play bongos,play conga,play taiko,beat",
    "mix music": "dj,spin records,scratch,play records,turn record",
    "play saxophone": "play sax,play clarinet,play oboe,play bassoon",
    "play accordion": "play bandoneon,play concertina",
    "play trumpet": "play trombone,play horn,play tuba,play french horn,play bugle",
    "salute": "stand at attention",
    "gasp": "cover,cover mouth,gasp in shock,be shocked,panic,squeal",
    "tremble": "shiver,shake,cower,freeze",
    "sigh": "mourn,despair",
    "hide": "crouch,duck,peek",
    "sit cross-legged": "cross legs",
    "spin around": "spin,twirl,rotate,whirl",
    "pray": "wish",
    "cast spell": (
        "cast,cast a spell,enchant,heal,curse,teleport,resurrect,transform,summon,conjure,power up,shoot fire"
    ),
    "build sandcastle": "build sandcastles",
    "build snowman": "make snowman",
    "fly a kite": "fly kite",
    "throw plane": "throw paper plane",
    "crawl": "creep,go on all fours",
    "cartwheel": "do a cartwheel,do cartwheel",
    "frown": "scowl,pout",
    "dress": "adjust,get dressed,straighten,zip,button,tighten,loosen",
    "bow": "bend",
    "place": "arrange,lay,set,stack,load,unload,put down,pick up,organize,tidy",
    "reach": "reach out,stretch out hand",
    "shamble": "stagger",
    "argue": "quarrel,bicker",
    "robot dance": "do the robot",
    "barbecue": "grill,barbeque",
    "cheer": "cheerlead",
    "protest": "demonstrate,riot",
    "massage": "knead muscles",
    "snap": "snap fingers",
    "hula hoop": "hoop",
    "stick out tongue": "stick tongue out",
}
#: Another verb: the deed.
VERBS: dict[str, str] = {verb: deed for deed, verbs in _DEEDS_BY_VERB.items() for verb in verbs.split(",")}

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


_TOOLS = {"hammer", "wrench", "axe", "shovel", "saw"}
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
    "helicopter submarine tractor bicycle motorcycle scooter "
    "balloon bathtub cart carriage sleigh sled box teacup basket wheelchair cockpit"
)
_AT_REST = _words(
    "gesture read write sing wave point eat bite drink pour cry laugh think phone photograph clap celebrate hold raise "
    "look pray knit give hug kiss shout stretch yawn sigh tremble smile blush wink smoke doze"
) | {"play guitar", "play flute", "play violin", "look up", "look at phone", "take selfie", "play game", "shake hands"}
#: Whom one kneels down to hug.
_LOW = _words(
    "dog cat puppy kitten rabbit bunny fox sheep lamb pig piglet duck goose penguin baby corgi husky retriever"
)
#: On what one sleeps upright.
_UPRIGHT = _words("chair armchair stool throne swing wheelchair bus train car taxi subway seat")
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
    #: What lies on what stands there, or stands beside.
    laid: str | None = None


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
    elif name == "sleep" and kind in {"on", "in"} and noun.split(" ")[-1] in _UPRIGHT:
        name = "doze"
    elif name == "sleep" and kind in {"at", "on"} and noun.split(" ")[-1] in _TABLES:
        name = "sleep at table"
    elif name == "walk" and kit.rests == "shamble":
        name = "shamble"
    elif name == "eat" and wanted not in {None, "bowl"}:
        name = "bite"
    elif name == "chop" and ware(noun) is not None and kind in _IN_HAND:
        name = "slice"
    elif name == "swing sword" and wanted is None and kit.carries in _WEAPONS:
        wanted = kit.carries
    elif name == "hug" and noun.split(" ")[-1] in _LOW:
        name = "hug low"
    deed = DEEDS[name]
    if kind in {"on", "in"} and noun.split(" ")[-1] in _SEATS and name in _AT_REST:
        deed = replace(deed, poses=tuple(on_seat(one) for one in deed.poses), seated=True)
    if kind in {"on", "in"} and deed.stands is not None and noun.split(" ")[-1] in _SEATS:
        deed = DEEDS["write on lap"] if name == "write" else replace(deed, stands=None)
        deed = replace(deed, poses=tuple(on_seat(one) for one in deed.poses), seated=True)
    if deed.seated and kind not in _CARRIED:  # nothing carries it: its feet are on the ground
        deed = replace(deed, seated=False)
    if deed.stands in LAID or deed.stands == BESIDE:
        return DeedPlan(name, deed, deed.held, False, noun if kind in _IN_HAND and ware(noun) is not None else None)
    return _equipped(name, deed, wanted, kit)


def _equipped(name: str, deed: Deed, wanted: str | None, kit: PersonKit) -> DeedPlan:
    """The deed with what is in the hand: what was said, what it needs, or what the kit carries."""
    fits = is_held(wanted) and (deed.hand == "right" or name in {"read", "handle"}) and deed.stands is None
    if deed.held is not None and fits and name not in {"paint", "chop"}:
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
    verb = f"play {verb.split(' ', 1)[1]}" if verb.startswith(("practice ", "practise ")) else verb
    if verb == "stand":
        return kit.rests
    if verb == "work" and kit.carries not in _TOOLS:
        return "type"
    if verb in DEEDS and verb not in {"dance", "spin around"}:
        return verb
    found = VERBS.get(verb, verb)
    if found == "fight":
        return kit.fights
    if found == "dance" or (found == "spin around" and kit.dances == "ballet"):
        return kit.dances
    if found in DEEDS:
        return found
    first = verb.split(" ")[0]
    if first == "fight":
        return kit.fights
    found = VERBS.get(first, first)
    return found if found in DEEDS else "gesture"
