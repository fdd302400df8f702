"""The four-limbed kinds with round faces: cats, dogs, bears, apes."""

from dataclasses import replace

from processors.engines.director.animals.builds import Anatomy, plain
from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.heads import Face

#: A cat's coats by name; a cat of no said colour has one of these by chance.
CATS: dict[str, Coat] = {
    "orange tabby": coat(
        "#f0953c", "#fdf0dc", "#c8641e", iris="#7ab648", nose="#e88a86", pattern="tabby", mask=("stripes",)
    ),
    "grey tabby": coat(
        "#a4a4ac", "#f2eeea", "#62626e", iris="#8cc04c", nose="#d88a8c", pattern="tabby", mask=("stripes",)
    ),
    "black": coat("#35323e", "#4a4656", "#201e28", iris="#f4cc3c", nose="#1c1a22", inner="#6a5060"),
    "white": coat("#fbf8f4", "#ffffff", "#d8d0d0", iris="#58a8e0", nose="#f0a0a4"),
    "calico": coat("#fbf6ee", "#ffffff", "#4a4048", iris="#8cb848", nose="#e88a86", pattern="calico", mask=("calico",)),
    "tuxedo": coat(
        "#3a3742",
        "#fbf8f6",
        "#24222c",
        iris="#8cc84c",
        nose="#e0888c",
        mask=("blaze",),
        socks="#fbf8f6",
        inner="#7a5c6c",
    ),
    "siamese": coat(
        "#f2e2c8",
        "#fbf2e2",
        "#7a5a4a",
        iris="#4c9ce8",
        nose="#4a3430",
        mask=("ears", "snout"),
        socks="#6a4a3c",
        tip="#6a4a3c",
    ),
}


_CAT = Face("cat", "pointed", 1.0, (0.21, 0.28), 0.46, 0.02, (0.3, 0.2, -0.42), (0.09, 0.06), whiskers=True)


_DOG = Face("dog", "floppy", 1.0, (0.17, 0.23), 0.4, 0.08, (0.44, 0.36, -0.42), (0.17, 0.12))


WOLF_FACE = Face("fox", "pointed", 1.0, (0.16, 0.21), 0.42, 0.04, (0.38, 0.32, -0.46), (0.15, 0.1))


BEAR_FACE = Face("bear", "round", 1.0, (0.14, 0.18), 0.42, 0.06, (0.42, 0.32, -0.4), (0.17, 0.11))


_APE = Face("bear", "sides", 1.0, (0.17, 0.2), 0.32, 0.1, (0.0, 0.28, -0.4), (0.13, 0.06))


_CAT_BUILD = Anatomy(
    0.3,
    _CAT,
    CATS["orange tabby"],
    long=0.98,
    deep=(0.25, 0.21, 0.22, 0.235),
    arch=(0.0, 0.05, 0.03, 0.01, 0.02),
    head=0.43,
    neck=(0.26, 0.43),
    neck_thick=(0.22, 0.19),
    leg=(0.165, 0.095, 0.068, 0.082),
    tail=(1.2, 0.9, 0.3),
    tail_thick=(0.075, 0.07, 0.068, 0.068, 0.055),
    extras=("ruff",),
    coats=tuple(CATS.values()),
)


_DOG_COAT = plain("#c8945a", "#f8ecd8", "#8a5c34")


_DOG_BUILD = Anatomy(
    0.55,
    _DOG,
    _DOG_COAT,
    long=0.96,
    deep=(0.24, 0.195, 0.23, 0.265),
    arch=(0.0, 0.04, 0.02, 0.0, 0.03),
    head=0.37,
    neck=(0.29, 0.45),
    neck_thick=(0.25, 0.19),
    leg=(0.175, 0.095, 0.068, 0.085),
    tail=(0.75, 1.0, 0.24),
    tail_thick=(0.085, 0.09, 0.085, 0.065, 0.03),
    extras=("ruff",),
    coats=(
        _DOG_COAT,
        plain("#8a5a38", "#e8c8a0"),
        plain("#f4ead8", "#ffffff", "#a87848", pattern="cow", mask=("one eye",)),
        plain("#4a4048", "#d89a5c", "#2c262e", mask=("brows",), socks="#d89a5c"),
    ),
)


_WOLF_BUILD = Anatomy(
    0.8,
    WOLF_FACE,
    plain("#8e939e", "#f0eeea", "#5c606c", iris="#e8b43c", pattern="saddle", mask=("cheeks",)),
    long=1.02,
    deep=(0.25, 0.19, 0.24, 0.29),
    arch=(0.0, 0.03, 0.02, 0.03, 0.05),
    fluff=0.045,
    lift=0.8,
    head=0.35,
    neck=(0.36, 0.38),
    neck_thick=(0.31, 0.22),
    leg=(0.18, 0.095, 0.062, 0.08),
    tail=(0.85, -0.55, 0.06),
    tail_thick=(0.08, 0.14, 0.16, 0.13, 0.03),
    extras=("ruff", "bushy tail"),
)


FOX_BUILD = replace(
    _WOLF_BUILD,
    shoulder=0.4,
    face=replace(WOLF_FACE, ears="pointed", ear=1.15, eye=(0.17, 0.22), muzzle=(0.3, 0.26, -0.48), nose=(0.12, 0.08)),
    coat=coat("#f07c34", "#fff6ea", "#4a2c28", iris="#a05c1c", mask=("cheeks",), tip="#fff6ea", socks="#4a2c28"),
    deep=(0.22, 0.18, 0.21, 0.24),
    lift=0.76,
    head=0.43,
    fluff=0.03,
    leg=(0.15, 0.08, 0.058, 0.07),
    tail=(1.15, -0.1, 0.1),
    tail_thick=(0.08, 0.17, 0.23, 0.2, 0.03),
)


_BIG_CAT = replace(
    _CAT_BUILD,
    shoulder=0.95,
    face=replace(
        _CAT,
        outline="bear",
        ears="round",
        ear=0.8,
        eye=(0.15, 0.19),
        muzzle=(0.44, 0.28, -0.42),
        nose=(0.16, 0.1),
        gap=0.42,
        level=0.08,
    ),
    coat=plain("#e0aa58", "#f8e8c8", "#8a5428", iris="#c8862c"),
    long=1.1,
    deep=(0.25, 0.2, 0.24, 0.29),
    arch=(0.0, 0.03, -0.01, 0.03, 0.06),
    lift=0.78,
    head=0.39,
    neck=(0.33, 0.3),
    leg=(0.2, 0.115, 0.085, 0.105),
    neck_thick=(0.28, 0.23),
    tail=(1.15, -0.35, 0.26),
    tail_thick=(0.07, 0.055, 0.05, 0.05, 0.055),
    coats=(),
)


BEAR_BUILD = Anatomy(
    1.0,
    BEAR_FACE,
    plain("#8a5c3c", "#c89a6c", "#5c3a26"),
    long=1.0,
    deep=(0.36, 0.36, 0.36, 0.34),
    arch=(-0.02, 0.03, 0.03, 0.1, 0.06),
    fluff=0.045,
    lift=0.72,
    neck=(0.38, 0.16),
    neck_thick=(0.33, 0.27),
    head=0.37,
    leg=(0.24, 0.165, 0.125, 0.135),
    tail=(0.16, 0.3, 0.0),
    tail_thick=(0.08, 0.08, 0.08, 0.08, 0.07),
)


BUILDS: dict[str, Anatomy] = {
    "cat": replace(_CAT_BUILD, fed=True),
    "dog": replace(_DOG_BUILD, fed=True),
    "wolf": _WOLF_BUILD,
    "fox": FOX_BUILD,
    "lion": replace(
        _BIG_CAT,
        coat=plain("#e6b25c", "#faecd0", "#9c5424", iris="#c8862c"),
        face=replace(_BIG_CAT.face, grown=("mane",)),
        neck=(0.3, 0.38),
        extras=("tail tuft", "chest mane"),
    ),
    "lioness": replace(_BIG_CAT, coat=plain("#e0b06a", "#faecd0", "#8a4a22", iris="#c8862c"), extras=("tail tuft",)),
    "tiger": replace(
        _BIG_CAT,
        coat=coat(
            "#f09a38", "#fff6ea", "#2e2428", iris="#d8a838", nose="#e09090", pattern="tiger", mask=("stripes", "blush")
        ),
    ),
    "leopard": replace(
        _BIG_CAT,
        shoulder=0.7,
        coat=coat("#ecb85c", "#fbf0d8", "#4a3228", iris="#8cb048", pattern="rosettes", mask=("dots",)),
    ),
    "cheetah": replace(
        _BIG_CAT,
        shoulder=0.8,
        coat=coat("#eec06c", "#fbf4e0", "#3a2c28", iris="#c8862c", pattern="spots", mask=("dots",)),
        deep=(0.21, 0.15, 0.19, 0.24),
        head=0.29,
        leg=(0.155, 0.085, 0.058, 0.07),
        lift=0.84,
    ),
    "panther": replace(
        _BIG_CAT,
        shoulder=0.7,
        coat=coat("#34303c", "#464050", "#1e1c24", iris="#e8d040", nose="#1c1a20", inner="#5c4858"),
    ),
    "bear": BEAR_BUILD,
    "polar bear": replace(
        BEAR_BUILD,
        shoulder=1.3,
        coat=plain("#f6f4ee", "#ffffff", "#c8ccd4", iris="#2c2024", nose="#2c2830", inner="#d8c8c8"),
        face=replace(BEAR_FACE, ear=0.8),
    ),
    "panda": replace(
        BEAR_BUILD,
        shoulder=0.8,
        coat=coat(
            "#fbf9f4",
            "#ffffff",
            "#2f2c36",
            iris="#6a4428",
            nose="#2c2830",
            inner="#4a4450",
            pattern="panda",
            mask=("patch", "ears"),
        ),
        dark_legs=True,
        head=0.45,
        arch=(0.0, 0.03, 0.04, 0.05, 0.04),
        face=replace(BEAR_FACE, eye=(0.13, 0.17), gap=0.44),
        food="bamboo",
    ),
    "monkey": Anatomy(
        0.5,
        _APE,
        plain("#9a6238", "#f4d0a8", "#6a3e20", inner="#f0c098", mask=("bare",)),
        long=0.8,
        deep=(0.23, 0.2, 0.2, 0.22),
        arch=(0.0, 0.06, 0.06, 0.04, 0.0),
        neck=(0.2, 0.36),
        head=0.4,
        leg=(0.13, 0.085, 0.07, 0.085),
        toe=0.1,
        tail=(1.5, 0.6, -0.36),
        tail_thick=(0.06, 0.055, 0.05, 0.05, 0.045),
        food="banana",
    ),
    "gorilla": Anatomy(
        1.2,
        replace(_APE, ear=0.6, level=0.14),
        coat(
            "#3e3a46",
            "#8e8088",
            "#62606c",
            iris="#8a5a34",
            nose="#26222a",
            inner="#8e8088",
            mask=("bare",),
            pattern="back",
        ),
        long=0.8,
        deep=(0.27, 0.28, 0.34, 0.37),
        arch=(0.0, 0.02, 0.04, 0.08, 0.06),
        fluff=0.04,
        lift=0.66,
        neck=(0.28, 0.24),
        neck_thick=(0.36, 0.28),
        head=0.33,
        leg=(0.21, 0.15, 0.12, 0.12),
        slim=1.15,
        tail=(0.0, 0.0, 0.0),
        slope=0.42,
        extras=("no belly",),
        food="leaf",
    ),
    "koala": Anatomy(
        0.4,
        Face("bear", "fluffy", 1.0, (0.14, 0.18), 0.46, 0.06, (0.0, 0.3, -0.34), (0.2, 0.24)),
        plain("#a8a8b2", "#f2f0f2", "#70707c", nose="#3a3440", inner="#f2dcdc"),
        long=0.8,
        deep=(0.36, 0.34, 0.34, 0.32),
        lift=0.64,
        neck=(0.26, 0.34),
        head=0.5,
        leg=(0.19, 0.15, 0.13, 0.13),
        tail=(0.0, 0.0, 0.0),
        food="leaf",
    ),
    "sloth": Anatomy(
        0.45,
        Face("egg", "", 1.0, (0.12, 0.15), 0.42, -0.04, (0.0, 0.26, -0.36), (0.15, 0.1)),
        plain("#a08a6c", "#efe0c4", "#6a5040", mask=("sloth",)),
        long=0.95,
        deep=(0.3, 0.3, 0.3, 0.28),
        lift=0.66,
        neck=(0.28, 0.3),
        head=0.44,
        leg=(0.15, 0.14, 0.12, 0.11),
        tail=(0.0, 0.0, 0.0),
        food="leaf",
    ),
    "elephant": Anatomy(
        2.9,
        Face("egg", "elephant", 1.0, (0.15, 0.19), 0.46, 0.1, (0.0, 0.2, -0.4), (0.0001, 0.0001), grown=("trunk",)),
        plain("#9aa0ac", "#b4b8c2", "#6c727e", inner="#e0b4b0"),
        long=0.86,
        deep=(0.34, 0.36, 0.36, 0.33),
        arch=(-0.03, 0.06, 0.09, 0.06, 0.0),
        lift=0.7,
        neck=(0.32, 0.2),
        neck_thick=(0.3, 0.26),
        head=0.37,
        leg=(0.2, 0.155, 0.13, 0.14),
        toe=0.02,
        tail=(0.5, -0.9, -0.1),
        tail_thick=(0.04, 0.035, 0.03, 0.03, 0.045),
        run="trot",
    ),
    "pig": Anatomy(
        0.6,
        Face("broad", "pig", 0.9, (0.14, 0.18), 0.5, 0.12, (0.0, 0.2, -0.24), (0.3, 0.21)),
        plain("#f6b4b4", "#fbd4d0", "#d88a90", iris="#5a3030", nose="#ec9098", inner="#ec9aa0", mask=("blush",)),
        long=0.98,
        deep=(0.35, 0.36, 0.36, 0.33),
        lift=0.56,
        neck=(0.34, 0.22),
        neck_thick=(0.3, 0.28),
        head=0.4,
        leg=(0.17, 0.12, 0.1, 0.095),
        hoof=True,
        toe=0.03,
        tail=(0.4, 0.6, 1.3),
        tail_thick=(0.04, 0.04, 0.035, 0.03, 0.025),
        run="trot",
    ),
}
