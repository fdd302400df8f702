"""What persons wear who are no knights and no chefs: clothes of every day, and for what needs others."""

#: Outfits whose parts go together, by the build of who wears them.
EVERY_DAY: dict[str, tuple[str, ...]] = {
    "woman": (
        "cream sweater, #b8603c long skirt, brown boots, necklace",
        "#e8b04a cardigan, #3a4a6c jeans, white sneakers, earrings",
        "#d8525c dotted dress, red heels, earrings",
        "white blouse, #6a8a5c pleated skirt, brown shoes",
        "#6ab0b8 striped t-shirt, white trousers, sandals, necklace",
        "#8a5a9c sweater, #34384c trousers, boots, lavender scarf",
        "#f0a0a8 blouse, #4a5474 skirt, shoes, necklace",
        "#3f6fa8 sundress, white cardigan, sandals",
        "#c8443e sweater, #3a3844 skirt, boots, necklace",
    ),
    "man": (
        "white t-shirt, #3f5f8c jeans, white sneakers",
        "#5c8ab8 shirt, #c8b088 trousers, brown shoes, belt",
        "#7a3c3c sweater, #3a4050 trousers, boots",
        "#4a6a58 jacket, #3a3e4c jeans, sneakers",
        "#e0a840 hoodie, #48586c jeans, sneakers",
        "#f0ece0 striped shirt, navy trousers, brown shoes",
        "#34506c sweater, #b89868 trousers, boots, gray scarf",
        "#b85a44 shirt, #3c4658 jeans, boots, belt",
    ),
    "girl": (
        "#f28aa0 hoodie, white shorts, sneakers",
        "#f6d060 dress, white shoes, hair bow",
        "white t-shirt, #e0606c pleated skirt, sneakers",
        "#8ac0e0 sweater, #3a4a74 skirt, boots, hair bow",
        "#b090d8 blouse, #f4f0f6 skirt, shoes",
        "#5cb09c striped t-shirt, #3c5078 shorts, sneakers",
        "white blouse, #4a6a9c overalls, sneakers",
        "#e87858 dotted dress, shoes, headband",
    ),
    "boy": (
        "#e05848 t-shirt, #5a6478 shorts, sneakers",
        "#4a90c0 hoodie, #3a4050 jeans, sneakers",
        "white shirt, #48607c trousers, sneakers",
        "#58a06c jacket, #3c4658 jeans, sneakers, cap",
        "#f0b848 striped t-shirt, #4a5a78 jeans, sneakers",
        "#7a68b0 hoodie, #c8b898 shorts, sneakers",
        "#d87840 sweater, #3a4658 trousers, boots",
    ),
    "little boy": (
        "#e8a03c striped t-shirt, #4a6a9c shorts, sneakers",
        "white t-shirt, #d8504c overalls, sneakers",
        "#58a878 hoodie, #8a7050 shorts, sneakers, cap",
        "#4a8cc8 t-shirt, #48506c trousers, red sneakers",
        "#f0d860 raincoat, #4a6a9c trousers, red boots",
        "#c8584c sweater, #3c4c70 shorts, sneakers",
    ),
    "little girl": (
        "#f08aa0 dress, white shoes, hair bow",
        "#f6c850 dotted dress, red sneakers",
        "white t-shirt, #6ab0d0 skirt, sneakers, hair bow",
        "#a888d0 sweater, #f4e8f0 pleated skirt, boots",
        "#5cb8a0 hoodie, #3c4c70 leggings, sneakers",
        "white blouse, #e8785c overalls, sneakers",
    ),
    "old woman": (
        "lavender cardigan, long brown skirt, shoes, glasses",
        "teal dotted dress, white shawl, shoes",
        "rose sweater, gray trousers, shoes, necklace",
        "navy cardigan, long plum skirt, shoes, glasses",
    ),
    "old man": (
        "olive sweater, brown trousers, shoes, white moustache",
        "blue shirt, gray vest, gray trousers, shoes, glasses",
        "beige cardigan, navy trousers, shoes, gray beard",
        "maroon sweater, #5a6478 trousers, shoes, glasses, white moustache",
    ),
}
#: What is worn for deeds that need it: by women and girls, by men and boys.
_BY_DEEDS = {
    "swim,dive,surf,shower,bathe,snorkel": ("#3a7ac0 swimsuit, barefoot", "bare, #e8693c shorts, barefoot"),
    "sleep,nap,doze,wake up": ("#c8b0e0 pajamas, barefoot", "#8cb4dc pajamas, barefoot"),
    "ski,snowboard,sled": (
        "#e0506c jacket, #3a4668 trousers, boots, cream beanie, cream scarf, gloves",
        "#3f78b8 jacket, #34384c trousers, boots, red beanie, red scarf, gloves",
    ),
    "exercise,squat,stretch,jog,do yoga,yoga warrior,lift weights,lift dumbbells,do sit ups,do push ups,work out": (
        "#38a89c top, #34384c leggings, white sneakers, ponytail",
        "#e0584c t-shirt, #34384c shorts, white sneakers",
    ),
}
DRESSED_FOR = {deed: wear for deeds, wear in _BY_DEEDS.items() for deed in deeds.split(",")}
