"""The kits: what persons of every kind look like until the script says otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kit:
    """A kind of person."""

    physique: str
    #: Clothes and hair in the words of `wardrobe`; "": those of every day.
    wear: str = ""
    #: What the figure is made of: human, robot, mecha, ghost.
    being: str = "human"
    #: What is in the hand of one that only stands or walks.
    carries: str | None = None
    #: How it fights and what dancing is to it.
    fights: str = "punch"
    dances: str = "dance"
    #: An action instead of standing.
    rests: str = "stand"
    #: Its height where that is not its physique's.
    height: float | None = None
    gray: bool = False


_W, _M = "woman", "man"

KITS: dict[str, Kit] = {
    "woman": Kit(_W),
    "man": Kit(_M),
    "girl": Kit("girl"),
    "boy": Kit("boy"),
    "child": Kit("child"),
    "baby": Kit("toddler", "onesie, barefoot, short hair", rests="sit on floor"),
    "teenager": Kit("boy", "hoodie, jeans, sneakers"),
    "old woman": Kit("old woman", "lavender cardigan, long brown skirt, shoes, bun hair, glasses", gray=True),
    "old man": Kit("old man", "olive sweater, brown trousers, shoes, receding hair, white moustache", gray=True),
    "chef": Kit(_M, "white chef jacket, #34384a trousers, black shoes, chef hat, red scarf", carries="spoon"),
    "doctor": Kit(_W, "lab coat, #40507a trousers, white shoes, stethoscope"),
    "nurse": Kit(_W, "#8fd0dc dress, white shoes, nurse cap, white apron, bun"),
    "detective": Kit(_M, "trench coat, #4a4038 trousers, brown shoes, brown hat", carries="magnifier"),
    "police officer": Kit(_M, "uniform, black shoes, police cap, badge, belt"),
    "firefighter": Kit(_M, "#e0a030 uniform, black boots, fire helmet, stripes, belt"),
    "soldier": Kit(_M, "#6c7844 uniform, brown boots, army helmet, belt"),
    "knight": Kit(_M, "armor, greaves, knight helmet, red cape, pauldrons, #8e9aaa gloves", carries="sword", fights="swing sword"),
    "samurai": Kit(_M, "lamellar, hakama trousers, sandals, black hair, kabuto, crimson pauldrons", carries="katana", fights="swing sword"),
    "ninja": Kit(_M, "ninja suit, black boots, ninja hood, ninja mask, red sash", carries="katana", fights="swing sword"),
    "wizard": Kit("old man", "#4648a8 robe, wizard hat, long white hair, long white beard, gold belt", carries="staff", fights="cast spell"),
    "witch": Kit(_W, "#4a3468 dress, black boots, witch hat, long orange hair, black cape", carries="broom", fights="cast spell"),
    "king": Kit("old man", "crimson doublet, #f0e8d8 trousers, brown boots, crown, crimson cape, gray beard, gold belt, medium hair", carries="scepter", fights="swing sword"),
    "queen": Kit(_W, "purple gown, crown, crimson cape, necklace, wavy hair", carries="scepter"),
    "prince": Kit("boy", "#3a5cb0 doublet, white trousers, brown boots, tiara, cape, gold belt", carries=None, fights="swing sword", height=1.7),
    "princess": Kit("girl", "pink gown, tiara, long blonde hair, necklace", height=1.58),
    "fairy": Kit("girl", "mint sundress, barefoot, fairy wings, flower crown, wavy hair", carries="wand", rests="hover", fights="cast spell"),
    "angel": Kit(_W, "white robe, barefoot, wings, halo, long blonde hair", rests="hover"),
    "astronaut": Kit(_M, "space suit, moon boots, bubble helmet, white gloves"),
    "robot": Kit(_M, "", "robot", height=1.6),
    "mecha": Kit("giant", "", "mecha", height=7.0, fights="swing sword"),
    "pirate": Kit(_M, "pirate coat, #e8e0d0 trousers, black boots, pirate hat, eyepatch, black beard, gold belt", carries="cutlass", fights="swing sword"),
    "farmer": Kit(_M, "red shirt, overalls, brown boots, straw hat", carries="pitchfork"),
    "fisherman": Kit("old man", "blue sweater, #4a5060 trousers, yellow boots, bucket hat, white beard", carries="fishing rod"),
    "teacher": Kit(_W, "beige cardigan, navy skirt, shoes, glasses, bun", carries="book"),
    "student": Kit("girl", "school uniform, pleated skirt, loafers, backpack"),
    "schoolboy": Kit("boy", "gakuran, shoes, backpack"),
    "businessman": Kit(_M, "suit, black shoes, red tie, parted hair", carries="briefcase"),
    "businesswoman": Kit(_W, "gray jacket, gray skirt, heels, bob", carries="briefcase"),
    "scientist": Kit(_M, "lab coat, gray trousers, shoes, glasses, messy hair", carries="flask"),
    "artist": Kit(_W, "white shirt, jeans, sneakers, crimson beret, beige apron", carries="palette"),
    "musician": Kit(_M, "black jacket, jeans, sneakers, messy hair", carries="guitar", rests="play guitar"),
    "singer": Kit(_W, "magenta sundress, heels, necklace, wavy hair", rests="sing"),
    "dancer": Kit(_W, "coral dress, heels, bun", rests="dance"),
    "ballerina": Kit(_W, "tutu, pointe shoes, bun, tiara", rests="ballet", dances="ballet"),
    "athlete": Kit(_W, "red jersey, black shorts, sneakers, ponytail, white headband"),
    "soccer player": Kit(_M, "blue jersey, white shorts, sneakers", rests="play soccer"),
    "basketball player": Kit(_M, "orange jersey, orange shorts, sneakers", rests="play basketball"),
    "boxer": Kit(_M, "bare, red shorts, boots, red gloves", rests="punch"),
    "surfer": Kit(_M, "wetsuit, teal shorts, barefoot, messy blonde hair, tanned skin", carries="upright surfboard"),
    "bride": Kit(_W, "wedding dress, white heels, veil, necklace, low bun", carries="bouquet"),
    "groom": Kit(_M, "tuxedo, black shoes, bow tie, white flower"),
    "monk": Kit(_M, "habit, sandals, bald", carries=None, rests="pray"),
    "nun": Kit(_W, "black habit, black shoes, black hijab, necklace"),
    "geisha": Kit(_W, "red kimono, sandals, bun, black hair, obi, flower, pale skin", carries="fan"),
    "cowboy": Kit(_M, "#c8603c shirt, jeans, cowboy boots, cowboy hat, red scarf, belt, stubble"),
    "viking": Kit(_M, "fur, #6a5a48 trousers, boots, viking helmet, ginger beard, long ginger hair", carries="axe", fights="swing sword"),
    "superhero": Kit(_M, "hero suit, red boots, red cape, emblem, yellow belt", dances="dance"),
    "magical girl": Kit("girl", "magic dress, pink boots, twin tails, pink hair, hair bow", carries="wand", fights="cast spell"),
    "mermaid": Kit(_W, "shells, tail fin, long red hair, flower", rests="hover"),
    "vampire": Kit(_M, "suit, black shoes, black cape, crimson bow tie, fangs, pale skin, crimson eyes, slicked black hair"),
    "zombie": Kit(_M, "#7a8a6a shirt, #5a5248 trousers, barefoot, messy hair, green skin, yellow eyes", rests="shamble"),
    "ghost": Kit("child", "", "ghost", rests="hover"),
    "elf": Kit(_W, "green tunic, brown leggings, boots, long blonde hair, elf ears, quiver, belt", carries="bow", fights="shoot bow"),
    "santa": Kit("old man", "santa suit, black boots, santa hat, long white beard, white hair, black belt", carries="sack"),
    "waiter": Kit(_M, "white shirt, black vest, black trousers, black shoes, bow tie", carries="tray"),
    "barista": Kit(_W, "black t-shirt, jeans, sneakers, #3a5a48 apron, ponytail", carries="cup"),
    "worker": Kit(_M, "orange vest, jeans, boots, hard hat, tool belt", carries="hammer"),
    "mechanic": Kit(_M, "blue overalls, boots, cap", carries="wrench"),
    "pilot": Kit(_M, "white shirt, navy trousers, black shoes, police cap, black tie, badge"),
    "photographer": Kit(_W, "olive jacket, jeans, sneakers, cap", rests="photograph"),
    "archer": Kit(_W, "brown tunic, leggings, boots, ponytail, quiver", carries="bow", rests="shoot bow"),
    "gardener": Kit(_W, "green t-shirt, overalls, boots, sun hat", carries="watering can"),
    "hiker": Kit(_M, "orange jacket, brown trousers, boots, cap, backpack", carries="stick"),
    "skier": Kit(_M, "red jacket, navy trousers, boots, beanie, visor, scarf"),
    "dj": Kit(_M, "purple hoodie, jeans, sneakers, headphones"),
    "model": Kit(_W, "black dress, heels, long hair, necklace"),
    "judge": Kit("old man", "black robe, shoes, white scarf, glasses"),
    "clown": Kit(_M, "yellow shirt, red trousers, red shoes, curly red hair, pale skin, bow tie", carries="balloon"),
    "demon": Kit(_M, "black robe, horns, #c05048 skin, yellow eyes", fights="cast spell"),
    "alien": Kit("girl", "silver hero suit, boots, hairless, green skin, antennae"),
    "goddess": Kit(_W, "white gown, barefoot, tiara, wavy hair, necklace", rests="hover"),
    "postman": Kit(_M, "navy uniform, shoes, police cap", carries="bag"),
    "baker": Kit(_W, "white t-shirt, beige trousers, shoes, white apron, chef hat", carries="bread"),
    "gamer": Kit("boy", "purple hoodie, jeans, sneakers, headphones", rests="play game"),
    "swimmer": Kit(_W, "blue swimsuit, barefoot, visor, bun", rests="swim"),
    "diver": Kit(_M, "wetsuit, black leggings, barefoot, visor", rests="swim"),
    "yogi": Kit(_W, "teal top, leggings, barefoot, ponytail", rests="meditate"),
    "traveler": Kit(_W, "beige jacket, jeans, boots, scarf, backpack"),
    "hero": Kit("boy", "blue tunic, brown trousers, boots, red cape, spiky hair, belt", carries="sword", fights="swing sword", height=1.68),
    "heroine": Kit("girl", "red tunic, leggings, boots, white cape, ponytail, belt", carries="sword", fights="swing sword", height=1.62),
    "old wizard": Kit("old man", "gray robe, gray wizard hat, long white beard, long white hair", carries="staff", fights="cast spell"),
}  # fmt: skip

#: Other nouns for the same.
KIN: dict[str, str] = {
    "lady": "woman", "female": "woman", "mother": "woman", "mom": "woman", "mum": "woman", "wife": "woman", "aunt": "woman",
    "person": "woman", "human": "woman", "figure": "man", "guy": "man", "gentleman": "man", "male": "man", "father": "man",
    "dad": "man", "husband": "man", "uncle": "man", "people": "woman", "friend": "woman", "sister": "girl", "daughter": "girl",
    "young woman": "woman", "young man": "man", "schoolgirl": "student", "pupil": "student", "brother": "boy", "son": "boy",
    "kid": "child", "toddler": "baby", "infant": "baby", "teen": "teenager", "teenage girl": "student", "teenage boy": "schoolboy",
    "grandmother": "old woman", "grandma": "old woman", "granny": "old woman", "elderly woman": "old woman", "old lady": "old woman",
    "grandfather": "old man", "grandpa": "old man", "elderly man": "old man", "elder": "old man", "cook": "chef", "sushi chef": "chef",
    "surgeon": "doctor", "dentist": "doctor", "inspector": "detective", "spy": "detective", "policeman": "police officer",
    "policewoman": "police officer", "cop": "police officer", "officer": "police officer", "guard": "soldier", "fireman": "firefighter",
    "warrior": "knight", "paladin": "knight", "crusader": "knight", "ronin": "samurai", "swordsman": "samurai", "shinobi": "ninja",
    "mage": "wizard", "sorcerer": "wizard", "magician": "wizard", "sorceress": "witch", "emperor": "king", "empress": "queen",
    "spaceman": "astronaut", "cosmonaut": "astronaut", "android": "robot", "cyborg": "robot", "gundam": "mecha", "giant robot": "mecha",
    "captain": "pirate", "sailor": "fisherman", "professor": "scientist", "schoolchild": "student", "college student": "teenager",
    "executive": "businessman", "office worker": "businesswoman", "salaryman": "businessman", "engineer": "worker", "painter": "artist",
    "guitarist": "musician", "pianist": "musician", "violinist": "musician", "drummer": "musician", "rapper": "dj", "idol": "singer",
    "pop star": "singer", "rock star": "musician", "runner": "athlete", "jogger": "athlete", "footballer": "soccer player",
    "football player": "soccer player", "wrestler": "boxer", "fighter": "boxer", "martial artist": "boxer", "karateka": "boxer",
    "priest": "monk", "buddhist monk": "monk", "maiko": "geisha", "gunslinger": "cowboy", "sheriff": "cowboy", "barbarian": "viking",
    "santa claus": "santa", "father christmas": "santa", "spirit": "ghost", "phantom": "ghost", "undead": "zombie",
    "waitress": "barista", "bartender": "waiter", "builder": "worker", "construction worker": "worker", "carpenter": "worker",
    "lumberjack": "worker", "blacksmith": "worker", "reporter": "businesswoman", "skater": "teenager", "skateboarder": "teenager",
    "hunter": "archer", "adventurer": "hero", "explorer": "hiker", "tourist": "hiker", "customer": "woman", "shopper": "woman",
    "villager": "farmer", "peasant": "farmer", "lawyer": "businessman", "driver": "man", "cyclist": "athlete", "rider": "cowboy",
    "couple": "woman", "lover": "woman", "model girl": "model", "actress": "model", "actor": "groom", "yoga teacher": "yogi",
    "devil": "demon", "traveller": "traveler", "author": "teacher", "writer": "teacher", "librarian": "teacher", "stranger": "detective",
    "commuter": "businessman", "passenger": "traveler", "bodybuilder": "boxer", "acrobat": "ballerina", "crew": "worker",
    "anime girl": "girl", "anime boy": "boy", "maid": "nurse", "butler": "waiter", "ranger": "archer", "goth": "witch",
}  # fmt: skip
