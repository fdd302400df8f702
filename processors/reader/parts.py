"""Parts of bodies and things: which the camera may look at, and which are seen with their whole."""

#: What can be looked at.
PARTS = {
    "face", "hand", "eye", "finger", "foot", "lips", "mouth", "palm", "fist", "ear", "neck", "wrist", "leg",
    "paw", "tail", "nose", "snout", "beak", "hoof", "claw", "horn", "wing", "back", "shoulder", "ankle", "knee", "toe",
    "head", "teeth", "tooth", "tongue", "whiskers", "belly", "chest", "cheek", "chin", "forehead", "eyebrow", "eyelash",
    "fin", "tentacle", "thumb", "nail", "arm", "fang", "jaw", "throat", "wheel", "headlight", "hood", "label", "feet",
    "feather", "petal", "trunk", "mane", "antlers", "shell", "string", "pedal", "blade", "handle", "engine", "door",
}  # fmt: skip
#: What is named behind these is a part of the subject, if it is one of those.
OWNING = frozenset({"its", "his", "her", "their"})
OWN_PARTS = frozenset(
    {"tire", "wheel", "tentacle", "feather", "plumage", "crest", "trunk", "petal", "engine", "sail", "branch", "leaf"}
    | {
        "stone",
        "root",
        "windshield",
        "headlight",
        "body",
        "fur",
        "scales",
        "tusk",
        "mane",
        "antler",
        "roof rack",
        "bumper",
    }
)
SINGULARS = {"feet": "foot", "teeth": "mouth", "tooth": "mouth", "lips": "mouth"}
