"""What a shot shows where its script says nothing: a place that suits who is in it, an hour, a weather."""

from msgspec.structs import replace

from domain.script import ScriptShot, ScriptSubject
from processors.engines.director import casting, realms
from processors.engines.director.hours import FELT

#: Places by what is done there.
_BY_ACTION: dict[str, str] = {
    deed: place
    for place, deeds in {
        "kitchen": "add, cook, pour, chop, slice, cut, bake, stir, peel, mix, grill, fry, boil, knead, whisk, squeeze,"
        " spread, wash, wash the dishes, wash dishes, brew, blend, crack, grate, season, sharpen, prepare, garnish,"
        " taste, make",
        "dining room": "eat, dine, have dinner, have lunch, have breakfast, bite, chew, set the table, toast",
        "cafe": "have coffee, have tea, sip, drink",
        "office": "type, work, call, print, staple, discuss, email",
        "classroom": "study, teach, explain, count",
        "bedroom": "sleep, wake up, fold, pack, get dressed, make the bed, snore, dream, yawn, dress, tie shoes,"
        " get up, put on",
        "living room": "watch, watch tv, listen, knit, sew, iron, vacuum, sweep, mop, clean, dust, organize,"
        " play video games, play cards, play board game, shuffle,"
        " arrange, assemble, wrap, adjust, touch, turn on, pick up, decorate, put up, text, touch, pick up, arrange,"
        " tidy, text, scroll, wrap, curl up, clap, rest, play a board game",
        "bathroom": "brush teeth, shower, shave, bathe, put on makeup, wash hands, gargle, wash hair",
        "laundromat": "do laundry",
        "ballroom": "dance, waltz, tango, slow dance",
        "stage": "sing, ballet, perform, conduct, applaud, rap, play violin, play piano, play guitar, play drum kit,"
        " play drums, play trumpet, play saxophone, play cello, play harp, play flute, play ukulele, strum",
        "sea": "surf, sail, row, windsurf, kitesurf",
        "lake": "fish, canoe, kayak, skip stones",
        "underwater": "swim, dive, snorkel",
        "ski slope": "ski, snowboard",
        "ice rink": "ice skate, play hockey",
        "skate park": "skateboard, skate, roller skate",
        "city street": "drive, protest, march, cross the street, hail, wait",
        "shop": "shop, buy, sell, try on",
        "temple": "pray, worship",
        "mountain top": "meditate, hike, climb",
        "art studio": "paint, sculpt, draw, sketch, carve, make pottery",
        "gym": "box, lift weights, exercise, do push-ups, do sit-ups, squat, wrestle, stretch, do exercises",
        "snowy mountain": "make snowman, build snowman",
        "cliff edge": "bungee jump",
        "park": "do yoga, yoga warrior, stretch leg, stretch, rock paper scissors, massage,"
        " do tai chi, jog, play catch, play chess, play frisbee, have a picnic, hula hoop,"
        " blow bubbles, walk hand in hand, fly a kite, play badminton, play tag, push a stroller",
        "garden": "water, plant, dig, mow, rake, garden, barbecue, barbeque, prune, pollinate, bloom, pick, trim",
        "golf course": "play golf",
        "soccer field": "play soccer, play football, cheerlead, play rugby, dribble",
        "sports hall": "play basketball, shoot hoops, dunk, play volleyball, play ping pong, do gymnastics",
        "stadium": "race, throw javelin, jump hurdles, pole vault",
        "tennis court": "play tennis",
        "farm": "milk, harvest, graze, plow",
        "workshop": "hammer, saw, weld, repair, build, drill, measure",
        "barber shop": "cut hair, get a haircut",
        "bowling alley": "bowl",
        "sky": "fly, skydive, parachute, paraglide",
        "hospital room": "bandage, examine, operate, inject",
        "library": "read",
    }.items()
    for deed in deeds.split(", ")
}
#: What animals do wherever they live.
_NATURAL = (
    *("eat", "chew", "bite", "drink", "sleep", "rest", "wash", "clean", "crawl", "stretch", "swim", "fly", "dig"),
    *("build", "make", "weave", "catch", "create", "carry", "touch", "hold", "discuss"),
    *("run", "walk", "jump", "hop", "sniff", "roam", "hunt", "gallop", "trot", "charge", "bend", "stalk"),
    *("wait", "climb", "graze", "wake", "yawn", "curl", "watch", "row", "listen", "race", "pick", "call", "fish"),
)
#: Places by who or what is there, for those that do not belong anywhere.
_BY_NOUN: dict[str, str] = {
    noun: place
    for place, nouns in {
        "abstract": "fluid pattern shape gradient texture fractal",
        "night sky": "galaxy constellation aurora telescope",
        "underwater": "fish clownfish shark whale dolphin octopus squid jellyfish seahorse starfish ray eel orca"
        " narwhal submarine diver mermaid coral turtle",
        "sea": "boat sailboat ship canoe surfer wave yacht",
        "space": "nebula comet asteroid astronaut spaceship rocket satellite planet ufo star galaxy alien earth",
        "sky": "drone airplane plane helicopter eagle dragon phoenix kite angel cloud rainbow parachute balloon sun",
        "kitchen": "roast chef cook soup bread egg refrigerator microwave kettle pan pot knife plate chopsticks apple"
        " banana orange lemon grapes strawberry tomato carrot corn cheese milk chocolate cookie donut pancake salad"
        " sandwich taco fries popcorn watermelon",
        "cafe": "coffee tea barista croissant cup mug teapot",
        "ramen shop": "ramen noodle",
        "restaurant": "sushi pizza burger bowl food waiter",
        "photo studio": "shoe sneaker perfume bottle watch earbud earbuds headphones phone laptop lipstick cream bag"
        " ring necklace product camera package box jacket glasses sunglasses can soda",
        "city street": "car taxi bus motorcycle truck scooter police firefighter bicycle ambulance sign hydrant"
        " lamp-post van jeep traffic stop street",
        "race track": "racer",
        "train station": "train tram subway",
        "savanna": "lion elephant giraffe zebra rhino hippo cheetah leopard hyena",
        "jungle": "tiger monkey gorilla parrot toucan snake chameleon",
        "bamboo forest": "panda samurai",
        "arctic": "penguin seal walrus iceberg igloo sleigh snowflake",
        "forge": "blacksmith smith anvil",
        "forest": "fox wolf deer bear owl squirrel hedgehog elf fairy moose raccoon unicorn mushroom log stump nest"
        " leaf treehouse",
        "meadow": "grass horse cow sheep butterfly bee rabbit goat flower sunflower",
        "farm": "pig chicken rooster farmer tractor donkey goose barn hay windmill scarecrow well",
        "lake": "duck swan frog fisherman fishing lily",
        "desert": "camel scorpion cactus cowboy pyramid",
        "living room": "curtain blind blinds"
        " birthday party cake cat dog sofa baby television kitten hamster chair mirror clock lamp fan"
        " radio vase candle broom stool christmas",
        "hospital room": "doctor nurse patient wheelchair medicine stretcher",
        "laboratory": "scientist",
        "classroom": "teacher student blackboard globe",
        "office": "businessman businesswoman boss pen letter newspaper keyboard",
        "throne room": "king queen crown",
        "castle": "knight prince princess sword shield axe helmet bow torch",
        "dojo": "ninja karateka katana",
        "stage": "singer ballerina dancer musician band pianist violinist guitarist clown magician cello drums"
        " guitar piano electric trumpet saxophone flute violin",
        "burning city": "kaiju mecha godzilla",
        "church": "bride groom priest nun",
        "prison": "prisoner inmate convict jailer",
        "graveyard": "zombie ghost skeleton vampire",
        "library": "book librarian",
        "cyberpunk city": "robot cyborg android",
        "gym": "boxer weightlifter dumbbell kettlebell barbell",
        "soccer field": "footballer goalkeeper football soccer",
        "harbor": "sailor pirate anchor motorboat",
        "bar": "cocktail beer wine",
        "laundromat": "washer washing",
        "bathroom": "bathtub toothbrush toilet shower faucet toothpaste soap towel hair",
        "supermarket": "cart",
        "market": "stall basket",
        "beach": "hammock seashell umbrella",
        "fairground": "ferris circus",
        "playground": "slide doll",
        "construction site": "excavator bucket hammer",
        "cave": "treasure",
        "art studio": "easel painting brush pencil",
        "japanese garden": "temple pagoda",
        "garden": "rose tulip bouquet pumpkin wreath bush potted plant",
        "sports hall": "basketball",
        "dungeon": "cauldron potion skull",
    }.items()
    for noun in nouns.split()
} | {
    noun: place
    for place, nouns in {
        "museum": "dinosaur skeleton, fossil, dinosaur bones, sculpture",
        "city street": "parking meter, dumpster, fire hydrant, stop sign, traffic cone",
        "park": "statue, monument, arch, statue of liberty",
        "garden": "birdhouse, barbecue, barbecue grill, rake, trowel, hose, garden hose, lawn mower",
        "snowy mountain": "skis, snowboard, snow goggles",
        "bedroom": "wardrobe, closet, mattress",
        "hallway": "stairs, staircase, stairway, escalator",
        "kitchen": "utensil, grater, rolling pin, ingredient, vegetable, corkscrew, fork, knife, spoon",
        "laboratory": "beaker, microscope, test tube, acid, liquid, chemical",
        "bathroom": "toilet paper, comb, razor, sponge, pump bottle, makeup, hair dryer",
        "soccer field": "goal, soccer goal",
        "office": "printer, stapler, clipboard, calendar, keyboard, circuit board",
        "forge": "hand tools, pliers, mallet",
    }.items()
    for noun in nouns.split(", ")
}
#: Places by what a subject is on, under or beside, which says more than what it is.
_BY_SUPPORT: dict[str, str] = {
    noun: place
    for place, nouns in {
        "suburb": "fence mailbox lawn driveway moon",
        "house": "house roof rooftop door doorstep porch cottage garage",
        "park": "bench tree branch swing fountain picnic blanket",
        "bedroom": "bed pillow window windowsill",
        "living room": "sofa couch armchair fireplace television rug carpet",
        "kitchen": "counter stove oven fridge sink plate tray",
        "cafe": "table cup",
        "office": "desk computer laptop",
        "photo studio": "pedestal marble podium",
        "sea": "wave surfboard boat ship raft",
        "lake": "pier dock canoe",
        "city street": "road street car taxi traffic bus motorcycle scooter skateboard crosswalk",
        "stage": "microphone spotlight",
        "train station": "platform train",
        "library": "bookshelf",
        "throne room": "throne",
        "graveyard": "grave tombstone",
        "beach": "sand sandcastle palm",
        "cherry forest": "cherry blossom",
        "desert": "dune caravan",
        "rooftop": "skyscraper",
        "castle hall": "tower",
        "snowy mountain": "sled snowboard ski",
        "snowy forest": "snow snowman",
        "arctic": "iceberg ice igloo floe glacier",
        "cliff edge": "lighthouse cliff",
        "campsite": "campfire tent",
        "castle": "castle tower dragon",
    }.items()
    for noun in nouns.split()
}
#: Any of these, where not even a subject is named.
ANYWHERE = ("meadow", "mountains", "lake", "forest", "beach", "village", "hills", "garden", "waterfall", "city skyline")
#: Where a low sun is seen, if the hour is all that was said.
_WIDE = ("sea", "beach", "hills", "lake", "mountains", "wheat field")
_STARRY = ("night sky", "night sky", "lake", "night sky", "mountains", "night sky")
#: What a drone sees, if nothing was said.
_FROM_THE_AIR = ("forest", "village", "hills", "beach", "farm", "river")
#: Where persons are when nothing else says it.
_OUTDOORS = ("park", "city street", "meadow", "beach", "garden", "hills")
_FOOD_OR_GOODS = "photo studio"
#: Places of things where those who use them do not stand.
_WITHOUT_GROUND = frozenset({_FOOD_OR_GOODS, "sky", "space", "night sky"})
#: What one is in.
_RIDDEN_IN = {
    "train": "train interior",
    "subway": "train interior",
    "bus": "bus interior",
    **dict.fromkeys(("yacht", "cruise ship", "ship", "ferry"), "ship deck"),
}
#: Where animals and large things are.
_WILD = ("meadow", "hills", "garden", "forest")
#: Weathers that are seen out of doors, and places that do not show them.
_SNOWY, _OUTSIDE = ("snow", "blizzard"), ("rain", "drizzle", "storm", "fog", "wind")
_SNOW_SHOWN = frozenset({"arctic", "ski slope", "snowy mountain", "park", "house", "suburb", "city street", "castle"})
_INSIDE = frozenset({"living room", "kitchen", "cafe", "library", "bedroom", "office", "stage", "photo studio", "gym"})
#: At these hours one who dances or sings is out of doors.
_OUTDOOR_HOURS = frozenset({"dawn", "golden hour", "sunset", "dusk"})
#: Buildings that are seen from outside, and parts of them.
_HOUSES = frozenset({"cabin", "hut", "cottage", "mansion", "barn", "farmhouse", "house", "chalet", "windmill", "inn"})
#: Where buildings stand by themselves, with no others behind them.
_SITES: dict[str, tuple[str, ...]] = {
    building: places
    for places, buildings in {
        ("meadow", "hills", "village"): "house cottage cabin hut chalet inn barn farmhouse windmill",
        ("hills", "mountains", "lake"): "castle fortress tower palace monastery",
        ("garden", "meadow", "lake"): "mansion villa manor",
        ("hills", "village", "meadow"): "church cathedral chapel",
        ("desert", "harbor"): "mosque",
        ("park", "plaza", "garden"): "building skyscraper museum hotel school hospital station library bank",
    }.items()
    for building in buildings.split()
}
_PARTS = frozenset({"window", "door", "chimney", "roof", "light", "porch"})
#: Among these it is all the same, if none was said.
_ALIKE = {
    "forest": ("forest", "pine forest", "birch forest", "autumn forest"),
    "ballroom": ("ballroom", "stage", "park", "dance studio", "rooftop", "beach"),
    "cyberpunk city": ("cyberpunk city", "laboratory", "park", "cyberpunk city", "factory", "desert"),
    "bamboo forest": ("bamboo forest", "shrine", "japanese garden", "cherry forest"),
    "space": ("space", "space", "moon"),
}


#: What a pet does out of doors, and what persons do under water.
_AIRED = frozenset({"walk", "run", "jog", "fetch", "gallop", "catch", "leap", "race"})
_OUTDOOR_THINGS = frozenset({"rock", "boulder", "tree", "hut", "hole", "puddle", "stick", "frisbee", "squirrel"})
_DIVING = frozenset({"swim", "swim underwater", "dive", "snorkel", "scuba dive", "float"})


def places() -> set[str]:
    """All places that may be chosen."""
    by_words = (*_BY_ACTION.values(), *_BY_NOUN.values(), *_BY_SUPPORT.values())
    return {*by_words, *ANYWHERE, *_OUTDOORS, _FOOD_OR_GOODS}


def place_of(shot: ScriptShot) -> str | None:
    """The place where its subjects belong by what they are, and do; None: anywhere."""
    if shot.subjects and casting.family(shot.subjects[0]) == "animal" and _place_of(shot.subjects[0]) is None:
        return None  # in the wild, whatever it has to do with
    found = [(casting.is_thing(one), place) for one in shot.subjects if (place := _place_of(one))]
    if any(not casting.is_thing(one) for one in shot.subjects):
        found = [(is_thing, place) for is_thing, place in found if not is_thing or place not in _WITHOUT_GROUND]
    place = next((place for _, place in found), None)
    if place == "living room" and all(casting.family(one) == "animal" for one in shot.subjects):
        place = next((other for _, other in found if other != place), place)
    dry = any(casting.family(one) == "person" and one.action not in _DIVING for one in shot.subjects)
    if place == "living room" and any(realms.last_word(one.noun) in _OUTDOOR_THINGS for one in shot.subjects):
        return "park"
    return "beach" if place == "underwater" and dry else place


def shows_house(shot: ScriptShot) -> bool:
    """Whether its first subject is a building that is seen from outside."""
    return any(realms.last_word(one.noun) in _HOUSES for one in shot.subjects[:1])


def place_for(shot: ScriptShot, is_small: bool, is_person: bool, pick: float) -> str:
    """A place; `pick` 0..1 chooses among equals, `is_small`: the first subject is goods, or food."""
    supports = [one.relation.to for one in shot.subjects if one.relation is not None]
    within = {
        one.relation.to for one in shot.subjects if one.relation is not None and one.relation.kind in ("on", "in")
    }
    for vehicle in _RIDDEN_IN:
        if vehicle in within:
            return _RIDDEN_IN[vehicle]
    if shows_house(shot):  # its windows are seen from outside
        supports = [noun for noun in supports if noun not in _PARTS]
        shot = replace(shot, subjects=tuple(one for one in shot.subjects if one.noun not in _PARTS))
    site = _SITES.get(realms.last_word(shot.subjects[0].noun)) if shot.subjects else None
    if site and not supports and all(casting.is_thing(one) for one in shot.subjects):
        return "snowy mountain" if shot.weather in _SNOWY else site[int(pick * len(site)) % len(site)]
    held_in = next((_BY_SUPPORT[noun] for noun in supports if noun in _BY_SUPPORT), None)
    nouns = [*supports, *(one.noun for one in shot.subjects)]
    nouns = [word for noun in nouns for word in (noun, noun.removesuffix(" tree"), realms.last_word(noun))]
    found = next((_BY_SUPPORT[noun] for noun in nouns if noun in _BY_SUPPORT), None)
    found = found or place_of(shot)
    if found == "bathroom" and any(casting.family(one) == "animal" for one in shot.subjects[1:]):
        found = "zoo"
    if shot.framing == "aerial" and found in (*_INSIDE, None, "photo studio"):
        return _FROM_THE_AIR[int(pick * len(_FROM_THE_AIR)) % len(_FROM_THE_AIR)]
    if held_in is not None:
        return held_in
    if shot.weather in _SNOWY and found not in _SNOW_SHOWN:
        return "snowy forest"
    if shot.weather in _OUTSIDE and found in _INSIDE:
        return "city street"
    if shot.time in _OUTDOOR_HOURS and found in _INSIDE and is_person:
        return _OUTDOORS[int(pick * len(_OUTDOORS)) % len(_OUTDOORS)]
    if found:
        alike = _ALIKE.get(found, (found,))
        return alike[int(pick * len(alike)) % len(alike)]
    if shot.subjects and is_small:
        return _FOOD_OR_GOODS
    if shot.subjects and not is_person:
        return _WILD[int(pick * len(_WILD)) % len(_WILD)]
    felt = FELT.get(shot.mood or "")
    if felt is not None and (is_person or not shot.subjects):
        return felt[0][int(pick * len(felt[0])) % len(felt[0])]
    low_sun = shot.time in _OUTDOOR_HOURS and not shot.subjects
    among = _OUTDOORS if shot.subjects else _WIDE if low_sun else _STARRY if shot.time == "night" else ANYWHERE
    return among[int(pick * len(among)) % len(among)]


def where_it_is_done(shot: ScriptShot) -> ScriptShot:
    """A later shot at the place of its deed, where no place was said: who rises from a desk to cook is in a kitchen."""
    first = shot.subjects[0] if shot.subjects else None
    if shot.place is not None or first is None or casting.family(first) != "person" or first.action is None:
        return shot
    if any(realms.is_in(one.noun, realms.VEHICLES) for one in shot.subjects[1:]):
        return replace(shot, place="garage") if first.action in ("clean", "wash", "fix", "repair") else shot
    return replace(shot, place=_BY_ACTION.get(first.action) or _BY_ACTION.get(first.action.split()[0]))


def _place_of(subject: ScriptSubject) -> str | None:
    words = [subject.action or "", *(subject.action or "").split()[:1]]
    by_action = next((_BY_ACTION[word] for word in words if word in _BY_ACTION), None)
    names = [subject.role or "", subject.noun, *subject.noun.split()[::-1]]
    if casting.is_thing(subject):  # a roast chicken is on no farm
        names = [name for name in names if name and casting.family(ScriptSubject(noun=name)) != "animal"]
    by_noun = next((_BY_NOUN[name] for name in names if name in _BY_NOUN), None)
    is_natural = words[-1] in _NATURAL and casting.family(subject) == "animal"
    if by_noun == "living room" and words[0] in _AIRED and "cat" not in names:
        return "park"
    return by_noun if is_natural else (by_noun or by_action) if casting.is_thing(subject) else (by_action or by_noun)
