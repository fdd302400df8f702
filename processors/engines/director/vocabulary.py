"""`python -m processors.engines.director.vocabulary` writes `drawable.json`: what the director draws for which word."""

import msgspec

from domain.script import ScriptSubject
from processors.engines.director import animals, assortments, casting, characters, places, props, realms
from processors.engines.director.characters.actions import DEEDS
from processors.engines.director.characters.verbs import VERBS
from processors.engines.director.drawable import FILE
from processors.engines.director.props.changes import CHANGES, TOSSED
from processors.engines.director.props.kin import KIN as KIN_OF_THINGS
from processors.engines.director.props.names import ALIASES
from processors.engines.director.props.wares import WARES
from processors.engines.director.props.words import SYNONYMS
from processors.reader.lexicon import ENGLISH, lexicon

#: What figures do without a deed of that name.
_PLAIN_DEEDS = (
    *(
        "stand",
        "look",
        "fly",
        "swim",
        "float",
        "howl",
        "roar",
        "bark",
        "land",
        "rotate",
        "turn",
        "burn",
        "fight",
        "dance",
    ),
    *("mend", "transform", "rise", "crash", "speed", "shine", "flow", "move", "drift", "glow", "surf", "ride", "drive"),
)


def tables() -> dict[str, dict[str, str]]:
    """For each kind of word what is drawn for it: itself or another one."""
    entries = [(entry.kind, entry.word) for found in lexicon(ENGLISH).forms.values() for entry in found]
    nouns = {word for kind, word in entries if kind in ("noun", "person", "clothes")}
    nouns |= {
        *characters.KITS,
        *characters.KIN,
        *animals.KINDS,
        *props.KINDS,
        *SYNONYMS,
        *ALIASES,
        *WARES,
        *KIN_OF_THINGS,
    }
    sites = {word for kind, word in entries if kind == "place"} | set(places.TABLE) | set(places.SYNONYMS)
    return {
        "action": {verb: verb for verb in sorted({*DEEDS, *VERBS, *CHANGES, *TOSSED, *_PLAIN_DEEDS})},
        "place": {word: _place(word, known) for word in sorted(sites) if (known := places.knows(word))},
        "subject": {word: drawn for word in sorted(nouns | realms.SCENERY) if (drawn := _subject(word))},
    }


def _place(word: str, known: str) -> str:
    """A synonym is drawn as itself: a diner is a café."""
    return word if known in places.TABLE else known


def _subject(word: str) -> str | None:
    if (
        realms.is_in(word, realms.SCENERY)
        or word in realms.GROUPS
        or word in assortments.ASSORTMENTS
        or word in assortments.AS_PLACES
    ):
        return word
    subject = ScriptSubject(noun=word)
    if casting.family(subject) == "unknown":
        return None
    return casting.drawn(subject).noun


def main() -> None:
    """Writes the file."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(tables(), order="sorted"), indent=1) + b"\n")


if __name__ == "__main__":
    main()
