"""Chooses what sounds in a shot from the words of its script."""

import re
from collections.abc import Collection, Iterable

from processors.engines.director.sound.catalogue import SOUNDS

#: More at once are a blur.
MOST = 6
_DARK = frozenset(("night", "dusk", "midnight", "evening"))
_WET = frozenset(("rain", "drizzle", "storm"))
#: Weather in which neither birds nor insects sing.
_SILENCING = _WET | {"snow", "blizzard", "sandstorm", "wind"}
_WEATHER = {
    "drizzle": ("drizzle",),
    "rain": ("rain",),
    "storm": ("rain", "thunder", "wind"),
    "thunderstorm": ("rain", "thunder", "wind"),
    "snow": ("snow",),
    "blizzard": ("wind", "snow"),
    "wind": ("wind",),
    "windy": ("wind",),
    "sandstorm": ("sandstorm",),
}
#: What sings, by day and in the dark.
_SINGERS = {"birds": "crickets", "jungle": "crickets", "insects": "crickets", "gulls": ""}


def _table(*rows: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """`"word, other words": "sound, sound"` as a table by word."""
    return {word: tuple(sounds.split(", ")) for words, sounds in rows for word in words.split(", ")}


#: By words in the name of the place; longer names first.
_PLACES = _table(
    ("rain forest, rainforest, jungle, amazon", "jungle, stream"),
    ("bamboo forest, bamboo, grove", "leaves, birds"),
    ("forest, wood, woods, woodland, tree, orchard", "birds, leaves"),
    ("park, garden, backyard, yard, farm, village, countryside, vineyard, blossom", "birds, leaves"),
    ("field, meadow, grassland, prairie, hill, valley, steppe, lavender", "birds, wind"),
    ("rice field, rice paddy, savanna, savannah, olive grove", "insects, birds"),
    ("swamp, marsh, pond", "croak, insects"),
    ("mountain, mountains, cliff, canyon, desert, dune, glacier, arctic, tundra, sky, rooftop, tower", "wind"),
    ("volcano, lava, hell", "fire, wind"),
    ("beach, coast, shore, seaside, island, harbour, harbor, port, pier, lighthouse", "waves, gulls"),
    ("sea, ocean", "waves, wind"),
    ("lake, riverbank, fjord", "stream, birds"),
    ("river, brook, creek, stream, fountain, canal", "stream, birds"),
    ("waterfall, cascade", "waterfall"),
    ("underwater, seabed, reef, coral reef, aquarium, deep sea", "underwater"),
    ("city, downtown, skyline, metropolis, tokyo, new york, paris, london, cyberpunk city", "city"),
    ("street, road, highway, avenue, alley, bridge, crossing, sidewalk, parking lot, motorway", "traffic, city"),
    ("market, bazaar, festival, fair, square, plaza, mall, supermarket, shop, store", "crowd"),
    ("train station, railway station, metro station, subway station, station, platform", "train, crowd"),
    ("train, subway, metro, wagon, railway", "train"),
    ("airport", "crowd, hum"),
    ("kitchen", "sizzle, room"),
    ("cafe, café, coffee shop, restaurant, bar, pub, tavern, diner, bakery, tea house", "crowd, cups"),
    ("office, library, study", "typing, room"),
    ("classroom, school, gym", "crowd, room"),
    ("stage, concert, theatre, theater, stadium, arena, circus", "applause, crowd"),
    ("bedroom, living room, room, house, home, apartment, bathroom, attic, studio, hospital, laboratory, lab", "room"),
    ("church, cathedral, temple, shrine, monastery", "bells, wind"),
    ("throne room, palace, hall, museum, ballroom", "room"),
    ("castle, ruins, graveyard, cemetery, wasteland", "wind"),
    ("cave, cavern, dungeon, tunnel, mine", "cave"),
    ("space, moon, planet, galaxy, spaceship, space station, cockpit, orbit, mars", "hum"),
    ("factory, workshop, garage, machine room", "hum"),
    ("battlefield, war", "wind, explosion"),
    ("fireplace, campfire, bonfire, campsite, camp", "fire"),
)
#: Places without a sky, where no weather and no insect is close.
_INDOORS = re.compile(
    r"\b(kitchen|caf[eé]|coffee shop|restaurant|bar|pub|tavern|diner|bakery|tea house|office|library|study|classroom|"
    r"school|gym|stage|theat(?:re|er)|bedroom|room|bathroom|attic|studio|hospital|lab|laboratory|church|cathedral|"
    r"palace|hall|museum|ballroom|shop|store|mall|supermarket|train|subway|metro|wagon|cockpit|spaceship|space|moon|"
    r"planet|galaxy|orbit|mars|underwater|seabed|reef|aquarium|deep sea|cave|cavern|dungeon|tunnel|mine|factory|"
    r"workshop|garage|airport)\b(?! station)"
)
#: By what is seen.
_NOUNS = _table(
    ("rain", "rain"),
    ("storm, thunderstorm, lightning, thunder", "thunder"),
    ("fire, campfire, bonfire, fireplace, flame, torch, lava, volcano, phoenix", "fire"),
    ("waterfall", "waterfall"),
    ("river, stream, brook, fountain", "stream"),
    ("wave, surf, ocean, sea, surfer", "waves"),
    ("car, taxi, bus, truck, sports car, van, race car, motorcycle, motorbike, scooter, tractor, tank", "engine"),
    ("fire truck, ambulance, police car", "siren, engine"),
    ("train, locomotive, steam train, tram", "train"),
    ("steam locomotive", "train, train whistle"),
    ("rocket, jet, plane, airplane, spaceship, space shuttle", "rocket"),
    ("helicopter, drone", "helicopter"),
    ("ship, boat, sailboat, pirate ship", "waves"),
    ("clock, grandfather clock", "clock"),
    ("bell, bell tower", "bells"),
    ("wind chime", "chimes"),
    ("typewriter, keyboard", "typing"),
    ("fairy, wizard, witch, unicorn, magician, spell, magic, portal, crystal", "magic"),
    ("crowd, audience, people", "crowd"),
    ("explosion, bomb", "explosion"),
    ("whale, dolphin, shark, submarine, mermaid, diver", "bubbles"),
    ("frying pan, wok, steak", "sizzle"),
)
#: By what is done, whatever does it.
_ACTIONS = _table(
    ("bark, woof", "bark"),
    ("howl", "howl"),
    ("roar", "roar"),
    ("growl, snarl", "growl"),
    ("meow, mew", "meow"),
    ("purr", "purr"),
    ("moo", "moo"),
    ("bleat, baa", "baa"),
    ("neigh, whinny", "neigh"),
    ("oink, grunt", "oink"),
    ("quack", "quack"),
    ("caw", "caw"),
    ("crow", "crow"),
    ("trumpet", "trumpet"),
    ("croak", "croak"),
    ("hiss", "hiss"),
    ("hoot", "owl"),
    ("chirp, tweet, warble", "birds"),
    ("walk, run, march, stroll, jog, hike, step, tiptoe, chase, race", "steps"),
    ("gallop, trot, canter", "hooves"),
    ("type, code, program, hack", "typing"),
    ("pour", "pouring"),
    ("cook, fry, grill", "sizzle"),
    ("drive", "engine"),
    ("applaud, clap, cheer", "applause"),
    ("laugh, giggle, chuckle", "laughter"),
    ("explode, blow up", "explosion"),
    ("punch, box, kick", "punches"),
    ("duel, fence", "swords"),
    ("cast, conjure, enchant", "magic"),
    ("chat, talk, gossip", "crowd"),
    ("burn", "fire"),
    ("swim, dive", "bubbles"),
    ("sail, surf", "waves"),
    ("launch, blast off, lift off", "rocket"),
    ("ring", "bells"),
)
#: Sounds of two words of a shot together: any of the nouns, any of the actions.
_TOGETHER = (
    ("bird, robin, sparrow, canary, nightingale", "sing", "birds"),
    ("whale", "sing, call", "whale"),
    ("seagull, gull", "cry, scream, fly", "gulls"),
    ("horse, pony, unicorn, zebra, cavalry", "run, ride, walk, race, charge", "hooves"),
    (
        "knight, samurai, ninja, warrior, pirate, soldier, viking, gladiator, swordsman, sword",
        "fight, attack",
        "swords",
    ),
    ("motorcycle, car, bus, taxi, truck", "ride, race", "engine"),
)
#: Sounds by other names, as they are asked for.
_ASKED = _table(
    ("birdsong, bird, birdsongs, chirping, songbird, bird song", "birds"),
    ("seagull, seagulls, gull", "gulls"),
    ("cricket, cicada, cicadas", "crickets"),
    ("insect, bees, buzzing", "insects"),
    ("rainfall, raindrops, heavy rain", "rain"),
    ("lightning, thunderstorm", "thunder"),
    ("breeze, gust, howling wind", "wind"),
    ("wave, sea, ocean, surf, ocean waves", "waves"),
    ("river, brook, water, creek, fountain", "stream"),
    ("crackling, campfire, crackling fire, fireplace", "fire"),
    ("car, cars, motor, motorcycle", "engine"),
    ("street, horns, honking", "traffic"),
    ("rails, railway", "train"),
    ("whistle, steam whistle", "train whistle"),
    ("chatter, murmur, voices, people, talking, crowd noise", "crowd"),
    ("clapping, cheering, cheers", "applause"),
    ("footsteps, footstep, walking, step", "steps"),
    ("hoof, hoofbeats, galloping", "hooves"),
    ("bell, church bells, church bell", "bells"),
    ("wind chimes, chime", "chimes"),
    ("ticking, clock ticking, tick", "clock"),
    ("keyboard, keys, typewriter", "typing"),
    ("sword, clash, sword clash, clashing swords, fight", "swords"),
    ("punch, blows", "punches"),
    ("heart, heartbeats", "heartbeat"),
    ("sparkle, shimmer, glitter", "magic"),
    ("boom, blast, explosions, bang", "explosion"),
    ("frying, cooking", "sizzle"),
    ("dishes, cutlery, crockery", "cups"),
    ("laugh, laughing, giggling", "laughter"),
    ("drone, machine, humming", "hum"),
    ("barking, dog", "bark"),
    ("howling, wolf", "howl"),
    ("roaring, lion", "roar"),
    ("meowing, cat", "meow"),
    ("purring", "purr"),
    ("mooing, cow", "moo"),
    ("bleating, sheep", "baa"),
    ("neighing, horse", "neigh"),
    ("frog, frogs, croaking", "croak"),
    ("rooster, cock", "crow"),
    ("whoosh, swoosh", "whoosh"),
    ("rustling, foliage, rustle", "leaves"),
    ("sirens, ambulance", "siren"),
)
#: (a sound, what it contains already)
_CONTAINS = (("jungle", "birds"), ("underwater", "bubbles"), ("waterfall", "stream"))
_SILENCE = frozenset(("silence", "silent", "no sound", "mute"))


def sounds_for(
    place: str | None,
    weather: str | None,
    time: str | None,
    nouns: Iterable[str],
    actions: Iterable[str],
    asked: Iterable[str],
) -> tuple[str, ...]:
    """Names of `SOUNDS` (and "whoosh") for the words of a shot, what was asked for first; at most `MOST`.

    Words in English, singular, plain verbs, as in a `ScriptShot`. "silence" among `asked` gives none. Words without a
    sound are passed over.
    """
    wanted, seen, done = (tuple(map(_plain, words)) for words in (asked, nouns, actions))
    if _SILENCE & set(wanted):
        return ()
    where, sky, hour = _plain(place or ""), _plain(weather or ""), _plain(time or "")
    found = [name for word in wanted for name in _asked_for(word)]
    found += [name for nouns_, verbs, name in _TOGETHER if _any(nouns_, seen) and _any(verbs, done)]
    found += [name for word in done for name in _ACTIONS.get(word, ())]
    found += [name for word in seen for name in _longest(_NOUNS, word)]
    around = [*_WEATHER.get(sky, ()), *_at_this_hour(_longest(_PLACES, where), hour, sky)]
    if _INDOORS.search(where):
        around = [name for name in around if name not in ("wind", "snow", "drizzle", "birds", "crickets")]
    elif hour in _DARK and where and sky not in _SILENCING and not set(around) & _LOUD_AT_NIGHT:
        around.append("crickets")
    return tuple(dict.fromkeys(_without_doubles([*found, *around])))[:MOST]


#: Places whose nights are too loud, or too bare, for crickets.
_LOUD_AT_NIGHT = frozenset(
    ("city", "traffic", "waves", "hum", "fire", "crowd", "train", "applause", "explosion", "waterfall")
)


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("-", " ").split())


def _asked_for(word: str) -> tuple[str, ...]:
    return (word,) if word in SOUNDS else _longest(_ASKED, word)


def _longest(table: dict[str, tuple[str, ...]], phrase: str) -> tuple[str, ...]:
    """The row of the longest run of words of a phrase; of equally long ones the last, which is the noun."""
    words = phrase.split()
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size, -1, -1):
            run = " ".join(words[first : first + size])
            row = table.get(run) or table.get(run.removesuffix("s"))
            if row:
                return row
    return ()


def _any(words: str, found: Collection[str]) -> bool:
    names = words.split(", ")
    return any(word in names or word.rpartition(" ")[2] in names for word in found)


def _at_this_hour(sounds: Iterable[str], hour: str, sky: str) -> list[str]:
    """Birds sing by day, crickets at night, neither of them in bad weather."""
    if sky in _SILENCING:
        return [name for name in sounds if name not in _SINGERS]
    return [name for one in sounds if (name := _SINGERS.get(one, one) if hour in _DARK else one)]


def _without_doubles(sounds: list[str]) -> list[str]:
    """Without what another of them contains already."""
    hidden = {less for more, less in _CONTAINS if more in sounds}
    return [name for name in sounds if name not in hidden]
