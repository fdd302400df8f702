"""What all sentences of a prompt share."""

from dataclasses import dataclass, field

from domain.script import NotDrawn
from processors.reader.drafts import Draft, cut
from processors.reader.items import Item
from processors.reader.lexicon import ENGLISH

UNKNOWN = "no word that the reader knows"
NO_DRAWING = "there is no drawing of it"
_SHORTEST = 3


@dataclass(slots=True)
class PromptContext:
    """The style, the subjects so far, and what no film shows."""

    language: str = ENGLISH
    style: str | None = None
    undrawn: dict[str, NotDrawn] = field(default_factory=dict)
    #: Of all sentences so far, the newest last.
    subjects: list[Draft] = field(default_factory=list)
    #: Who acted, the newest last.
    actors: list[Draft] = field(default_factory=list)
    #: Excluded from all shots.
    excluded: list[str] = field(default_factory=list)

    def note_undrawn(self, item: Item) -> None:
        """A word that is understood and that no film can show; another style may be shown in the stead of one."""
        style = item.entry.attributes.get("style")
        self._note(item.entry.word, item.entry.attributes.get("why", NO_DRAWING), style)
        self.style = self.style or style

    def note_unread(self, item: Item) -> None:
        """A noun that only the table knows, and what is nearest to it."""
        if "unread" in item.entry.attributes:
            near = item.entry.attributes.get("near") or item.entry.attributes.get("class")
            self._note(item.entry.word, NO_DRAWING, near)

    def note_unknown(self, item: Item) -> bool:
        """A word that no table knows; whether it is worth a note."""
        worth = len(item.text) >= _SHORTEST or (len(item.text) > 1 and not item.text.isascii())
        if worth and not all("\u3040" <= letter <= "\u309f" for letter in item.text):
            self._note(item.raw, UNKNOWN, None)
            return True
        return False

    def _note(self, word: str, why: str, instead: str | None) -> None:
        self.undrawn.setdefault(word, NotDrawn(word=cut(word), why=why, drawn_instead=instead))
