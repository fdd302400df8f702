"""Rooms where one waits, plays music, buys medicine, climbs; and houses that were left."""

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "waiting room": Room(
        looks=(
            "#dce4e8 #a8b0b8 #f4f6f6 #a8754c #4f7fa9 #e0a040",
            "#e8e0d0 #b0a090 #f6f2ea #8a5f44 #5a9a8a #d8704a",
            "#d4dcd0 #9aa498 #f0f4ee #9a6a48 #d08a4a #4f7f9a",
        ),
        wall=("plain", "panels"),
        floor=("tiles", "felt"),
        windows=("big", "row"),
        outside=("city", "garden"),
        ceiling="lights",
        size=(7.8, 3.0, 6.6),
        surface="carpet",
        leafy=0.6,
        pieces=laid(
            "seat row -0.75 0.1; seat row 0.7 0.1; low table -0.1 0.35; plant -1.0 0.4; plant 1.0 0.45; clock 0.3 0; "
            "picture -0.45 0; door 1.0 0; armchair -0.85 0.75; armchair 0.85 0.8"
        ),
    ),
    "music room": Room(
        looks=(
            "#e4d4b8 #a8744a #f2e8d8 #70452c #8a4a5a #d89a40",
            "#b8c4d4 #a07850 #eceef2 #6a4630 #4f5f8a #d8704a",
            "#d8c0a8 #9a6a44 #f4ece0 #70482f #3f7a70 #e0b050",
        ),
        wall=("wainscot", "plain", "panels"),
        floor=("boards", "cross boards"),
        windows=("one", "two"),
        outside=("garden", "town"),
        curtains=True,
        pieces=laid(
            "piano -0.72 0.1; guitars 0.62 0; drum kit 0.75 0.25; painted notes -0.1 0; music stand -0.1 0.3; "
            "cello 0.25 0.15; music stand 0.35 0.7; plant -1.0 0.5; rug 0 0.6; stool -0.55 0.55"
        ),
    ),
    "pharmacy": Room(
        looks=("#eef4f2 #c8d0d0 #ffffff #b8c4c0 #5ab890 #58a8d8", "#f2f0ea #ccc8c0 #ffffff #c4b8a4 #58a8d8 #5ab890"),
        wall=("plain", "tiled below"),
        floor=("tiles", "checker"),
        windows=("none",),
        outside=("city",),
        ceiling="lights",
        size=(7.6, 3.0, 6.4),
        surface="tiles",
        pieces=laid(
            "medicines -0.95 0; medicines -0.35 0; medicines 0.95 0; green cross 0.22 0; drug counter 0.2 0.35; "
            "medicines -1.0 0.5; medicines 1.0 0.55; small plant 0.75 0.3"
        ),
    ),
    "school hallway": Room(
        looks=(
            "#e0dccc #98948a #f0ece0 #8a6444 #3f7fae #d8503f",
            "#d4dcd8 #8c9290 #ecf2f0 #80603f #c8503f #e0b04f",
            "#e4d8c0 #9a8c78 #f4ecdc #7a583c #3f8a70 #d88a3f",
        ),
        wall=("plain", "wainscot"),
        floor=("checker", "marble"),
        windows=("one",),
        outside=("garden", "city"),
        ceiling="lights",
        size=(4.6, 2.9, 11.5),
        surface="tiles",
        gloss=0.2,
        pieces=laid("locker rows 0 0; bench 0.9 0.3; clock 0 0"),
    ),
    "climbing hall": Room(
        looks=("#d0d4d8 #8a8f98 #e8eaec #a8754c #4f7fa9 #e8703a", "#dcd4c4 #94908a #f0ece4 #a07850 #c8503f #3f8aa0"),
        wall=("plain",),
        floor=("felt",),
        windows=("none",),
        outside=("city",),
        ceiling="tubes",
        size=(8.2, 3.6, 6.8),
        surface="carpet",
        pieces=laid("climbing wall 0 0; mats 0 0.12; bench 0.95 0.7"),
    ),
    "abandoned room": Room(
        looks=(
            "#a8a498 #6a6258 #8a867c #64503a #7a7468 #8a5a3f",
            "#9aa49a #645c50 #84867c #5f4c38 #6f7468 #a06a48",
            "#b4a890 #70644f #8f8674 #6a5238 #7f7460 #8f5f44",
        ),
        wall=("brick", "plain", "tiled below"),
        floor=("boards", "flags"),
        windows=("two", "big"),
        outside=("woods",),
        ceiling="beams",
        size=(8.2, 3.4, 7.2),
        dim=0.15,
        pieces=laid(
            "graffiti 0.55 0; bare bricks -0.5 0; rubble -0.85 0.3; rubble 0.9 0.35; chair 0.45 0.3; crates -0.95 0.8; "
            "rubble 0.1 0.15; plant 1.0 0.8"
        ),
    ),
}
