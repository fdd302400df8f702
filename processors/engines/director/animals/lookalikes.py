"""Kinds that are another kind with a coat, measures and a head of their own."""

from processors.engines.director.animals.builds import Breed, plain
from processors.engines.director.animals.coats import coat

_STUB = {"tail": (0.16, 0.9, 0.0), "tail_thick": (0.07, 0.08, 0.08, 0.07, 0.05)}
_NO_TAIL = {"tail": (0.0, 0.0, 0.0)}
_RINGED = {"extras": ("ringed tail",)}
_SNOUT = {"muzzle": (0.3, 0.42, -0.5)}

LOOKALIKES: dict[str, Breed] = {
    # Cats of the wild.
    "lynx": Breed(
        "leopard", coat("#c8a478", "#fbf2e4", "#5c4434", iris="#c8b03c", pattern="spots", mask=("stripes",)),
        "tuft", 0.8,
        {**_STUB, "fluff": 0.05, "lift": 0.84}, {"outline": "cat", "ear": 1.0, "grown": ("collar fur",)},
    ),
    "ocelot": Breed("leopard", size=0.55),
    "cougar": Breed("lioness", plain("#c89868", "#f4e6d0", "#7a4c2c", iris="#b8a03c"), size=0.85),
    "sabertooth": Breed("lioness", plain("#c88a4c", "#f4e2c4", "#6a4024"), size=1.2, face={"grown": ("tusks",)}),
    # Dogs and foxes of the wild.
    "coyote": Breed(
        "wolf", plain("#b89468", "#f4e8d4", "#6a5440", pattern="saddle", mask=("cheeks",)), size=0.8,
        face={"ear": 1.2}, build={"deep": (0.22, 0.16, 0.21, 0.25)},
    ),
    "jackal": Breed(
        "wolf", plain("#c8945c", "#f4e4c8", "#4a4048", pattern="saddle", mask=("cheeks",)), size=0.65,
            face={"ear": 1.3},
        build={"deep": (0.21, 0.15, 0.2, 0.23)},
    ),
    "hyena": Breed(
        "wolf", plain("#b09878", "#d8c8ac", "#4a3c34", pattern="spots", mask=("snout",)), "round",
        build={"slope": 0.2, "fluff": 0.05, "extras": ("mane", "bushy tail"), "tail": (0.45, -0.8, 0.0)},
        face={"outline": "bear", "ear": 1.05},
    ),
    "dingo": Breed("dog", plain("#d8a060", "#f8ecd8", "#a8703c"), "pointed", build={"lift": 0.8}),
    "fennec": Breed(
        "fox", coat("#ecca94", "#fffaf0", "#b88c54", iris="#3a2420", mask=("cheeks",), tip="#4a3428"),
        "big fennec", 0.6
    ),
    "kitsune": Breed(
        "fox", coat("#fbf4ea", "#ffffff", "#d8483c", iris="#e8902c", mask=("cheeks",), tip="#e05040",
            socks="#e05040"),
        size=1.3, build={"extras": ("ruff", "bushy tail", "nine tails")},
    ),
    "werewolf": Breed(
        "wolf", plain("#4a4650", "#8a8690", "#2e2a34", iris="#f4c83c", mask=("cheeks",)), size=1.6,
        build={"biped": True, "slope": 1.3, "fluff": 0.08, "deep": (0.26, 0.22, 0.3, 0.36), "arm": 1.0, "long": 0.8,
               "leg": (0.22, 0.13, 0.085, 0.1), "slim": 1.0},
    ),
    # Small ones.
    "mole": Breed(
        "mouse", plain("#4a4450", "#5c5662", "#2e2a34", nose="#f09a9c"), "small", 1.6, {"tail": (0.2, 0.3, 0.0)},
        {"eye": (0.08, 0.09), "ear": 0.4, "muzzle": (0.28, 0.36, -0.4), "nose": (0.16, 0.12)},
    ),
    "gerbil": Breed("mouse", plain("#d8a868", "#fff8ea", "#9a703c"), "round", 1.2),
    "chinchilla": Breed(
        "mouse", plain("#9a9ca8", "#f2f0f2", "#6a6c78"), size=2.6,
        build={"fluff": 0.05, "tail": (0.8, 0.7, 0.2), "tail_thick": (0.1, 0.14, 0.15, 0.12, 0.06)},
    ),
    "chipmunk": Breed(
        "squirrel", plain("#c88a4c", "#fdf2e2", "#4a342a", pattern="back", nose="#4a2c28"), "round", 0.7,
        {"tail": (1.1, 0.9, 0.0), "tail_thick": (0.08, 0.13, 0.14, 0.12, 0.06)},
    ),
    "flying squirrel": Breed("squirrel", plain("#a8a4a8", "#fbf6f0", "#6a6670"), size=0.8, face={"eye": (0.26,
        0.32)}),
    "sugar glider": Breed(
        "squirrel", plain("#a8a8b4", "#fbf6f0", "#3a3844", pattern="stripe"), size=0.7, face={"eye": (0.26, 0.32)}
    ),
    "ferret": Breed("weasel", coat("#d8c0a0", "#fbf6ec", "#5c4838", iris="#2c1c1c", mask=("bandit",),
        socks="#4a3a30")),
    "mink": Breed("weasel", plain("#4a342c", "#5c463c", "#33241e")),
    "stoat": Breed("weasel", plain("#b87840", "#fffaf0", "#33241e", tip="#2c2226")),
    "ermine": Breed("weasel", plain("#fbfaf8", "#ffffff", "#c8c8d0", tip="#2c2a34")),
    "mongoose": Breed("weasel", plain("#9a8468", "#c8b494", "#6a5640"), size=1.3),
    "meerkat": Breed(
        "weasel", coat("#d0a874", "#f6e8cc", "#7a5a3c", iris="#2c1c1c", mask=("patch",)), size=1.2,
        build={
            "biped": True, "slope": 1.45, "long": 0.95, "deep": (0.19, 0.17, 0.16, 0.15), "slim": 0.6, "arm": 0.6,
            "lift": 0.62, "head": 0.27, "neck": (0.06, 0.3), "tail": (0.9, -0.7, 0.1),
            "tail_thick": (0.06, 0.05, 0.04, 0.035, 0.02), "leg": (0.17, 0.1, 0.06, 0.07),
        },
    ),
    "capybara": Breed(
        "guinea pig", plain("#a8784a", "#c89a6c", "#6a4628", nose="#5c3a28"), "small", 3.6,
        {"lift": 0.62, "long": 1.2, "head": 0.4, "fluff": 0.03, "deep": (0.4, 0.38, 0.38, 0.36)},
        {"outline": "bear", "muzzle": (0.52, 0.42, -0.36), "nose": (0.2, 0.11), "eye": (0.13, 0.16), "level": 0.16,
         "whiskers": False},
    ),
    "marmot": Breed("beaver", plain("#b08a5c", "#d8bc90", "#6a4c30"), size=0.9, build={"extras": (), "fluff": 0.04,
        **_STUB}),
    "wombat": Breed("koala", plain("#8a7060", "#b89c88", "#5c483c"), "small", 1.6, {"lift": 0.52, "long": 1.0,
        "fluff": 0.03}),
    "tasmanian devil": Breed("bear", plain("#2e2a32", "#fbf6ee", "#1e1a22"), size=0.4, build={"fluff": 0.03}),
    "opossum": Breed(
        "rat", plain("#a8a4a8", "#fbfaf8", "#4a4650", nose="#f09a9c", mask=("cheeks",)), size=3.0,
        build={"fluff": 0.04}
    ),
    "porcupine": Breed("hedgehog", plain("#6a5848", "#8a7662", "#332a2e"), size=2.6),
    "echidna": Breed("hedgehog", plain("#5c4636", "#7a6450", "#2e2420"), size=2.0, face={"grown": ("spikes",
        "tube")}),
    "armadillo": Breed(
        "rat", plain("#c8a894", "#e8d0c0", "#9a8074"), "hare round", 2.4,
        {"extras": ("scutes",), "deep": (0.4, 0.42, 0.42, 0.36), "tail": (1.0, -0.3, 0.1)}, _SNOUT,
    ),
    "pangolin": Breed(
        "rat", plain("#a87c50", "#d8b890", "#7a5638"), "small", 2.6,
        {"extras": ("scutes",), "long": 1.4, "deep": (0.34, 0.36, 0.34, 0.28), "tail": (1.6, -0.3, 0.1),
         "tail_thick": (0.28, 0.24, 0.18, 0.12, 0.04)}, _SNOUT,
    ),
    "platypus": Breed("beaver", plain("#7a5438", "#b08a60", "#4a3020"), "", 0.8, face={"grown": ("duckbill",),
        "ears": ""}),
    "anteater": Breed(
        "badger", plain("#6a6068", "#c8c0bc", "#2e2a30", pattern="stripe"), "small", 1.6,
        {"tail": (1.3, -0.1, -0.1), "tail_thick": (0.1, 0.2, 0.26, 0.24, 0.1), "extras": ("bushy tail",),
            "lift": 0.72},
        {"grown": ("tube",), "muzzle": (0.0, 0.2, -0.4), "nose": (0.0001, 0.0001), "outline": "mouse"},
    ),
    "tapir": Breed(
        "pig", plain("#3a363e", "#4c4850", "#e8e4e0", pattern="cow", nose="#2c2830"), "round", 1.5,
        {"hoof": False, **_STUB}, {"grown": ("tube",), "nose": (0.0001, 0.0001), "muzzle": (0.0, 0.2, -0.3)},
    ),
    "wolverine": Breed("bear", plain("#4a342c", "#b08a5c", "#2e2220", pattern="stripe"), size=0.5,
        build={"fluff": 0.07}),
    # Apes and their kin.
    "lemur": Breed(
        "monkey", coat("#9a98a0", "#fbfaf8", "#2e2a34", iris="#f0a82c", mask=("bandit",)), "round",
        build={"tail": (1.8, 0.9, -0.3), "tail_thick": (0.07, 0.09, 0.1, 0.1, 0.07), **_RINGED}, face={"eye": (0.2,
            0.23)},
    ),
    "baboon": Breed("monkey", plain("#a89468", "#c8a894", "#6a5a3c", mask=("bare",)), size=1.5,
        build={"fluff": 0.05}),
    "chimpanzee": Breed("monkey", plain("#38323a", "#e0b894", "#221e26", inner="#e0b894", mask=("bare",)),
        build=_NO_TAIL, size=1.3),
    "orangutan": Breed(
        "gorilla", plain("#c8642c", "#c89a7c", "#9a441c", inner="#c89a7c", mask=("bare",)), build={"fluff": 0.13}
    ),
    "yeti": Breed(
        "gorilla", coat("#f2f4f8", "#9cb4cc", "#c8d0dc", iris="#3c8ce8", inner="#9cb4cc", mask=("bare",)), size=1.8,
        build={"fluff": 0.14, "slope": 0.62},
    ),
    "bigfoot": Breed(
        "gorilla", plain("#6a442c", "#a87c5c", "#4a2c1c", inner="#a87c5c", mask=("bare",)), size=1.7,
        build={"fluff": 0.13, "slope": 0.62},
    ),
    # Hoofed ones.
    "boar": Breed(
        "pig", plain("#5c4a42", "#8a7466", "#33282a", nose="#a07470"), size=1.2,
        build={"fluff": 0.06, "deep": (0.3, 0.32, 0.36, 0.37), "arch": (-0.04, 0.02, 0.08, 0.1, 0.02)},
        face={"grown": ("boar",)},
    ),
    "warthog": Breed("pig", plain("#8a7c74", "#b0a298", "#4a3c38", nose="#a08078"), size=1.2, build={"fluff": 0.04},
                     face={"grown": ("boar",)}),
    "antelope": Breed("doe", plain("#c88a50", "#fbf2e0", "#5c3a28", mask=("muzzle",)), face={"grown": ("lyre",)}),
    "gazelle": Breed(
        "doe", plain("#d8a468", "#fffaf0", "#5c3a28", pattern="", mask=("blaze",)), size=0.85,
        face={"grown": ("lyre",)}
    ),
    "ibex": Breed("goat", plain("#9a7c5c", "#e8dccb", "#5c4634"), size=1.2, face={"grown": ("scimitars",)}),
    "ram": Breed("sheep", face={"grown": ("wool", "ram")}, size=1.1),
    "yak": Breed(
        "bison", plain("#3a3034", "#5c4c48", "#24201f"), build={"fluff": 0.12, "extras": (), "arch": (0.0, 0.0,
        0.02, 0.08, 0.06)}
    ),
    "highland cow": Breed(
        "bull", plain("#c8783c", "#e0a868", "#8a4c20", nose="#d8a094"), build={"fluff": 0.12}, size=1.0
    ),
    "water buffalo": Breed("bull", plain("#4a4850", "#6a6870", "#2e2c34")),
    "mule": Breed("donkey", plain("#7a5a44", "#b8987c", "#40302a", mask=("muzzle",)), size=1.25),
    "okapi": Breed("doe", plain("#5c3428", "#e8dcd0", "#2e1e1a", mask=("muzzle",)), size=1.6,
        face={"grown": ("ossicones",)}),
    "mammoth": Breed(
        "elephant", plain("#7a5238", "#9a7050", "#4a3020", inner="#b88a70"), build={"fluff": 0.14, "arch": (-0.1,
            0.0, 0.08, 0.16, 0.08)},
        size=1.15, face={"grown": ("great tusks",), "ear": 0.6},
    ),
    "wallaby": Breed("kangaroo", plain("#a88a74", "#f0e2d0", "#6a5446"), size=0.6),
    # Of the past, and of tales.
    "velociraptor": Breed(
        "t-rex", coat("#b08448", "#ecd8a8", "#5c3c28", iris="#f0c830", pattern="tiger"), size=0.5,
        build={"slim": 0.5, "arm": 0.55, "head": 0.3, "long": 0.7, "slope": 0.5, "deep": (0.22, 0.19, 0.2, 0.17),
               "leg": (0.19, 0.11, 0.07, 0.08), "neck": (0.3, 0.4)},
        face={"snout": (1.2, -0.14), "thick": (0.5, 0.42, 0.36, 0.3, 0.26)},
    ),
    "spinosaurus": Breed(
        "t-rex", coat("#6a8a9a", "#e0dcb8", "#b8503c", iris="#f0c830"), build={"extras": ("great sail",),
            "slope": 0.4},
        face={"snout": (1.5, -0.14), "thick": (0.5, 0.42, 0.34, 0.3, 0.3)},
    ),
    "ankylosaurus": Breed(
        "stegosaurus", coat("#9a8458", "#d8c898", "#6a5438", iris="#8a5a2c"), build={"extras": ("scutes",
        "tail tuft"), "lift": 0.5}
    ),
    "wyvern": Breed("dragon", coat("#5c6a4c", "#d8d0a0", "#3a4634", iris="#f0c838"), size=0.8),
    "griffin": Breed(
        "pegasus", plain("#c89050", "#fbf6ea", "#8a5428", iris="#e8b43c", tip="#8a4a22"),
        build={"hoof": False, "extras": ("feather wings", "tail tuft"), "neck": (0.3, 0.46), "head": 0.3,
            "tail": (1.1, -0.4, 0.25),
               "tail_thick": (0.06, 0.05, 0.05, 0.05, 0.05), "leg": (0.19, 0.1, 0.07, 0.09)},
        face={"snout": (0.7, -0.3), "thick": (0.6, 0.5, 0.4, 0.3, 0.2), "grown": ("eagle bill",)},
    ),
    "axolotl": Breed(
        "lizard", coat("#f8b8c4", "#fde4e6", "#e0607c", iris="#2c1c24", nose="#f8b8c4"), size=1.6,
        build={"leg": (0.12, 0.09, 0.07, 0.08), "tail": (1.3, -0.1, 0.1), "tail_thick": (0.18, 0.2, 0.2, 0.16, 0.04),
               "head": 0.42, "long": 1.2},
        face={"outline": "broad", "ears": "", "grown": ("gills",), "gap": 0.62, "eye": (0.1, 0.12), "level": 0.14,
              "muzzle": (0.0, 0.24, -0.2), "nose": (0.03, 0.02)},
    ),
    "gecko": Breed("lizard", coat("#c8c05c", "#f8f4c8", "#6a6a34", iris="#e8902c", pattern="spots"), size=0.9,
                   face={"eye": (0.28, 0.32)}),
    "salamander": Breed("lizard", coat("#2e2a34", "#f4c83c", "#f4c83c", iris="#2c1c1c", pattern="spots")),
    "newt": Breed("lizard", coat("#7a5a3c", "#f0903c", "#4a3424", iris="#e8b030", pattern="spots"), size=0.8),
    "iguana": Breed("lizard", coat("#5ca06a", "#d8e8b8", "#3a7048", iris="#e8a030"), size=3.0,
        build={"extras": ("spines",)}),
    "komodo dragon": Breed("lizard", plain("#7a7260", "#a89c84", "#4a4438"), size=7.0, build={"leg": (0.17, 0.13,
        0.1, 0.11)}),
    "chameleon": Breed(
        "lizard", coat("#5cc05c", "#d8f0b0", "#2c8c6c", iris="#2c1c1c", pattern="zebra"), size=2.0,
        build={"tail": (1.7, -0.2, 0.95), "arch": (0.0, 0.1, 0.16, 0.1, 0.02), "long": 1.1, "lift": 0.6},
        face={"eye": (0.28, 0.28), "grown": ("sail",), "snout": (0.7, -0.2)},
    ),
    # Birds.
    "cardinal": Breed("robin", coat("#d8343c", "#e8545c", "#2e2226", iris="#2c1c1c"), build={"crest": "tuft",
        "marks": ()}),
    "blue jay": Breed("robin", coat("#4a8cd8", "#f4f6fa", "#2c4c8a", iris="#2c1c1c"), size=1.4,
        build={"crest": "tuft", "marks": ()}),
    "finch": Breed("canary", coat("#e8c04c", "#fbf0c0", "#8a6a2c", iris="#2c1c1c")),
    "kingfisher": Breed("robin", coat("#2c8cc8", "#f0883c", "#1c5c8a", iris="#2c1c1c"), build={"beak": "long",
        "bill": 1.2, "marks": ()}),
    "woodpecker": Breed(
        "magpie", coat("#33303a", "#fbfaf6", "#d8343c", iris="#2c1c1c"), size=0.8,
        build={"tilt": 1.0, "beak": "long", "bill": 1.0, "crest": "tuft", "marks": ("hood",), "train": 0.5},
    ),
    "stork": Breed("crane", build={"bill": 1.9, "beak": "long", "wing": (50.0, 46.0, 46.0)}),
    "ibis": Breed("heron", coat("#f4f2f0", "#ffffff", "#2e2a34", iris="#2c1c1c"), build={"beak": "bent",
        "bill": 1.5}),
    "egret": Breed("crane", coat("#fdfcfa", "#ffffff", "#dcdce4", iris="#2c1c1c")),
    "emu": Breed("ostrich", coat("#6a5646", "#8a7460", "#4a3a30", iris="#2c1c1c"), size=0.85),
    "pheasant": Breed("rooster", coat("#b8682c", "#e0a050", "#2c6a54", iris="#2c1c1c"), build={"tail": "long",
        "train": 1.2}),
    "falcon": Breed("hawk", coat("#5c6878", "#f4ead8", "#3a4454", iris="#e8b43c"), size=0.8),
    "condor": Breed("vulture", size=1.2, build={"span": 1.5}),
    "albatross": Breed("seagull", size=1.6, build={"span": 1.6}),
    "cockatoo": Breed("parrot", coat("#fdfbf6", "#ffffff", "#e8dfb0", iris="#2c1c1c"), build={"crest": "tuft",
        "wing": (244.0, 246.0, 246.0)}),
    "budgie": Breed("parrot", coat("#6cc84c", "#f8e85c", "#3c8a34", iris="#2c1c1c"), size=0.5,
        build={"wing": (90.0, 190.0, 220.0)}),
    "quail": Breed("chicken", coat("#8a6a4c", "#d8c0a0", "#5c442e", iris="#2c1c1c"), size=0.5),
}  # fmt: skip
_SAME = {
    "bobcat": "lynx", "puma": "cougar", "mountain lion": "cougar", "fennec fox": "fennec",
    "nine tailed fox": "kitsune",
    "nine-tailed fox": "kitsune", "groundhog": "marmot", "possum": "opossum", "sasquatch": "bigfoot",
    "chimp": "chimpanzee",
    "wild boar": "boar", "impala": "antelope", "oryx": "antelope", "chamois": "ibex", "mountain goat": "ibex",
    "buffalo": "water buffalo", "woolly mammoth": "mammoth", "raptor": "velociraptor", "gryphon": "griffin",
    "saber-toothed tiger": "sabertooth", "sabertooth tiger": "sabertooth", "parakeet": "budgie",
    "budgerigar": "budgie",
    "ring-tailed lemur": "lemur", "jay": "blue jay", "bighorn sheep": "ram", "prairie dog": "meerkat",
    "nutria": "capybara",
}  # fmt: skip
LOOKALIKES |= {name: LOOKALIKES[kind] for name, kind in _SAME.items()}
