"""Rooms to eat, drink, play and watch in."""

from dataclasses import replace

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "stage": Room(
        looks=(
            "#40304a #a8754a #5a4460 #70482f #7a3040 #b02840",
            "#2c3650 #9a6a44 #485878 #6a4630 #38406a #3048a0",
            "#3c2c34 #b08050 #5f4450 #74492f #6a2c3c #8a2c6a",
            "#2f3f3c #a07044 #4a605a #6f4a30 #3f5a4a #1f7a60",
        ),
        wall=("drape",),
        floor=("boards",),
        windows=("none",),
        ceiling="dark",
        size=(9.6, 4.4, 7.6),
        dim=0.8,
        gloss=0.2,
        reach=0.92,
        called=("stage",),
        front=("audience",),
        pieces=laid(
            "stage curtains 0 0.4; spotlight -0.5 0.8; spotlight 0 0.86; spotlight 0.5 0.8; spotlight -0.9 0.5; "
            "spotlight 0.9 0.5"
        ),
    ),
    "restaurant": Room(
        looks=(
            "#b88a6a #80543c #ecdcc8 #5f3c2a #7a3440 #c8a050",
            "#5f7a74 #8a6044 #d8dccc #64402c #c89a60 #a83f3f",
            "#d0b890 #7a5038 #f2e6d0 #5a3a28 #3f5f70 #c8603f",
            "#6a5f80 #744f40 #d0c4d8 #54383a #b88a90 #e0b060",
        ),
        wall=("wainscot", "panels", "motifs"),
        floor=("carpet", "boards", "checker"),
        windows=("two", "big"),
        outside=("city", "town"),
        dim=0.35,
        curtains=True,
        pieces=laid(
            "dining table -0.78 0.45; chair -1 0.3; chair -0.4 0.3; dining table 0.9 0.12; round table 0.02 0.1; "
            "chair -0.2 0.1; chair 0.24 0.1; picture 0.1 0; dining table 0.85 0.85; chair 0.5 0.7; "
            "plant 1 0.5; crockery 0.7 0; pendant -0.75 0.4; pendant 0 0.3; pendant 0.75 0.25; plant -1 0; "
            "small picture -0.15 0"
        ),
    ),
    "ramen shop": Room(
        looks=(
            "#c8a878 #80583c #e0c8a0 #6a4028 #b04a34 #b8302c",
            "#a89078 #744c34 #d8c4a4 #5a3824 #3f6a70 #2f4f8a",
            "#b87f5f #6f4a38 #e0c0a0 #603a28 #c8a05a #c8502c",
        ),
        wall=("planks", "logs", "wainscot"),
        floor=("tiles", "boards"),
        windows=("none", "one"),
        outside=("city", "town"),
        ceiling="beams",
        dim=0.3,
        surface="wood",
        pieces=laid(
            "bar 0 0.18; stove 0.35 0.02; crockery -0.6 0; menu board 0.75 0; utensils 0.1 0; noren 0 0.2; "
            "stool -0.75 0.5; stool 0.75 0.5; stool -0.4 0.5; stool 0.4 0.5; paper lantern -0.75 0.45; "
            "paper lantern 0.75 0.45"
        ),
    ),
    "bar": Room(
        looks=(
            "#5f4038 #6a4430 #8f6a54 #4f2f22 #7a3440 #c8803f",
            "#34485a #5f4434 #5f7f94 #4a3024 #3f6a7a #d8a04f",
            "#4a3a54 #64443a #7f6a90 #4c2f2c #8a4a6a #e0904f",
            "#3f5448 #5f4430 #6f9080 #482f22 #a8743f #c8503f",
        ),
        wall=("brick", "planks", "wainscot"),
        floor=("boards", "checker"),
        windows=("none",),
        ceiling="dark",
        dim=0.6,
        gloss=0.12,
        lamp="#ffc070",
        pieces=laid(
            "back bar -0.62 0; bar -0.62 0.25; neon sign 0.6 0; stool -0.95 0.5; stool -0.5 0.5; "
            "round table 0.8 0.35; pendant -0.8 0.4; pendant -0.3 0.4; pendant 0.75 0.35; stool 1 0.6; "
            "picture 0.25 0"
        ),
    ),
    "cinema": Room(
        looks=(
            "#4a2c38 #3f3034 #6a4450 #50342c #7a2c3a #a82c3f",
            "#2c3448 #30343f #48587a #40342f #34487a #3a5ab0",
            "#38304a #38303c #5a4c74 #48342f #5a3a80 #8a3a90",
        ),
        wall=("drape", "panels"),
        floor=("carpet",),
        windows=("none",),
        ceiling="dark",
        surface="carpet",
        size=(9.4, 4.2, 9.2),
        dim=0.66,
        pieces=laid("film screen 0 0; cinema row 0 0.35; cinema row 0 0.6"),
    ),
    "arcade": Room(
        looks=(
            "#2c2a4a #34304a #4a4880 #4a3040 #5a3a8a #e03a9a",
            "#1f3444 #2c3844 #34607a #3f3a3a #2f7a8a #3ac0d8",
            "#3a2438 #382c38 #6a3f64 #48302f #8a3a6a #f08a3a",
        ),
        wall=("plain", "brick", "metal"),
        floor=("carpet", "checker"),
        windows=("none",),
        ceiling="dark",
        surface="carpet",
        dim=0.75,
        gloss=0.3,
        lamp="#d0a0ff",
        pieces=laid(
            "arcade machine -1 0.05; arcade machine -0.7 0.05; arcade machine -0.4 0.05; claw machine 0.2 0.05; "
            "arcade machine 0.95 0.05; arcade machine 0.62 0.05; neon sign 0 0; arcade machine -1 0.6; "
            "claw machine 1 0.6"
        ),
    ),
    "nightclub": Room(
        looks=(
            "#2a1f3c #2c2438 #4a3468 #3a2838 #6a2c8a #e0309a",
            "#14283c #20303c #244a6a #2f3038 #1f5a8a #2fb0e8",
            "#301a28 #30222c #5f2c4a #3c2830 #8a2a4a #f05a3a",
        ),
        wall=("metal", "brick", "plain"),
        floor=("checker", "tiles"),
        windows=("none",),
        ceiling="dark",
        surface="tiles",
        size=(9.0, 3.8, 8.0),
        dim=0.9,
        gloss=0.4,
        beams=True,
        lamp="#e080ff",
        pieces=laid(
            "dj booth 0 0.02; dancers 0 0.12; neon sign -0.6 0; neon sign 0.6 0; mirror ball 0 0.5; "
            "amplifiers -1 0.4; amplifiers 1 0.4; spotlight -0.5 0.5; spotlight 0.5 0.5"
        ),
        front=("audience",),
    ),
    "museum": Room(
        looks=(
            "#c8c0b4 #9a7a58 #ece6dc #70503a #7a3a40 #a83a3a",
            "#8f5a54 #84603f #dccabc #60402e #4f5a7a #c89a4a",
            "#5f7a80 #8f6c4c #d4dcd8 #684a36 #8a6a4a #b8503f",
            "#d8d4cc #b0a494 #f4f2ee #8a6a4c #50586a #3f7a8a",
        ),
        wall=("plain", "panels", "wainscot"),
        floor=("boards", "marble", "cross boards"),
        windows=("none",),
        ceiling="lights",
        size=(9.4, 4.0, 7.8),
        gloss=0.24,
        dim=0.12,
        pieces=laid(
            "wide masterpiece 0 0; masterpiece -0.72 0; masterpiece 0.72 0; plinth -0.9 0.25; "
            "museum bench 0.7 0.5; plinth 0.95 0.25; ropes 0 0.1"
        ),
    ),
    "swimming pool": Room(
        looks=(
            "#d8e8ec #5fb8d0 #f4f8f8 #b08a60 #4f9fc0 #e0704f",
            "#dce4d8 #58c0c0 #f4f6ee #a8845a #5fa88a #f0b04f",
        ),
        wall=("tiled below", "tiles"),
        floor=("tiles",),
        windows=("wall", "row"),
        outside=("garden", "city", "sea"),
        ceiling="lights",
        surface="tiles",
        size=(12.0, 3.8, 9.0),
        gloss=0.5,
        pieces=laid("pool 0 0; palm -1 0.05; palm 1 0.05; bench -0.8 0.02; clock 0 0; bench 0.8 0.02"),
    ),
}
_BAR, _STAGE, _CAFE = ROOMS["bar"], ROOMS["stage"], ROOMS["restaurant"]
ROOMS["jazz bar"] = replace(
    _BAR,
    floor=("boards",),
    pieces=laid(
        "piano 0.72 0.35; back bar -0.7 0; bar -0.72 0.25; neon sign 0.35 0; stool -0.95 0.5; "
        "stool -0.5 0.5; spotlight 0.6 0.55; picture 0.9 0; pendant -0.8 0.4; round table -0.95 0.75; "
        "pendant -0.3 0.4; drum kit 0.15 0.1"
    ),
    size=(7.8, 3.4, 6.9),
)
ROOMS["concert"] = replace(
    _STAGE,
    wall=("metal", "drape"),
    beams=True,
    dim=0.88,
    pieces=laid(
        "amplifiers -0.95 0.2; amplifiers 0.95 0.2; drum kit 0 0.08; amplifiers -0.6 0.02; "
        "amplifiers 0.6 0.02; spotlight -0.5 0.8; spotlight 0 0.86; spotlight 0.5 0.8; spotlight -0.9 0.5; "
        "spotlight 0.9 0.5"
    ),
)
ROOMS["dance studio"] = Room(
    looks=("#e0d4cc #c08c58 #f4eee8 #94704c #9fb0c8 #d88a9a", "#c8d4d8 #b88450 #f0f4f4 #8a6844 #d8b0a0 #7fa0c0"),
    wall=("plain", "panels"),
    floor=("boards", "cross boards"),
    windows=("none", "two"),
    outside=("city", "garden"),
    ceiling="lights",
    gloss=0.22,
    pieces=laid("mirror wall 0 0; piano 0.95 0.3; museum bench -0.9 0.1; plant -1 0.3"),
)
