"""Halls of castles, temples and churches, prisons, and the insides of ships."""

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "throne room": Room(
        looks=(
            "#b8a48c #a89880 #d8c8a8 #70482f #8a3040 #a8243c",
            "#8f98a8 #9a9aa0 #c8ccd4 #604830 #34508a #2c48a0",
            "#a89c90 #8f8274 #cfc4b0 #6a4a34 #5a4a8a #6a2c8a",
            "#9caa98 #98a090 #d0d8c4 #644a30 #4a7a5a #1f6a4a",
        ),
        wall=("stone", "panels"),
        floor=("marble", "flags", "checker"),
        windows=("arches",),
        outside=("mountains", "sky"),
        ceiling="dark",
        size=(9.4, 6.0, 8.4),
        surface="stone",
        gloss=0.22,
        dim=0.35,
        reach=0.86,
        pieces=laid(
            "throne 0 0.1; red carpet 0 0.3; pillar -0.95 0.5; pillar 0.95 0.5; pillar -0.8 0.08; "
            "pillar 0.8 0.08; banner -0.5 0; banner 0.5 0; wall torch -0.32 0; wall torch 0.32 0; "
            "candelabra -0.55 0.35; candelabra 0.55 0.35"
        ),
    ),
    "castle hall": Room(
        looks=(
            "#9a9084 #8a8074 #b8ac9c #64462f #8a3a34 #a02c34",
            "#888c98 #7f8088 #a8acb8 #5a4230 #3f548a #2c4a94",
            "#a49a80 #8f8468 #c4b894 #6a4c30 #5f7a4a #2f6a44",
        ),
        wall=("stone",),
        floor=("flags", "boards"),
        windows=("arches", "two"),
        outside=("mountains", "woods"),
        ceiling="beams",
        size=(9.0, 4.8, 7.8),
        surface="stone",
        dim=0.4,
        reach=0.92,
        pieces=laid(
            "fireplace 0 0.02; banner -0.6 0; banner 0.6 0; long table -0.85 0.5; armour 0.95 0.1; "
            "armour -1 0.05; shield 0.3 0; wall torch -0.35 0; wall torch 0.35 0; chandelier 0 0.45; rug 0 0.6; "
            "barrels 1 0.6"
        ),
    ),
    "church interior": Room(
        looks=(
            "#d8ccb4 #a89c8c #f0e8d8 #70482f #6a4a7a #a83a3a",
            "#b8bcc4 #94949a #e0e4e8 #644430 #3f5f8a #8a3a5a",
            "#c8b8a0 #988870 #e8dcc8 #6a4830 #4f6f4f #c88a3a",
        ),
        wall=("stone", "plain"),
        floor=("flags", "marble"),
        windows=("arches",),
        outside=("sky", "garden"),
        ceiling="beams",
        size=(9.0, 6.2, 9.0),
        surface="stone",
        dim=0.35,
        reach=0.88,
        gloss=0.15,
        pieces=laid(
            "red carpet 0 0.2; altar 0 0.1; chandelier 0 0.4; pews -0.85 0.45; pews 0.85 0.45; pillar -0.9 0.2; "
            "pillar 0.9 0.2; candelabra -0.42 0.2; candelabra 0.42 0.2; pews -1 0.8; pews 1 0.8"
        ),
    ),
    "temple hall": Room(
        looks=(
            "#8a4a34 #7a4a30 #c8a060 #5a2f20 #b03a2c #d89a3a",
            "#6a5440 #6f4a34 #b89a64 #4f3020 #3f6a5a #b83a2c",
            "#94603c #64402c #d0ac70 #54301f #7a3a5a #e0a83f",
        ),
        wall=("planks", "panels"),
        floor=("boards", "cross boards"),
        windows=("none",),
        ceiling="beams",
        size=(8.8, 4.4, 7.6),
        dim=0.5,
        reach=0.94,
        gloss=0.16,
        lamp="#ffb860",
        pieces=laid(
            "statue 0 0.05; red pillar -0.55 0.2; red pillar 0.55 0.2; red pillar -0.95 0.55; "
            "red pillar 0.95 0.55; banner -0.75 0; banner 0.75 0; paper lantern -0.5 0.5; paper lantern 0.5 0.5; "
            "candelabra -0.35 0.25; candelabra 0.35 0.25; scroll -0.95 0; scroll 0.95 0"
        ),
    ),
    "dojo": Room(
        looks=(
            "#e8dcc0 #b8b070 #6a4830 #7a5234 #4a5f4a #4a4030",
            "#c8d0d4 #94a070 #4a4444 #5f4a40 #34465a #2f3440",
            "#f0d8b8 #c8a860 #7f4f30 #94603a #7a2c2c #6a3020",
            "#d0dcc0 #a0b068 #4f5034 #64583a #2f5a4a #34503a",
            "#e0d4c4 #a8a868 #5a4030 #6f4a30 #3f4f70 #3a3f50",
            "#ece4d0 #c0b880 #744f34 #84583a #7a3f3a #50382f",
        ),
        wall=("paper",),
        floor=("tatami",),
        windows=("paper", "none"),
        outside=("garden", "woods"),
        ceiling="beams",
        size=(8.2, 2.9, 7.2),
        surface="tatami",
        pieces=laid(
            "scroll 0.45 0; sword rack 0.45 0.02; small plant 0.8 0.05; sword rack -0.6 0.02; paper lantern -0.8 0.3"
        ),
    ),
    "tea room": Room(
        looks=("#e4d8b8 #b0ac70 #64442f #704a30 #7a4a4a #3f5a40", "#dccfb4 #a4a468 #5a4030 #64442c #4a5f7a #5a3a34"),
        wall=("paper",),
        floor=("tatami",),
        windows=("paper",),
        outside=("garden", "woods"),
        ceiling="beams",
        size=(7.2, 2.7, 6.6),
        surface="tatami",
        pieces=laid("tea table -0.55 0.5; scroll 0.6 0; small plant 0.85 0.1; paper lantern 0.3 0.3; dresser -1 0"),
    ),
    "tavern": Room(
        looks=(
            "#a8804f #7a5434 #c8a068 #5f3c24 #7a4030 #b8503f",
            "#94846a #74503a #b8a484 #543824 #4f5f4a #a8742f",
            "#8f6f5a #6a4834 #b08f70 #4f3222 #3f546a #c8853f",
        ),
        wall=("logs", "stone", "planks"),
        floor=("boards", "cross boards"),
        windows=("one", "two"),
        outside=("woods", "town"),
        ceiling="beams",
        dim=0.45,
        lamp="#ffb85f",
        pieces=laid(
            "fireplace -0.75 0.02; bar 0.85 0.2; barrels 1 0.02; long table -0.85 0.55; chandelier 0 0.45; "
            "shield 0 0; wall torch 0.5 0; barrels -0.2 0.02; crockery 0.8 0; stool 0.6 0.5"
        ),
    ),
    "dungeon": Room(
        looks=(
            "#6f7480 #5f6268 #84888f #54402f #5a4a4a #7a2c2c",
            "#74705f #605c50 #888474 #50402c #4a5a4a #8a4a2c",
            "#5f7070 #546060 #748888 #483a2f #3f4a5a #6a3a5a",
        ),
        wall=("stone",),
        floor=("flags",),
        windows=("small high",),
        outside=("sky",),
        ceiling="dark",
        size=(7.4, 3.4, 7.4),
        surface="stone",
        dim=0.58,
        pieces=laid(
            "bars -0.45 0; wall torch 0.06 0; chains 0.36 0; chains 0.7 0; wall torch 0.95 0; wall torch -0.95 0; "
            "bunk 0.75 0.1; barrels -1 0.2; chest 1 0.55; crates -1 0.6; pillar -0.95 0.4; pillar 0.95 0.4; "
            "chains -0.75 0"
        ),
    ),
    "prison": Room(
        looks=("#8f9498 #7a7c80 #a4a8ac #6a5440 #6f7f8f #c87a3f", "#98907f #7f786c #aca490 #64503a #7f8f74 #b8603f"),
        wall=("brick", "stone", "plain"),
        floor=("tiles", "felt"),
        windows=("none",),
        outside=("sky",),
        size=(5.8, 3.0, 6.2),
        surface="stone",
        dim=0.35,
        pieces=laid("cell bars 0 0; bunk -0.85 0.35; washbasin 1 0.3; toilet 1 0.6; stool -0.3 0.3; pendant 0 0.4"),
    ),
    "cockpit": Room(
        looks=(
            "#5a6470 #484f58 #70808c #5a4a40 #3f4854 #a87a4a",
            "#6a6058 #504a44 #84786c #54463a #4a4440 #8a4a3a",
            "#50606a #444e54 #6a8494 #504a44 #34485a #4a8a9a",
        ),
        wall=("metal",),
        floor=("metal",),
        windows=("cockpit",),
        outside=("above clouds", "mountains", "sky"),
        ceiling="dark",
        size=(4.6, 2.5, 5.9),
        surface="metal",
        dim=0.05,
        travel=0.3,
        lamp="#a0d8ff",
        pieces=laid("console 0 0.1; pilot seat -0.72 0.55; pilot seat 0.72 0.55; screens -1 0; light strips 0 0"),
    ),
    "spaceship bridge": Room(
        looks=(
            "#56647a #4a5464 #7088a0 #5a5048 #3a4a64 #3ab0e0",
            "#6a6478 #54505f #8f88a4 #5a4c48 #4a4064 #d85a9a",
            "#4f6a68 #465856 #6f948f #50504a #2f5450 #5fd890",
            "#74787f #5f6268 #a0a8b0 #5f544a #484c54 #f0a03a",
        ),
        wall=("metal",),
        floor=("metal", "tiles"),
        windows=("bridge",),
        outside=("space",),
        sunny=False,
        ceiling="dark",
        size=(8.6, 3.4, 7.4),
        surface="metal",
        dim=0.5,
        gloss=0.3,
        travel=0.12,
        lamp="#9fe0ff",
        pieces=laid(
            "light strips 0 0; console 0 0.12; console -1 0.3; console 1 0.3; captain seat -0.62 0.6; "
            "pilot seat 0.85 0.5; screens -1 0; screens 1 0"
        ),
    ),
}
