"""Rooms that are furnished like another one but for a few things."""

from dataclasses import replace

from processors.engines.director.places import rooms_grand, rooms_home, rooms_leisure, rooms_public
from processors.engines.director.places.interior import Room, laid

_HOME, _PUBLIC, _LEISURE, _GRAND = rooms_home.ROOMS, rooms_public.ROOMS, rooms_leisure.ROOMS, rooms_grand.ROOMS

ROOMS: dict[str, Room] = {
    "meeting room": replace(
        _PUBLIC["office"],
        windows=("row", "wall"),
        pieces=laid(
            "conference table -0.2 0.35; screens 0.9 0; plant -1 0.1; plant 1 0.3; swivel chair -0.7 0.12; "
            "swivel chair 0.3 0.12; swivel chair -0.2 0.12; picture 0.1 0; clock -0.5 0"
        ),
    ),
    "bakery": replace(
        _PUBLIC["cafe"],
        looks=(
            "#f0d8b8 #b8805a #faf0e0 #8a5a3c #e8a0a0 #d87a5a",
            "#c8dcd0 #a87850 #f4f4e8 #80543a #f0c890 #c8604f",
            "#f4c8c0 #b08060 #fbeee6 #8f5f48 #90b8b0 #e89a50",
        ),
        dim=0.1,
        pieces=laid(
            "cafe counter 0.75 0.1; bread shelf -0.75 0; menu board 0.6 0; round table -0.8 0.65; "
            "bread shelf -0.25 0; chair -1 0.45; crockery 1 0; pendant -0.5 0.4; pendant 0.2 0.4; plant -1 0.1"
        ),
    ),
    "flower shop": replace(
        _PUBLIC["shop"],
        pieces=laid(
            "planter -0.72 0.15; planter 0.78 0.12; till 0.7 0.5; palm -1 0.4; hanging basket -0.4 0.3; "
            "hanging basket 0.4 0.3; shelf 0.3 0; plant 0.1 0.05; planter -1 0.7; plant 1 0.6"
        ),
        leafy=0.8,
    ),
    "boxing ring": replace(
        _PUBLIC["sports hall"],
        looks=(
            "#3a3a4c #5a6a94 #5a5a74 #6a4a38 #30384a #c83a3a",
            "#44343a #8a5a4a #6a5058 #5f4434 #4a2f38 #d8a03a",
            "#2f4044 #4f7a80 #4f6a70 #54483a #2c4048 #d8503a",
        ),
        floor=("felt",),
        ceiling="dark",
        dim=0.55,
        size=(12.0, 5.0, 8.0),
        called=("ring", "boxing ring"),
        pieces=laid("bleachers 0 0; ring ropes 0 0.2; spotlight -0.4 0.6; spotlight 0.4 0.6; spotlight 0 0.3"),
        front=("audience",),
    ),
    "recording studio": replace(
        _LEISURE["bar"],
        wall=("planks", "brick"),
        floor=("carpet", "boards"),
        gloss=0.0,
        dim=0.45,
        pieces=laid(
            "console -0.7 0.25; drum kit 0.75 0.15; amplifiers 1 0.4; neon sign 0.1 0; screens -0.6 0; "
            "swivel chair -0.7 0.55; plant 0.35 0.05; pendant 0 0.4; picture 0.6 0; amplifiers -1 0.6"
        ),
    ),
    "forge": replace(
        _GRAND["tavern"],
        wall=("stone", "brick"),
        floor=("flags",),
        surface="stone",
        pieces=laid(
            "fireplace -0.7 0.02; anvil -0.3 0.5; workbench 0.75 0.05; tool wall 0.75 0; barrels 1 0.5; "
            "shield 0 0; wall torch 0.25 0; crates -1 0.5; chains -0.15 0"
        ),
    ),
    "stable": replace(
        _GRAND["tavern"],
        wall=("planks", "logs"),
        floor=("boards",),
        surface="grass",
        lamp="#ffcf80",
        dim=0.25,
        pieces=laid(
            "stall -0.75 0.1; stall 0.75 0.1; hay -1 0.55; hay 0.95 0.6; barrels 0.1 0.02; pendant -0.5 0.4; "
            "pendant 0.5 0.4; crates 0.3 0.05; wall torch 0 0"
        ),
    ),
    "car interior": replace(
        _GRAND["cockpit"],
        looks=(
            "#4a4850 #3f3c40 #64606a #5a4638 #3a383f #8a5a3f",
            "#544a44 #463f3a #70645c #64503c #443a34 #a0784a",
            "#464e58 #3c4248 #606a74 #544a40 #363c44 #5a7a9a",
        ),
        wall=("plain",),
        floor=("felt",),
        windows=("windscreen",),
        outside=("passing", "city", "town"),
        size=(3.4, 1.9, 5.5),
        travel=0.5,
        dim=0.0,
        ceiling="plain",
        pieces=laid("side glass 0 0; dashboard 0 0.1; pilot seat -0.8 0.6; pilot seat 0.8 0.6"),
    ),
    "control room": replace(
        _GRAND["spaceship bridge"],
        windows=("none",),
        pieces=laid(
            "screens 0 0; screens -0.85 0; screens 0.85 0; console 0 0.12; console -0.95 0.35; "
            "console 0.95 0.35; swivel chair -0.6 0.45; swivel chair 0.6 0.45; light strips 0 0"
        ),
    ),
    "submarine interior": replace(
        _GRAND["cockpit"],
        windows=("portholes",),
        outside=("deep",),
        sunny=False,
        travel=0.4,
        size=(6.4, 2.5, 6.4),
        pieces=laid("console 0 0.1; pipes 0 0; screens 0 0; pilot seat 0.85 0.5; pilot seat -0.8 0.55; pendant 0 0.4"),
    ),
    "ballroom": replace(
        _GRAND["throne room"],
        looks=(
            "#e0cfa8 #b89060 #f6ead0 #8a5a38 #a83a4a #c89a3a",
            "#b8c4d8 #a89078 #eef0f6 #7a5a44 #4a5a9a #b03a5a",
            "#d8b8b8 #a87c5c #f6e6e0 #80543c #7a3a5a #d8a04a",
        ),
        wall=("panels",),
        floor=("marble", "checker", "boards"),
        dim=0.15,
        gloss=0.34,
        pieces=laid(
            "chandelier -0.5 0.3; chandelier 0.5 0.3; chandelier 0 0.6; pillar -0.95 0.3; pillar 0.95 0.3; "
            "pillar -0.55 0.02; pillar 0.55 0.02; candelabra -0.75 0.15; candelabra 0.75 0.15; piano 0.85 0.15; "
            "masterpiece 0 0; palm -1 0.1"
        ),
    ),
}
