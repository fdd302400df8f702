"""Names of animals: breeds with coats of their own, children, other words for a kind, and kinds near a kind."""

from dataclasses import dataclass

from processors.engines.director.animals.builds import plain
from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.mammals import CATS


@dataclass(frozen=True)
class Known:
    """What a name means: a kind, whether it is a child, and what is particular."""

    kind: str
    young: bool = False
    coat: Coat | None = None
    #: Ears other than the kind's; "": the kind's.
    ears: str = ""
    size: float = 1.0


#: Names that are drawn as they look: breeds and children.
KNOWN: dict[str, Known] = {
    "golden retriever": Known("dog", coat=plain("#e6b566", "#f8e2b4", "#b8823c"), size=1.05),
    "labrador": Known("dog", coat=plain("#ead0a0", "#fbf0d8", "#b8965c"), size=1.05),
    "retriever": Known("dog", coat=plain("#e6b566", "#f8e2b4", "#b8823c"), size=1.05),
    "dalmatian": Known(
        "dog", coat=coat("#fcfaf6", "#ffffff", "#2c2a34", iris="#5a3a24", pattern="spots", mask=("dots", "ears"))
    ),
    "husky": Known(
        "dog",
        coat=coat(
            "#6a7484", "#fbfaf8", "#4a525e", iris="#58b0ec", pattern="saddle", mask=("cheeks", "brows"), socks="#fbfaf8"
        ),
        ears="pointed",
        size=1.1,
    ),
    "malamute": Known(
        "dog",
        coat=coat("#5c626e", "#fbfaf8", "#40464e", iris="#7a4a24", pattern="saddle", mask=("cheeks", "brows")),
        ears="pointed",
        size=1.2,
    ),
    "german shepherd": Known(
        "dog", coat=plain("#b8803c", "#e0b878", "#3a3034", pattern="saddle", mask=("ears",)), ears="pointed", size=1.15
    ),
    "shepherd dog": Known(
        "dog", coat=plain("#b8803c", "#e0b878", "#3a3034", pattern="saddle", mask=("ears",)), ears="pointed", size=1.15
    ),
    "border collie": Known(
        "dog",
        coat=coat("#33303a", "#fbfaf6", "#24222a", iris="#7a4a24", mask=("blaze",), socks="#fbfaf6", tip="#fbfaf6"),
        ears="folded",
    ),
    "collie": Known(
        "dog",
        coat=plain("#c08448", "#fbf6ea", "#6a4024", mask=("blaze",), socks="#fbf6ea", tip="#fbf6ea"),
        ears="folded",
    ),
    "corgi": Known(
        "dog", coat=plain("#e09a4c", "#fffaf0", "#a86428", mask=("blaze",), socks="#fffaf0"), ears="pointed", size=0.6
    ),
    "shiba": Known(
        "dog", coat=plain("#e0924c", "#fffaf0", "#a8602c", mask=("cheeks", "brows")), ears="pointed", size=0.75
    ),
    "shiba inu": Known(
        "dog", coat=plain("#e0924c", "#fffaf0", "#a8602c", mask=("cheeks", "brows")), ears="pointed", size=0.75
    ),
    "akita": Known("dog", coat=plain("#d8904c", "#fffaf0", "#a8602c", mask=("cheeks",)), ears="pointed", size=1.1),
    "poodle": Known("dog", coat=plain("#f6f0ea", "#ffffff", "#c8c0b8"), size=0.8),
    "pug": Known("dog", coat=plain("#e0bc88", "#4a4048", "#4a4048", mask=("ears",)), ears="folded", size=0.5),
    "bulldog": Known("dog", coat=plain("#d8a870", "#fbf4ea", "#9a6c3c"), ears="folded", size=0.7),
    "chihuahua": Known("dog", coat=plain("#d8a468", "#fbf0dc", "#9a6c3c"), ears="tall", size=0.4),
    "beagle": Known(
        "dog",
        coat=plain("#b87840", "#fffaf2", "#33303a", pattern="saddle", mask=("blaze",), socks="#fffaf2", tip="#fffaf2"),
        size=0.7,
    ),
    "dachshund": Known("dog", coat=plain("#8a4a28", "#c88450", "#5c3018"), size=0.45),
    "terrier": Known(
        "dog", coat=plain("#fbf6ee", "#ffffff", "#b07840", pattern="back", mask=("one eye",)), ears="folded", size=0.6
    ),
    "rottweiler": Known(
        "dog", coat=plain("#38323c", "#c07c40", "#24222a", mask=("brows",), socks="#c07c40"), size=1.15
    ),
    "doberman": Known(
        "dog", coat=plain("#38323c", "#c07c40", "#24222a", mask=("brows",), socks="#c07c40"), ears="pointed", size=1.15
    ),
    "pomeranian": Known("dog", coat=plain("#f0a858", "#fdecd0", "#b87430"), ears="pointed", size=0.4),
    "puppy": Known("dog", young=True),
    "pup": Known("dog", young=True),
    "kitten": Known("cat", young=True),
    "kitty": Known("cat", young=True),
    "tabby": Known("cat", coat=CATS["orange tabby"]),
    "tabby cat": Known("cat", coat=CATS["grey tabby"]),
    "orange tabby": Known("cat", coat=CATS["orange tabby"]),
    "calico": Known("cat", coat=CATS["calico"]),
    "calico cat": Known("cat", coat=CATS["calico"]),
    "siamese": Known("cat", coat=CATS["siamese"]),
    "siamese cat": Known("cat", coat=CATS["siamese"]),
    "tuxedo cat": Known("cat", coat=CATS["tuxedo"]),
    "black cat": Known("cat", coat=CATS["black"]),
    "white cat": Known("cat", coat=CATS["white"]),
    "persian cat": Known("cat", coat=CATS["white"]),
    "maine coon": Known("cat", coat=CATS["grey tabby"], size=1.3),
    "arctic fox": Known("fox", coat=coat("#f6f4f4", "#ffffff", "#c8ccd8", iris="#5a3a24", tip="#ffffff")),
    "black panther": Known("panther"),
    "snow leopard": Known(
        "leopard", coat=coat("#d8d8dc", "#ffffff", "#4a4852", iris="#8cb8c8", pattern="rosettes", mask=("dots",))
    ),
    "jaguar": Known("leopard", size=1.15),
    "white tiger": Known(
        "tiger",
        coat=coat("#fbf9f6", "#ffffff", "#2e2a34", iris="#58a8e0", nose="#e09898", pattern="tiger", mask=("stripes",)),
    ),
    "cub": Known("bear", young=True),
    "bear cub": Known("bear", young=True),
    "lion cub": Known("lioness", young=True),
    "tiger cub": Known("tiger", young=True),
    "wolf pup": Known("wolf", young=True),
    "grizzly": Known("bear", size=1.2),
    "grizzly bear": Known("bear", size=1.2),
    "black bear": Known("bear", coat=plain("#38343c", "#a8845c", "#24222a")),
    "foal": Known("horse", young=True),
    "pony": Known("horse", size=0.7),
    "calf": Known("cow", young=True),
    "lamb": Known("sheep", young=True),
    "kid goat": Known("goat", young=True),
    "fawn": Known("doe", young=True),
    "piglet": Known("pig", young=True),
    "bunny": Known("rabbit", young=True),
    "owlet": Known("owl", young=True),
    "white horse": Known("horse", coat=plain("#f8f4f2", "#ffffff", "#d0c8cc")),
    "black horse": Known("horse", coat=plain("#38343e", "#4c4650", "#221f28")),
    "great white shark": Known("shark", size=1.4),
    "humpback whale": Known("whale"),
    "blue whale": Known("whale", size=1.6),
    "sperm whale": Known("whale", coat=coat("#5c626c", "#a8aeb6", "#40464e")),
    "killer whale": Known("orca"),
    "king penguin": Known("penguin"),
    "emperor penguin": Known("penguin", size=1.2),
    "bald eagle": Known("eagle"),
    "barn owl": Known("owl", coat=coat("#d8a868", "#fdf8ee", "#a87c44", iris="#3a2a24")),
    "macaw": Known("parrot", size=1.6),
    "baby dragon": Known("dragon", young=True),
}
#: Other words for the very same kind.
_SAME: dict[str, str] = {
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
    "buffalo": "bison",
    "yak": "bison",
    "ram": "sheep",
    "ewe": "sheep",
    "hog": "pig",
    "swine": "pig",
    "rhinoceros": "rhino",
    "hippopotamus": "hippo",
    "alpaca": "llama",
    "dromedary": "camel",
    "ape": "gorilla",
    "chimpanzee": "monkey",
    "chimp": "monkey",
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
    "sea monster": "kaiju",
    "alligator": "crocodile",
    "caiman": "crocodile",
    "winged horse": "pegasus",
    "raven": "crow",
    "blackbird": "crow",
    "rook": "crow",
    "gull": "seagull",
    "falcon": "hawk",
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
    "budgie": "parrot",
    "cockatoo": "parrot",
    "parakeet": "parrot",
    "budgerigar": "parrot",
    "toad": "frog",
    "wyvern": "dragon",
    "puma": "lioness",
}
#: Animals that are not drawn, and the drawn kind that is nearest.
_NEAR: dict[str, str] = {
    "lynx": "cat",
    "bobcat": "cat",
    "cougar": "lioness",
    "mountain lion": "lioness",
    "coyote": "wolf",
    "jackal": "fox",
    "hyena": "wolf",
    "dingo": "dog",
    "werewolf": "wolf",
    "fennec": "fox",
    "ocelot": "leopard",
    "mole": "mouse",
    "gerbil": "hamster",
    "chinchilla": "mouse",
    "chipmunk": "squirrel",
    "ferret": "weasel",
    "mink": "weasel",
    "stoat": "weasel",
    "meerkat": "weasel",
    "mongoose": "weasel",
    "marten": "weasel",
    "capybara": "guinea pig",
    "groundhog": "beaver",
    "marmot": "beaver",
    "wombat": "koala",
    "opossum": "rat",
    "possum": "rat",
    "porcupine": "hedgehog",
    "echidna": "hedgehog",
    "armadillo": "hedgehog",
    "platypus": "beaver",
    "anteater": "badger",
    "wolverine": "badger",
    "lemur": "raccoon",
    "baboon": "monkey",
    "orangutan": "gorilla",
    "yeti": "gorilla",
    "bigfoot": "gorilla",
    "boar": "pig",
    "warthog": "pig",
    "tapir": "pig",
    "antelope": "doe",
    "gazelle": "doe",
    "impala": "doe",
    "ibex": "goat",
    "chamois": "goat",
    "mule": "donkey",
    "okapi": "zebra",
    "mammoth": "elephant",
    "wallaby": "kangaroo",
    "velociraptor": "t-rex",
    "raptor": "t-rex",
    "ankylosaurus": "stegosaurus",
    "pterodactyl": "dragon",
    "pterosaur": "dragon",
    "griffin": "pegasus",
    "gryphon": "pegasus",
    "hydra": "dragon",
    "gecko": "lizard",
    "iguana": "lizard",
    "chameleon": "lizard",
    "salamander": "lizard",
    "newt": "lizard",
    "axolotl": "lizard",
    "komodo dragon": "lizard",
    "finch": "sparrow",
    "wren": "sparrow",
    "lark": "sparrow",
    "nightingale": "sparrow",
    "starling": "crow",
    "jay": "magpie",
    "cuckoo": "pigeon",
    "quail": "chicken",
    "pheasant": "rooster",
    "grouse": "chicken",
    "woodpecker": "magpie",
    "kingfisher": "hummingbird",
    "kite bird": "hawk",
    "condor": "vulture",
    "albatross": "seagull",
    "tern": "seagull",
    "stork": "crane",
    "egret": "crane",
    "ibis": "heron",
    "emu": "ostrich",
    "kiwi bird": "chick",
    "cod": "salmon",
    "trout": "salmon",
    "bass": "salmon",
    "carp": "koi",
    "catfish": "fish",
    "herring": "tuna",
    "sardine": "tuna",
    "mackerel": "tuna",
    "anchovy": "tuna",
    "marlin": "swordfish",
    "barracuda": "swordfish",
    "anglerfish": "piranha",
    "minnow": "fish",
    "betta": "goldfish",
    "guppy": "goldfish",
    "manatee": "seal",
    "dugong": "seal",
    "nautilus": "snail",
    "slug": "snail",
    "clam": "snail",
    "sea urchin": "starfish",
    "kraken": "octopus",
    "scorpion": "lobster",
    "centipede": "caterpillar",
    "millipede": "caterpillar",
    "cricket": "ant",
    "grasshopper": "ant",
    "locust": "ant",
    "mantis": "ant",
    "praying mantis": "ant",
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
    {"hot dog", "teddy bear", "gummy bear", "computer mouse", "rocking horse", "toy horse", "toy bear", "toy dinosaur"}
)


def known(noun: str, kinds: tuple[str, ...]) -> Known | None:
    """What a name means, if it is drawn as it looks; its last words count ("young grey wolf"). None: it is not."""
    words = noun.lower().replace("_", " ").strip()
    if words in _THINGS:
        return None
    for name in (words, words.replace("-", " "), words.removesuffix("s")):
        if name in kinds:
            return Known(name)
        if name in KNOWN:
            return KNOWN[name]
        if name in _SAME:
            return Known(_SAME[name])
    first, _, rest = words.partition(" ")
    for child in ("puppy", "pup", "kitten", "cub", "calf", "foal", "chick", "baby"):
        if words.endswith(" " + child) or (first == child and rest):
            found = known(words.removesuffix(" " + child) if first != child else rest, kinds)
            return None if found is None else Known(found.kind, True, found.coat, found.ears, found.size)
    return known(rest, kinds) if rest else None


def near(noun: str, kinds: tuple[str, ...]) -> str | None:
    """The drawn kind that is nearest to a name; None: it is no animal that is known."""
    found = known(noun, kinds)
    if found is not None:
        return found.kind
    words = noun.lower().strip()
    for name in (words, words.removesuffix("s"), words.split()[-1] if words else ""):
        if name in _NEAR:
            return _NEAR[name]
    return None
