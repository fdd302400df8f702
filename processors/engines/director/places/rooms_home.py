"""The rooms of homes."""

from processors.engines.director.places.interior import Room, laid

ROOMS: dict[str, Room] = {
    "living room": Room(
        looks=(
            "#e8dcc4 #b07c50 #f4eee0 #8a5a3a #5f8a96 #d87a4e",
            "#a9c0b4 #9a6a44 #f2f0e6 #6f4a30 #d8a050 #b0503f",
            "#d8b4a4 #8a5f44 #f6ece4 #70482f #6f84a8 #e0b050",
            "#5f7f96 #a87a54 #e9e4d8 #6a4630 #d0b48a #c8603f",
        ),
        wall=("plain", "wainscot", "stripes", "motifs"),
        floor=("boards", "cross boards"),
        windows=("one", "big", "two"),
        outside=("garden", "town", "city"),
        curtains=True,
        leafy=0.6,
        pieces=laid(
            "rug|round rug 0 0.55; sofa -0.75 0.08; bookshelf|dresser|low bookshelf 0.95 0; "
            "low table|round table -0.72 0.75; fireplace|floor lamp 0.1 0.02; plant 0.55 0.12; picture -0.5 0; "
            "small picture 0.15 0; clock 0.4 0; armchair 0.85 0.6"
        ),
    ),
    "bedroom": Room(
        looks=(
            "#e4d0d8 #c09468 #f6f0ec #9a6a48 #7f9ac4 #e0a0b0",
            "#b4c8dc #b08458 #f4f2ee #80583c #e0c890 #d87f6a",
            "#dcd8b8 #a87850 #f4eede #8a6040 #8ab0a0 #d8904f",
            "#8f8ab4 #9a7250 #ece6f0 #6f4c3a #c8a8d0 #f0c070",
        ),
        wall=("plain", "stripes", "motifs"),
        floor=("boards", "cross boards"),
        windows=("one", "big"),
        outside=("garden", "town", "woods"),
        curtains=True,
        leafy=0.6,
        pieces=laid(
            "round rug 0.1 0.6; bed -0.95 0.15; dresser|office desk|low bookshelf 0.5 0; "
            "wardrobe|bookshelf|low bookshelf 1.0 0; shelf -0.6 0; picture -0.2 0; small plant 0.15 0.05; "
            "pendant 0 0.5"
        ),
    ),
    "kitchen": Room(
        looks=(
            "#f0e2c4 #c8845a #f6f0e2 #9a6a44 #6fa8a0 #d8603f",
            "#c4d8cc #b08460 #f2f4ec #80563a #e4c078 #c8503f",
            "#f0c8a8 #a8684a #f8ece0 #8a5a3c #8aa060 #d8903a",
            "#b8cce4 #c09a78 #f4f4f0 #8f6448 #f0e6d2 #e07a5a",
        ),
        wall=("tiled below", "tiles", "plain"),
        floor=("tiles", "checker", "boards"),
        windows=("middle", "one"),
        outside=("garden", "town"),
        surface="tiles",
        pieces=laid(
            "sink -0.05 0; stove 0.42 0; hood 0.42 0; fridge -1.0 0; counter 1.0 0; counter -0.62 0; "
            "crockery|cupboard 1.0 0; cupboard|crockery -0.62 0; utensils 0.42 0; clock 0.75 0; "
            "dining table -0.8 0.8; pendant -0.72 0.7; chair 0.9 0.7; small plant 1.0 0.45"
        ),
    ),
    "dining room": Room(
        looks=(
            "#d8c4a4 #9a6440 #f0e6d4 #6f4630 #7a8f70 #b84f3f",
            "#8fa8a0 #8a5f40 #eeeade #5f3f2c #d8b48a #d87a4f",
            "#c49a94 #7f5640 #f4e8e0 #5a3c2c #7f90b4 #e0b45a",
        ),
        wall=("wainscot", "motifs", "panels"),
        floor=("boards", "carpet"),
        windows=("two", "big"),
        outside=("garden", "town"),
        curtains=True,
        leafy=0.6,
        pieces=laid(
            "rug 0 0.4; dining table -0.62 0.5; chair -1 0.35; chair -0.3 0.35; dresser 0.85 0; picture 0.3 0; "
            "plant 1 0.2; clock 0 0; pendant -0.6 0.5; chair 0.95 0.7; small picture -0.1 0"
        ),
    ),
    "bathroom": Room(
        looks=(
            "#d4e4e8 #b4c4cc #f4f6f6 #b48a60 #7fb0b8 #e08a7a",
            "#f0dcd4 #c8a898 #f8f2ee #a87a58 #d8a0a8 #6fa0a8",
            "#d0dcc4 #a4b09a #f2f4ea #9a7450 #8ab890 #e0b060",
            "#b8c4e0 #98a0b8 #f0f2f8 #8f6f5a #d4c8e8 #e8a0b0",
        ),
        wall=("tiles", "tiled below"),
        floor=("tiles", "checker"),
        windows=("one",),
        outside=("garden", "sky"),
        surface="tiles",
        size=(6.4, 2.8, 6.3),
        gloss=0.14,
        pieces=laid(
            "bathtub -0.9 0.25; washbasin 0.55 0; toilet 1 0.25; towels -0.05 0; round rug 0.1 0.65; "
            "small plant 0.1 0.05; shelf -0.8 0; herbs -0.4 0"
        ),
    ),
    "attic": Room(
        looks=(
            "#a8845c #8a6040 #d8bc94 #7a5234 #7f8fa0 #c8603f",
            "#94785c #7a5a44 #c8b090 #684830 #a0785a #5f8f8a",
            "#b49878 #946c4a #e0c8a4 #84603f #6a7f6a #d89a4a",
        ),
        wall=("planks",),
        floor=("boards", "cross boards"),
        windows=("loft",),
        outside=("town", "sky", "woods"),
        ceiling="planks",
        size=(7.0, 2.9, 6.6),
        dim=0.2,
        pieces=laid(
            "rafters 0 0; crates 0.5 0.05; chest -0.55 0.2; low bookshelf -0.4 0; crates -0.95 0.55; "
            "rug 0.1 0.6; floor lamp 0.3 0.1; stacked canvases 0.85 0.4; armchair 0.95 0.75; armchair -0.2 0.1"
        ),
    ),
    "basement": Room(
        looks=("#8f8a84 #7a7670 #a8a29a #7a5a40 #5f7a8f #b8603f", "#7f8a8f #70767a #a0a8aa #6f5440 #8f6a5a #c89a4a"),
        wall=("brick", "stone"),
        floor=("tiles", "felt"),
        windows=("small high",),
        outside=("garden",),
        ceiling="beams",
        surface="stone",
        dim=0.55,
        pieces=laid(
            "racks -0.85 0; crates 0.85 0.1; tool wall 0.2 0; workbench 0.3 0.02; barrels -0.4 0.1; "
            "pendant 0 0.5; tyres 0.95 0.6"
        ),
    ),
    "garage": Room(
        looks=(
            "#b8bcc0 #8a8c90 #d8dadc #9a7450 #c8503f #e0a83f",
            "#a8b4a8 #868a86 #d0d8d0 #8a6848 #3f6f9a #d8603f",
            "#c4b49c #948a7c #e0d6c4 #8f6a48 #4f7f5f #e08a3f",
        ),
        wall=("plain", "brick", "metal"),
        floor=("tiles", "felt"),
        windows=("small high", "one"),
        outside=("town",),
        ceiling="tubes",
        surface="stone",
        dim=0.15,
        pieces=laid(
            "tool wall -0.45 0; workbench -0.45 0.02; racks 0.95 0; tyres 0.45 0.1; crates 0.9 0.6; "
            "barrels 0.2 0.02; tyres -1 0.7; clock 0.1 0"
        ),
    ),
    "art studio": Room(
        looks=(
            "#e4dccc #b08a60 #f2ece0 #9a7048 #6f90a8 #d8683f",
            "#b8c4c4 #a07c58 #e8ece8 #8a6440 #d0a060 #b04f5a",
            "#d8c0b0 #94704f #f0e4d8 #80593a #7f9f8a #e0a040",
        ),
        wall=("plain", "brick", "planks"),
        floor=("boards", "cross boards"),
        windows=("big", "wall"),
        outside=("city", "garden", "town"),
        leafy=0.6,
        pieces=laid(
            "canvas -0.55 0.5; stacked canvases 0.45 0.02; paint table 0.75 0.5; plinth 1 0.05; picture 0.15 0; "
            "small picture -0.1 0; plant -1 0.1; stool -0.95 0.7; masterpiece 0.6 0; bookshelf -0.8 0"
        ),
    ),
    "nursery": Room(
        looks=(
            "#f4dce0 #d0a880 #fbf4f0 #e8c49a #8fc4d8 #f0a0b8",
            "#d4e8f0 #c8a47c #f6f8f6 #e0b88a #f0d080 #80b8a0",
            "#f0ecc8 #c49c74 #fbf8ec #d8b080 #a8b8e8 #f09070",
        ),
        wall=("motifs", "stripes"),
        floor=("boards", "carpet"),
        windows=("one", "big"),
        outside=("garden", "woods"),
        surface="carpet",
        curtains=True,
        pieces=laid(
            "round rug 0.05 0.6; crib -0.75 0.15; low bookshelf 0.5 0; dresser 1 0.05; shelf 0.55 0; toys 0.55 0.55; "
            "picture -0.15 0; small picture 0.15 0; chest 0.95 0.6; pendant 0 0.4"
        ),
    ),
    "greenhouse": Room(
        looks=(
            "#b8d0c0 #b09878 #e8f2ea #8a6a48 #7fa86a #e07a90",
            "#c0d4d0 #a08c70 #eef6f4 #7a5f44 #6f9f80 #f0b050",
            "#ccd0b4 #b49c78 #f4f2e0 #94704a #90b058 #d85f8a",
        ),
        wall=("plain",),
        floor=("flags", "tiles"),
        windows=("glass",),
        outside=("garden", "woods"),
        ceiling="glazed",
        surface="stone",
        size=(9.0, 3.3, 7.0),
        pieces=laid(
            "planter -0.62 0.1; planter 0.62 0.1; palm -1 0.35; palm 1 0.35; planter -1 0.7; planter 1 0.7; "
            "palm 0.1 0.02; hanging basket -0.5 0.4; hanging basket 0.5 0.4; hanging basket 0 0.2"
        ),
        front=("leaves",),
    ),
}
