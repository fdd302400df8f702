"""Names of animals: breeds with coats of their own, children, other words for a kind, and kinds near a kind."""

from dataclasses import replace

from processors.engines.director.animals.breeds import BREEDS
from processors.engines.director.animals.builds import Breed, plain
from processors.engines.director.animals.coats import coat
from processors.engines.director.animals.lookalikes import LOOKALIKES

#: Names that are drawn as they look: breeds and children.
KNOWN: dict[str, Breed] = {
    "puppy": Breed("dog", young=True),
    "pup": Breed("dog", young=True),
    "kitten": Breed("cat", young=True),
    "kitty": Breed("cat", young=True),
    "arctic fox": Breed("fox", coat=coat("#f6f4f4", "#ffffff", "#c8ccd8", iris="#5a3a24", tip="#ffffff")),
    "black panther": Breed("panther"),
    "snow leopard": Breed(
        "leopard", coat=coat("#d8d8dc", "#ffffff", "#4a4852", iris="#8cb8c8", pattern="rosettes", mask=("dots",))
    ),
    "jaguar": Breed("leopard", size=1.15),
    "white tiger": Breed(
        "tiger",
        coat=coat("#fbf9f6", "#ffffff", "#2e2a34", iris="#58a8e0", nose="#e09898", pattern="tiger", mask=("stripes",)),
    ),
    "cub": Breed("bear", young=True),
    "bear cub": Breed("bear", young=True),
    "lion cub": Breed("lioness", young=True),
    "tiger cub": Breed("tiger", young=True),
    "wolf pup": Breed("wolf", young=True),
    "grizzly": Breed("bear", size=1.2),
    "grizzly bear": Breed("bear", size=1.2),
    "black bear": Breed("bear", coat=plain("#38343c", "#a8845c", "#24222a")),
    "foal": Breed("horse", young=True),
    "pony": Breed("horse", size=0.7),
    "calf": Breed("cow", young=True),
    "lamb": Breed("sheep", young=True),
    "kid goat": Breed("goat", young=True),
    "fawn": Breed("doe", young=True),
    "piglet": Breed("pig", young=True),
    "bunny": Breed("rabbit", young=True),
    "owlet": Breed("owl", young=True),
    "white horse": Breed("horse", coat=plain("#f8f4f2", "#ffffff", "#d0c8cc")),
    "black horse": Breed("horse", coat=plain("#38343e", "#4c4650", "#221f28")),
    "great white shark": Breed("shark", size=1.4),
    "blue whale": Breed("whale", size=1.6),
    "killer whale": Breed("orca"),
    "king penguin": Breed("penguin", build={"marks": ("penguin", "gold")}),
    "emperor penguin": Breed("penguin", size=1.2, build={"marks": ("penguin", "gold")}),
    "bald eagle": Breed("eagle"),
    "barn owl": Breed("owl", coat=coat("#d8a868", "#fdf8ee", "#a87c44", iris="#3a2a24")),
    "macaw": Breed("parrot", size=1.6),
    "baby dragon": Breed("dragon", young=True),
}
#: Other words for the very same kind.
_SAME: dict[str, str] = {
    "chinese dragon": "eastern dragon",
    "asian dragon": "eastern dragon",
    "oriental dragon": "eastern dragon",
    "japanese dragon": "eastern dragon",
    "sea monster": "sea serpent",
    "loch ness monster": "sea serpent",
    "nessie": "sea serpent",
    "sea dragon": "sea serpent",
    "kitty cat": "cat",
    "tomcat": "cat",
    "feline": "cat",
    "doggy": "dog",
    "doggo": "dog",
    "hound": "dog",
    "canine": "dog",
    "giant panda": "panda",
    "panda bear": "panda",
    "hare": "rabbit",
    "stag": "deer",
    "buck": "deer",
    "elk": "deer",
    "caribou": "reindeer",
    "mare": "horse",
    "stallion": "horse",
    "steed": "horse",
    "ox": "bull",
    "ewe": "sheep",
    "hog": "pig",
    "swine": "pig",
    "rhinoceros": "rhino",
    "hippopotamus": "hippo",
    "alpaca": "llama",
    "dromedary": "camel",
    "ape": "gorilla",
    "trex": "t-rex",
    "t rex": "t-rex",
    "tyrannosaurus": "t-rex",
    "tyrannosaurus rex": "t-rex",
    "dinosaur": "t-rex",
    "brontosaurus": "long-neck",
    "brachiosaurus": "long-neck",
    "diplodocus": "long-neck",
    "apatosaurus": "long-neck",
    "long neck": "long-neck",
    "monster": "kaiju",
    "godzilla": "kaiju",
    "alligator": "crocodile",
    "caiman": "crocodile",
    "winged horse": "pegasus",
    "raven": "crow",
    "blackbird": "crow",
    "rook": "crow",
    "gull": "seagull",
    "hen": "chicken",
    "cock": "rooster",
    "colibri": "hummingbird",
    "cuttlefish": "squid",
    "medusa": "jellyfish",
    "prawn": "lobster",
    "shrimp": "lobster",
    "crayfish": "lobster",
    "sea star": "starfish",
    "manta": "manta ray",
    "ray": "stingray",
    "ladybird": "ladybug",
    "bumblebee": "bee",
    "honeybee": "bee",
    "hornet": "wasp",
    "mosquito": "fly",
    "glowworm": "firefly",
    "lightning bug": "firefly",
    "grub": "caterpillar",
    "earthworm": "worm",
    "serpent": "snake",
    "python": "snake",
    "viper": "snake",
    "tarantula": "spider",
    "porpoise": "dolphin",
    "toad": "frog",
}
#: Animals that are not drawn, and the drawn kind that is nearest.
_NEAR: dict[str, str] = {
    "marten": "weasel",
    "pterodactyl": "dragon",
    "pterosaur": "dragon",
    "hydra": "dragon",
    "wren": "sparrow",
    "lark": "sparrow",
    "nightingale": "sparrow",
    "starling": "crow",
    "cuckoo": "pigeon",
    "grouse": "chicken",
    "kite bird": "hawk",
    "tern": "seagull",
    "kiwi bird": "chick",
    "cod": "salmon",
    "trout": "salmon",
    "bass": "salmon",
    "carp": "koi",
    "herring": "tuna",
    "sardine": "tuna",
    "mackerel": "tuna",
    "anchovy": "tuna",
    "marlin": "swordfish",
    "barracuda": "swordfish",
    "minnow": "fish",
    "guppy": "goldfish",
    "dugong": "manatee",
    "nautilus": "snail",
    "slug": "snail",
    "clam": "snail",
    "sea urchin": "starfish",
    "kraken": "octopus",
    "centipede": "caterpillar",
    "millipede": "caterpillar",
    "cricket": "grasshopper",
    "locust": "grasshopper",
    "praying mantis": "mantis",
    "cockroach": "beetle",
    "scarab": "beetle",
    "termite": "ant",
    "animal": "dog",
    "creature": "fox",
    "beast": "bear",
    "pet": "dog",
    "insect": "beetle",
    "bug": "beetle",
    "reptile": "lizard",
}


#: Things whose last word is an animal.
_THINGS = frozenset(
    {
        "baseball bat",
        "cricket bat",
        "cooked chicken",
        "chicken breast",
        "plush bear",
        "hot dog",
        "teddy bear",
        "gummy bear",
        "computer mouse",
        "rocking horse",
        "toy horse",
        "toy bear",
        "toy dinosaur",
    }
)


#: Words after a name that say nothing more.
_GENERIC = frozenset({"dog", "cat", "bird", "monkey", "lizard", "sheep", "deer", "antelope", "dinosaur"})


def known(noun: str, kinds: tuple[str, ...]) -> Breed | None:
    """What a name means, if it is drawn as it looks; its last words count ("young grey wolf"). None: it is not."""
    words = noun.lower().replace("_", " ").strip()
    if words in _THINGS:
        return None
    for name in (words, words.replace("-", " "), words.removesuffix("s")):
        if name in kinds:
            return Breed(name)
        if (found := KNOWN.get(name) or BREEDS.get(name) or LOOKALIKES.get(name)) is not None:
            return found
        if name in _SAME:
            return Breed(_SAME[name])
    bare, _, last = words.rpartition(" ")
    if last in _GENERIC and (found := BREEDS.get(bare) or LOOKALIKES.get(bare)) is not None:
        return found
    first, _, rest = words.partition(" ")
    for child in ("puppy", "pup", "kitten", "cub", "calf", "foal", "chick", "baby"):
        if words.endswith(" " + child) or (first == child and rest):
            found = known(words.removesuffix(" " + child) if first != child else rest, kinds)
            return None if found is None else replace(found, young=True)
    return known(rest, kinds) if rest else None


def near(noun: str, kinds: tuple[str, ...]) -> str | None:
    """The drawn kind that is nearest to a name; None: it is no animal that is known."""
    found = known(noun, kinds)
    if found is not None:
        return found.kind
    words = noun.lower().strip()
    if words in _THINGS:
        return None
    for name in (words, words.removesuffix("s"), words.split()[-1] if words else ""):
        if name in _NEAR:
            return _NEAR[name]
    return None
