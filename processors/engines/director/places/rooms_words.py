"""Other words for the rooms that are drawn."""

#: The drawn place, and what it is called besides; separated by commas.
WORDS: dict[str, str] = {
    "living room": (
        "lounge, room, sitting room, home, apartment, flat, interior, indoors, parlor, parlour, family room, "
        "cabin, log cabin, cottage interior, house interior, inside a house, "
        "penthouse"
    ),
    "bedroom": "bed room, dorm room, dormitory, guest room, hotel room, kids room, teenager's room, girl's room",
    "nursery": "playroom, children's room, kindergarten, daycare, toy room",
    "kitchen": "restaurant kitchen, kitchen counter, pantry, canteen kitchen",
    "dining room": "dinner table, banquet, feast",
    "bathroom": "bath, restroom, toilet, washroom, shower, bathhouse, sauna, spa",
    "attic": "loft, garret",
    "basement": "cellar, wine cellar, storage room, boiler room, bunker",
    "garage": (
        "workshop, carpentry, repair shop, car workshop, mechanic shop, fire station, shed, tool shed, car repair"
    ),
    "art studio": "artist's studio, atelier, painter's studio, painting studio, pottery studio, studio apartment",
    "greenhouse": "conservatory, glasshouse, botanical garden, orangery, winter garden",
    "office": (
        "cubicle, workplace, detective office, detective's office, study, agency, police station, newsroom, "
        "bank, post office, open office, home office, headquarters, start up, startup office"
    ),
    "meeting room": "conference room, boardroom, courtroom, court, parliament",
    "classroom": "class room, school, school classroom, lecture hall, schoolroom, auditorium, university, lecture room",
    "hallway": (
        "corridor, hotel corridor, passage, hospital corridor, staircase "
        "hall, stairwell, stairs, staircase, entrance hall, doorway, entrance"
    ),
    "school hallway": "school corridor, high school hallway, locker room, changing room",
    "hospital room": (
        "hospital, clinic, ward, doctor's office, infirmary, operating room, surgery, hospital ward, "
        "emergency room, dentist, nursing home, veterinary clinic"
    ),
    "laboratory": "lab, science lab, research lab, chemistry lab, alchemist's lab, research center",
    "library": "old library, bookstore, bookshop, book store, reading room, archive, study hall, wizard's library",
    "cafe": (
        "café, coffee shop, coffeehouse, coffee house, cafeteria, bistro, canteen, ice cream parlor, "
        "cat cafe, tea shop, tea house, pastry shop, coffee bar, breakfast bar, fast food restaurant"
    ),
    "waiting room": "reception, hotel lobby, lobby, reception area, office waiting room, doctor's waiting room",
    "music room": "music school, piano room",
    "pharmacy": "drugstore, drug store, apothecary, chemist's",
    "climbing hall": "climbing gym, indoor climbing wall, bouldering hall",
    "abandoned room": "ruined room, abandoned hall, abandoned interior",
    "bakery": "patisserie, cake shop, candy store, chocolate shop",
    "restaurant": "fancy restaurant, dining hall, steakhouse, trattoria, pizzeria, food court, hotel restaurant",
    "ramen shop": (
        "noodle shop, ramen bar, noodle bar, izakaya, sushi bar, sushi restaurant, ramen stall, ramen restaurant"
    ),
    "bar": "pub, saloon, cocktail bar, whiskey bar, sports bar, lounge bar",
    "jazz bar": "jazz club, piano bar, music bar, blues bar",
    "tavern": "inn, medieval tavern, fantasy tavern, hut, farmhouse, hobbit hole, medieval inn, guild hall, lodge",
    "shop": (
        "store, boutique, clothing store, clothes shop, toy store, toy shop, gift shop, shopping mall, mall, "
        "pet shop, magic shop, antique shop, shopping center, "
        "department store"
    ),
    "flower shop": "florist, florist's",
    "supermarket": "grocery store, grocery, convenience store, market hall, hypermarket, supermarket aisle",
    "warehouse": "storehouse, depot, hangar, storage",
    "forge": "blacksmith shop, blacksmith, smithy, blacksmith's workshop, forge workshop",
    "elevator": "lift",
    "gym": "fitness center, weight room, fitness studio, fitness room, boxing gym, crossfit gym",
    "boxing ring": "ring, wrestling ring, fight arena, boxing arena",
    "sports hall": (
        "gymnasium, basketball court, indoor court, indoor stadium, basketball arena, volleyball court, "
        "basketball hall, arena interior, stadium inside, indoor arena, school gym"
    ),
    "dance studio": "ballet studio, rehearsal room, yoga studio, ballet school",
    "stage": (
        "theater, theatre, on stage, opera, opera house, theater stage, talent show, puppet "
        "theater, spotlight, theatre stage, show"
    ),
    "concert": (
        "concert hall, concert stage, rock concert, festival stage, music stage, live show, gig, music festival"
    ),
    "recording studio": "music studio, podcast studio, radio studio, sound studio",
    "cinema": "movie theater, movie theatre, film theater, movies",
    "arcade": "game center, amusement arcade, video arcade, game arcade",
    "nightclub": "disco, dance floor, dancefloor, club, rave, party, discotheque, night club, dance club",
    "museum": "gallery, art gallery, exhibition, exhibition hall",
    "swimming pool": "pool, poolside, indoor pool, swimming hall",
    "train interior": (
        "inside a train, train, train compartment, subway car, subway, metro, tram, railway carriage, train "
        "carriage, inside the train, train car, compartment, wagon, inside a subway"
    ),
    "bus interior": (
        "inside a bus, bus, school bus, inside the bus, coach, airplane cabin, airplane interior, inside an "
        "airplane, plane interior"
    ),
    "car interior": "inside a car, car, inside the car, taxi interior, in a car, back seat",
    "cockpit": "flight deck, airplane cockpit, pilot's cabin, fighter jet cockpit, mecha cockpit, plane cockpit",
    "spaceship bridge": (
        "bridge of a spaceship, spaceship interior, spaceship, spacecraft, starship, space station, starship "
        "bridge, spaceship corridor, spaceship interior corridor, "
        "spacecraft interior, command center, control center, inside a spaceship, spaceship cockpit"
    ),
    "control room": (
        "mission control, control tower, security room, operations room, war room, "
        "hacker room, computer room, surveillance room"
    ),
    "submarine interior": "inside a submarine, submarine, submarine bridge",
    "throne room": "throne hall, palace, royal hall, palace hall, king's hall, royal court, royal palace",
    "ballroom": "palace ballroom, ball, grand hall, mansion, dance hall, wedding hall, hall of mirrors",
    "castle hall": "castle, great hall, castle interior, medieval hall, banquet hall, hall, castle room, viking hall",
    "church interior": (
        "church, cathedral, chapel, inside a church, monastery, abbey, convent, cathedral interior, wedding, inside a "
        "cathedral, altar"
    ),
    "temple hall": "temple, temple interior, buddhist temple, pagoda, inside a temple, monastery hall",
    "dojo": "karate dojo, martial arts hall, training hall, judo hall, kendo hall, samurai hall",
    "tea room": "tatami room, japanese room, tea ceremony room, japanese house, ryokan, washitsu",
    "dungeon": "crypt, catacombs, torture chamber, castle dungeon, tomb, cave prison, vault, secret chamber",
    "prison": "jail, prison cell, cell, jail cell, holding cell",
    "stable": "barn interior, horse stable, barn, inside a barn, hayloft",
    "barbershop": "barber shop, hair salon, salon, hairdresser, beauty salon, barber's, nail salon",
    "laundromat": "laundry, launderette, laundry room, dry cleaner",
    "diner": "american diner, roadside diner, burger joint, burger bar, milkshake bar, retro diner",
    "casino": "slot hall, gambling hall, poker room, card room",
    "server room": "data center, data centre, mainframe",
    "factory": "industrial hall, abandoned factory, factory hall, assembly line, production line, toy factory",
    "airport terminal": "terminal, departure lounge, airport gate, airport hall, airport lounge, waiting hall",
    "natural history museum": "dinosaur museum, science museum, museum of natural history",
    "photo studio": (
        "studio, studio background, white background, plain background, clean background, product studio, "
        "studio backdrop, seamless background, pedestal, podium, simple background, black background, marble, "
        "showroom, black marble, backdrop, tabletop, solid background, grey background"
    ),
    "abstract": (
        "abstract background, gradient, colors, flowing colors, fluid, background, gradient background, "
        "abstract colors, fluid colors, liquid, void, color, kaleidoscope, dreamscape"
    ),
}
