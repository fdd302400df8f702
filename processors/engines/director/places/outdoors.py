"""All outdoor places by name, and the words that mean them."""

from collections.abc import Callable
from functools import partial

from processors.engines.director.places import (
    aerial,
    barren,
    bridges,
    buildings,
    country,
    decks,
    depths,
    fields,
    forests,
    gardens,
    grounds,
    halls,
    haunts,
    homes,
    nature,
    roofs,
    sights,
    sports,
    spots,
    stops,
    terraces,
    towns,
    travel,
    vistas,
    vistas_far,
    vistas_land,
    waters,
    wilds,
    worlds,
    yards,
)
from processors.engines.director.places.country import Country
from processors.engines.director.stage.setting import Setting, Surroundings

Builder = Callable[[Surroundings], Setting]
_COUNTRIES: dict[str, Country] = {
    name: recipe
    for family in (
        nature.COUNTRIES,
        barren.COUNTRIES,
        forests.COUNTRIES,
        waters.COUNTRIES,
        wilds.COUNTRIES,
        gardens.COUNTRIES,
        homes.COUNTRIES,
        buildings.COUNTRIES,
        grounds.COUNTRIES,
        sports.COUNTRIES,
        stops.COUNTRIES,
        travel.COUNTRIES,
        vistas.COUNTRIES,
        vistas_far.COUNTRIES,
        vistas_land.COUNTRIES,
        worlds.COUNTRIES,
        depths.COUNTRIES,
        fields.COUNTRIES,
        haunts.COUNTRIES,
        decks.COUNTRIES,
        bridges.COUNTRIES,
        halls.COUNTRIES,
        sights.COUNTRIES,
        yards.COUNTRIES,
        spots.COUNTRIES,
        terraces.COUNTRIES,
    )
    for name, recipe in family.items()
}


def _country(name: str, around: Surroundings) -> Setting:
    return country.country(around, name, _COUNTRIES[name])


def _seen(name: str, ordinary: Builder, around: Surroundings) -> Setting:
    if around.framing != "aerial":
        return ordinary(around)
    return roofs.over(around, name) if roofs.knows(name) else _far_down(name, ordinary, around)


def _far_down(name: str, ordinary: Builder, around: Surroundings) -> Setting:
    return aerial.above(around, name) if aerial.knows(name) else ordinary(around)


_ORDINARY: dict[str, Builder] = {**{name: partial(_country, name) for name in _COUNTRIES}, **towns.TABLE}
TABLE: dict[str, Builder] = {name: partial(_seen, name, build) for name, build in _ORDINARY.items()}

#: For each place the other words for it, and what is most like it.
_WORDS: dict[str, str] = {
    "meadow": (
        "field, grass field, grassland, grassy field, pasture, prairie, steppe, countryside, "
        "outdoors, lawn, nature, clearing, glade, landscape"
    ),
    "flower field": "field of flowers, flower meadow, poppy field, wildflowers, rose garden",
    "lavender field": "lavender, field of lavender",
    "wheat field": "cornfield, corn field, golden field, crop field, barley field",
    "sunflower field": "field of sunflowers, sunflowers",
    "hills": (
        "hill, hilltop, hillside, rolling hills, green hills, grassy hill, highlands, scotland, ireland, tuscany"
    ),
    "valley": (
        "mountains, mountain range, mountain valley, himalayas, mountain landscape, nepal, tibet, everest, "
        "mount ararat, mount sinai, matterhorn, mont blanc, mount everest, ararat, sinai"
    ),
    "mountain top": (
        "mountain, mountaintop, summit, peak, mountain peak, mountain summit, top of a mountain, mountain pass"
    ),
    "snowy mountain": (
        "snowy mountains, snow mountain, snowfield, snow field, snow, snowy landscape, winter "
        "landscape, tundra, snowy field, snowy plain"
    ),
    "ski slope": "ski resort, slope, piste, ski run, snow slope",
    "desert": "dunes, dune, sand dunes, sahara, sand, wasteland, outback, oasis, arabia",
    "canyon": (
        "mount roraima, roraima, monument valley, table mountain, grand canyon, gorge, ravine, mesa, badlands, "
        "wild west, quarry"
    ),
    "savanna": (
        "savannah, serengeti, african plains, safari, plains, grass plains, africa, kenya, nairobi, "
        "tanzania, zimbabwe, botswana, namibia, kilimanjaro"
    ),
    "arctic": (
        "antarctica, north pole, south pole, ice, iceberg, frozen lake, ice field, polar, ice rink, icy landscape"
    ),
    "mars": "red planet, surface of mars, martian landscape, martian surface, mars surface",
    "volcano": "lava, lava field, crater, hell, underworld, volcanic landscape",
    "cliff edge": "cliff top, edge of a cliff",
    "forest": (
        "woods, wood, woodland, grove, enchanted forest, magical forest, dark forest, oak forest, "
        "deep forest, fairy forest"
    ),
    "pine forest": "fir forest, conifer forest, taiga, evergreen forest",
    "autumn forest": "fall forest, maple forest, autumn woods",
    "birch forest": "birch grove, birches, aspen grove",
    "bamboo forest": "bamboo grove, bamboo",
    "jungle": "rainforest, rain forest, tropical forest, amazon",
    "snowy forest": "winter forest, snow forest, snowy woods",
    "cherry forest": (
        "cherry blossoms, cherry blossom trees, cherry trees, sakura, cherry blossom park, cherry "
        "orchard, orchard, blossoming trees, cherry grove"
    ),
    "swamp": "marsh, bog, wetland, bayou, mangrove",
    "beach": (
        "seashore, shore, seaside, coast, sandy beach, tropical beach, island, tropical island, "
        "hawaii, coastline, bay, lagoon, maui, thailand, caribbean, bahamas, maldives, jamaica, "
        "cancun, fiji, polynesia, tahiti, seychelles, phuket, california"
    ),
    "sea": "ocean, open sea, open ocean, waves, high seas, water, seascape, horizon",
    "lake": "lakeside, lakeshore, lake shore, pond, mountain lake, reservoir",
    "seine": "seine river, river seine, the seine",
    "thames": "thames river, river thames, the thames",
    "river": "riverside, riverbank, stream, creek, brook, river bank",
    "waterfall": "yosemite, niagara falls, victoria falls, iguazu falls, waterfalls, falls, cascade",
    "harbor": ("harbour, port, marina, dock, docks, quay, waterfront, fishing village, wharf, shipyard, harbor town"),
    "pier": "jetty, wooden pier, boardwalk",
    "park": "city park, public park, park bench, central park, square, plaza, town square",
    "garden": ("flower garden, backyard, back yard, botanical gardens, yard, vegetable garden, maze, hedge maze"),
    "japanese garden": "zen garden, koi pond, tea garden, kyoto garden, onsen, hot spring, hot springs",
    "shrine": (
        "torii, torii gate, temple gate, shinto shrine, temple grounds, temple exterior, pagoda, shrine grounds"
    ),
    "graveyard": "cemetery, churchyard, tomb yard",
    "campsite": "camp, campground, campfire, camping, tent, campfire site",
    "house": ("house front, front yard, front door, home exterior, porch, doorstep, cottage, red house"),
    "apartment building": "building, apartment block, tower block, residential building, flats, condominium",
    "office building": "tall building, glass building, high rise, skyscraper, skyscrapers, office tower, tower blocks",
    "hotel": "hotel building, resort, motel",
    "old building": (
        "georgian building, stone building, brick building, antique building, ancient building, historic building, "
        "university, university building, college, mansion exterior, villa, manor, manor house, beautiful mansion"
    ),
    "government building": "parliament, capitol, city hall, white house, courthouse, domed building, royal palace",
    "abandoned building": (
        "abandoned house, abandoned farm, destroyed building, ruined building, derelict building, bombed building"
    ),
    "modern building": "unique building, futuristic building, contemporary building, opera",
    "factory yard": "factory exterior, industrial area, industrial zone, power plant, power station, refinery",
    "village": "hamlet, countryside village, mountain village, small town, farm village",
    "farm": "farmyard, barnyard, ranch, barn exterior, countryside farm, pumpkin patch",
    "suburb": "neighborhood, neighbourhood, residential street, fence, suburbs, wall, driveway",
    "castle": "castle exterior, fortress, palace exterior, kingdom, castle walls",
    "ruins": ("ruin, angkor wat, ancient ruins, old ruins, ancient temple, greek temple, abandoned temple, lost city"),
    "playground": "play ground, swing set, kids playground",
    "school yard": "schoolyard, school exterior, school ground, school entrance, school building, campus",
    "stadium": (
        "soccer field, football field, soccer stadium, football stadium, sports field, pitch, soccer "
        "pitch, arena, baseball field, tennis court, olympic stadium"
    ),
    "race track": (
        "racetrack, race circuit, racing circuit, raceway, running track, formula one track, pit stop, racing pit"
    ),
    "amusement park": "theme park, fairground, fair, carnival, funfair, ferris wheel, festival, summer festival",
    "zoo": "animal park, safari park, enclosure",
    "construction site": "building site, construction, worksite",
    "battlefield": "war zone, battle field, battle, war, trench, battleground, trench line, front line",
    "station": "train station, railway station, platform, train platform, station platform, railway platform",
    "railway crossing": (
        "railroad crossing, level crossing, railway, railroad, train tracks, railway tracks, rails, tracks"
    ),
    "airport": "runway, airfield, tarmac, landing strip, airstrip",
    "highway": "freeway, motorway, road, country road, desert road, mountain road, autobahn, roadside",
    "coastal road": "coastal highway, coast road, seaside road, ocean road, pacific coast highway",
    "bridge": "golden gate bridge, golden gate, suspension bridge, river bridge, dam",
    "city skyline": (
        "skyline, city, cityscape, metropolis, downtown, modern city, big city, megacity, shanghai, "
        "promenade, los angeles, river promenade"
    ),
    "rooftop": "roof, rooftops, rooftop bar, school rooftop",
    "sky": (
        "clouds, sky above clouds, above the clouds, cloud, heaven, cloudscape, in the sky, air, the sky, sea of clouds"
    ),
    "floating islands": "floating island, sky island, sky islands, islands in the sky",
    "night sky": "starry sky, stars, milky way, starry night, galaxy view, starlit sky, under the stars",
    "space": (
        "outer space, deep space, cosmos, universe, galaxy, nebula, orbit, asteroid field, solar system, in orbit"
    ),
    "moon": "moon surface, lunar surface, on the moon, surface of the moon, moonscape, moon base",
    "alien planet": (
        "alien world, another planet, planet surface, strange planet, distant planet, exoplanet, alien landscape"
    ),
    "underwater": (
        "ocean floor, sea floor, seabed, under the sea, coral reef, reef, deep sea, under water, "
        "undersea, seafloor, bottom of the sea, ocean depths"
    ),
    "sunken city": "atlantis, underwater city, submerged city, drowned city, underwater ruins, sunken temple",
    "cave": "cavern, grotto, crystal cave, mine, underground, dragon's lair, den",
    "venice": "grand canal, canal, venetian canal, canals of venice, bruges",
    "amsterdam": (
        "dutch town, dutch canal, netherlands, holland, copenhagen, stockholm, helsinki, oslo, "
        "bergen, hamburg canal, gothenburg, ghent, denmark, sweden, finland"
    ),
    "santorini": (
        "greece, greek island, greek village, mykonos, amalfi, amalfi coast, mediterranean village, "
        "cinque terre, croatia, dubrovnik, monaco, capri, positano, ibiza, mallorca, corsica, french "
        "riviera, nice, crete"
    ),
    "taj mahal": "agra, palace garden",
    "delhi": (
        "india, mumbai, jaipur, new delhi, kolkata, varanasi, indian street, indian town, rajasthan, "
        "sri lanka, bangladesh, nepal street, kathmandu, pakistan, lahore, indian market"
    ),
    "beijing": (
        "china, chinese street, chinatown, chinese town, shanghai old town, chinese village, vietnam, "
        "hanoi, hoi an, chinese market, xian, shanghai street, taiwan, lantern street, lantern "
        "festival"
    ),
    "cairo": "arabian street, arabian town, agrabah, alexandria, luxor",
    "great wall": "great wall of china, chinese wall, city wall, rampart, battlements",
    "giza": "egypt, pyramids, pyramid, pyramids of giza, sphinx, great pyramid, ancient egypt",
    "cappadocia": "goreme, fairy chimneys, balloon festival",
    "fjord": (
        "norway, norwegian fjord, fjords, loch, patagonia, new zealand, norwegian village, lofoten, alaska, faroe"
    ),
    "alpine village": (
        "alps, swiss alps, switzerland, austria, alpine meadow, tyrol, dolomites, bavaria, swiss village"
    ),
    "rio": "rio de janeiro, brazil, copacabana, sugarloaf",
    "dubai": (
        "burj khalifa, abu dhabi, doha, qatar, singapore skyline, singapore, riyadh, hong kong skyline, seoul skyline"
    ),
    "sydney": "sydney opera house, sydney harbour, opera house, australia",
    "brooklyn bridge": "brooklyn, manhattan bridge",
    "kyoto": "torii path, fushimi inari, torii gates, japanese temple, nara, kyoto street",
    "iceland": "black sand beach, black beach, faroe islands, reykjavik",
    "hollywood": "hollywood sign, hollywood hills, beverly hills, hollywood boulevard",
    "mount fuji": "mt fuji, fuji, fujisan, lake kawaguchi",
    "city street": (
        "street, city streets, avenue, boulevard, road in the city, sidewalk, pavement, town, main "
        "street, crossing, intersection, bus stop, shopping street, crosswalk, street "
        "corner"
    ),
    "tokyo": (
        "neon district, shibuya, tokyo street, shinjuku, akihabara, neon street, osaka, hong kong, seoul, japanese "
        "street, shibuya crossing, japan, korea, taipei, asian city, tokyo alley, "
        "asian street"
    ),
    "new york": (
        "new york city, nyc, manhattan, new york street, chicago, broadway, fifth avenue, wall "
        "street, toronto, washington, detroit, american city"
    ),
    "times square": "neon square, piccadilly circus",
    "las vegas": "las vegas strip, vegas, casino strip, vegas strip, miami, miami beach, ocean drive, macau",
    "paris": (
        "parisian street, montmartre, champs elysees, france, eiffel tower, french street, brussels, "
        "lyon, bordeaux, marseille, milan, vienna, geneva, belgium, montreal, buenos aires, argentina"
    ),
    "london": (
        "london street, big ben, england, westminster, british street, dublin, edinburgh, manchester, "
        "oxford, cambridge, glasgow, liverpool, boston, philadelphia"
    ),
    "rome": (
        "italy, colosseum, italian street, italian town, piazza, florence, tuscan town, naples, "
        "athens, malta, sicily, milano, verona, siena, palermo, seville, andalusia"
    ),
    "istanbul": "turkey, blue mosque, hagia sophia, turkish town",
    "moscow": "red square, russia, saint petersburg, kremlin, kyiv, ukraine, st petersburg, siberian town",
    "berlin": "brandenburg gate, germany, munich, hamburg, frankfurt, zurich, cologne, leipzig",
    "prague": (
        "budapest, krakow, gothic town, warsaw, poland, nuremberg, gdansk, czech "
        "republic, transylvania, romania, hungary"
    ),
    "mexico": (
        "mexican town, mexico city, mexican village, oaxaca, mexican street, colombia, "
        "bogota, lima, peru, cartagena, guatemala, bolivia, ecuador, "
        "quito"
    ),
    "lisbon": "portugal, porto, alfama",
    "havana": "cuba, puerto rico, san juan, salvador, santo domingo",
    "bangkok": "thailand, kuala lumpur, phuket, hanoi, saigon, vietnam, ho chi minh city, phnom penh",
    "manila": "philippines, jakarta, indonesia, cebu",
    "forest path": "woodland path, path in the woods, forest trail, forest track",
    "black water": "still black water, dark still water",
    "cracked field": "cracked earth, cracked ground, dry field, parched field, dry lake bed, drought land",
    "water park": "water slide park, waterpark, aqua park, water slides",
    "steel beam": "girder, steel girder, beam high above a city, skyscraper beam",
    "marrakech": (
        "morocco, souk, medina, moroccan market, tunis, fez, arabian city, baghdad, moroccan street, "
        "algeria, tunisia, casablanca, timbuktu, jordan, jerusalem, damascus, oman, persia, "
        "iran, yemen"
    ),
    "steampunk city": "steampunk, steampunk street, victorian city, steampunk world, clockwork city",
    "san francisco": "victorian street, painted ladies, lombard street",
    "old town": (
        "medieval town, european town, medieval street, old street, cobblestone street, fantasy town, "
        "barcelona, madrid, ghost town, spain"
    ),
    "alley": "alleyway, back alley, dark alley, side street, backstreet",
    "market": (
        "marketplace, street market, farmers market, bazaar, market street, night market, market "
        "square, food market, street food stall, food stall, fish market"
    ),
    "cyberpunk city": (
        "cyberpunk, cyberpunk street, futuristic city, neon city, future city, sci-fi city, dystopian city"
    ),
    "burning city": (
        "city on fire, city in flames, destroyed city, apocalypse, ruined city, burning street, post- apocalyptic city"
    ),
    "courtyard": "inner courtyard, patio, cloister, castle courtyard, atrium, inner yard",
    "golf course": "golf field, putting green, fairway",
    "parking lot": "car park, parking garage, parking area",
    "glacier": "glaciers, ice wall, glacier lagoon, ice shelf",
    "sheer coast": "cliff, cliffs, cliffside, sea cliff, rocky coast, rocky cliffs, cliffs of moher, white cliffs",
    "petra": "rock tomb, tomb of petra, rock carved city",
    "stonehenge": "stone circle, ring of stones, standing stones",
    "machu picchu": "inca city, inca ruins, andes ruins",
    "acropolis": "parthenon, plaka, acropolis of athens",
    "sagrada familia": "barcelona cathedral, basilica",
    "forbidden city": "chinese palace, imperial palace",
    "rock arch": "sandstone arch, stone arch, natural arch, arches national park, natural bridge, rock bridge",
    "islets": "islands, archipelago, islet, ha long bay, group of islands",
    "vineyard": "wine region, grapevines, winery, vineyards, vine rows",
    "tulip field": "tulips, field of tulips, tulip fields, flower farm",
    "rice terraces": "rice field, rice paddy, rice terrace, paddy field, rice fields, terraced fields, bali",
    "haunted house": (
        "haunted mansion, spooky house, ghost house, abandoned mansion, creepy "
        "house, vampire castle, halloween, haunted castle"
    ),
    "treehouse": "tree house, treehouse village, elf village",
    "lighthouse": "lighthouse island",
    "skate park": "skatepark, half pipe, skateboard park",
    "rooftop pool": "infinity pool, hotel pool, pool terrace, resort pool",
    "ship deck": (
        "deck of a ship, pirate ship, deck, sailing ship, ship, boat deck, viking ship, cruise ship, galleon, on deck"
    ),
    "circus": "circus tent, circus ring, big top, circus arena",
    "ice palace": "ice castle, ice cave, frozen palace, ice hall, frozen castle, ice cavern, ice kingdom",
    "tunnel": "sewer, sewer tunnel, underpass, train tunnel, subway tunnel, mine shaft, underground passage",
    "aquarium": "oceanarium, fish tank, aquarium tunnel",
    "gas station": "petrol station, filling station, service station",
    "subway station": "metro station, underground station, subway platform, metro platform, metro, tube station",
    "junkyard": "scrapyard, scrap yard, dump, landfill, car cemetery",
    "balcony": "terrace, roof terrace, veranda, loggia",
}
SYNONYMS: dict[str, str] = {
    word.strip(): place for place, words in _WORDS.items() for word in words.split(",") if word.strip() not in TABLE
}
