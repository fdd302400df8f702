"""30 pairs of a search and the prompt that is meant by it, and thousands of other prompts."""

import random

#: What is typed, and the prompt that means the same in other words.
PAIRS = (
    ("a fox at dusk", "vulpine silhouette, evening"),
    ("children playing in the snow", "kids throwing snowballs on a winter day"),
    ("an old sailor", "elderly mariner with a weathered face"),
    ("a car driving fast at night", "speeding automobile, midnight highway"),
    ("a doctor in a hospital", "physician walking through the clinic ward"),
    ("a kitten sleeping", "small cat napping on a cushion"),
    ("the ocean in a storm", "raging sea, tempest, huge waves"),
    ("a castle on a mountain", "fortress perched atop a rocky peak"),
    ("a spaceship landing on Mars", "rocket touching down on the red planet"),
    ("a chef making soup", "cook stirring broth in a kitchen pot"),
    ("a knight fighting a dragon", "armored warrior battles fire-breathing wyrm"),
    ("two lovers kissing in the rain", "romantic couple embrace under a downpour"),
    ("a robot in a factory", "android working on an assembly line"),
    ("a witch with a potion", "sorceress brewing a magical elixir"),
    ("cherry trees in bloom", "sakura blossoms in spring"),
    ("a train at the station", "locomotive waiting beside the railway platform"),
    ("a soccer match", "football players chasing a ball in the stadium"),
    ("a violinist on stage", "musician performs a fiddle solo at a concert"),
    ("a wolf howling at the moon", "lone canine cries under lunar light"),
    ("a haunted house", "spooky abandoned mansion full of ghosts"),
    ("fireworks over the city", "pyrotechnics light up the urban skyline"),
    ("a baby laughing", "giggling infant in a crib"),
    ("a lighthouse on the coast", "beacon tower by the rocky shore"),
    ("an explosion in the desert", "massive blast among the sand dunes"),
    ("a businessman in a hurry", "executive in a suit rushing to a meeting"),
    ("a horse running across a field", "stallion galloping over the meadow"),
    ("a detective looking for clues", "investigator searches for evidence"),
    ("a bakery in the morning", "fresh bread and pastries at sunrise"),
    ("a submarine under the ice", "underwater vessel beneath the frozen arctic"),
    ("an angry king on his throne", "furious monarch seated in the royal hall"),
)


def _words(listed: str) -> list[str]:
    return " ".join(listed.split()).split(", ")


_SUBJECTS = _words(
    """
    astronaut, samurai, ballerina, pirate captain, elephant, tiger, owl, whale, dolphin, bear, rabbit, butterfly, puppy,
    penguin, cowboy, farmer, painter, tango dancer, ninja, mermaid, elf archer, vampire, zombie, unicorn, mammoth,
    dinosaur, panda, monkey, giraffe, parrot, eagle, sea turtle, shark, octopus, frog, snake, spider, student, teacher,
    photographer, grandmother, gardener, fisherman, carpenter, blacksmith, scientist, firefighter, pilot, cyclist,
    skateboarder, surfer, mountain climber, boxer, swimmer, barista, tailor, postman, clockmaker, street drummer, monk,
    princess, giant, fairy, goblin, alien, cyborg, hacker, librarian, magician, bride, shepherd, hunter, soldier, nurse,
    taxi driver, pianist, deer, lion, crow, hedgehog
    """
)
_ACTIONS = _words(
    """
    walking slowly, dancing, reading a letter, looking into the camera, running away, opening a box, drinking tea,
    waving goodbye, floating in the air, sitting on a bench, holding an umbrella, painting a wall, picking flowers,
    telling a story, climbing stairs, waiting alone, jumping over a puddle, lighting a candle, riding a bicycle, singing
    a lullaby, chasing a balloon, eating noodles, building a tower of cards, watching the clouds, crossing a bridge
    """
)
_PLACES = _words(
    """
    in a bamboo forest, on a rooftop, in a neon alley, by a frozen lake, in an empty theatre, under the sea, in a
    crowded market, on a tropical beach, in a quiet library, in a subway tunnel, on a snowy mountain, in a greenhouse,
    in a medieval village, on a space station, in the desert, in a wheat field, beside a waterfall, at the harbour, in a
    tiny kitchen, in a ruined temple, on a suspension bridge, at a night market, in a hotel corridor, in a garden, on a
    city street, in a cave full of crystals, in a school yard, on a train, in an old workshop, at the edge of a cliff
    """
)
_LIGHT = _words(
    """
    at dawn, at dusk, in the evening, at noon, in heavy rain, on a winter morning, in thick fog, under a full moon, in
    golden light, in falling snow, during a thunderstorm, in autumn, on a summer night, by candlelight, in slow motion,
    in black and white, as a watercolor, in pastel colors, with lens flare, from above
    """
)

_LOOKS = _words(
    """
    tiny, enormous, tired, cheerful, lonely, mysterious, elegant, clumsy, colorful, transparent, rusty, golden, shy,
    proud, dreaming, masked, barefoot, glowing, muddy, wooden
    """
)
_THINGS = _words(
    """
    lantern, teapot, red scarf, wooden sword, compass, telescope, paper crane, bouquet of tulips, broken mirror,
    backpack, guitar, suitcase, magnifying glass, pocket watch, snow globe, chess board, typewriter, crystal ball,
    feather, pizza
    """
)
#: As people write: whole sentences, notes between commas, and a few words.
_FORMS = (
    "{subject} {action} {place}, {light}",
    "one {look} {subject} {action} {light}",
    "{look} {subject}, {thing}, close-up",
    "the {subject} and the {other} {action}",
    "{subject} with {look} {thing}",
    "{other} meets {look} {subject}",
    "{look} {thing} {place}",
    "{subject} {place}",
    "my {other} is {action} with a {thing} {light}",
    "{thing}, {look} {subject}, dramatic light, cinematic",
)


def others(count: int) -> list[str]:
    """So many different prompts about something else, the same at every call."""
    chance, found = random.Random(13), dict[str, None]()
    words = {"subject": _SUBJECTS, "other": _SUBJECTS, "action": _ACTIONS, "place": _PLACES, "light": _LIGHT}
    words |= {"look": _LOOKS, "thing": _THINGS}
    while len(found) < count:
        found[chance.choice(_FORMS).format(**{name: chance.choice(of) for name, of in words.items()})] = None
    return list(found)
