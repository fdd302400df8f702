"""What a verb means by what it is done to: who washes a dish stands at a sink, who washes a car has a sponge."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from domain.script import ScriptSubject, SubjectRelation
from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.held import holdable
from processors.engines.director.characters.verbs import VERBS


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


#: Verbs; what they are done to, or "*" for anything and nothing; the deed; and whether the thing is still to be seen.
_ROWS = """
wash,clean,scrub,rinse,dry,do | dish,plate,pot,pan,glass,cup,bowl,sink,dishes | wash dishes
wash,splash,rinse | face,hand,hands | wash face
wash,clean,scrub,wipe,polish | car,bus,truck,motorcycle,bicycle,window,dog,horse,elephant,mirror,board | scrub | seen
brush,clean,floss | tooth,teeth,toothbrush | brush teeth
brush,comb,style,dry,braid | hair | comb
iron | * | iron
sew,stitch,mend | dress,shirt,cloth,fabric,quilt,clothes,costume,jeans,gown,suit,jacket,coat,kimono,doll | sew
knit,crochet | scarf,sweater,sock,yarn,hat,wool | knit
paint | fence,gate | paint fence
paint,roll,decorate,whitewash | wall,room,house,ceiling,door,roller | paint wall
draw,paint,sketch,write,doodle | tablet,ipad | draw on tablet
write,sign,do | letter,note,notebook,diary,journal,book,homework,desk,novel,poem | write
water,spray | plant,flower,garden,pot,rose,tree,bonsai,tulip,sunflower,cactus | water plants
plant,bury,sow | tree,flower,seed,sapling,rose,bulb,vegetable | plant
dig,shovel | hole,grave,soil,dirt,snow,treasure,sand | dig
chop,split,cut | wood,log,firewood,axe,tree | chop wood
saw,cut | wood,plank,board,log,timber | saw
hammer,hit,drive | nail,board | hammer
hammer,forge,make,work,craft | sword,iron,metal,horseshoe,anvil,blade,steel,armor | forge
carve,sculpt,chisel,work | statue,sculpture,marble,stone,ice,bust | carve
shape,mold,throw,make,form,spin,mould,craft | pot,clay,clay pot,vase,pottery,wheel | shape clay
look,peer,examine,study,work | microscope | look through microscope
look,watch,peer,spy,gaze | binoculars | look through binoculars
repair,fix,work,mend,build | car,bicycle,bike,motorcycle,engine,robot,tractor,airplane,spaceship | repair | seen
build,make | sandcastle,sand castle | build sandcastle
build,make | snowman | build snowman
tie,lace,*none | shoe,shoelace,lace,sneaker,boot | tie shoes
fold | clothes,laundry,shirt,towel,blanket,napkin,sheet,origami | fold
count | money,coin,cash,banknote | count money
mix,pour,brew,stir,make | chemical,potion,flask,beaker,test tube,elixir | mix potion
conduct,lead,direct | orchestra,choir,symphony | conduct
blow,make | bubble,soap bubble | blow bubbles
lift,raise,train,exercise,hold | barbell,weight | lift weights
lift,raise,train,exercise,hold | dumbbell,kettlebell | lift dumbbells
jump,skip | rope,jump rope | jump rope
punch,hit,kick,box,train | bag,sandbag,punching bag,boxing bag | punch bag
shoot,throw,play,score | hoop,basket,basketball,basketball hoop | shoot hoops
kick,shoot,play | football,ball,soccer ball | kick ball
juggle | * | juggle
fly | kite | fly a kite
throw,make,fly,launch | paper plane,paper airplane | throw plane
put on,apply,do,put | lipstick,makeup,mascara,eyeliner | put on makeup
shave,trim,cut | mirror,razor,beard,face,moustache | shave
polish,shine,brush,clean | shoe,shoes,boot | handle | held
hang | laundry,clothes,shirt,sheet | hang laundry
walk,balance,stand | tightrope,wire,slackline | balance
knead,roll,make,toss,shape | dough,pizza dough,bread,dumpling,noodle,pasta | knead
bake,make,decorate,whisk,frost | cake,cookie,muffin,cupcake,pie,batter,bread | bake
fry,cook,flip,make,grill,prepare,toss | egg,pancake,steak,omelette,breakfast,dinner,soup,curry,pan,burger,fish | cook
make,brew,prepare,serve,pour,craft | coffee,latte,cappuccino,espresso,latte art,mocha | make coffee
open,unwrap,unbox,receive,get,hold | gift,present,birthday present,christmas present | open gift
pull | rabbit | do a magic trick
talk,speak,call,chat,answer,gossip,argue,stand,*none | phone,smartphone,telephone,cell phone | phone
climb | rope | climb rope
run,jog,walk,exercise,train | treadmill | run on treadmill
pour,fill,serve,refill | cup,mug,glass,tea,coffee,beverage,bowl,teacup,latte,hot beverage | pour at table | held
pour,drizzle,add | olive oil,oil,cooking oil | cook
cook,fry,saute,roast,boil,grill,stir,sear | #food | cook
strum,play,practice,hold | guitar,acoustic guitar,electric guitar | play guitar
play,splash | water,puddle | splash
play,mix,spin,scratch,put,place | turntable,record,vinyl record,mixer,vinyl player | mix music
arrange,assemble,move,push,adjust | armchair,sofa,couch,furniture,bookshelf,cabinet,shelf | bend over | held
text,scroll,look,type,watch,stare,sit,play,check,use,browse,swipe | phone,smartphone,cell phone | look at phone
watch,look,stare,enjoy | television,tv,movie,film,show,series,cartoon,screen | watch television
look,watch,admire,stare,pose,check,gaze,see | mirror | look in mirror | held
shower,bathe,spray,hose,rinse | elephant,rhino,hippo,horse,dog,puppy,animal,cow,pig | hose down | seen
call,hail,wait,wave | taxi,cab | wave | seen
place,put,set,serve,plate,present | #meal | work at table | held
sit,wait,relax,rest | table,desk,kitchen table,dining table | sit at table
sleep,nap,doze,fall asleep,rest | desk,table,keyboard,counter | sleep at table
aim,draw,shoot,hold,fire,pull | bow,arrow,longbow | shoot bow
drink,sip,gulp,enjoy,taste,have coffee,have tea | #drink | drink | held
eat,have,enjoy,slurp,devour,finish,try,taste | #meal | dine | held
eat,bite,nibble,taste,devour,enjoy,lick,munch,have,chew,try | #food | bite | held
chop,slice,cut,dice,peel,crack,grate,mince,carve,prepare,roll | #food | slice | held
spread,squeeze,sprinkle,add,drizzle,put,arrange,decorate,spoon | #food | work at table | held
arrange,assemble,wrap,pack,unpack,build,solve,make,play,sort,count,organize,set | #desk | work at table | held
break,snap,crack,split | #food | handle | held
shuffle,deal,play | card,cards,playing card | handle | held
open,flip,turn,close | book,magazine,notebook,newspaper,letter,map,menu | read | held
open,close,use,shut | laptop,computer | type
pull,open,close,draw,shut,move,raise,lower | curtain,blind,blinds,drapes,shutter,window | pull aside | held
open,close,touch,rotate,turn,switch,adjust,press,check,fix,shut,lock,unlock,push | #fixed | switch | held
make,change,tidy | bed | bend over | held
move,push,lift,drag,place,adjust | chair,armchair,stool | bend over | held
sharpen,clean,polish,wipe,open,check,fix,examine,inspect,put,take,use,show,exchange,pass,find | #handy | handle | held
pick up,grab,take,answer,collect,lift,pick | #handy | pick up | held
write,draw,explain,teach,point | blackboard,whiteboard,chalkboard,board | write on board
lift,raise,hold,hoist,carry,celebrate,win,kiss | trophy,world cup,medal,award | raise trophy
throw,toss,hurl | ball,snowball,baseball,stone,rock,frisbee | throw
plant,raise,wave,carry,hoist,place | flag,banner | raise flag
chop,cut,mow,trim | grass,lawn,lawn mower,hedge | push | seen
spray,extinguish,put out,fight,hose | fire,flame,flames,blaze,burning house,building,house | hose down | seen
smoke | * | smoke
vacuum,hoover | floor,carpet,rug | vacuum
mop | floor | mop
rake | leaf,leaves | rake
sweep | floor,leaf,street,yard,broom | sweep
dust | shelf,shelves,bookshelf,furniture | dust
fall,faint | floor,ground | faint
"""
#: Kinds of things: words of a row that begin with "#".
_KINDS = {
    "#drink": _names(
        "whiskey,beer,wine,juice,soda,milk,cocktail,champagne,water,sake,lemonade,glass,mug,can,smoothie,coffee,tea,cup,"
        "drink,milkshake,wine glass,bubble tea,hot chocolate,espresso,cider,cola,red wine,white wine,jelly drink"
    ),
    "#meal": _names(
        "dinner,lunch,breakfast,meal,food,cuisine,spaghetti,pasta,noodle,noodles,ramen,soup,chili,stew,curry,salad,rice,"
        "cereal,pudding,porridge,oatmeal,yogurt,steak,dish,sushi,dumpling,pancake,waffle,omelette,egg,fried egg,turkey,"
        "roast chicken,chicken,cake,pie,chinese food,asian cuisine,jelly,seafood,fish,snack,yogurt,ravioli,lasagna"
    ),
    "#food": _names(
        "apple,banana,orange,pear,peach,lemon,strawberry,cherry,grapes,grape,watermelon,pineapple,mango,coconut,avocado,"
        "dragon fruit,fruit,tomato,cucumber,carrot,potato,onion,garlic,pepper,bell pepper,broccoli,eggplant,mushroom,"
        "pumpkin,vegetable,corn,zucchini,cabbage,lettuce,bread,baguette,toast,sandwich,burger,hamburger,pizza,hot dog,"
        "taco,burrito,donut,cookie,cake,pie,croissant,cupcake,muffin,chocolate,chocolate bar,bar of chocolate,candy,"
        "ice cream,popcorn,fries,chip,cheese,sausage,meat,steak,fish,sushi,sushi roll,dumpling,egg,boiled egg,kiwi,"
        "pretzel,macaron,lollipop,waffle,pancake,crab,crab shell,lobster,shrimp,butter,jam,ketchup,honey,sauce,salad,"
        "cinnamon roll,snack,dough,food,jelly,teriyaki sauce,mustard,plum,apricot,melon,papaya,radish,celery,ham"
    ),
    "#desk": _names(
        "puzzle,jigsaw puzzle,lego,flower,bouquet,gift,present,box,suitcase,board,board game,money,coin,model,toy,cake,"
        "jewelry,paper,papers,letter,cards,dice,pottery,vase,basket,bag,backpack,gift box,lunch,sandwich,salad,tea set"
    ),
    "#fixed": _names(
        "television,tv,lamp,desk lamp,fan,stove,oven,light,radio,computer,washing machine,microwave,door,window,"
        "refrigerator,fridge,monitor,heater,air conditioner,cabinet,drawer,locker,cupboard,closet,vending machine,"
        "coffee machine,dishwasher,toaster,sink,clock,painting,picture,dryer,printer,wardrobe,chest of drawers"
    ),
    "#handy": _names(
        "knife,phone,smartphone,telephone,camera,bottle,jar,umbrella,bag,box,pen,book,cup,plate,shoe,shoes,glasses,tool,"
        "hat,key,keys,wallet,remote control,fork,spoon,kitchen utensil,utensil,flashlight,watch,letter,paper,card,ball,"
        "glove,business card,ticket,toy,towel,scissors,hammer,wrench,screwdriver,map,notebook,vr headset,controller,"
        "suitcase,basket,can,mirror,comb,tissue,vinyl record,business cards,trophy,medal,award,backpack,purse"
    ),
}
#: Deeds in which food is in pots and bowls.
_IN_POTS = frozenset({"cook", "bake", "knead", "wash dishes"})
#: What is done by those whose trade it is, whatever they work at: the role, verbs, the deed.
_TRADES = (
    ("worker", "work", "hammer"),
    ("construction worker", "work", "hammer"),
    ("blacksmith", "work,hammer,forge,make,stand,craft,shape", "forge"),
    ("potter", "work,make,shape,spin,stand,throw,craft", "shape clay"),
    ("sculptor", "work,make,shape,stand,craft", "carve"),
    ("magician", "perform,show,pull,stand,do", "do a magic trick"),
    ("juggler", "perform,stand,play,practice", "juggle"),
    ("conductor", "perform,wave,lead,stand,direct", "conduct"),
    ("dj", "play,perform,mix,work,stand", "mix music"),
    ("skateboarder", "jump,leap,fly,flip", "jump on skateboard"),
    ("skateboarder", "ride,stand,do,skate,perform", "skateboard"),
    ("archer", "aim,shoot,stand,practice", "shoot bow"),
    ("firefighter", "spray,water,water plants,extinguish,fight,hose", "hose down"),
    ("barista", "work,make,prepare,brew", "make coffee"),
    ("baker", "work,make,stand", "knead"),
    ("chef", "work,make,prepare", "cook"),
    ("chef", "toss,throw,spin", "knead"),
    ("carpenter", "work,make,build,stand", "saw"),
    ("scientist", "mix,experiment,work", "mix potion"),
    ("breakdancer", "dance,spin,rotate,perform,stand", "breakdance"),
    ("tailor", "work,make,stand", "sew"),
    ("golfer", "play,swing,hit,stand", "play golf"),
    ("gymnast", "perform,jump,flip", "cartwheel"),
    ("climber", "stand,climb", "climb rocks"),
    ("skater", "stand,glide,spin", "skate"),
    ("snowboarder", "stand,jump,slide,ride", "snowboard"),
)
#: What people do where nothing else was said: the place, verbs, the deed.
_PLACES = (
    ("gym", "lift,exercise,train,work out", "lift weights"),
    ("kitchen", "wash", "wash dishes"),
    ("cliff", "climb", "climb rocks"),
    ("mountain", "climb", "climb rocks"),
    ("mountains", "climb", "climb rocks"),
    ("gym", "climb", "climb rocks"),
    ("kitchen", "prepare,work", "cook"),
    ("bathroom", "wash", "wash face"),
    ("bathroom", "brush", "brush teeth"),
)
#: What stands there by itself in such a deed, so that it is not staged again.
_BRINGS = {
    **dict.fromkeys(("brush teeth", "shave", "comb", "put on makeup", "wash face"), _names("mirror,sink")),
    **dict.fromkeys(("wash dishes", "wash"), _names("sink,dish,plate")),
    **dict.fromkeys(("write", "sew", "type"), _names("desk,table,letter,pen")),
    **dict.fromkeys(("cook", "bake", "knead", "chop"), _names("stove,oven,pan,pot,counter,table,cutting board")),
    "do yoga": _names("yoga mat,mat"),
    "tie shoes": _names("shoe,shoelace"),
}
#: What is eaten, read or drunk from the hand, by its verbs.
_FROM_HAND = {
    "eating": frozenset({"eat", "bite", "nibble", "taste", "devour", "enjoy", "lick", "munch"}),
    "reading": frozenset({"read", "study", "look", "check", "examine", "unfold"}),
}
#: On these lies what is worked at, not who works.
_SURFACES = _names("bed,table,counter,desk,board,cutting board,stove,grill,bench,workbench,wall,canvas")
_PAPERS = frozenset({"newspaper", "map", "letter", "book", "phone", "tablet"})


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[frozenset[str], frozenset[str], str, str], ...]:
    rows = [[part.strip() for part in row.split("|")] for row in _ROWS.strip().splitlines()]
    return tuple(
        (_names(row[0]), _KINDS.get(row[1]) or _names(row[1]), row[2], row[3] if len(row) > 3 else "") for row in rows
    )


def performed(subjects: list[ScriptSubject], place: str, people: frozenset[str]) -> list[ScriptSubject]:
    """The subjects with deeds for their verbs, without the things that these deeds bring.

    `people`: the nouns of those who can do such things.
    """
    out = list(subjects)
    for number, one in enumerate(out):
        idle = one.action is None and any(other.action and other.noun in people for other in out if other is not one)
        if one.noun not in people or idle:
            continue
        others = [thing for thing in out if thing.noun not in people and thing.action is None]
        taker = any(other.noun in people and other is not one for other in out)
        doing, gone = _doing(one, others, place, taker)
        if doing is not one:
            out[number] = doing
            out = [thing for thing in out if thing is doing or thing.noun not in gone or thing.noun in people]
            return performed_after(out, number, place, people)
    return out


def performed_after(out: list[ScriptSubject], number: int, place: str, people: frozenset[str]) -> list[ScriptSubject]:
    """The same for those behind one whose deed is known."""
    return [*out[: number + 1], *performed(out[number + 1 :], place, people)]


def _doing(
    one: ScriptSubject, others: list[ScriptSubject], place: str, taker: bool = False
) -> tuple[ScriptSubject, frozenset[str]]:
    verb = one.action or "*none"
    verbs = {verb, verb.split(" ")[0]}
    link = one.relation.to if one.relation is not None else ""
    named = {thing.noun: thing.noun for thing in others} | ({link: link} if link else {})
    for wanted, objects, deed, how in _rules():
        if not verbs & wanted:
            continue
        if how == "held" and taker and deed in {"handle", "pick up"}:
            continue
        if how == "held":
            taken = _taken(one, others, objects, deed)
            if taken is not None:
                return taken
            continue
        seen = how == "seen"
        found = frozenset(noun for noun in named if _is_one_of(noun, objects) and noun != one.noun)
        if found or objects == {"*"}:
            found = found or frozenset(noun for noun in named if objects == {"*"} and noun in _worked_at(others))
            laid = one.relation is not None and one.relation.kind == "on" and _is_one_of(link, _SURFACES)
            relation = None if laid or (link in found and not seen) else one.relation
            if deed in _IN_POTS:
                found |= {noun for noun in named if _is_one_of(noun, _KINDS["#food"])}
            return replace(one, action=deed, relation=relation), frozenset() if seen else found
    brings = _BRINGS.get(VERBS.get(verb, verb), frozenset())
    brought = frozenset(noun for noun in named if _is_one_of(noun, brings))
    if brought:
        return replace(one, relation=None if link in brought else one.relation), brought
    for kind, eaten in _FROM_HAND.items():
        things = [noun for noun in named if holdable(noun) and (kind == "eating" or holdable(noun) in _PAPERS)]
        if verbs & eaten and things and (one.relation is None or link in things):
            action = "eat" if kind == "eating" else "read"
            return replace(one, action=action, relation=SubjectRelation(kind=kind, to=things[0])), frozenset(things[:1])
    return _by_trade(one, others, verbs, place), frozenset()


#: How a thing is used that is in a hand.
_KINDS_OF_USE = {"bite": "eating", "dine": "eating", "drink": "drinking", "read": "reading"}
#: Relations that say with what, or where a meal is, so that another thing may be in the hands.
_LOOSE = frozenset({"with", "using", "holding", "eating", "drinking", "on", "in", "watching", "looking at", "from"})
#: What one eats and works with, and on what that lies.
_BY_THE_WAY = _names(
    "fork,spoon,knife,chopsticks,bowl,plate,glass,cup,table,counter,cutting board,board,toast,hand,half,piece,slice,"
    "stick,pan,kitchen,surface,wall,dining table,sink,mug,bread,food,dish,cinnamon,milk"
)


def _taken(
    one: ScriptSubject, others: list[ScriptSubject], objects: frozenset[str], deed: str
) -> tuple[ScriptSubject, frozenset[str]] | None:
    """Who has a thing of those in the hands, or before it, and what is not staged then."""
    link = one.relation
    named = [thing for thing in others if _is_one_of(thing.noun, objects)]
    if not named and link is not None and _is_one_of(link.to, objects) and link.kind in _LOOSE:
        named = [ScriptSubject(noun=link.to)]
    if not named or any(thing.count is not None and thing.count > 3 for thing in named[:1]):
        return None
    seat = link is not None and link.kind in {"on", "in", "beside"} and not _is_one_of(link.to, _BY_THE_WAY | objects)
    if seat and deed not in {"bite", "drink", "read", "handle"}:
        return None
    if link is not None and link.kind not in _LOOSE and link.to != named[0].noun:
        return None
    noun = f"{named[0].colour} {named[0].noun}" if named[0].colour else named[0].noun
    if seat:
        return None if holdable(noun) is None else (replace(one, action=deed), frozenset())
    gone = {thing.noun for thing in others if _is_one_of(thing.noun, objects | _BY_THE_WAY)}
    using = SubjectRelation(kind=_KINDS_OF_USE.get(deed, "using"), to=noun)
    action = "eat" if deed == "bite" else deed
    return replace(one, action=action, relation=using), frozenset(gone)


#: Where meals are eaten at a table.
_EATING_PLACES = frozenset({"dining room", "restaurant", "kitchen", ""})


def _by_trade(one: ScriptSubject, others: list[ScriptSubject], verbs: set[str], place: str) -> ScriptSubject:
    airborne = "skateboarder" in {one.noun, one.role}
    if (one.relation is not None and not airborne) or (one.action == "climb" and others):
        return one
    if one.action in ("eat", "dine") and one.relation is None and place in _EATING_PLACES and not others:
        return replace(one, action="dine", relation=SubjectRelation(kind="eating", to="dinner"))
    if one.action is not None and " " in one.action and one.action in DEEDS:
        return one
    plain = {"stand"} if one.action is None else verbs
    for who, deeds, deed in _TRADES:
        if who in {one.noun, one.role} and plain & _names(deeds):
            return replace(one, action=deed)
    for where, deeds, deed in _PLACES:
        if where == place and verbs & _names(deeds):
            return replace(one, action=deed)
    return one


def _is_one_of(noun: str, objects: Iterable[str]) -> bool:
    last = noun.split(" ")[-1]
    return any(form in objects for form in (noun, last, noun.removesuffix("s"), last.removesuffix("s")))


def _worked_at(others: list[ScriptSubject]) -> frozenset[str]:
    """What is taken into the hand for any deed: clothes, balls, pipes."""
    words = {"shirt", "dress", "clothes", "trousers", "ball", "pin", "torch", "pipe", "cigarette", "cigar", "laundry"}
    return frozenset(thing.noun for thing in others if _is_one_of(thing.noun, words))
