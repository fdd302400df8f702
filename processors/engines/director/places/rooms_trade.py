"""Rooms of trades and crowds: barbers, laundries, diners, casinos, servers, factories, airports, old bones."""

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "barbershop": Room(
        looks=(
            "#3f6a64 #d8d0c4 #e8dcc4 #6a4430 #4f7f9a #b83a34",
            "#e0cdb0 #b8a898 #f4ecdc #70482f #3f5f7a #a8382f",
            "#4a5a78 #c8c0b8 #e4dccc #5f4030 #8a5a3a #c84038",
        ),
        wall=("wainscot", "tiled below", "brick"),
        floor=("checker",),
        windows=("none", "one"),
        outside=("city", "town"),
        ceiling="lights",
        dim=0.1,
        gloss=0.16,
        pieces=laid(
            "barber mirror -0.62 0; barber mirror 0.05 0; barber mirror 0.72 0; barber chair -0.7 0.4; "
            "barber chair 0.85 0.4; barber pole -1 0; barber chair 0.12 0.25; plant 1 0.1; picture 0.4 0"
        ),
    ),
    "laundromat": Room(
        looks=(
            "#b8dce0 #e0dcd4 #f4f6f4 #a88a68 #4f8fc0 #e8605a",
            "#f0d8a8 #dcd8d0 #faf4e8 #a88058 #5fa89a #e0704f",
            "#e4c0d0 #dcd8dc #f8f2f6 #a08070 #6f7fc8 #e8a03f",
        ),
        wall=("tiled below", "tiles", "stripes"),
        floor=("checker", "tiles"),
        windows=("none",),
        ceiling="tubes",
        gloss=0.22,
        pieces=laid(
            "washers -0.75 0; washers 0.75 0; laundry basket -0.55 0.5; seat row 0.9 0.55; neon sign 0 0; "
            "laundry basket -1 0.45; clock 0.05 0; plant -1 0.65"
        ),
    ),
    "diner": Room(
        looks=(
            "#8fd0c8 #e8e0d4 #f4f4f0 #a87a54 #e8e0d4 #d8383a",
            "#f0c8b8 #dcd8d0 #faf2ec #a0704c #e8e4dc #c83040",
            "#e8d8a0 #e0dcd4 #f8f4e4 #a87a50 #e8e4dc #2f8f9a",
        ),
        wall=("stripes", "tiled below", "wainscot"),
        floor=("checker",),
        windows=("big", "two"),
        outside=("city", "town"),
        ceiling="plain",
        dim=0.15,
        gloss=0.2,
        pieces=laid(
            "counter stools 0.72 0.1; booth -0.8 0.3; jukebox -0.08 0; neon sign 0.66 0; menu board 0.95 0; "
            "booth -0.95 0.8; pendant -0.7 0.4; pendant 0.2 0.4; pendant 0.8 0.4"
        ),
    ),
    "casino": Room(
        looks=("#7a2434 #8a2a3a #e0b860 #6a3c2a #4a2a5a #c83a4a", "#3a2a5a #5a2a4a #e0b060 #5f3a30 #2a4a5a #a83a8a"),
        wall=("panels", "drape"),
        floor=("carpet",),
        windows=("none",),
        ceiling="lights",
        size=(9.0, 3.8, 7.6),
        surface="carpet",
        dim=0.4,
        pieces=laid(
            "slot machines -0.85 0; slot machines 0.85 0; game table -0.8 0.55; neon sign -0.3 0; neon sign 0.3 0; "
            "chandelier 0 0.4; game table 0.95 0.6; slot machines 0 0; red carpet 0 0.1"
        ),
    ),
    "server room": Room(
        looks=("#50607a #5a6472 #8fa0b4 #50484a #2f4a6a #4fa0d8", "#48545c #505a60 #84949c #48444a #2f5f5a #50c0a0"),
        wall=("metal",),
        floor=("metal", "tiles"),
        windows=("none",),
        ceiling="tubes",
        surface="metal",
        size=(7.0, 3.0, 8.5),
        dim=0.5,
        gloss=0.3,
        lamp="#a8d8ff",
        pieces=laid(
            "server rack -1 0; server rack -0.62 0; server rack 0.62 0; server rack 1 0; server rack -0.25 0; "
            "server rack 0.25 0; server rack -1 0.35; server rack 1 0.35; server rack -1 0.7; server rack 1 0.7; "
            "light strips 0 0"
        ),
    ),
    "factory": Room(
        looks=(
            "#a8b0b4 #8f8c86 #c8d0d2 #a87c54 #3f6f9f #e8903f",
            "#b4a898 #94887a #d4c8b8 #9a7048 #5f8f6f #d8503f",
            "#8f98a8 #80848a #b8c0cc #8f6c4c #c8803a #3f8f9f",
        ),
        wall=("metal", "brick"),
        floor=("felt", "metal"),
        windows=("small high", "row"),
        outside=("sky", "city"),
        ceiling="tubes",
        size=(10.0, 4.6, 8.4),
        surface="stone",
        dim=0.2,
        reach=0.9,
        pieces=laid(
            "press -0.9 0.05; press 0.9 0.05; conveyor 0 0.15; press -0.35 0; press 0.35 0; crates -1 0.6; "
            "barrels 1 0.6; pipes 0 0; press 1 0.4"
        ),
    ),
    "airport terminal": Room(
        looks=("#d4dce4 #c0c8d0 #f2f4f6 #a88a68 #3f6fa8 #e8803f", "#e4dcd0 #c8c0b8 #f6f2ec #a08060 #3f8a8a #d8603f"),
        wall=("plain", "metal"),
        floor=("marble", "tiles"),
        windows=("glass",),
        outside=("sky", "above clouds"),
        ceiling="lights",
        size=(11.0, 4.4, 8.0),
        surface="tiles",
        gloss=0.32,
        pieces=laid(
            "departures -0.5 0; seat row -0.75 0.25; seat row 0.75 0.25; plant -1 0.1; plant 1 0.1; clock 0.4 0; "
            "seat row 0.95 0.65; seat row -1 0.65"
        ),
    ),
    "natural history museum": Room(
        looks=("#c8b498 #9a7a58 #ece0cc #70503a #5f6f4f #a8583a", "#8f9a98 #84705a #dcd8cc #60482e #4f5a7a #c89a4a"),
        wall=("panels", "stone", "wainscot"),
        floor=("marble", "boards"),
        windows=("arches", "none"),
        outside=("sky",),
        ceiling="lights",
        size=(11.0, 5.4, 9.0),
        gloss=0.26,
        dim=0.15,
        reach=0.9,
        pieces=laid(
            "skeleton 0.5 0.1; glass cabinet -1 0; glass cabinet -0.7 0; plinth -0.9 0.4; ropes 0.5 0.3; "
            "museum bench 0.9 0.6; pillar -0.45 0; pillar 1 0; globe -0.4 0.2; banner -0.85 0"
        ),
    ),
}
