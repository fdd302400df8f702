"""Other words for the things that are drawn, and the nearest of those that are not."""

SYNONYMS: dict[str, str] = {}
KIN: dict[str, str] = {}
