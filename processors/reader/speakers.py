"""Who speaks, in the picture: "we dance", "me and my brother"; and who is before a shop, not in it."""

from processors.reader.deeds import Deeds
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH, Entry, lexicon
from processors.reader.sentence_items import MODIFIERS, THINGS

#: How the words for who speaks are drawn.
SPEAKERS = {"we": "friends", "i": "person", "me": "child"}
#: Behind these, a shop is seen from the street.
OUTSIDE = frozenset({"in front of", "outside", "outside of", "across from"})
#: From these one watches who sits on them.
PERCHES = frozenset({"branch", "tree branch", "tree", "fence", "wall", "roof", "rooftop", "windowsill", "rock", "log"})
#: What is done with one's own body; "we follow a fox" is about the camera.
_BODILY = frozenset(
    {"dance", "run", "sing", "play", "sit", "eat", "drink", "swim", "laugh", "jump", "bake", "cook", "build", "read"}
    | {"hug", "kiss", "hike", "camp", "cycle", "ride", "sleep", "paint", "draw", "picnic", "celebrate", "surf", "ski"}
    | {
        "dance together",
        "hold hands",
        "walk hand in hand",
        "fish",
        "skate",
        "ice skate",
        "roast",
        "cheer",
        "wave",
        "watch",
    }
)
#: What is done to one who says so.
_DONE_TO_ME = frozenset({"teach", "hug", "kiss", "lick", "help", "comfort", "carry", "greet", "feed", "show"})
_SHOPS = frozenset(
    {
        "bakery",
        "cafe",
        "restaurant",
        "shop",
        "store",
        "bookstore",
        "bar",
        "pub",
        "tavern",
        "inn",
        "school",
        "gym",
        "hospital",
        "post office",
        "arcade",
        "casino",
        "diner",
        "supermarket",
        "flower shop",
    }
    | {
        "coffee shop",
        "boutique",
        "bank",
        "hotel",
        "cinema",
        "theater",
        "museum",
        "barbershop",
        "pharmacy",
        "ramen shop",
    }
    | {"grocery store", "convenience store", "candy shop", "toy store", "pizzeria", "library", "office", "toy shop"}
)
_STREET = Entry("place", "street")


class Speakers(Deeds):
    """Words for who speaks, and relations to shops."""

    def _on_speaker(self, at: int, item: Item) -> None:
        """Of "we dance in the rain" and "teaches me to bake": one who is seen; "i want" and "show me" are requests."""
        if self._context.language != ENGLISH or self._excluding:
            return
        behind = next((one for one in self._items[at + 1 : at + 4] if one.kind not in ("be", "stop")), None)
        sky = any(one.kind in ("time", "weather") for one in self._items[at + 1 : at + 5])
        if item.text != "me" and behind is not None and behind.text == "watch" and sky:
            deed = next((one for one in lexicon(ENGLISH).find("watch") if one.kind == "action"), None)
            behind.kind, behind.entry = ("action", deed) if deed else (behind.kind, behind.entry)
        elif item.text == "we" and behind is not None and behind.text == "watch":
            behind.kind = "stop"  # of what the camera sees
        if item.text == "me":
            done = self._verb is not None and self._verb.word in _DONE_TO_ME and bool(self._subjects.actors)
            joined = self._and and any(one.person for one in self._subjects.actors)
            seen = done or joined or (behind is not None and behind.kind == "and" and not self._subjects.actors)
        else:
            seen = (
                behind is not None
                and behind.kind == "action"
                and (behind.entry.word in _BODILY or (sky and behind.text == "watch"))
            )
        entry = next(
            (one for one in lexicon(ENGLISH).find(SPEAKERS[item.text]) if one.kind in ("person", "noun")), None
        )
        if seen and entry is not None:
            self._put(self._draft(entry))
            self._before = "person"
            item.kind = "person"

    def _stay_outside(self, at: int) -> None:
        """Of "in front of a bakery": the place is the street, not the shop."""
        for other in self._items[at + 1 : at + 5]:
            if other.kind == "place" and other.entry.word in _SHOPS:
                other.entry = _STREET
            if other.kind not in MODIFIERS:
                return

    def _thing_at(self, at: int) -> str:
        near = (other for other in self._items[at : at + 4] if other.kind not in MODIFIERS)
        thing = next(near, None)
        return thing.entry.word if thing is not None and thing.kind in THINGS else ""
