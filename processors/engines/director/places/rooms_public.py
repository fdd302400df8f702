"""Rooms where people work, learn, eat and travel."""

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "office": Room(
        looks=(
            "#d4d8dc #8a94a0 #f0f2f4 #a8754c #4f6f9a #d88a3f",
            "#c8b8a0 #7a6450 #ece2d2 #6f4a30 #6a7f5a #b8503f",
            "#a8bcc8 #77808c #eef2f4 #8f6a4c #d0d4d8 #3f8a8a",
            "#e4dcc8 #9a8468 #f4f0e6 #80603f #8a5a6a #d8a83f",
        ),
        wall=("plain", "wainscot", "panels"),
        floor=("felt", "boards", "carpet"),
        windows=("row", "two", "big"),
        outside=("city",),
        ceiling="lights",
        surface="carpet",
        leafy=0.6,
        pieces=laid(
            "office desk -0.72 0.35; swivel chair -0.72 0.12; bookshelf 1.0 0; cabinet 0.55 0; "
            "noticeboard 0.1 0; office desk 0.95 0.55; plant 0.2 0.1; clock -0.05 0; door -1.0 0"
        ),
    ),
    "classroom": Room(
        looks=(
            "#ecdfc0 #c08a58 #e8e0cc #b07a48 #5f7fa0 #d8683f",
            "#cfdccf #b08450 #eef0e4 #a87448 #a05a4a #e0a83f",
            "#d8d0e0 #a87a54 #efeaf2 #b4814f #4f8a7a #d87a90",
            "#c8dbe8 #c49868 #f2f4f2 #9f7040 #c87f4a #4f78b4",
        ),
        wall=("wainscot", "plain"),
        floor=("boards", "cross boards"),
        windows=("none", "none", "two"),
        outside=("woods", "town"),
        ceiling="tubes",
        size=(8.6, 3.0, 7.4),
        pieces=laid(
            "blackboard 0 0; clock 0 0; noticeboard 0.92 0; globe -0.95 0; teacher desk 0.68 0.22; "
            "pupil desk -0.95 0.5; pupil desk -0.45 0.5; pupil desk 0.95 0.5; pupil desk 0.5 0.5; "
            "pupil desk -0.92 0.95; pupil desk 0.92 0.95; door 0.62 0"
        ),
    ),
    "cafe": Room(
        looks=(
            "#d8b48c #9a6440 #f0e4d0 #70452c #4f7f74 #d8723f",
            "#7f9a8c #a8754c #ece6d4 #6a452f #d8b47a #c0503f",
            "#c87f64 #80543c #f4e4d4 #5f3d2c #6a8a9c #e8b04f",
            "#5f6f8a #9a6a48 #e4ded0 #70482f #d0a070 #e07a50",
        ),
        wall=("brick", "wainscot", "planks", "plain"),
        floor=("boards", "checker", "cross boards"),
        windows=("big", "two"),
        outside=("city", "town"),
        ceiling="beams",
        dim=0.25,
        leafy=0.6,
        pieces=laid(
            "cafe counter 0.8 0.1; menu board 0.62 0; round table -0.75 0.62; chair -1.0 0.45; chair -0.42 0.45; "
            "round table -0.5 0.08; crockery 1.0 0; plant -1.0 0.1; picture -0.1 0; pendant -0.6 0.5; "
            "pendant 0.05 0.5; pendant 0.7 0.5"
        ),
    ),
    "train interior": Room(
        looks=(
            "#dcdcd4 #8a8c90 #e8e8e4 #b08a5a #3f7f64 #d8603f",
            "#c8d4d8 #7a8088 #eef0f0 #9a7a58 #a03f4a #e0b04f",
            "#e4d8b8 #8f8470 #f0ead8 #8a5f3c #4f6f9f #c85f3f",
            "#b4c8b8 #80868a #eaf0ea #9f7f54 #c88a3f #4f6f8a",
            "#e8c8b8 #948078 #f6ece6 #a87f54 #6f3f5a #d88a4f",
            "#a8b8d8 #6f7484 #e6eaf4 #8a7058 #c83f3f #e8c04f",
            "#c8a878 #6a5444 #e0c8a0 #7a5030 #8a2c34 #c8903f",
        ),
        wall=("plain",),
        floor=("felt", "tiles"),
        windows=("train",),
        outside=("passing",),
        ceiling="tubes",
        size=(14.0, 2.7, 6.2),
        surface="tiles",
        gloss=0.16,
        travel=3.0,
        pieces=laid("bench row 0 0; adverts 0 0; straps 0 0.35"),
    ),
    "bus interior": Room(
        looks=(
            "#dcdcd0 #70767c #e4e4dc #a88a5a #3f6f9f #e0b03f",
            "#d0d8dc #787c80 #ecf0f0 #9a7a58 #b04a3f #e8c04f",
            "#c8d4c4 #747a74 #e8ece4 #8a6f4c #c8803a #4f8a6a",
        ),
        wall=("plain",),
        floor=("felt", "metal"),
        windows=("train",),
        outside=("passing",),
        ceiling="tubes",
        size=(12.0, 2.5, 5.9),
        surface="tiles",
        travel=2.0,
        pieces=laid("cinema row 0 0.05; straps 0 0.35; adverts 0 0"),
    ),
    "hallway": Room(
        looks=(
            "#d8d0c0 #8a8478 #efe8da #8a6444 #7a8f9a #b8503f",
            "#b8c8cc #7f8a90 #eaf0f0 #80603f #a86a5a #d8a04f",
            "#d4b8a0 #8f6a50 #f0e0d0 #6f4c34 #6f8a78 #c8743f",
            "#a8a0b8 #77708a #e4e0ec #6a503f #c0a878 #8a4f6a",
        ),
        wall=("wainscot", "plain", "stripes"),
        floor=("marble", "checker", "boards"),
        windows=("one",),
        outside=("garden", "city"),
        ceiling="lights",
        size=(4.6, 2.9, 11.5),
        surface="tiles",
        gloss=0.2,
        pieces=laid("side doors 0 0; small plant -0.9 0.2; small plant 0.9 0.5; bench -0.9 0.6; clock 0 0"),
    ),
    "hospital room": Room(
        looks=(
            "#d8e8e4 #b8c8c8 #f4f8f6 #c8a880 #7fc0b4 #6fa0d8",
            "#dce4f0 #bcc4d0 #f6f8fa #c0a488 #8fb0e0 #e0a080",
            "#ece6d8 #c8c0b0 #faf8f2 #b89870 #a0c8a8 #d88a8a",
            "#a8ccc8 #90a8ac #eef6f4 #b09070 #5fa0b0 #e0a05f",
            "#f0d4cc #c8b0a8 #fbf2ee #b88f78 #d88fa0 #7fb0c8",
        ),
        wall=("tiled below", "plain", "wainscot"),
        floor=("tiles", "felt"),
        windows=("big", "one"),
        outside=("city", "garden"),
        ceiling="lights",
        surface="tiles",
        gloss=0.16,
        pieces=laid(
            "hospital bed -0.8 0.2; heart monitor 0.05 0.1; folding screen 1 0.1; chair 0.6 0.3; clock 0.4 0; "
            "dresser 0.5 0; picture 0 0; small plant 0.9 0.4"
        ),
    ),
    "laboratory": Room(
        looks=(
            "#d0dce4 #a8b4bc #f0f4f6 #a88a68 #6fa0c0 #e0803f",
            "#c4d8d0 #9cacac #ecf4f0 #98805f #7fb890 #c8503f",
            "#d4d0e0 #a8a4b4 #f2f0f6 #9a8470 #8a80c0 #e0b04f",
            "#5f6f84 #6f7a88 #a8b4c0 #8a7460 #4fa0b8 #d84f7a",
        ),
        wall=("tiles", "metal", "plain"),
        floor=("tiles", "checker"),
        windows=("none", "one"),
        outside=("city",),
        ceiling="lights",
        surface="tiles",
        gloss=0.16,
        dim=0.12,
        pieces=laid(
            "lab bench -0.75 0.4; screens 0.15 0; glass cabinet 1 0; lab bench 0.95 0.6; glass cabinet -1 0; "
            "lab bench 0.3 0.02; stool -0.2 0.2; clock -0.3 0"
        ),
    ),
    "library": Room(
        looks=(
            "#8a6a50 #7a5238 #b8946c #5f3c28 #5f6f4f #a03a34",
            "#6f7f78 #80583c #a8b4a4 #6a442c #8a4a3f #c89a4a",
            "#a08a78 #6f4c38 #cdb8a0 #54382a #3f5f80 #b8603f",
            "#7a6880 #744f40 #b4a0b0 #5a3a34 #a87f4a #4f7a7a",
        ),
        wall=("wainscot", "panels"),
        floor=("boards", "carpet", "cross boards"),
        windows=("arches", "middle"),
        outside=("woods", "town"),
        ceiling="beams",
        size=(8.4, 4.2, 7.4),
        dim=0.2,
        pieces=laid(
            "high bookshelf -1 0; high bookshelf 1 0; high bookshelf -0.55 0; high bookshelf 0.55 0; "
            "low bookshelf 0 0; long table -0.62 0.5; high bookshelf -1 0.55; high bookshelf 1 0.55; "
            "globe 0.5 0.3; pendant -0.55 0.5; armchair 0.7 0.6; rug 0.1 0.55"
        ),
    ),
    "shop": Room(
        looks=(
            "#f0dcc4 #b8845a #f8f0e2 #9a6c48 #6fa0a0 #e0704f",
            "#c8dcd4 #a87c54 #f2f6f0 #8a6040 #e0a0a8 #d85f5f",
            "#d8c8e4 #b08c70 #f4eef8 #94705a #a8c080 #e8a04f",
            "#b8cce4 #9c7c60 #f0f4f8 #80604a #e8c878 #c8507a",
        ),
        wall=("plain", "wainscot", "planks"),
        floor=("boards", "checker"),
        windows=("big", "one"),
        outside=("city", "town"),
        pieces=laid(
            "till 0.7 0.35; goods -1 0.05; goods 0.95 0; goods -0.35 0; shelf 0.4 0; plant 0.15 0.05; "
            "produce -0.85 0.65; pendant -0.4 0.4; pendant 0.4 0.4"
        ),
    ),
    "supermarket": Room(
        looks=(
            "#e8ece4 #b8bcc0 #f4f6f2 #b8905f #5f9f6f #d84f3f",
            "#dce4f0 #b0b8c4 #f2f4f8 #a88a68 #4f7fc0 #e8a03f",
            "#f0e8d8 #c0b8a8 #faf6ec #b0885a #c85f4f #4f9f8a",
        ),
        wall=("plain", "tiles"),
        floor=("tiles",),
        windows=("none",),
        ceiling="tubes",
        size=(10.4, 3.3, 8.0),
        surface="tiles",
        gloss=0.26,
        dim=0.05,
        pieces=laid(
            "goods -0.85 0; goods 0.85 0; goods -0.42 0; goods 0.42 0; goods 0 0; produce -0.9 0.6; "
            "goods 1 0.55; menu board -0.4 0; menu board 0.4 0; till 0.35 0.3; goods -1 0.35"
        ),
    ),
    "warehouse": Room(
        looks=(
            "#a8b0b4 #8f8c86 #c8d0d2 #a87c54 #4f7f9f #e0803f",
            "#b4a898 #94887a #d4c8b8 #9a7048 #6f8f6f #d8503f",
            "#8f98a8 #80848a #b8c0cc #8f6c4c #c89a4a #3f8f9f",
        ),
        wall=("metal", "brick"),
        floor=("felt", "tiles"),
        windows=("small high", "two"),
        outside=("sky", "city"),
        ceiling="tubes",
        size=(11.0, 4.8, 9.0),
        surface="stone",
        dim=0.2,
        reach=0.85,
        pieces=laid(
            "racks -0.95 0; racks 0.95 0; racks -0.5 0; racks 0.5 0; crates 0 0.05; crates -0.95 0.55; "
            "racks 1 0.45; barrels 0.55 0.6; crates -0.4 0.3"
        ),
    ),
    "elevator": Room(
        looks=(
            "#b8a088 #8a8078 #d8c8b4 #8a6444 #a84a3f #e0b04f",
            "#a8b0b8 #7f8488 #d0d6da #80684f #4f6f9f #d8a04f",
            "#8f7f74 #70665f #b8a89a #644a38 #3f7f7a #c86f3f",
        ),
        wall=("panels", "metal", "wainscot"),
        floor=("marble", "checker"),
        windows=("none",),
        ceiling="lights",
        size=(4.4, 2.9, 5.9),
        surface="tiles",
        dim=0.15,
        gloss=0.25,
        pieces=laid("lift doors 0 0"),
    ),
    "gym": Room(
        looks=(
            "#c4ccd4 #5f666c #e8ecf0 #8a6c50 #d84f3f #e8a83f",
            "#8f9aa8 #6a7078 #d0d8e0 #7a6048 #3f8fd0 #e05f4f",
            "#d8ccb8 #6f6860 #f0e8da #9a7450 #4f9f7f #d8803f",
            "#5f6878 #50565f #a8b0bc #6f5a48 #e0a03f #c8407a",
        ),
        wall=("plain", "brick"),
        floor=("felt", "boards"),
        windows=("none", "two"),
        outside=("city",),
        ceiling="tubes",
        gloss=0.1,
        pieces=laid(
            "mirror wall 0 0; dumbbells -0.75 0.1; treadmill 0.75 0.3; punch bag -1 0.55; treadmill 1 0.75; "
            "dumbbells 0.3 0.05; plant 0.5 0.02; clock -1 0"
        ),
    ),
    "sports hall": Room(
        looks=(
            "#c8b08a #c8884a #e8dcc4 #8a6040 #4f6f9f #c8502f",
            "#a8b8c8 #c09058 #e0e8f0 #80603f #b0503f #3f6fa8",
            "#b8c0a8 #b88450 #e4e8d8 #84603a #6f5f9f #d89a3f",
        ),
        wall=("plain",),
        floor=("court",),
        windows=("none",),
        ceiling="tubes",
        size=(15.0, 5.4, 11.0),
        dim=0.15,
        gloss=0.22,
        reach=0.85,
        pieces=laid("bleachers 0 0; hoop 0 0.1; scoreboard -0.42 0"),
    ),
}
