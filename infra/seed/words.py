"""Names, titles and texts of a seeded studio."""

from typing import Literal

#: First and last names; e-mail addresses are made of them.
NAMES: tuple[tuple[str, str], ...] = (
    ("Mika", "Tanaka"),
    ("Ann", "Baker"),
    ("Lukas", "Weber"),
    ("Amira", "Haddad"),
    ("Sofia", "Rossi"),
    ("Jun", "Park"),
    ("Chloé", "Lefèvre"),
    ("Mateo", "García"),
    ("Olga", "Petrova"),
    ("Noah", "Silva"),
    ("Aiko", "Mori"),
    ("Ravi", "Menon"),
    ("Elif", "Yılmaz"),
    ("Tomáš", "Novák"),
    ("Ingrid", "Dahl"),
    ("Kwame", "Mensah"),
    ("Mei", "Chen"),
    ("Yael", "Levi"),
    ("Piotr", "Zieliński"),
    ("Linh", "Nguyen"),
)

ProjectKind = Literal["video", "product", "story", "other"]

PROJECTS: tuple[tuple[str, ProjectKind], ...] = (
    ("Autumn collection", "product"),
    ("Paper birds, episode 1", "story"),
    ("Music video: Night train", "video"),
    ("Tests", "other"),
    ("桜シリーズ", "story"),
    ("Winter campaign 2026", "product"),
    ("Kanalintro", "video"),
    ("Moods & references", "other"),
    ("مشروع البحر", "story"),
    ("Client: Harbour Coffee", "product"),
)

LOOKS: tuple[tuple[str, str], ...] = (
    ("Red scarf", "A girl with a red scarf, soft light, late summer"),
    ("Neon rain", "Wet streets, pink and blue signs, low camera"),
    ("Old paper", "Watercolour on rough paper, muted colours"),
    ("狐の嫁入り", "Sun and rain at once, foxes, lanterns"),
    ("Harbour, blue hour", ""),
    ("SeededFilm noir", "High contrast, hard shadows, one lamp"),
)

TAGS: tuple[str, ...] = (
    "sea",
    "city",
    "draft",
    "client",
    "night",
    "rain",
    "final",
    "to review",
    "桜",
    "Über-Idee",
    "🌙",
    "series",
)

#: Title, first version, and its revision.
TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "Autumn sale",
        "Warm coats for cold days.",
        "Warm coats for cold days.\n\nNow at half the price, until the first snow.",
    ),
    (
        "Episode 1, synopsis",
        "She opens the door, and the room is full of paper birds.",
        "She opens the door, and the room is full of paper birds. One of them knows the way.",
    ),
    (
        "Kanalbeschreibung",
        "Sternenkunde für alle, jeden Freitag.",
        "Sternenkunde für alle, jeden Freitag um acht. Mit Fragen aus dem Chat.",
    ),
    ("キャッチコピー", "雨の日は、猫になりたい。", "雨の日は、猫になりたい。\n傘のいらない夜へ。"),
    ("نص الإعلان", "البحر يبدأ من هنا.", "البحر يبدأ من هنا، والمساء أيضاً."),
    ("Newsletter", "Three films that were made this week, and what we learned.", "Four films, one lesson."),
    ("Claim ✨", "Small films, big skies ✨", "Small films. Big skies. ✨"),
    ("Voice-over, take 2", "Long before the towers there was the wind.", "Long before the towers there was wind."),
)

SEARCHES: tuple[tuple[str, str], ...] = (("Foxes", "fox"), ("Rain at night", "rain night"))

GRANTS: tuple[str, ...] = ("for the premiere", "Thank you for testing", "Competition: second prize")
