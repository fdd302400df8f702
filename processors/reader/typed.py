"""What stays as it is typed: words to show, and speech with its speaker."""

from collections.abc import Sequence

from processors.reader.drafts import Draft, ShotDraft
from processors.reader.items import Item
from processors.reader.lexicon import is_written_on
from processors.reader.subjects import Subjects

#: A quote without a verb of saying is speech if it ends so or has so many words.
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_WORDS = 4
_REACH = 4


class Typed:
    """Decides what is shown and what is said."""

    def __init__(self, shot: ShotDraft, subjects: Subjects) -> None:
        self._shot = shot
        self._subjects = subjects
        #: What the words before said about the next quote: text, says, narrator.
        self._cue = ""
        self._speaker: Draft | None = None

    def announce(self, items: Sequence[Item], at: int) -> int:
        """Words to show come next; where reading goes on."""
        self._cue = "text"
        loud = _while(items, at + 1, loud=True)
        if loud > at + 1:
            self._show(items, at + 1, loud)
            return loud
        return at + 1

    def colon(self, items: Sequence[Item], at: int) -> int:
        """Behind "caption:" all words to the end of the clause are shown; behind "Girl:" she says the quote."""
        if self._cue == "text" and at + 1 < len(items) and items[at + 1].kind != "quote":
            end = _while(items, at + 1, loud=False)
            self._show(items, at + 1, end)
            return end
        if not self._cue:
            self.says()
        return at + 1

    def _show(self, items: Sequence[Item], start: int, end: int) -> None:
        if start < end:
            self._shot.texts.append(" ".join(item.raw for item in items[start:end]))
        self._cue = ""

    def says(self) -> None:
        """A quote comes next, said by the subject."""
        actors = self._subjects.actors
        last = self._subjects.last
        self._speaker = actors[-1] if actors else last
        self._cue = "text" if self._speaker is not None and is_written_on(self._speaker.noun) else "says"

    def narrates(self) -> None:
        self._cue, self._speaker = "narrator", None

    def quote(self, items: Sequence[Item], at: int) -> None:
        """Something is quoted: shown, or said by who is meant."""
        text = items[at].raw.strip()
        if not text:
            return
        if who := _said_behind(items, at):
            self._shot.lines.append((who, text))
        elif self._cue == "text" or (not self._cue and not self._sounds_spoken(text)):
            self._shot.texts.append(text)
        else:
            speaker = self._speaker if self._cue else self._last_living()
            self._shot.lines.append((speaker.noun if speaker else None, text))
        self._cue = ""

    def _last_living(self) -> Draft | None:
        return next((draft for draft in reversed(self._shot.subjects) if draft.living), None)

    def _sounds_spoken(self, text: str) -> bool:
        long = text.endswith(_ENDS) or (len(text.split()) >= _WORDS and not text.istitle())
        return long and not text.isupper() and self._subjects.has_living()


def _while(items: Sequence[Item], start: int, *, loud: bool) -> int:
    """Where words end that are in capitals, or that are before the next mark."""
    end = start
    while end < len(items) and items[end].kind not in ("stopper", "comma", "quote", "mark"):
        if loud and not (items[end].raw.isupper() and len(items[end].raw) > 1):
            break
        end += 1
    return end


def _said_behind(items: Sequence[Item], at: int) -> str | None:
    """The speaker of `"Hello," says the girl`."""
    behind = items[at + 1 : at + 1 + _REACH]
    if behind and behind[0].kind == "says":
        return next((item.entry.word for item in behind if item.kind in ("person", "noun")), None)
    return None
