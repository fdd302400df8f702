"""The moods of music as tables: tempo, scale, chords, who plays what, and the patterns."""

from typing import NamedTuple

#: Semitones of the steps of a scale.
SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}


class MusicMood(NamedTuple):
    """How a mood is played. A pattern has 16 steps, a bar of four beats.

    `figure`: digits are notes of the chord, from the lowest. `bass`: r the root, f the fifth, o the octave. `drums`: x
    loud, o soft. `melody`: rhythms, x a note that lasts until the next.
    """

    tempo: tuple[float, float]
    scale: str
    #: Steps of the scale on which the chords of four bars are built.
    chords: tuple[tuple[int, int, int, int], ...]
    #: Notes of a chord: 3, 4 (a seventh) or 5 (a ninth).
    notes: int
    #: How dark the pad is (the power with which its harmonics fall), and its share.
    pad: tuple[float, float]
    keys: str
    figures: tuple[str, ...]
    bass: str
    basses: tuple[str, ...]
    lead: str
    melodies: tuple[str, ...]
    drums: dict[str, str]
    #: From which intensity (0..1) on there are drums.
    drums_from: float
    #: The share of a step by which every second one is late.
    swing: float = 0.0
    #: The share of the reverberation.
    wet: float = 0.35
    #: Hz above which all of it is dull; 0: not.
    dull: float = 0.0


MOODS = {
    "calm": MusicMood(
        tempo=(76, 84),
        scale="major",
        chords=((0, 4, 5, 3), (0, 2, 3, 4), (3, 0, 1, 4)),
        notes=4,
        pad=(1.7, 1.0),
        keys="piano",
        figures=("0...2...3...2...", "0...1.2.3...2.1."),
        bass="upright",
        basses=("r...............", "r.......f......."),
        lead="flute",
        melodies=("x.......x...x...", "x...x.......x..."),
        drums={"shaker": "....o.......o..."},
        drums_from=0.75,
        wet=0.5,
    ),
    "dreamy": MusicMood(
        tempo=(68, 76),
        scale="lydian",
        chords=((0, 1, 0, 4), (0, 5, 1, 4), (0, 2, 1, 4)),
        notes=5,
        pad=(1.5, 1.1),
        keys="music box",
        figures=("0.2.4.3.2.4.3.1.", "0..3..4..3..2..."),
        bass="sub",
        basses=("r...............",),
        lead="glass",
        melodies=("x.......x.......", "x.....x.....x..."),
        drums={"triangle": "........o......."},
        drums_from=0.8,
        wet=0.8,
    ),
    "joyful": MusicMood(
        tempo=(112, 124),
        scale="major",
        chords=((0, 4, 5, 3), (0, 3, 4, 3), (0, 5, 3, 4)),
        notes=3,
        pad=(1.4, 0.5),
        keys="guitar",
        figures=("0.12.120.12.1202", "012.012.012.0.2."),
        bass="upright",
        basses=("r..r..f.r...f...", "r...f...r...f.o."),
        lead="marimba",
        melodies=("x.x.x...x.x.x.x.", "x..x..x.x...x...", "x...x.x.x.x.x..."),
        drums={"kick": "x.......x.......", "clap": "....x.......x...", "shaker": "x.o.x.o.x.o.x.oo"},
        drums_from=0.45,
        wet=0.3,
    ),
    "epic": MusicMood(
        tempo=(92, 102),
        scale="minor",
        chords=((0, 5, 2, 6), (0, 6, 5, 4), (0, 3, 5, 6)),
        notes=3,
        pad=(1.05, 1.2),
        keys="strings short",
        figures=("0.000.000.000.12", "0.02.02.0.02.012"),
        bass="low strings",
        basses=("r.......r...f...", "r...r...r...r..."),
        lead="brass",
        melodies=("x.......x...x...", "x.....x.x......."),
        drums={"taiko": "x..x..x.x..x..oo", "crash": "x..............."},
        drums_from=0.4,
        wet=0.55,
    ),
    "sad": MusicMood(
        tempo=(62, 70),
        scale="minor",
        chords=((0, 5, 2, 4), (0, 3, 5, 4), (5, 2, 0, 4)),
        notes=4,
        pad=(1.7, 1.0),
        keys="piano",
        figures=("0...2...1...2...", "0..2..3...2...1."),
        bass="low strings",
        basses=("r...............",),
        lead="strings",
        melodies=("x...........x...", "x.......x......."),
        drums={},
        drums_from=2.0,
        wet=0.6,
    ),
    "eerie": MusicMood(
        tempo=(60, 68),
        scale="phrygian",
        chords=((0, 1, 0, 6), (0, 5, 1, 0)),
        notes=4,
        pad=(1.9, 1.2),
        keys="glass",
        figures=("0.......3.......", "....2.......1..."),
        bass="sub",
        basses=("r...............", "r.........r....."),
        lead="music box",
        melodies=("x.....x.........", "....x.......x..."),
        drums={"heart": "x..o............"},
        drums_from=0.55,
        wet=0.9,
    ),
    "romantic": MusicMood(
        tempo=(72, 80),
        scale="major",
        chords=((0, 5, 3, 4), (0, 2, 3, 4), (3, 4, 2, 5)),
        notes=4,
        pad=(1.4, 1.1),
        keys="harp",
        figures=("0.1.2.3.4.3.2.1.", "0.2.3.4.3.2.1.2."),
        bass="low strings",
        basses=("r...............", "r.......f......."),
        lead="strings",
        melodies=("x.......x.x.x...", "x.....x.x......."),
        drums={"brush": "....o.......o.o."},
        drums_from=0.7,
        wet=0.55,
    ),
    "tense": MusicMood(
        tempo=(100, 110),
        scale="harmonic",
        chords=((0, 0, 5, 4), (0, 1, 0, 4)),
        notes=3,
        pad=(1.3, 0.8),
        keys="pizzicato",
        figures=("0.0.0.0.0.0.1.0.", "00.000.000.0010."),
        bass="synth",
        basses=("r.r.r.r.r.r.r.r.", "r..r..r.r..r..r."),
        lead="strings",
        melodies=("x...............", "x.......x......."),
        drums={"hat": "o.o.o.o.o.o.o.oo", "kick": "x.....x...x....."},
        drums_from=0.4,
        wet=0.4,
    ),
    "funny": MusicMood(
        tempo=(120, 132),
        scale="major",
        chords=((0, 4, 0, 4), (0, 3, 4, 0), (0, 5, 1, 4)),
        notes=3,
        pad=(1.8, 0.15),
        keys="pizzicato",
        figures=("..1...2...1...2.", "..12..1...12..2."),
        bass="tuba",
        basses=("r...f...r...f...",),
        lead="clarinet",
        melodies=("x.xxx.x.x...x...", "x..xx.x.x.xx....", "x.x.x...xx.xx..."),
        drums={"kick": "x.......x.......", "rim": "....x.......x.o."},
        drums_from=0.3,
        swing=0.25,
        wet=0.2,
    ),
    "cozy": MusicMood(
        tempo=(76, 84),
        scale="major",
        chords=((1, 4, 0, 5), (3, 2, 1, 0), (0, 5, 1, 4)),
        notes=5,
        pad=(2.0, 0.5),
        keys="electric piano",
        figures=("0.....2.....3...", "0..3......2.1..."),
        bass="upright",
        basses=("r.....r...f.....", "r..r......o.f..."),
        lead="electric piano",
        melodies=("..x...x.x.......", "x.....x...x.x..."),
        drums={"kick": "x.....x...x.....", "brush": "....x.......x...", "hat": "o.o.o.o.o.o.o.o."},
        drums_from=0.3,
        swing=0.3,
        wet=0.3,
        dull=5200,
    ),
    "action": MusicMood(
        tempo=(132, 144),
        scale="minor",
        chords=((0, 0, 5, 6), (0, 5, 6, 4), (0, 2, 5, 6)),
        notes=3,
        pad=(1.1, 0.6),
        keys="strings short",
        figures=("0.00.00.0.00.012", "001.001.001.0120"),
        bass="synth",
        basses=("rrr.rrr.rrr.rrfo", "r.rrr.rrr.rrr.ff"),
        lead="brass",
        melodies=("x.......x..x....", "x..x..x.x......."),
        drums={
            "kick": "x..x..x...x..x..",
            "snare": "....x.......x..o",
            "hat": "xoxoxoxoxoxoxoxo",
            "crash": "x...............",
        },
        drums_from=0.3,
        wet=0.3,
    ),
}
#: Instruments that a shot may show, and what plays them; None: drums.
SOLOS = {
    "piano": "piano",
    "guitar": "guitar",
    "electric guitar": "synth",
    "violin": "strings",
    "cello": "low strings",
    "flute": "flute",
    "clarinet": "clarinet",
    "brass": "brass",
    "harp": "harp",
    "marimba": "marimba",
    "organ": "tuba",
    "synthesizer": "electric piano",
    "music box": "music box",
    "koto": "pizzicato",
    "drums": None,
}
_DRUM_SOLO = {
    "kick": "x..x..x.x..x..x.",
    "snare": "....x..o.o..x.oo",
    "hat": "x.x.x.x.x.x.xxx.",
    "crash": "x...............",
}


def with_solo(mood: MusicMood, solo: str | None) -> MusicMood:
    """The mood with an instrument (a key of `SOLOS`) to the fore; as it is for None."""
    if solo is None:
        return mood
    instrument, softer = SOLOS[solo], (mood.pad[0], mood.pad[1] * 0.4)
    if instrument is None:
        return mood._replace(drums=_DRUM_SOLO, drums_from=0.0, pad=softer)
    return mood._replace(keys=instrument, lead=instrument, drums_from=2.0, pad=softer)


#: Other names of moods.
ALIASES = {
    "lofi": "cozy",
    "lo-fi": "cozy",
    "chill": "cozy",
    "jazz": "cozy",
    "lonely": "sad",
    "nostalgic": "dreamy",
    "mysterious": "eerie",
    "melancholy": "sad",
    "melancholic": "sad",
    "happy": "joyful",
    "cheerful": "joyful",
    "upbeat": "joyful",
    "energetic": "action",
    "scary": "eerie",
    "horror": "eerie",
    "spooky": "eerie",
    "dark": "tense",
    "suspense": "tense",
    "dramatic": "epic",
    "heroic": "epic",
    "orchestral": "epic",
    "peaceful": "calm",
    "relaxing": "calm",
    "piano": "calm",
    "love": "romantic",
    "magical": "dreamy",
    "ambient": "dreamy",
    "silly": "funny",
    "comedy": "funny",
}


def known(mood: str | None) -> str | None:
    """The key of `MOODS` for a mood or another name of it; None where there is none."""
    name = (mood or "").strip().lower()
    name = ALIASES.get(name, name)
    return name if name in MOODS else None


def by_light(time: str, energy: float) -> str:
    """The mood where none was said: by the time of day, and by how much happens (0..1)."""
    if energy >= 0.85:
        return "action"
    if energy >= 0.65:
        return "epic" if time in ("night", "dusk", "sunset") else "joyful"
    if time in ("night", "dusk"):
        return "dreamy" if energy < 0.35 else "cozy"
    return "romantic" if time in ("sunset", "golden hour") and energy >= 0.3 else "calm"
