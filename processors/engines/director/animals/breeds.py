"""Breeds of dogs and cats: a coat, ears and a build of their own."""

from processors.engines.director.animals.builds import Breed, plain
from processors.engines.director.animals.coats import coat
from processors.engines.director.animals.mammals import CATS

#: A tail that curls over the back, and one that hangs, both bushy.
_CURLED = {
    "tail": (1.15, 1.0, 0.52),
    "tail_thick": (0.1, 0.13, 0.14, 0.11, 0.03),
    "extras": ("ruff", "bushy tail"),
    "fluff": 0.04,
}
_HANGING = {
    "tail": (0.85, -0.6, 0.1),
    "tail_thick": (0.08, 0.12, 0.13, 0.1, 0.03),
    "extras": ("ruff", "bushy tail"),
    "fluff": 0.04,
}
_STUB = {"tail": (0.14, 1.1, 0.0), "tail_thick": (0.07, 0.07, 0.07, 0.06, 0.05)}
_SLIM = {"deep": (0.21, 0.14, 0.19, 0.25), "leg": (0.16, 0.075, 0.05, 0.065), "lift": 0.86}
_STOUT = {"deep": (0.28, 0.26, 0.3, 0.33), "leg": (0.19, 0.125, 0.1, 0.1), "lift": 0.66, "neck_thick": (0.3, 0.24)}
_LOW = {"lift": 0.52, "leg": (0.17, 0.115, 0.09, 0.095)}
_SPITZ_FACE = {"outline": "fox", "muzzle": (0.36, 0.3, -0.46)}
_FLAT_FACE = {"outline": "broad", "muzzle": (0.5, 0.34, -0.42), "nose": (0.14, 0.085), "gap": 0.5, "level": 0.06}
_RETRIEVER = {
    **_HANGING,
    "tail": (0.85, -0.1, 0.12),
    "deep": (0.25, 0.22, 0.25, 0.28),
}
_SHEPHERD = {**_HANGING, "fluff": 0.03, "deep": (0.24, 0.2, 0.24, 0.28), "neck": (0.33, 0.42), "lift": 0.8}
_HUSKY = {**_CURLED, "deep": (0.25, 0.22, 0.25, 0.28)}
_MUZZLED = {"muzzle": (0.42, 0.34, -0.42), "nose": (0.17, 0.11)}

_DOGS: dict[str, Breed] = {
    "golden retriever": Breed(
        "dog", plain("#e6b566", "#f8e2b4", "#b8823c"), size=1.05, build={**_RETRIEVER, "fluff": 0.06}, face=_MUZZLED
    ),
    "labrador": Breed(
        "dog", plain("#ead0a0", "#fbf0d8", "#b8965c"), size=1.05, build={"deep": (0.26, 0.24, 0.26, 0.29)},
        face=_MUZZLED
    ),
    "dalmatian": Breed(
        "dog",
        coat("#fcfaf6", "#ffffff", "#2c2a34", iris="#5a3a24", pattern="spots", mask=("dots", "ears"),
            socks="#fcfaf6"),
        build={"lift": 0.82, "leg": (0.165, 0.085, 0.058, 0.075)},
        face=_MUZZLED,
    ),
    "husky": Breed(
        "dog",
        coat(
            "#6a7484", "#fbfaf8", "#4a525e", iris="#58b0ec", pattern="saddle", mask=("cheeks", "brows"),
            socks="#fbfaf8",
            tip="#fbfaf8",
        ),
        "pointed",
        1.1,
        _HUSKY,
        _SPITZ_FACE,
    ),
    "malamute": Breed(
        "dog",
        coat("#5c626e", "#fbfaf8", "#40464e", iris="#7a4a24", pattern="saddle", mask=("cheeks", "brows")),
        "pointed",
        1.2,
        {**_HUSKY, "fluff": 0.06},
        _SPITZ_FACE,
    ),
    "samoyed": Breed(
        "dog",
        plain("#fbf8f2", "#ffffff", "#d8d2c8", nose="#2c262e"),
        "pointed",
        1.05,
        {**_CURLED, "fluff": 0.1, "deep": (0.3, 0.28, 0.31, 0.34)},
        _SPITZ_FACE,
    ),
    "german shepherd": Breed(
        "dog",
        plain("#b8803c", "#d8a860", "#332c30", pattern="saddle", mask=("ears", "snout")),
        "pointed",
        1.15,
        {**_SHEPHERD, "slope": 0.08},
        {**_MUZZLED, "ear": 1.1},
    ),
    "border collie": Breed(
        "dog",
        coat("#33303a", "#fbfaf6", "#24222a", iris="#7a4a24", mask=("blaze",), socks="#fbfaf6", tip="#fbfaf6"),
        "folded",
        build={**_SHEPHERD, "fluff": 0.06},
    ),
    "collie": Breed(
        "dog",
        plain("#c08448", "#fbf6ea", "#6a4024", mask=("blaze",), socks="#fbf6ea", tip="#fbf6ea"),
        "folded",
        build={**_SHEPHERD, "fluff": 0.08},
        face={"muzzle": (0.3, 0.36, -0.46)},
    ),
    "australian shepherd": Breed(
        "dog",
        coat("#7c8490", "#fbf6ea", "#3a3e48", iris="#58b0ec", pattern="spots", mask=("blaze",), socks="#c88848"),
        "folded",
        build={**_SHEPHERD, **_STUB, "fluff": 0.07},
    ),
    "corgi": Breed(
        "dog",
        plain("#e09a4c", "#fffaf0", "#a86428", mask=("blaze",), socks="#fffaf0"),
        "pointed",
        0.7,
        {**_LOW, **_STUB, "long": 1.16, "head": 0.41, "neck": (0.27, 0.36), "deep": (0.27, 0.25, 0.27, 0.29)},
        {**_SPITZ_FACE, "ear": 1.25},
    ),
    "shiba": Breed(
        "dog",
        plain("#e0924c", "#fffaf0", "#a8602c", mask=("cheeks", "brows"), socks="#fffaf0"),
        "pointed",
        0.75,
        {**_CURLED, "fluff": 0.0, "head": 0.41},
        {**_SPITZ_FACE, "ear": 0.8},
    ),
    "akita": Breed(
        "dog", plain("#d8904c", "#fffaf0", "#a8602c", mask=("cheeks",)), "pointed", 1.15, _CURLED,
        {**_SPITZ_FACE, "ear": 0.75},
    ),
    "chow chow": Breed(
        "dog",
        plain("#c8803c", "#e8b878", "#8a5024", nose="#3a3450"),
        "round",
        0.9,
        {**_CURLED, **_STOUT, "fluff": 0.12},
        {**_FLAT_FACE, "ear": 0.6, "grown": ("collar fur",)},
    ),
    "poodle": Breed(
        "dog",
        plain("#f6f0ea", "#ffffff", "#c8c0b8"),
        "floppy",
        0.8,
        {**_SLIM, "extras": ("poms", "no belly"), "tail": (0.5, 1.2, 0.0), "tail_thick": (0.05, 0.04, 0.04, 0.04,
            0.04)},
        {"grown": ("topknot",), "muzzle": (0.26, 0.34, -0.5), "nose": (0.13, 0.09)},
    ),
    "bichon": Breed(
        "dog", plain("#fdfbf6", "#ffffff", "#d8d2c8"), "floppy", 0.5, {**_STOUT, "fluff": 0.08, "head": 0.45},
        {"grown": ("topknot",)},
    ),
    "doodle": Breed(
        "dog", plain("#d8a468", "#f4dcb4", "#a8743c"), "floppy", 1.0, {**_HANGING, "fluff": 0.09},
        {"grown": ("fringe",)}
    ),
    "pug": Breed(
        "dog",
        plain("#e4c490", "#4a4048", "#4a4048", mask=("ears", "wrinkles")),
        "folded",
        0.5,
        {
            **_STOUT, "tail": (0.5, 1.6, 1.0), "tail_thick": (0.07, 0.07, 0.06, 0.06, 0.05), "head": 0.44,
            "extras": ("no belly",),
        },
        {**_FLAT_FACE, "ear": 0.7, "eye": (0.19, 0.22)},
    ),
    "bulldog": Breed(
        "dog",
        plain("#d8a870", "#fbf4ea", "#9a6c3c", mask=("blaze", "wrinkles"), socks="#fbf4ea"),
        "folded",
        0.7,
        {**_STOUT, **_STUB, "deep": (0.26, 0.25, 0.32, 0.38), "lift": 0.6, "head": 0.46},
        {**_FLAT_FACE, "ear": 0.7, "muzzle": (0.56, 0.38, -0.46), "eye": (0.14, 0.17), "grown": ("underbite",)},
    ),
    "french bulldog": Breed(
        "dog",
        plain("#5c5660", "#e8e2dc", "#3a3640", mask=("wrinkles",)),
        "round",
        0.55,
        {**_STOUT, **_STUB, "head": 0.45},
        {**_FLAT_FACE, "ear": 1.15},
    ),
    "boxer dog": Breed(
        "dog", plain("#b8743c", "#fbf4ea", "#3a2a28", mask=("snout",), socks="#fbf4ea"), "folded", 1.1, {**_SLIM,
            **_STUB},
        {**_FLAT_FACE, "outline": "dog"},
    ),
    "chihuahua": Breed(
        "dog", plain("#d8a468", "#fbf0dc", "#9a6c3c"), "tall", 0.4, {**_SLIM, "head": 0.45, "lift": 0.76},
        {"outline": "mouse", "eye": (0.21, 0.25), "muzzle": (0.24, 0.22, -0.5)},
    ),
    "beagle": Breed(
        "dog",
        plain("#b87840", "#fffaf2", "#33303a", pattern="saddle", mask=("blaze",), socks="#fffaf2", tip="#fffaf2"),
        size=0.7,
        build={"lift": 0.7, "tail": (0.6, 1.3, 0.05)},
    ),
    "dachshund": Breed(
        "dog",
        plain("#8a4a28", "#c88450", "#5c3018"),
        "spaniel",
        0.5,
        {
            **_LOW, "long": 1.62, "lift": 0.46, "deep": (0.22, 0.2, 0.21, 0.24), "head": 0.37, "neck": (0.3, 0.34),
            "tail": (0.7, 0.5, 0.1), "tail_thick": (0.07, 0.06, 0.05, 0.04, 0.02),
        },
        {"muzzle": (0.3, 0.36, -0.48)},
    ),
    "basset hound": Breed(
        "dog",
        plain("#b06a34", "#fffaf2", "#3a302c", pattern="saddle", mask=("blaze",), socks="#fffaf2", tip="#fffaf2"),
        "spaniel",
        0.7,
        {**_LOW, "long": 1.4, "deep": (0.26, 0.25, 0.27, 0.3)},
        {"ear": 1.25, "muzzle": (0.44, 0.38, -0.44)},
    ),
    "cocker spaniel": Breed(
        "dog", plain("#b8702c", "#e0a860", "#7a4418"), "spaniel", 0.7, {**_HANGING, "fluff": 0.06}, {"ear": 1.15}
    ),
    "terrier": Breed(
        "dog", plain("#fbf6ee", "#ffffff", "#b07840", pattern="back", mask=("one eye",)), "folded", 0.6,
        {"fluff": 0.03, "tail": (0.4, 1.3, 0.0)}, {"muzzle": (0.36, 0.34, -0.46)},
    ),
    "yorkshire terrier": Breed(
        "dog", plain("#c88a48", "#e8b878", "#4c505c", pattern="saddle"), "pointed", 0.4, {**_STOUT, "fluff": 0.1},
        {"grown": ("topknot",)},
    ),
    "schnauzer": Breed(
        "dog", plain("#6c6e78", "#e8e6e2", "#4a4c56", mask=("brows",), socks="#c8c6c4"), "folded", 0.7,
        {"fluff": 0.03, **_STUB}, {"muzzle": (0.46, 0.42, -0.5), "grown": ("beard",)},
    ),
    "shih tzu": Breed(
        "dog", plain("#fbf6ee", "#ffffff", "#b07840", pattern="cow", mask=("one eye",)), "spaniel", 0.45,
        {**_STOUT, "fluff": 0.12}, {**_FLAT_FACE, "grown": ("topknot",)},
    ),
    "sheepdog": Breed(
        "dog", plain("#fbf8f2", "#ffffff", "#8a909c", pattern="saddle"), "floppy", 1.15,
        {**_STOUT, **_STUB, "fluff": 0.14, "lift": 0.74}, {"grown": ("fringe",)},
    ),
    "rottweiler": Breed(
        "dog", plain("#38323c", "#c07c40", "#24222a", mask=("brows",), socks="#c07c40"), size=1.15,
        build={"deep": (0.27, 0.25, 0.29, 0.32), "leg": (0.19, 0.115, 0.09, 0.1), **_STUB}, face=_MUZZLED,
    ),
    "doberman": Breed(
        "dog", plain("#38323c", "#c07c40", "#24222a", mask=("brows",), socks="#c07c40"), "pointed", 1.2,
        {**_SLIM, **_STUB, "head": 0.32, "neck": (0.3, 0.5)}, {"muzzle": (0.3, 0.36, -0.46), "ear": 1.1},
    ),
    "greyhound": Breed(
        "dog", plain("#a8a4ac", "#f2f0f0", "#6a6670"), "folded", 1.2,
        {
            **_SLIM, "deep": (0.2, 0.11, 0.18, 0.26), "arch": (-0.02, 0.08, 0.06, 0.0, 0.02), "head": 0.27,
            "neck": (0.34, 0.48), "tail": (0.9, -1.0, 0.3), "tail_thick": (0.05, 0.04, 0.035, 0.03, 0.02),
        },
        {"muzzle": (0.28, 0.4, -0.48), "ear": 0.8},
    ),
    "great dane": Breed(
        "dog", plain("#c8a878", "#e0c8a0", "#4a4048", mask=("snout",)), "folded", 1.7,
        {**_SLIM, "head": 0.29, "neck": (0.32, 0.5)}, _MUZZLED,
    ),
    "saint bernard": Breed(
        "dog", plain("#fbf6ee", "#ffffff", "#a8602c", pattern="cow", mask=("ears", "blaze")), "floppy", 1.4,
        {**_STOUT, "fluff": 0.06, "lift": 0.74}, {**_MUZZLED, "muzzle": (0.5, 0.4, -0.44)},
    ),
    "pomeranian": Breed(
        "dog",
        plain("#f0a858", "#fdecd0", "#b87430"),
        "pointed",
        0.4,
        {
            **_CURLED, "fluff": 0.14, "deep": (0.34, 0.33, 0.35, 0.36), "long": 0.74, "lift": 0.6, "head": 0.42,
            "leg": (0.14, 0.09, 0.065, 0.075),
        },
        {**_SPITZ_FACE, "ear": 0.72, "grown": ("collar fur",)},
    ),
}  # fmt: skip
_FLUFFY_CAT = {
    "fluff": 0.08,
    "tail": (1.05, 0.7, 0.26),
    "tail_thick": (0.1, 0.15, 0.18, 0.17, 0.05),
    "extras": ("ruff", "bushy tail"),
}
_CATS: dict[str, Breed] = {
    "tabby": Breed("cat", CATS["orange tabby"]),
    "tabby cat": Breed("cat", CATS["grey tabby"]),
    "orange tabby": Breed("cat", CATS["orange tabby"]),
    "ginger cat": Breed("cat", CATS["orange tabby"]),
    "calico": Breed("cat", CATS["calico"]),
    "siamese": Breed("cat", CATS["siamese"], build={"lift": 0.8, "deep": (0.22, 0.17, 0.19, 0.21)}),
    "tuxedo cat": Breed("cat", CATS["tuxedo"]),
    "black cat": Breed("cat", CATS["black"]),
    "white cat": Breed("cat", CATS["white"]),
    "persian": Breed(
        "cat",
        coat("#f4ece0", "#ffffff", "#cabca8", iris="#f09c3c", nose="#e88a86"),
        size=1.05,
        build={**_FLUFFY_CAT, "fluff": 0.12, "lift": 0.64, "deep": (0.29, 0.27, 0.28, 0.3), "head": 0.46},
        face={"outline": "broad", "ear": 0.62, "muzzle": (0.34, 0.2, -0.36), "grown": ("collar fur",)},
    ),
    "maine coon": Breed(
        "cat", coat("#9a7c5c", "#efe2d0", "#4a3a30", iris="#c8b83c", nose="#c87878", pattern="tabby",
            mask=("stripes",)),
        "tuft", 1.35, {**_FLUFFY_CAT, "lift": 0.76}, {"grown": ("collar fur",)},
    ),
    "norwegian forest cat": Breed("cat", CATS["grey tabby"], "tuft", 1.25, _FLUFFY_CAT, {"grown": ("collar fur",)}),
    "ragdoll": Breed("cat", CATS["siamese"], size=1.15, build=_FLUFFY_CAT, face={"grown": ("collar fur",)}),
    "angora": Breed("cat", CATS["white"], build=_FLUFFY_CAT),
    "russian blue": Breed("cat", coat("#7c8694", "#94a0ae", "#5a6472", iris="#7cc85c", nose="#5a6472")),
    "british shorthair": Breed(
        "cat", coat("#7c8694", "#94a0ae", "#5a6472", iris="#f09c3c", nose="#5a6472"),
        build={"deep": (0.29, 0.26, 0.28, 0.3), "lift": 0.66}, face={"outline": "broad", "ear": 0.75},
    ),
    "bengal cat": Breed(
        "cat", coat("#e0a050", "#f8e6c4", "#4a2e20", iris="#7ab648", nose="#c87058", pattern="rosettes",
        mask=("stripes",))
    ),
    "scottish fold": Breed("cat", CATS["grey tabby"], "folded", build={"lift": 0.66}, face={"ear": 0.7}),
    "munchkin cat": Breed("cat", CATS["orange tabby"], build={"lift": 0.48, "long": 1.1}),
    "sphynx": Breed(
        "cat", coat("#e8b8a8", "#f4d0c4", "#c08878", iris="#58b0d8", nose="#d88880", inner="#f4c8bc",
            mask=("wrinkles",)),
        build={"deep": (0.22, 0.17, 0.19, 0.22), "tail_thick": (0.05, 0.045, 0.04, 0.035, 0.02), "extras": ()},
        face={"ear": 1.25, "whiskers": False},
    ),
}  # fmt: skip
#: Other names of a breed.
_SAME: dict[str, str] = {
    "retriever": "golden retriever",
    "lab": "labrador",
    "shepherd dog": "german shepherd",
    "alsatian": "german shepherd",
    "aussie": "australian shepherd",
    "shiba inu": "shiba",
    "bichon frise": "bichon",
    "goldendoodle": "doodle",
    "labradoodle": "doodle",
    "cockapoo": "doodle",
    "frenchie": "french bulldog",
    "boston terrier": "french bulldog",
    "english bulldog": "bulldog",
    "sausage dog": "dachshund",
    "wiener dog": "dachshund",
    "basset": "basset hound",
    "bloodhound": "basset hound",
    "spaniel": "cocker spaniel",
    "jack russell": "terrier",
    "jack russell terrier": "terrier",
    "yorkie": "yorkshire terrier",
    "maltese": "bichon",
    "lhasa apso": "shih tzu",
    "old english sheepdog": "sheepdog",
    "whippet": "greyhound",
    "st bernard": "saint bernard",
    "st. bernard": "saint bernard",
    "mastiff": "rottweiler",
    "pit bull": "boxer dog",
    "pitbull": "boxer dog",
    "spitz": "pomeranian",
    "siamese cat": "siamese",
    "calico cat": "calico",
    "tortoiseshell cat": "calico",
    "persian cat": "persian",
    "fluffy cat": "angora",
    "ragdoll cat": "ragdoll",
    "sphynx cat": "sphynx",
    "hairless cat": "sphynx",
    "orange cat": "orange tabby",
    "bengal": "bengal cat",
}
BREEDS: dict[str, Breed] = {**_DOGS, **_CATS}
BREEDS |= {name: BREEDS[other] for name, other in _SAME.items()}
