"""Where subjects live and what they do by themselves: in the air, in the water, on the road; small, large, held."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: In the air, whatever they do.
AIRBORNE = _words(
    "butterfly bee dragonfly firefly bird seagull eagle hummingbird bat airplane plane helicopter balloon "
    "kite ufo rocket satellite spaceship planet moon sun star cloud phoenix drone angel fairy superhero "
    "airship heart rainbow saturn jupiter parrot dove owl crow pigeon sparrow "
    "vulture hawk falcon raven moth swallow bumblebee wasp jet biplane shuttle meteor galaxy griffin"
) | {"black hole"}
#: Who does this is not in the air, though it could fly.
ON_FEET = frozenset({"stand", "walk", "sit", "sleep", "perch", "build", "make", "weave", "eat", "drink", "peck", "rest",
                     "nest", "hatch", "sing", "drum", "hop"})  # fmt: skip
#: Those of them that are on the ground beside what is on the ground.
PERCHING = _words("bird seagull eagle parrot dove owl crow pigeon sparrow vulture hawk falcon raven swallow")
#: In the water where there is water deep enough, and under water.
SWIMMERS = _words(
    "fish clownfish shark whale dolphin octopus squid jellyfish seahorse turtle ray orca narwhal koi eel "
    "mermaid submarine diver seal tuna goldfish stingray manta hammerhead anglerfish betta catfish manatee axolotl"
)
#: On top of the water.
AFLOAT = _words("boat sailboat ship canoe yacht surfer surfboard duck swan kayak raft ferry rowboat gondola")
#: On the road where there is one.
VEHICLES = _words(
    "car taxi bus truck motorcycle scooter bicycle tractor ambulance van jeep convertible limousine "
    "limo carriage forklift bulldozer steamroller tuk"
)
#: Vehicles with a roof, whose drawings show who drives.
CLOSED = _words(
    "car taxi bus truck train tram ambulance van jeep limousine airplane plane helicopter spaceship rocket "
    "tractor tank submarine jet biplane bulldozer forklift steamroller limo"
)
#: Actions in which figures keep their distance from the ground.
FLOATING_ACTIONS = frozenset({"fly", "float", "swim", "dive", "fall", "hover", "soar"})
#: Actions that make figures face the camera.
FRONTAL = frozenset(
    {
        "dance",
        "sing",
        "pose",
        "wave",
        "cook",
        "chop",
        "stir",
        "eat",
        "drink",
        "read",
        "type",
        "write",
        "draw",
        "meditate",
    }
    | {"cry", "laugh", "smile", "look", "pray", "bow", "celebrate", "clap", "sleep", "play piano", "play drums"}
)
#: What holders have in their hands, so that it is not staged by itself.
HELD_BY = frozenset({"holding", "playing", "wearing", "carrying", "eating", "drinking", "reading", "using"})
#: What the place, the weather or an effect shows, so that it is not staged as a figure.
SCENERY = _words(
    "wave sky cloud rain snow lightning thunder light sunlight ray beam reflection steam smoke dust mist fog particle "
    "spark sparkle water sea ocean skyline city street road mountain hill grass leaf petal wind "
    "storm shadow background colour color scenery landscape view horizon field forest shore sand air floor ground "
    "glow neon bubble confetti firefly firework ember glitter fire flame marble spotlight splash ripple reflections "
    "raindrop snowflake dune cliff valley river coast studio wall ceiling stage aurora galaxy universe "
    "milky way constellation shape pattern texture gradient fluid dream hope feeling loss love music sound pollen "
    "earth outside inside trail track slope music light firelight chopsticks moon sun star rainbow planet ice "
    "lawn sidewalk pavement path garden park beach desert jungle island space meteor comet asteroid shower "
    "blossom flash explosion vegetable noodle beard tear hair eye face cheek smile hand finger arm leg wing tail foot "
    "net ribbon dialogue text title card logo ad commercial video animation scene shot film movie trailer"
)
#: Who a word for several stands for.
GROUPS: dict[str, tuple[str, ...]] = {
    "couple": ("woman", "man"),
    "lovers": ("woman", "man"),
    "newlyweds": ("bride", "groom"),
    "family": ("man", "child", "woman"),
    "parents": ("woman", "man"),
    "friends": ("girl", "boy", "girl"),
    "trio": ("musician", "singer", "musician"),
    "duo": ("woman", "man"),
    "quartet": ("musician", "singer", "musician", "musician"),
    "herd": ("cow", "cow", "cow", "cow", "cow"),
    "flock": ("sheep", "sheep", "sheep", "sheep", "sheep"),
    "caravan": ("camel", "camel", "camel"),
    "people": ("woman", "man", "girl", "boy", "man"),
    "crowd": ("woman", "man", "girl", "boy", "man"),
    "choir": ("singer", "singer", "singer", "singer"),
    "orchestra": ("violinist", "flutist", "violinist", "cellist"),
    "army": ("soldier", "soldier", "soldier", "soldier", "soldier"),
    "troop": ("soldier", "soldier", "soldier"),
    "platoon": ("soldier", "soldier", "soldier", "soldier"),
    "squadron": ("soldier", "soldier", "soldier"),
    "gang": ("robber", "robber", "robber"),
    "audience": ("woman", "man", "girl", "boy", "man"),
    "duet": ("singer", "musician"),
    "pop group": ("singer", "dancer", "singer"),
    "ensemble": ("violinist", "flutist", "violinist"),
    "string quartet": ("violinist", "violinist", "violinist", "cellist"),
    "class of students": ("student", "student", "student", "student"),
    "couple of friends": ("friend", "friend"),
    "children": ("little girl", "little boy"),
    "kids": ("little boy", "little girl"),
    "band": ("musician", "singer", "musician"),
    "team": ("athlete", "athlete", "athlete"),
}
#: Who a word stands for that says what one is to others.
STAND_INS: dict[str, str] = {
    **dict.fromkeys(("girlfriend", "fiancee", "bridesmaid", "nanny", "victim", "groomer", "milkmaid"), "woman"),
    **dict.fromkeys(("boyfriend", "partner", "fiance", "rival", "suspect", "criminal", "witness", "hostage"), "man"),
    **dict.fromkeys(("client", "colleague", "assistant", "tutor"), "businesswoman"),
    **dict.fromkeys(("teammate", "opponent", "catcher"), "athlete"),
    **dict.fromkeys(("therapist", "surgeon", "dentist", "veterinarian"), "doctor"),
    **dict.fromkeys(("apprentice", "trainee"), "boy"),
    **dict.fromkeys(("coworker", "tailor"), "businessman"),
    "sibling": "girl",
    "babysitter": "girl",
    "stylist": "hairdresser",
    "rescuer": "firefighter",
    "zookeeper": "farmer",
    "caretaker": "nurse",
    "pupil": "student",
    "master": "monk",
}
#: How many are seen of those who are never few, where only a plural was said.
FLOCKING = {
    "twin": 2,
    **dict.fromkeys(_words("sheep elephant buffalo zebra cow horse wolf goat deer reindeer antelope soldier robot"), 5),
    **dict.fromkeys(
        _words("bird seagull crow pigeon sparrow swallow bat butterfly bee fish lantern balloon firefly"), 7
    ),
    **dict.fromkeys(_words("ant penguin duckling chick goose flamingo dolphin jellyfish petal star bubble"), 5),
}
#: What riders do.
RIDING = frozenset({"ride", "drive", "row", "sail", "gallop", "cycle", "surf", "skateboard", "ski", "wave", "fly"})
#: Relations in which two are close together and look at each other, with their distance in metres.
FACING_EACH_OTHER = {
    "fights": 1.5,
    "kisses": 0.42,
    "hugs": 0.34,
    "dances with": 0.8,
    "talks to": 1.3,
    "holds hands": 0.62,
    "with": 0.95,
}
#: Actions in two that mean the same as a relation.
PAIRED_ACTIONS = {
    "hold hands": "holds hands",
    "fight": "fights",
    "kiss": "kisses",
    "hug": "hugs",
    "battle": "fights",
    "duel": "fights",
}
#: Words for parts of what is drawn whole, and for what is as good as them.
PARTS_OF = {
    "roof": "house",
    "rooftop": "house",
    "doorstep": "house",
    "hood": "car",
    "deck": "ship",
    "saddle": "horse",
    "keyboard": "piano",
    "shelf": "bookshelf",
    "windowsill": "window",
    "couch": "sofa",
}
#: What lies at the bottom: swimmers rest there.
FLOORS = frozenset({"ocean floor", "sea floor", "seabed", "bottom", "floor", "sand", "reef", "rock", "coral"})
#: Things so tall, in metres, stand behind persons and animals.
TALL = 2.6
#: What one buys two of at once: the drawing of one shows a pair.
IN_PAIRS = _words(
    "earbud earbuds sneaker sneakers shoe shoes boot boots headphones glove gloves sock glasses sunglasses jeans "
    "skate ski"
)
#: What a dish is made of, so that it is not staged beside it; and the dishes.
INGREDIENTS = _words("cheese lettuce tomato sauce topping egg noodle seed sesame butter syrup")
DISHES = _words("burger pizza pasta sandwich ramen noodles salad taco pancake pancakes steak sushi")
#: What it is poured into.
VESSELS = _words("cup mug glass bowl bottle pot teapot jug pan kettle pitcher teacup goblet")
#: Where those who rest do so, if the place has it.
RESTS = {
    "sleep": ("bed", "sofa", "seat", "bench"),
    "nap": ("bed", "sofa", "seat", "bench"),
    "lie": ("bed", "sofa", "seat", "bench"),
    "sit": ("seat", "sofa", "chair", "bench", "throne"),
}
#: What is poured: the vessel shows it.
LIQUIDS = _words("coffee tea water milk wine juice soup sauce syrup honey cream beer sake soda")
#: Things at most so tall in metres are shown on a table top, filmed close.
SMALL = 0.75


def last_word(noun: str) -> str:
    """ "sports car" is a car."""
    return noun.split()[-1] if noun else noun


#: Things that are not what their last word says: a traffic light is no light.
_WHOLE = frozenset(
    {
        "painted wall",
        "traffic light",
        "street light",
        "playing card",
        "robot arm",
        "robotic arm",
        "maple leaf",
        "autumn leaf",
        "lotus leaf",
        "palm leaf",
        "ninja star",
        "fishing net",
        "steel beam",
        "throwing star",
        "gold star",
        "golden star",
        "shower cap",
    }
)


def is_in(noun: str, group: frozenset[str]) -> bool:
    """Whether the noun or its last word is in a group."""
    return noun in group or (noun not in _WHOLE and last_word(noun) in group)
