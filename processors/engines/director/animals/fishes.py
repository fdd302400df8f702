"""The kinds of fish and of whales."""

from functools import partial

from processors.engines.director.animals.coats import Coat, coat
from processors.engines.director.animals.fish import Fish, swimmer
from processors.engines.director.animals.simple import SimpleKind


def _plan(length: float, fish: Fish, coat: Coat, *coats: Coat, pace: float = 0.6) -> SimpleKind:
    x, y = fish.eye_at
    crown = max(0.07, fish.radii[3] * 0.8)
    return SimpleKind(
        length,
        partial(swimmer, fish),
        coat,
        (x - 0.22 * crown, y + fish.middle - 0.14 * crown),
        (0.52, fish.middle - 0.05),
        (0.3, fish.middle - 0.1),
        (-0.02, fish.middle + fish.radii[2] * 0.9),
        crown,
        "water",
        pace,
        coats,
        one_eyed=True,
    )


_PLAIN = Fish((0.06, 0.16, 0.22, 0.21, 0.1), fins=("sail", "belly", "side"), marks=("scales",), eye=0.08, middle=0.34)


_SHARK = Fish(
    (0.03, 0.1, 0.155, 0.14, 0.045),
    "shark",
    0.28,
    ("shark", "small", "wings"),
    ("gills",),
    0.032,
    (0.38, 0.035),
    0.1,
    1.0,
    (0.44, -0.05),
    True,
    fierce=True,
)


_WHALE = Fish(
    (0.05, 0.15, 0.22, 0.23, 0.18),
    "fluke",
    0.26,
    ("flipper",),
    ("grooves",),
    0.045,
    (0.3, -0.02),
    0.1,
    0.35,
    (0.56, -0.08),
    middle=0.3,
)


_DOLPHIN = Fish(
    (0.03, 0.1, 0.14, 0.13, 0.065),
    "fluke",
    0.2,
    ("shark", "flipper"),
    (),
    0.05,
    (0.34, 0.02),
    0.11,
    1.1,
    (0.56, -0.03),
    middle=0.26,
)


FISH: dict[str, SimpleKind] = {
    "fish": _plan(
        0.3,
        _PLAIN,
        coat("#f0903c", "#fbe0a8", "#c8601e"),
        coat("#4c9cd8", "#e8f2f4", "#2c64a0"),
        coat("#f6cf3e", "#fdf2c0", "#d89a20"),
    ),
    "goldfish": _plan(
        0.15,
        Fish((0.07, 0.18, 0.25, 0.24, 0.13), "veil", 0.3, ("sail", "belly", "side"), ("scales",), 0.09, middle=0.4),
        coat("#f8882c", "#fdd890", "#e05c1c"),
    ),
    "clownfish": _plan(
        0.12,
        Fish(
            (0.07, 0.17, 0.23, 0.22, 0.12),
            "fan",
            0.2,
            ("sail", "belly", "side"),
            ("clown", "dark fins"),
            0.085,
            middle=0.36,
        ),
        coat("#f8782c", "#f8782c", "#d8501c"),
    ),
    "blue tang": _plan(
        0.2,
        Fish((0.06, 0.2, 0.27, 0.24, 0.1), "fork", 0.24, ("sail", "belly", "side"), ("dark fins",), 0.08, middle=0.4),
        coat("#3a6cd8", "#5a8ce8", "#f4cf3e"),
    ),
    "angelfish": _plan(
        0.15,
        Fish(
            (0.06, 0.24, 0.34, 0.26, 0.1), "fork", 0.24, ("tall", "sail", "belly", "side"), ("bands",), 0.08, middle=0.5
        ),
        coat("#f6e08a", "#fdf4d0", "#38343e"),
    ),
    "pufferfish": _plan(
        0.3,
        Fish((0.1, 0.26, 0.34, 0.32, 0.18), "fan", 0.16, ("side",), ("koi",), 0.1, middle=0.4),
        coat("#e0c070", "#fdf8e8", "#9a7840"),
    ),
    "piranha": _plan(
        0.3,
        Fish(
            (0.06, 0.2, 0.27, 0.26, 0.16),
            "fork",
            0.24,
            ("sail", "belly", "side"),
            ("scales",),
            0.07,
            teeth=True,
            middle=0.36,
        ),
        coat("#6a7c8c", "#e05038", "#44525e", iris="#e03828"),
    ),
    "salmon": _plan(
        0.7,
        Fish((0.04, 0.11, 0.15, 0.14, 0.06), "fork", 0.2, ("small", "belly", "side"), ("scales",), 0.05, middle=0.26),
        coat("#e0806c", "#f8dcd0", "#8a4c4c"),
    ),
    "tuna": _plan(
        1.5,
        Fish((0.03, 0.12, 0.17, 0.15, 0.05), "fork", 0.26, ("small", "belly", "side"), (), 0.045, middle=0.28),
        coat("#3c587c", "#e8eef2", "#28405c"),
        pace=0.9,
    ),
    "swordfish": _plan(
        2.5,
        Fish((0.03, 0.1, 0.14, 0.13, 0.06), "fork", 0.28, ("shark", "belly", "side"), ("sword",), 0.045, middle=0.26),
        coat("#3c5484", "#dce4ee", "#283c60"),
        pace=0.9,
    ),
    "koi": _plan(
        0.6,
        Fish((0.05, 0.13, 0.17, 0.16, 0.1), "fan", 0.24, ("sail", "belly", "side"), ("koi",), 0.05, middle=0.28),
        coat("#fdf8f0", "#ffffff", "#f0602c"),
    ),
    "shark": _plan(3.5, _SHARK, coat("#7a8ea0", "#f2f4f4", "#566878", iris="#2a2a34"), pace=0.6),
    "hammerhead": _plan(
        3.5,
        Fish(
            _SHARK.radii,
            "shark",
            0.26,
            ("tall", "small", "wings"),
            ("gills", "hammer"),
            0.03,
            (0.45, 0.12),
            0.1,
            1.0,
            (0.36, -0.075),
            True,
            fierce=True,
        ),
        coat("#8a9480", "#f2f4ec", "#626c58", iris="#2a2a34"),
    ),
    "anglerfish": _plan(
        0.5,
        Fish(
            (0.06, 0.18, 0.28, 0.32, 0.2),
            "fan",
            0.18,
            ("sail", "side"),
            ("lure",),
            0.05,
            (0.32, 0.12),
            0.08,
            0.8,
            (0.56, -0.04),
            True,
            True,
            0.4,
        ),
        coat("#4a4458", "#6a6078", "#2e2a3c", iris="#f8e060"),
    ),
    "betta": _plan(
        0.1,
        Fish(
            (0.06, 0.11, 0.14, 0.13, 0.07),
            "veil",
            0.5,
            ("veil", "low veil", "side"),
            ("scales", "dark fins"),
            0.06,
            middle=0.5,
        ),
        coat("#3c5cd0", "#7c8ce8", "#d0348c"),
        coat("#d83c48", "#f08c80", "#8a2c78"),
    ),
    "catfish": _plan(
        0.7,
        Fish((0.04, 0.1, 0.14, 0.15, 0.11), "fork", 0.2, ("shark", "belly", "side"), ("whiskers",), 0.04, middle=0.26),
        coat("#6a6a5c", "#d8d4c0", "#44443a"),
    ),
    "whale shark": _plan(
        9.0,
        Fish(
            (0.035, 0.11, 0.17, 0.17, 0.12),
            "shark",
            0.28,
            ("shark", "small", "wings"),
            ("gills", "stars"),
            0.03,
            (0.4, 0.0),
            0.1,
            0.5,
            (0.54, -0.03),
        ),
        coat("#54708c", "#e8eef2", "#3a5068", iris="#20283c"),
        pace=0.3,
    ),
    "humpback whale": _plan(
        13.0,
        Fish(
            (0.045, 0.13, 0.2, 0.21, 0.13),
            "fluke",
            0.28,
            ("small", "long flipper"),
            ("grooves", "knobs"),
            0.035,
            (0.3, -0.03),
            0.1,
            0.35,
            (0.54, -0.06),
            middle=0.32,
        ),
        coat("#3e5068", "#e4eaee", "#2a384c", iris="#20283c"),
        pace=0.16,
    ),
    "sperm whale": _plan(
        14.0,
        Fish(
            (0.04, 0.12, 0.19, 0.22, 0.22),
            "fluke",
            0.26,
            ("small", "flipper"),
            (),
            0.03,
            (0.26, -0.06),
            0.1,
            0.35,
            (0.52, -0.17),
            middle=0.3,
        ),
        coat("#5c626c", "#a8aeb6", "#40464e", iris="#20283c"),
        pace=0.16,
    ),
    "manatee": _plan(
        3.0,
        Fish(
            (0.07, 0.16, 0.22, 0.2, 0.13),
            "fan",
            0.22,
            ("flipper",),
            (),
            0.035,
            (0.36, 0.03),
            0.06,
            0.4,
            (0.52, -0.06),
            middle=0.3,
        ),
        coat("#8e8a86", "#b8b4ae", "#6a6662", iris="#20283c"),
        pace=0.2,
    ),
    "whale": _plan(14.0, _WHALE, coat("#5480b0", "#e4eef2", "#3a5c86"), pace=0.16),
    "beluga": _plan(
        4.5,
        Fish(
            (0.05, 0.14, 0.19, 0.2, 0.16), "fluke", 0.22, ("flipper",), (), 0.045, (0.34, 0.0), 0.1, 0.5, (0.52, -0.05)
        ),
        coat("#f4f6f8", "#ffffff", "#c8d0d8", iris="#2a3440"),
        pace=0.3,
    ),
    "dolphin": _plan(2.3, _DOLPHIN, coat("#7ca0c0", "#eef4f6", "#567a9c"), pace=0.9),
    "orca": _plan(
        6.5,
        Fish(
            (0.04, 0.13, 0.18, 0.17, 0.1),
            "fluke",
            0.24,
            ("tall", "flipper"),
            ("orca",),
            0.04,
            (0.36, 0.02),
            0.1,
            0.7,
            (0.5, -0.05),
            middle=0.28,
        ),
        coat("#2e303c", "#fbfaf8", "#20222c", iris="#4c5c78"),
        pace=0.5,
    ),
    "narwhal": _plan(
        4.5,
        Fish(
            (0.04, 0.13, 0.18, 0.19, 0.13),
            "fluke",
            0.22,
            ("flipper",),
            ("tusk", "koi"),
            0.045,
            (0.34, 0.01),
            0.1,
            0.6,
            (0.5, -0.06),
            middle=0.28,
        ),
        coat("#a0b0c0", "#eef2f4", "#788a9c"),
        pace=0.4,
    ),
    "eel": _plan(
        1.2,
        Fish(
            (0.02, 0.05, 0.06, 0.06, 0.05),
            "",
            0.1,
            ("side",),
            (),
            0.032,
            (0.42, 0.02),
            0.22,
            1.2,
            (0.5, -0.025),
            middle=0.3,
        ),
        coat("#6a8a4c", "#e0e0a0", "#46602e"),
    ),
}
