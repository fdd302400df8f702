"""The verbs, and the kinds of those who do them, by which deeds that join are found."""

from dataclasses import dataclass


def listed(text: str) -> frozenset[str]:
    """Words and phrases between commas."""
    return frozenset(word.strip() for word in text.split(","))


@dataclass(frozen=True)
class DuetRule:
    """A deed by its verbs or relations, and by who does it with whom."""

    verbs: frozenset[str]
    #: person, animal, thing, or "" for none; or nouns.
    other: str | frozenset[str]
    pose: str
    #: What is drawn with the deed, so that it is not staged.
    gear: frozenset[str] = frozenset()
    #: Whether one of the gear must have been named.
    needs: bool = False
    #: How many more may join.
    more: int = 0
    #: Who does it; None: any person.
    who: frozenset[str] | None = None
    #: With these nouns it is another deed.
    never: frozenset[str] = frozenset()
    #: Whether it is done with the one that it is related to only.
    linked: bool = False
    #: Whether a beast does it, to a person.
    beast: bool = False
    #: Whether the other one must be another subject, which does something else or nothing.
    apart: bool = False
    #: Whether the other one must be another subject that does the same.
    mutual: bool = False


_HUGS = listed("hug, hugs, embrace, cuddle, hold close, snuggle")
_CARRIES = listed("holding, carrying, carry, rescue, save, hold, lift")
_TEAS = listed("tea, cup, teapot, table, cup of tea")
_COFFEES = listed("coffee, cup, mug, table, latte, cappuccino")
_FIGHTS = listed("fight, fights, duel, battle, clash, cross swords, fence, spar, attack")
_SWORDS = listed("sword, katana, blade, rapier, saber, samurai sword, fencing")
_SWORDSMEN = listed("knight, samurai, ninja, pirate, warrior, swordsman, gladiator, viking, ronin, paladin, crusader")
_BABIES = listed("baby, infant, newborn, newborn baby")
_DOGS = listed(
    "dog, puppy, husky, corgi, poodle, labrador, retriever, golden retriever, shepherd, german shepherd, bulldog, "
    "beagle, dachshund, pug, dalmatian, chihuahua, terrier, shiba, shiba inu, collie, great dane, rottweiler, hound, "
    "greyhound"
)
_CROWNS = listed("crown, flower crown, tiara, wreath, hat, helmet, cap, straw hat, party hat, laurel wreath")
_COATS = listed("coat, jacket, blanket, scarf, shawl, cloak, cape, shirt, t-shirt, necklace")
_BOXES = listed("box, cardboard box, crate, wooden crate, package, parcel, moving box, chest")
_PICTURES = listed("easel, canvas, portrait, landscape, picture, painting, masterpiece")
_PICNICS = listed("picnic, picnic basket, picnic blanket, blanket, food, wine, sandwich")
_TOYS = listed("toy, teddy bear, doll, remote, bone, candy, hat, chair, phone, cake, pizza, cookie")
_WAITERS = listed("waiter, waitress, butler, server, sommelier, bartender, barista")
_ARTISTS = listed("artist, painter, street artist, caricaturist")
_POLICE = listed("police officer, policeman, policewoman, officer, cop, detective, sheriff, guard, agent, soldier")
_SHOES = listed("shoe, shoes, slipper, glass slipper, boot, sneaker, shoelace, shoelaces, sock, skate")
_MACHINES = listed("robot, android, mecha, cyborg, robot girl")
_DOCTORS = listed(
    "doctor, nurse, physician, medic, paramedic, surgeon, pediatrician, healer, vet, veterinarian, dentist"
)
_WALLS = listed("wall, fence, mural, house, door, ceiling, graffiti, nail, egg, boat, ship")
#: What is eaten without a table.
_BY_HAND = listed(
    "ice cream, cotton candy, popcorn, apple, hot dog, ice cream cone, candy, lollipop, bench, couch, sofa, "
    "picnic, blanket, picnic blanket, watermelon, corn, chopstick, grass, campfire, marshmallow"
)
_BARBERS = listed("barber, hairdresser, stylist, hairstylist, hair stylist")
_COUPLES = listed("couple, lovers, newlyweds, duo")
_BRIDAL = listed("bride, groom, prince, princess, king, queen")
_STROLLERS = listed("stroller, pram, baby carriage, baby stroller")

RULES: tuple[DuetRule, ...] = (
    DuetRule(listed("cross swords"), "person", "cross swords", _SWORDS),
    DuetRule(listed("ride"), "person", "piggyback", listed("back"), linked=True),
    DuetRule(listed("push"), "person", "wrestle", who=listed("wrestler, sumo, sumo wrestler, judoka")),
    DuetRule(listed("listen"), "person", "examine", listed("stethoscope, heart"), who=_DOCTORS),
    DuetRule(listed("put, tie, fit, lace, try on"), "person", "fit shoe", _SHOES, needs=True),
    DuetRule(listed("riding, on"), "person", "beast on shoulder", listed("shoulder"), beast=True),
    DuetRule(
        listed("lick, kiss, kisses, greet, hug, hugs, nuzzle, lick face"), "person", "lick", listed("face"), beast=True
    ),
    DuetRule(_FIGHTS | listed("fight over, pull"), "person", "fight over", _TOYS, needs=True),
    DuetRule(listed("shave, trim, shave head"), "person", "cut hair", listed("razor, hair, head, beard"), apart=True),
    DuetRule(listed("operate, operate on"), "person", "operate"),
    DuetRule(listed("put"), "animal", "pet", listed("leash, collar, hat, sweater, saddle, bow"), needs=True),
    DuetRule(listed("fill, pour, refill"), "person", "pour for", listed("tea, coffee, wine, cup, glass"), needs=True),
    DuetRule(
        listed("pour"), "person", "pour for", listed("wine, champagne, water, tea, coffee, drink"), more=1, who=_WAITERS
    ),
    DuetRule(listed("draw, sketch, paint"), "person", "paint portrait", _PICTURES, apart=True, who=_ARTISTS),
    DuetRule(listed("bow"), "person", "bow to"),
    DuetRule(
        listed("tie, adjust, straighten, button"),
        "person",
        "adjust",
        listed("tie, bow tie, necktie, collar"),
        needs=True,
    ),
    DuetRule(listed("handcuff, arrest, capture, catch"), "person", "arrest", listed("handcuff"), who=_POLICE),
    DuetRule(listed("clap hands, play"), "person", "high five", listed("patty cake"), needs=True),
    DuetRule(listed("clap hands"), "person", "high five"),
    DuetRule(listed("picnic"), "person", "picnic", _PICNICS, more=2),
    DuetRule(
        listed("eat"),
        "person",
        "picnic",
        listed("picnic basket, picnic blanket, blanket"),
        needs=True,
        more=2,
        never=listed("bench"),
    ),
    DuetRule(listed("play fetch, fetch"), "animal", "play fetch", listed("ball, stick, frisbee")),
    DuetRule(listed("put, place, set, crown"), "person", "crown", _CROWNS, needs=True),
    DuetRule(listed("put, place, wrap, drape, help"), "person", "wrap", _COATS, needs=True),
    DuetRule(listed("knight, dub, bless"), "person", "dub", listed("sword")),
    DuetRule(listed("kneel"), "person", "kneel before", listed("sword")),
    DuetRule(listed("fix, repair, weld, adjust, tune"), _MACHINES, "repair", listed("wrench, arm, tool")),
    DuetRule(
        listed("put on makeup, apply, paint, powder"),
        "person",
        "make up",
        listed("lipstick, makeup, face, brush, mascara"),
        who=listed("makeup artist, stylist"),
    ),
    DuetRule(listed("put on makeup"), "person", "make up", listed("lipstick, makeup, face, brush")),
    DuetRule(listed("tattoo"), "person", "tattoo", listed("arm, tattoo, needle")),
    DuetRule(
        listed("vaccinate, inject, give"),
        "person",
        "vaccinate",
        listed("vaccine, injection, shot, syringe, needle"),
        needs=True,
    ),
    DuetRule(
        listed("examine, check, treat, pull, fix, clean"),
        "person",
        "treat teeth",
        listed("tooth, teeth"),
        needs=True,
    ),
    DuetRule(listed("examine, check, treat, work"), "person", "treat teeth", who=listed("dentist")),
    DuetRule(
        listed("serve, bring"),
        "person",
        "serve",
        listed("soup, food, dinner, plate, meal, table, wine, dish, tray"),
        more=1,
    ),
    DuetRule(listed("milk"), "animal", "milk", listed("pail, bucket, milk, stool")),
    DuetRule(listed("play tug of war, tug, pull"), "animal", "tug with beast", listed("rope, toy, stick, leash")),
    DuetRule(listed("bite"), "person", "hug", listed("neck")),
    DuetRule(
        listed("pull, drag, tow"),
        "person",
        "pull sled",
        listed("sled, sleigh, sledge, toboggan, wagon"),
        needs=True,
    ),
    DuetRule(listed("measure, fit, sew, dress"), "person", "measure", listed("tape, suit, dress")),
    DuetRule(
        listed("teach, show, help"),
        "person",
        "show",
        listed("phone, smartphone, tablet, map, photo, picture, letter, photograph, cell phone"),
        needs=True,
    ),
    DuetRule(
        listed("share, drink"),
        "person",
        "have coffee",
        listed("milkshake, drink, soda, smoothie, cocoa, hot chocolate, juice, lemonade, straw"),
        needs=True,
    ),
    DuetRule(
        listed("share"),
        "person",
        "dine",
        listed("pizza, dessert, meal, pasta, spaghetti, noodle, food, dinner, cake, sushi, ramen"),
        needs=True,
        more=2,
    ),
    DuetRule(listed("snowball fight"), "person", "throw snow"),
    DuetRule(listed("pillow fight"), "person", "pillow fight"),
    DuetRule(listed("carry on shoulders"), "person", "on shoulders", listed("shoulder, shoulders")),
    DuetRule(listed("piggyback"), "person", "piggyback", listed("back, ride")),
    DuetRule(listed("riding"), "person", "on shoulders", linked=True),
    DuetRule(listed("rock, cradle, lull, soothe, burp, feed, nurse, swaddle"), _BABIES, "cradle"),
    DuetRule(listed("comfort, console"), "person", "comfort"),
    DuetRule(listed("fight, fights") | listed("throw, play"), "person", "throw snow", listed("snowball"), needs=True),
    DuetRule(listed("fight, fights, hit, play"), "person", "pillow fight", listed("pillow"), needs=True),
    DuetRule(
        listed("clink, toast, cheers, clink glasses"),
        "person",
        "toast",
        listed("glass, glasses, champagne, wine, wine glass, cup, beer, dinner, toast"),
    ),
    DuetRule(listed("take selfie, selfie, take a selfie"), "person", "take selfie", listed("phone, selfie"), more=1),
    DuetRule(listed("touch, fist bump, bump fists"), "person", "touch hands", listed("fist, finger, hand, fingertip")),
    DuetRule(_HUGS, "person", "hug"),
    DuetRule(_HUGS | listed("nuzzle"), "animal", "hug beast"),
    DuetRule(_HUGS, "thing", "hug thing"),
    DuetRule(listed("kiss, kisses"), "person", "kiss"),
    DuetRule(listed("kiss, kisses"), "animal", "kiss beast"),
    DuetRule(listed("walk hand in hand"), "person", "walk hand in hand", more=1),
    DuetRule(listed("hold hands, holds hands"), "person", "hold hands"),
    DuetRule(listed("shake hands"), "person", "shake hands"),
    DuetRule(listed("high five"), "person", "high five"),
    DuetRule(listed("propose"), "person", "propose", listed("ring, box, ring box, diamond ring")),
    DuetRule(listed("put, place"), "person", "put ring", listed("ring, finger"), needs=True),
    DuetRule(listed("lift, toss, throw, raise"), _BABIES | listed("child, son, daughter, toddler"), "lift child"),
    DuetRule(_CARRIES, _BABIES, "cradle"),
    DuetRule(_CARRIES, "person", "carry"),
    DuetRule(_CARRIES, "animal", "carry beast"),
    DuetRule(_CARRIES | listed("move, deliver, bring"), "", "carry box", _BOXES, needs=True),
    DuetRule(listed("paint, draw, sketch"), "", "paint at easel", _PICTURES, needs=True),
    DuetRule(listed("paint"), "", "paint at easel", _PICTURES, who=listed("painter, artist"), never=_WALLS),
    DuetRule(listed("arm wrestle"), "person", "arm wrestle", listed("table, arm")),
    DuetRule(listed("dance together"), "person", "dance"),
    DuetRule(listed("dance"), "person", "dance", _COUPLES, needs=True),
    DuetRule(listed("dance"), "person", "dance", mutual=True),
    DuetRule(listed("dance"), _BRIDAL, "dance", who=_BRIDAL),
    DuetRule(
        listed("pet, stroke, brush, pat, groom, whisper, caress, calm, comfort, scratch, tickle"), "animal", "pet"
    ),
    DuetRule(listed("feed"), "animal", "feed", listed("apple, bread, carrot, seed, hay, food, milk, treat"), more=3),
    DuetRule(
        listed("throw, play, play fetch, play catch, fetch"),
        "animal",
        "play fetch",
        listed("ball, stick, frisbee, tennis ball"),
        needs=True,
    ),
    DuetRule(listed("walk, stroll, jog"), _DOGS, "walk beast", listed("leash, lead"), more=2),
    DuetRule(
        listed("stand, with, on, hold, walk, run, pull"),
        "animal",
        "walk beast",
        listed("leash"),
        needs=True,
        more=2,
    ),
    DuetRule(listed("comb, brush, braid, comb hair, groom"), "person", "comb", listed("comb, brush, hair, hairbrush")),
    DuetRule(listed("cut hair"), "person", "cut hair", listed("scissors, hair, haircut")),
    DuetRule(
        listed("chop, cut, shave, trim, style"),
        "person",
        "cut hair",
        listed("scissors, hair, haircut"),
        who=_BARBERS,
    ),
    DuetRule(listed("examine, inspect, check, treat"), "person", "examine", listed("stethoscope"), who=_DOCTORS),
    DuetRule(
        listed("examine, inspect, check, treat, bandage, heal"),
        "animal",
        "examine beast",
        listed("table, stethoscope, bandage"),
    ),
    DuetRule(
        listed("bandage, treat, heal, massage"),
        "person",
        "care",
        listed("bandage, arm, wound"),
    ),
    DuetRule(listed("push"), "person", "push wheelchair", listed("wheelchair"), needs=True),
    DuetRule(listed("feed"), "person", "feed person", listed("spoon, soup, bowl, food, porridge, cake, ice cream")),
    DuetRule(
        listed("read, read story, narrate"),
        "person",
        "read to",
        listed("book, story, bedtime story, fairy tale, storybook"),
        more=1,
        apart=True,
        never=listed("newspaper, letter, phone, menu, magazine, map, secret, joke"),
    ),
    DuetRule(
        listed("help, teach, tutor, show, explain, study"),
        "person",
        "help at desk",
        listed("desk, table, homework, book, notebook, math, lesson, computer, laptop"),
        needs=True,
    ),
    DuetRule(listed("teach, help, push"), "person", "teach to ride", listed("bicycle, bike"), needs=True),
    DuetRule(listed("push"), "person", "push swing", listed("swing"), needs=True),
    DuetRule(listed("push"), "", "push stroller", _STROLLERS | _BABIES, needs=True),
    DuetRule(listed("push"), "thing", "push"),
    DuetRule(
        listed("play chess, play checkers, play board game, play go"),
        "person",
        "play chess",
        listed("chess, chessboard, chess board, table, checkers, chess piece"),
        more=2,
    ),
    DuetRule(
        listed("play cards, play poker, play card game"),
        "person",
        "play cards",
        listed("card, cards, table"),
        more=2,
    ),
    DuetRule(
        listed("eat, dine"),
        "person",
        "dine",
        listed("table, dinner, wine, candle, plate, glass, pizza, pasta, candlelight, food"),
        more=2,
        never=_BY_HAND,
    ),
    DuetRule(listed("have tea"), "person", "have tea", _TEAS),
    DuetRule(listed("have coffee"), "person", "have coffee", _COFFEES),
    DuetRule(listed("drink"), "person", "have tea", _TEAS, needs=True),
    DuetRule(listed("drink"), "person", "have coffee", _COFFEES, needs=True),
    DuetRule(listed("interview"), "person", "interview", listed("microphone, table")),
    DuetRule(
        listed("play ping pong, play table tennis"),
        "person",
        "play ping pong",
        listed("table, ball, paddle, racket"),
    ),
    DuetRule(listed("play tug of war, tug"), "person", "tug of war", listed("rope, tug, war"), more=4),
    DuetRule(
        listed("throw, catch, toss"),
        "person",
        "throw",
        listed("ball, baseball, frisbee, football, basketball"),
        needs=True,
    ),
    DuetRule(listed("play catch"), "person", "throw", listed("ball, baseball, frisbee, football")),
    DuetRule(
        _FIGHTS,
        "animal",
        "fight beast",
        _SWORDS | listed("shield"),
        who=_SWORDSMEN | listed("hero, prince, soldier"),
    ),
    DuetRule(_FIGHTS | listed("cross"), "person", "cross swords", _SWORDS, needs=True),
    DuetRule(_FIGHTS, "person", "cross swords", _SWORDS, who=_SWORDSMEN),
    DuetRule(
        listed("punch, box, hit, train, kick"), "", "punch bag", listed("bag, punching bag, heavy bag"), needs=True
    ),
    DuetRule(listed("wrestle, grapple, tackle"), "person", "wrestle"),
    DuetRule(_FIGHTS, listed("wrestler, sumo, sumo wrestler, judoka"), "wrestle"),
    DuetRule(
        listed("talk, chat, interrogate, negotiate, argue, discuss, meet, debate"),
        "person",
        "sit and talk",
        listed("table, desk"),
        needs=True,
    ),
    DuetRule(listed("box"), "person", "box"),
    DuetRule(_FIGHTS, listed("boxer"), "box"),
    DuetRule(listed("tea ceremony"), "person", "tea ceremony", _TEAS),
    DuetRule(
        listed("pour, serve, perform, prepare"),
        "person",
        "tea ceremony",
        _TEAS,
        needs=True,
        who=listed("geisha, monk"),
    ),
    DuetRule(
        listed("blow out candles, blow out"),
        "person",
        "blow candles",
        listed("cake, birthday cake, candle, table, birthday candle"),
        more=2,
    ),
    DuetRule(
        listed("blow out candles, blow out"),
        "",
        "blow candles",
        listed("cake, birthday cake, candle, table, birthday candle"),
    ),
    DuetRule(
        listed("chop, cut, cut cake, slice"),
        "person",
        "cut cake",
        listed("cake, wedding cake, birthday cake"),
        needs=True,
    ),
    DuetRule(listed("light a lantern"), "", "light lantern"),
    DuetRule(listed("light, ignite"), "", "light lantern", listed("lantern, lamp, paper lantern"), needs=True),
    DuetRule(listed("whisper"), "person", "whisper", listed("secret, ear")),
    DuetRule(listed("support, lead, guide, escort"), "person", "support", apart=True),
    DuetRule(listed("help"), listed("old woman, old man, grandmother, grandfather, elder"), "support", apart=True),
    DuetRule(listed("care for, take care, nurse"), "person", "care"),
    DuetRule(listed("teach, coach, train, correct, instruct, guide, tutor"), "person", "guide", apart=True),
    DuetRule(listed("give, offer, hand, pass, present, share, exchange, pick up, pick, choose, buy"), "person", "give"),
    DuetRule(
        listed("give, offer"),
        "animal",
        "feed",
        listed("treat, apple, bread, carrot, food, bone, bottle, milk, banana"),
    ),
)
