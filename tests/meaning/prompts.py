"""Pairs of a search and the prompt that is meant by it, and thousands of other prompts."""

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

#: Written before any method was tried, by kinds, and never looked at one by one. Some of the other prompts are about
#: the same, too.
HELD_OUT = (
    # animals
    ("a lion in the grass", "big feline predator stalking through the savanna"),
    ("a snake in the sand", "serpent slithering over desert dunes"),
    ("an eagle in the sky", "bird of prey soaring above the clouds"),
    ("a pig in the mud", "swine wallowing in dirt"),
    ("a rabbit in a garden", "bunny nibbling lettuce in the vegetable patch"),
    ("a shark attack", "great white jaws biting a swimmer"),
    ("a sheep with its lamb", "ewe and her newborn in the pasture"),
    ("a bear catching fish", "grizzly with a salmon in its mouth"),
    ("a donkey carrying bags", "mule loaded with sacks"),
    # places
    ("a forest path", "trail winding through the woods"),
    ("a big city at night", "metropolis after dark, neon lights"),
    ("a farm", "barn, tractor and cornfields"),
    ("a graveyard", "cemetery with mossy tombstones"),
    ("a prison cell", "jail, inmate behind bars"),
    ("a school classroom", "pupils at their desks during a lesson"),
    ("a beach", "sandy shore with parasols and surf"),
    ("a volcano", "molten lava erupting from a crater"),
    ("a shop in paris", "french boutique on the champs elysees"),
    # weather
    ("a thunderstorm", "lightning bolts and dark clouds"),
    ("a snowstorm in the mountains", "blizzard over alpine summits"),
    ("a rainbow after the rain", "colorful arc in the sky once the shower has passed"),
    ("strong wind", "gale bending the trees, leaves blown about"),
    ("a cold morning", "frosty dawn, icicles"),
    ("a sunny day", "clear blue sky, bright sunshine"),
    ("a drought", "parched cracked earth without water"),
    ("a flood in the street", "inundated road, cars under water"),
    # professions
    ("a firefighter saving a child", "fireman rescues a toddler from flames"),
    ("a soldier at war", "trooper on the battlefield under fire"),
    ("a lawyer", "attorney arguing before a jury"),
    ("a farmer with his cows", "rancher herding cattle"),
    ("a nurse with a patient", "caregiver beside a sickbed"),
    ("a pilot in a plane", "aviator in the cockpit of a jet"),
    ("a painter in her studio", "artist at the easel with brushes"),
    ("a fisherman", "angler casting his rod from a dinghy"),
    ("a scientist in a laboratory", "researcher with test tubes and a microscope"),
    # actions
    ("a woman singing", "vocalist performing a ballad into the microphone"),
    ("a boy reading", "young lad absorbed in a novel"),
    ("cutting wood", "lumberjack chopping logs with an axe"),
    ("a wedding", "bride and groom exchange vows at the altar"),
    ("swimming in a pool", "swimmer doing laps, freestyle"),
    ("two men fighting", "brawl, fists flying between rivals"),
    ("a woman shopping", "lady buying dresses at the mall"),
    ("drinking coffee", "sipping an espresso at the cafe"),
    ("a thief stealing jewels", "robber snatching diamonds from a safe"),
    ("sleeping in a tent", "camper dozing in a sleeping bag"),
    # objects
    ("a sword", "sharp steel blade with an ornate hilt"),
    ("a treasure chest", "trunk overflowing with gold coins"),
    ("a bicycle", "two-wheeler with a basket leaning on a fence"),
    ("a mobile phone", "smartphone with a cracked screen"),
    ("a diamond ring", "sparkling gemstone on an engagement band"),
    ("a burning candle", "wax and a flickering flame"),
    ("a flying carpet", "enchanted rug hovering over baghdad"),
    ("a cup of tea", "steaming mug of earl grey"),
    ("an airplane crash", "wreckage of a jetliner"),
    # moods
    ("a happy child", "cheerful kid beaming with delight"),
    ("an angry woman", "enraged lady shouting"),
    ("love", "romance, tenderness and affection"),
    ("a boring day at work", "dull hours at the office"),
    ("a mysterious stranger", "enigmatic unknown visitor in a cloak"),
    ("a nightmare", "bad dream, monsters under the bed"),
)

#: By which the method was chosen, together with PAIRS.
CHOSEN_BY = (
    # animals
    ("a frog in a pond", "small green amphibian among lily pads"),
    ("a bull charging", "furious ox lowering its horns"),
    ("bees on flowers", "honey insects gathering pollen from blossoms"),
    ("a puppy chewing shoes", "young dog gnawing on a leather boot"),
    # places
    ("a ruined church", "crumbling chapel, collapsed roof"),
    ("an underground train station", "subway platform with tiled walls"),
    ("a village pub", "cozy tavern in the countryside, wooden beams"),
    ("a tropical island", "palm trees and coral reef in the caribbean"),
    # weather
    ("heavy rain on a window", "torrential downpour streaming down the glass"),
    ("a foggy morning", "misty dawn, hazy light"),
    ("a tornado", "twister tearing across the plains"),
    ("scorching summer heat", "sweltering july afternoon, blazing sun"),
    # professions
    ("a barber cutting hair", "hairdresser trimming a beard in his salon"),
    ("a judge in court", "magistrate with a gavel reading the verdict"),
    ("a teacher at the blackboard", "professor writing on a chalkboard before her class"),
    ("a thief in a museum", "burglar creeping through the art gallery"),
    # actions
    ("a man running from the police", "fugitive fleeing cops down an alley"),
    ("a girl crying", "sobbing young woman, tears on her cheeks"),
    ("people dancing at a party", "crowd partying in a disco"),
    ("climbing a cliff", "mountaineer scaling a rock wall"),
    # objects
    ("an old book", "ancient tome with yellowed pages"),
    ("a broken clock", "shattered wristwatch, stopped hands"),
    ("a boat on the river", "canoe drifting down a stream"),
    ("a glass of wine", "goblet filled with burgundy"),
    # moods
    ("a lonely man", "solitary figure with no friends"),
    ("a scary clown", "creepy jester grinning in the dark"),
    ("happy family dinner", "joyful parents and kids eating supper together"),
    ("sadness", "melancholy, grief and sorrow"),
    ("a peaceful lake", "tranquil water, serene reflections"),
    ("fear of the dark", "terrified boy hiding from shadows"),
    ("a squirrel in a tree", "rodent with a bushy tail on an oak branch"),
    ("a cow on a green hill", "cattle grazing on a grassy slope"),
    ("a whale jumping out of the water", "humpback breaching the waves"),
    ("an ant carrying a leaf", "tiny insect hauling foliage"),
    ("a goat on a rock", "ibex standing on a boulder"),
    ("a swan on the river", "graceful white bird gliding over the stream"),
    ("a dog barking at the mailman", "hound growls at the letter carrier"),
    ("a parrot that speaks", "talking macaw, colorful plumage"),
    ("a lost kitten", "stray baby cat looking for its home"),
    ("a swarm of locusts", "grasshoppers devouring the crops"),
    ("a small airport", "airfield with a single runway and a hangar"),
    ("a waterfall in the jungle", "cascade plunging through the rainforest"),
    ("an old factory", "derelict industrial plant, broken windows"),
    ("a cottage by the sea", "little cabin overlooking the ocean"),
    ("a luxury hotel lobby", "opulent reception hall, marble and chandeliers"),
    ("the streets of london", "british capital, double-decker buses"),
    ("a monastery in the mountains", "abbey high among the peaks"),
    ("a harbor full of ships", "port crowded with vessels"),
    ("a supermarket", "grocery store aisles with shelves of food"),
    ("a battlefield", "trenches, smoke and fallen troops"),
    ("a garage", "mechanic's workshop with tools and a car on a lift"),
    ("hail on the roof", "ice pellets hammering the tiles"),
    ("a hurricane", "cyclone hits the coast"),
    ("dark clouds", "gloomy overcast sky"),
    ("a hot day in the city", "heat wave over downtown"),
    ("first snow of the year", "early winter flurries, white flakes"),
    ("northern lights", "aurora borealis shimmering in green"),
    ("a cold night", "freezing midnight, breath turning to mist"),
    ("a policeman on a horse", "mounted officer patrols the park"),
    ("a butcher", "meat seller with a cleaver and sausages"),
    ("an actor on stage", "performer in a theatre play"),
    ("a dentist", "tooth doctor with a drill"),
    ("a spy", "secret agent in a trench coat"),
    ("a builder on a roof", "construction worker laying tiles"),
    ("a priest praying", "clergyman kneeling in worship"),
    ("a journalist", "reporter with a notebook interviewing a witness"),
    ("a waiter with a tray", "server bringing dishes to the guests"),
    ("a thief running away", "pickpocket escapes through the market"),
    ("a boy falling off his bike", "child tumbles from a bicycle"),
    ("a woman laughing", "lady chuckling with amusement"),
    ("people arguing", "quarrel between neighbours, raised voices"),
    ("a man digging a hole", "worker with a shovel excavating soil"),
    ("kids jumping into a lake", "children leaping off a pier into the water"),
    ("washing the dishes", "scrubbing plates in the sink"),
    ("a girl brushing her hair", "young lady combing long locks"),
    ("hiking in the hills", "trekking with backpacks across the highlands"),
    ("a crying baby", "infant wailing in the cradle"),
    ("a broken car", "wrecked automobile with a smashed hood"),
    ("an old photograph", "faded vintage picture of ancestors"),
    ("a golden crown", "royal diadem set with jewels"),
    ("a gun on a table", "pistol lying on a desk"),
    ("a wooden chair", "rustic seat carved of oak"),
    ("a big cake", "giant birthday dessert with icing"),
    ("a pair of glasses", "spectacles with round lenses"),
    ("a sailing boat", "yacht with white canvas"),
    ("a magic wand", "wizard's staff casting sparkles"),
    ("feeling lonely", "isolation, alone and abandoned"),
    ("a proud father", "dad admiring his son's achievement"),
    ("a sleepy student", "drowsy pupil yawning in class"),
    ("a frightened girl", "scared young woman trembling"),
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
