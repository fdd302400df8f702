"""The vocabulary of the grammar. Tables only; the first meaning found in the prompt wins."""


def _table(**rows: str) -> dict[str, str]:
    return {word: meaning for meaning, words in rows.items() for word in words.split()}


TIMES = _table(
    dawn="dawn sunrise daybreak aurora-dawn 日の出 夜明け 朝焼け 黎明 🌅 рассвет",
    morning="morning breakfast early spring 朝 早晨",
    day="day daytime noon midday afternoon summer sunny bright blue-sky 昼 夏 白天 ☀ 🌞 день",
    golden="golden golden-hour autumn fall warm amber harvest evening-sun 秋 🍂 🍁 осень",
    sunset="sunset sundown evening orange crimson 夕日 夕焼け 夕陽 黄昏 日落 🌇 🌆 закат",
    dusk="dusk twilight gloaming blue-hour violet purple 夕暮れ 薄暮",
    night="night midnight nighttime moonlit moonlight starry stars star starlight moon moonrise nocturnal neon"
    " galaxy cosmos cosmic aurora milky constellation 夜 月 星 星空 月夜 🌙 🌃 🌌 ⭐ 🌕 ночь",
)
WEATHERS = _table(
    clear="clear cloudless 晴れ 晴",
    cloudy="cloudy clouds cloud cumulus ☁ 雲 云",
    overcast="overcast grey gray gloomy dull 曇り 阴",
    rain="rain rainy raining shower wet monsoon puddle umbrella 雨 ☔ 🌧 дождь",
    storm="storm stormy thunder thunderstorm lightning tempest typhoon hurricane 嵐 雷 ⛈ ⚡ гроза",
    snow="snow snowy snowing winter frost frozen ice icy christmas 雪 冬 ❄ ☃ снег зима",
    fog="fog foggy mist misty haze hazy smoke 霧 雾 🌫 туман",
    wind="wind windy breeze breezy gust 風 风",
    blizzard="blizzard snowstorm whiteout 吹雪",
    sandstorm="sandstorm dust-storm duststorm haboob 砂嵐",
    drizzle="drizzle sprinkle sunshower sun-shower 小雨",
)
PLACES = _table(
    mountains="mountain mountains alps alpine peak peaks summit ridge cliff valley himalaya fuji 山 富士山 🏔 ⛰ 🗻 горы",
    beach="beach beaches tropical palm palms tropics shore seashore coconut lagoon 浜 砂浜 🏖 🌴 🏝 пляж",
    waterfall="waterfall waterfalls cascade falls 滝 瀑布 водопад",
    garden="garden pond koi-pond zen teahouse bridge 庭 庭園 花园",
    sea="sea ocean coast seaside bay harbor harbour island port waves wave pier lighthouse 海 🌊 море",
    lake="lake river fjord reflection stream water 湖 川 河 озеро",
    street="street streets alley alleyway lane market shops shopping shibuya shinjuku akihabara crossing 路地 通り"
    " 街道 улица",
    bamboo="bamboo 竹 竹林",
    village="village villages hamlet countryside-village thatched 村 деревня",
    canyon="canyon canyons gorge mesa mesas badlands ravine butte 峡谷 каньон",
    volcano="volcano volcanoes volcanic lava eruption magma erupting 火山 🌋 вулкан",
    ruins="ruin ruins ruined temple-ruins columns ancient abandoned overgrown 遺跡 废墟 руины",
    arctic="arctic antarctic antarctica iceberg icebergs glacier glaciers polar tundra icefield 氷河 南極 ❄️ арктика",
    savanna="savanna savannah safari serengeti acacia africa african サバンナ саванна",
    cave="cave caves cavern grotto crystals crystal underground stalactites 洞窟 洞穴 пещера",
    city="city town skyline downtown tokyo metropolis skyscraper skyscrapers urban cyberpunk rooftop"
    " building buildings apartment osaka kyoto paris london york shanghai seoul"
    " 街 都市 東京 城市 🏙 город",
    forest="forest woods woodland jungle grove pine pines trees glade rainforest 森 林 森林 🌲 🌳 лес",
    field="field fields meadow grass grassland prairie hill hills countryside farm flowers flower sunflower"
    " sunflowers lavender plain park school orchard wheat rice 野原 草原 田 花 🌻 🌾 поле",
    desert="desert dune dunes sahara sand sandstorm oasis wasteland mars 砂漠 沙漠 🏜 пустыня",
    space="space universe planet planets nebula orbit asteroid interstellar saturn jupiter 宇宙 🪐 🚀 космос",
    underwater="underwater undersea deep-sea coral reef seabed abyss aquarium 海底 水中 🐠 🐙",
    sky="sky skies heaven floating airship above-the-clouds cloudscape 空 天空 небо",
)
SUBJECTS = _table(
    girl="girl woman lady princess schoolgirl heroine sister mother maiden she her witch queen"
    " 少女 女の子 女性 女孩 👧 👩 девушка",
    boy="boy man guy hero brother father prince he him person traveler traveller wanderer student figure someone"
    " child kid human people character friend detective king 少年 男の子 男 男孩 人 👦 👨 🧍 мальчик человек",
    couple="couple lovers together two friends pair 恋人 二人 👫 💑",
    samurai="samurai ronin ninja warrior swordsman knight monk sword katana 侍 武士 忍者 ⚔",
    wizard="wizard mage sorcerer magician druid 魔法使い 🧙",
    astronaut="astronaut cosmonaut spaceman 宇航员 👨‍🚀",
    horse="horse horses pony stallion mare unicorn rider 馬 马 🐴 🐎 🦄 лошадь",
    bear="bear bears panda grizzly 熊 🐻 🐼 медведь",
    elephant="elephant elephants mammoth 象 🐘 слон",
    lion="lion lions lioness tiger tigers panther 獅子 虎 🦁 🐯 лев тигр",
    penguin="penguin penguins ペンギン 企鹅 🐧 пингвин",
    dinosaur="dinosaur dinosaurs brontosaurus sauropod 恐竜 恐龙 🦕 динозавр",
    turtle="turtle turtles tortoise 亀 龟 🐢 черепаха",
    ghost="ghost ghosts phantom spectre 幽霊 👻 призрак",
    car="car cars automobile taxi driving drive 車 汽车 🚗 машина",
    cyclist="cyclist bicycle bike biking cycling 自転車 自行车 🚲 🚴 велосипед",
    cat="cat kitten kitty cats 猫 ねこ 🐱 🐈 кошка кот",
    dog="dog puppy dogs 犬 狗 🐶 🐕 собака",
    fox="fox kitsune foxes 狐 🦊 лиса",
    wolf="wolf wolves werewolf husky 狼 🐺 волк",
    deer="deer stag elk doe antlers 鹿 🦌 олень",
    rabbit="rabbit bunny hare 兎 うさぎ 🐰 🐇",
    birds="bird birds crow crows raven gull seagull seagulls eagle hawk crane swallow phoenix flock dove"
    " 鳥 🐦 🦅 🕊 птица",
    dragon="dragon dragons wyvern serpent 龍 竜 🐉 🐲 дракон",
    whale="whale whales orca leviathan 鯨 🐋 🐳 кит",
    fish="fish fishes koi carp shark dolphin 魚 🐟 🦈",
    jellyfish="jellyfish medusa octopus squid くらげ 🪼",
    boat="boat ship sailboat sail sailing vessel yacht fishing-boat canoe pirate pirates 船 ⛵ 🚢 лодка корабль",
    train="train railway railroad locomotive tram metro subway shinkansen 電車 列車 火车 🚂 🚆 🚃 поезд",
    castle="castle palace fortress citadel kingdom 城 🏰 🏯 замок",
    torii="torii shrine temple pagoda gate 鳥居 神社 寺 ⛩",
    lighthouse="lighthouse beacon 灯台",
    windmill="windmill windmills turbine 風車",
    house="house cottage home cabin hut shack barn 家 🏠 🏡 дом",
    tree="tree oak willow bonsai 木 樹 树 дерево",
    robot="robot mecha android mech cyborg gundam droid robots ロボット 🤖 робот",
    balloon="balloon balloons hot-air-balloon 気球 🎈",
    plane="plane airplane aircraft jet glider 飛行機 ✈",
    airship="airship zeppelin blimp dirigible 飛行船",
    rocket="rocket spaceship spacecraft shuttle starship ufo ロケット 🚀 🛸",
    butterfly="butterfly butterflies moth 蝶 🦋",
)
PARTICLES = _table(
    petals="petal petals sakura cherry blossom blossoms 桜 樱花 🌸",
    leaves="leaf leaves autumn fall maple 紅葉 🍁 🍂",
    fireflies="firefly fireflies glow glowing magic magical spirit spirits fairy enchanted 蛍 ✨",
    snow="snow snowy snowing blizzard winter christmas 雪 ❄",
    embers="ember embers fire flame flames burning ash war battle inferno volcano 火 🔥",
    dust="dust sand sandstorm dusty",
    bubbles="bubble bubbles underwater undersea",
    lanterns="lantern lanterns festival 灯籠 🏮",
    rain="rain rainy raining storm thunderstorm 雨 ☔",
    meteors="meteor meteors comet shooting 流星 ☄ 🌠",
)
CAMERAS = _table(
    push="zoom push dolly close approaching towards into closeup",
    pull="pull back away wide establishing reveal",
    right="right pan panning track tracking follow following",
    left="left",
    up="tilt rise rising ascend up",
    down="descend falling down",
    orbit="orbit orbits orbiting arc around circle circling rotate rotating revolve",
    crane="crane aerial drone overhead birdseye",
    drift="drift drifting glide gliding float",
    vertigo="vertigo dolly-zoom hitchcock",
    handheld="handheld shake shaky action",
    still="still static fixed tripod",
)
MOODS = _table(
    calm="calm peaceful quiet serene tranquil gentle soft relaxing cozy lofi lonely silence",
    epic="epic grand majestic heroic dramatic massive gigantic huge battle war",
    melancholy="sad melancholy nostalgic lonely memory farewell lost rainy tears",
    joyful="happy joyful cheerful fun playful bright cute smile",
    eerie="dark eerie horror scary haunted ghost creepy mysterious sinister",
    dreamy="dream dreamy magical fantasy surreal ethereal enchanted wonder",
)
MOTIONS = _table(
    walk="walk walking walks stroll strolling wandering wanders travels marching",
    run="run running runs chase chasing racing sprint rush dash",
    sit="sit sitting sits resting sleeping",
    fly="fly flying flies soar soaring floating hovering gliding",
    fast="fast quick speed speeding energetic",
    slow="slow slowly gentle calm",
)
STYLES = _table(
    noir="noir monochrome",
    pastel="pastel kawaii",
    sunset="sunset",
    neon="neon cyberpunk synthwave vaporwave",
    watercolor="watercolor watercolour aquarelle",
    manga="manga ink",
    vintage="vintage retro sepia 80s",
    cel="cel vivid",
)
EXTRAS = _table(
    aurora="aurora northern borealis オーロラ",
    rainbow="rainbow 虹 🌈",
    sakura="sakura cherry blossom blossoms 桜 樱花 🌸",
    fullmoon="moon full-moon moonlit 月 🌕 🌙",
    milkyway="milky galaxy cosmos 銀河 🌌",
    flowers="flower flowers sunflower sunflowers lavender poppy 花 🌻 🌷",
    umbrella="umbrella ☔",
    scarf="scarf",
    wires="wires telephone pole rail",
    cape="cape cloak",
    village="village villages town hamlet houses 村",
    lavender="lavender ラベンダー",
    sunflowers="sunflower sunflowers ひまわり 🌻",
    wheat="wheat rice harvest barley 🌾",
    autumn="autumn fall maple 秋 紅葉 🍁 🍂",
    mars="mars martian volcano lava",
)
#: Words that set a season or a mood rather than a time or a place, or a move without its direction: a plainer word
#: anywhere in the prompt wins.
WEAK = frozenset(
    "autumn fall spring summer warm amber early bright village garden bridge ancient abandoned market"  # noqa: SIM905
    " shops falls park school water reflection sky skies"
    " floating heaven waves wave island stars star starlight moon neon rooftop umbrella puddle hills hill flower"
    " flowers grass pan panning track tracking"
    " he him she her someone friend mother father brother sister child people rice wheat"
    " 花 秋 春 夏 空 月 星 人".split()
)
NEGATIONS = frozenset(["no", "not", "without", "никаких", "без", "never"])
