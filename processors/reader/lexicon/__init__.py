"""The words that the reader knows: `lexicon/<language>.txt` and its parts, in the format of en.txt."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
ENGLISH = "en"
#: Kinds whose form with an ending of `plural` means several.
NOUNS = frozenset({"noun", "person", "place", "clothes", "part"})
#: Kinds that may follow from an ending.
_INFLECTED = NOUNS | {"action", "says", "size", "emotion", "colour", "age"}
#: Kinds whose forms may be verbs, too.
_OTHERWISE = NOUNS | {"text", "says", "show", "sound"}
#: Lines about the language itself.
_GRAMMAR = frozenset({"language", "plural", "ending"})
#: Kinds whose English word is no form: "rain" is a weather, unless its sound is meant.
_LISTED = frozenset({"sound", "relation", "numbered", "shot", "view", "light"})
#: Only behind these a plural has "es": "stares" are no stars.
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = frozenset("aeiou")
#: So many letters a word must have for its typing errors to be looked for.
_LETTERS = 5
_LONGEST = 30
_DOUBLED = re.compile(r"(.)\1")
#: An "'s" is a word of its own.
#: What an action's form says, and not the action: "kayaking" brings a kayak, to row does not.
_OF_FORMS = frozenset({"brings", "place"})
_POSSESSED = re.compile(r"(?<=\w)'s ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form means: its kind, the English word for it, and what else the line says."""

    kind: str
    word: str
    #: role, age, relation …: see en.txt.
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    #: Whether the form says that there are several.
    plural: bool = False
    #: Whether the form stands behind what it belongs to, as in Japanese.
    postposed: bool = False
    #: Whether an ending of a verb was taken off.
    inflected: bool = False


class LanguageLexicon:
    """The forms of one language. A form is folded, its words one space apart."""

    def __init__(self, lines: Iterable[str], english: bool) -> None:
        self.script = "latin"
        self.forms: dict[str, list[Entry]] = {}
        #: The most words of a form by its first word; letters by its first letter where words have no spaces.
        self.longest: dict[str, int] = {}
        self.endings: dict[str, list[tuple[str, str, bool]]] = {}
        self._english = english
        for kind, word, forms, attributes in _rows(lines):
            self._add(kind, word, forms, attributes)
        if self.script not in SPACED:
            self.longest = _longest_by_letter(self.forms)

    def _add(self, kind: str, word: str, forms: list[str], attributes: Mapping[str, str]) -> None:
        if kind == "language":
            self.script = forms[0]
        elif kind in _GRAMMAR:
            for ending in forms:
                stem = "" if word == "-" else word
                self.endings.setdefault(ending[-1], []).append((ending, stem, kind == "plural"))
        elif word == "-":
            for form in forms:
                self._enter(_entry(kind, form, form, attributes), form)
        else:
            if kind == "camera" and self._english:
                forms = [*forms, *(f"the {form}" for form in forms if form.startswith("camera "))]
            for form in forms:
                if form != "-":
                    self._enter(_entry(kind, word, form, attributes), form.strip("+~"))
            if self._english and kind not in _LISTED:
                own = forms == ["-"] or kind == "action"
                known = {} if kind == "action" and attributes.keys() & _OF_FORMS else attributes
                self._enter(_entry(kind, word, word, known), word, adds=own)

    def _enter(self, entry: Entry, form: str, *, adds: bool = True) -> None:
        """`adds`: whether attributes are added to what another line says about the form."""
        key = _POSSESSED.sub(" 's ", folded(form))
        entries = self.forms.setdefault(key, [])
        same = next(
            (at for at, other in enumerate(entries) if (other.kind, other.word) == (entry.kind, entry.word)), None
        )
        if same is None:
            entries.append(entry)
        elif entry.attributes and adds:
            merged = {**entries[same].attributes, **entry.attributes}
            entries[same] = replace(entry, attributes=merged)
        first, _, rest = key.partition(" ")
        self.longest[first] = max(self.longest.get(first, 1), 2 + rest.count(" ") if rest else 1)

    def find(self, form: str) -> tuple[Entry, ...]:
        """What a form means, also with an ending; empty if it is unknown."""
        if exact := self.forms.get(form):
            return (*exact, *self._other_readings(form, exact))
        return tuple(self._without_ending(form))

    def _other_readings(self, form: str, exact: list[Entry]) -> Iterator[Entry]:
        """Of `leaves`, the verb, too."""
        if " " not in form and exact[0].kind in _OTHERWISE:
            kinds = {entry.kind for entry in exact}
            yield from (entry for entry in self._without_ending(form) if entry.kind not in kinds)

    def _without_ending(self, form: str) -> Iterator[Entry]:
        seen = set()
        head, _, last = form.rpartition(" ")
        for stem, plural in self.stems(last):
            for entry in self.forms.get(f"{head} {stem}" if head else stem, ()):
                noun = entry.kind in NOUNS
                key = (entry.kind, entry.word)
                if entry.kind in _INFLECTED and key not in seen and not entry.plural and (plural or not noun):
                    seen.add(key)
                    yield Entry(entry.kind, entry.word, entry.attributes, noun, entry.postposed, True)

    def stems(self, word: str) -> Iterator[tuple[str, bool]]:
        """What may remain of a word without its ending, and whether that was one of the plural."""
        for ending, replacement, plural in self.endings.get(word[-1:], ()):
            if word.endswith(ending) and 2 <= len(word) - len(ending) <= _LONGEST:
                stem = word[: len(word) - len(ending)]
                if plural and self._english and ending == "es" and not stem.endswith(_SIBILANT):
                    continue
                yield stem + replacement, plural
                if not replacement and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                    yield stem[:-1], plural


#: Scripts whose words have spaces between them.
SPACED = frozenset({"latin", "cyrillic"})


def folded(text: str) -> str:
    """Small letters without accents and hyphens, where the script has them."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("-", " ")
    if not text.isascii() and not _UNSPACED.search(text):
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(text.split())


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _entry(kind: str, word: str, form: str, attributes: Mapping[str, str]) -> Entry:
    own = {name: word if value == "*" else value for name, value in attributes.items()}
    return Entry(kind, word, own, form.endswith("+"), form.startswith("~"))


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, str, list[str], Mapping[str, str]]]:
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, word, forms, *rest = [*line.split("\t"), ""][:4]
            attributes = dict(pair.split("=", 1) for pair in rest[0].split("; ") if "=" in pair) if rest else {}
            yield kind, word, [form for each in forms.split(",") if (form := each.strip())], attributes


def _longest_by_letter(forms: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in forms:
        longest[form[0]] = max(longest.get(form[0], 1), len(form))
    return longest


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are files of; English first."""
    names = sorted({path.name.partition(".")[0] for path in FOLDER.glob("*.txt")})
    return (ENGLISH, *(name for name in names if name != ENGLISH))


@cache
def script_of(language: str) -> str:
    """The script of a language, without reading all its words."""
    with (FOLDER / f"{language}.txt").open(encoding="utf-8") as lines:
        return next((forms[0] for kind, _, forms, _ in _rows(lines) if kind == "language"), "latin")


@cache
def lexicon(language: str) -> LanguageLexicon:
    """The words of a language; the attributes of an English word hold for its translations."""
    parts = (FOLDER / f"{language}.txt", *sorted(FOLDER.glob(f"{language}.*.txt")))
    read = LanguageLexicon(
        (line for part in parts for line in part.read_text("utf-8").splitlines()), language == ENGLISH
    )
    _inherit(read, read if language == ENGLISH else lexicon(ENGLISH))
    return read


def _inherit(read: LanguageLexicon, english: LanguageLexicon) -> None:
    for entries in read.forms.values():
        for at, entry in enumerate(entries):
            if attributes := _attributes(english, entry.kind, entry.word):
                merged = {**attributes, **entry.attributes}
                entries[at] = Entry(entry.kind, entry.word, merged, entry.plural, entry.postposed)


def nearest_known(word: str) -> tuple[str, ...]:
    """What the English lexicon names as drawn in the stead of a word of its own."""
    return tuple(near for entry in lexicon(ENGLISH).forms.get(word, ()) if (near := entry.attributes.get("near")))


def is_within(inner: str, outer: str) -> bool:
    """Whether a place may be a part of another one: a street of a city."""
    about, around = _about(inner), _about(outer)
    return "within" in about and ("named" in around or outer in about["within"].split("/"))


def is_shown_by(inner: str, outer: str) -> bool:
    """Whether the picture of a named place shows that place of it: a canal in Venice."""
    return inner in _about(outer).get("shows", "").split("/")


def _about(place: str) -> Mapping[str, str]:
    known = lexicon(ENGLISH).forms
    entries = known.get(place) or known.get(place.rpartition(" ")[2]) or []
    return next((entry.attributes for entry in entries if entry.kind == "place"), {})


def is_written_on(noun: str) -> bool:
    """Whether words on such a thing are shown, not said: a sign, a poster."""
    return any(entry.kind == "text" for entry in lexicon(ENGLISH).forms.get(noun.rpartition(" ")[2], ()))


def _attributes(english: LanguageLexicon, kind: str, word: str) -> Mapping[str, str]:
    same = (one.attributes for one in english.forms.get(folded(word), ()) if (one.kind, one.word) == (kind, word))
    return next(same, {})


@cache
def _deletions(language: str) -> Mapping[str, tuple[str, ...]]:
    """Forms by what remains of them without one letter that is not the first."""
    found: dict[str, list[str]] = {}
    for form in lexicon(language).forms:
        if len(form) >= _LETTERS - 1 and " " not in form:
            for shorter in {form, *without_a_letter(form)}:
                found.setdefault(shorter, []).append(form)
    return {shorter: tuple(forms) for shorter, forms in found.items()}


def _likelihood(known: LanguageLexicon, typed: str) -> Callable[[str], tuple[bool, bool, int, str]]:
    """A letter is most often doubled or not; nouns are meant before verbs; a letter is rather left out than added."""
    once = _DOUBLED.sub(r"\1", typed)
    return lambda form: (
        _DOUBLED.sub(r"\1", form) != once,
        known.forms[form][0].kind not in NOUNS,
        -len(form),
        form,
    )


def without_a_letter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


@lru_cache(4096)
def mistyped(language: str, word: str) -> tuple[Entry, ...]:
    """What a word means that is one typing error away from a known one: a letter too many, too few, wrong or swapped.

    The first letter is right. Of words of four letters only two are swapped; shorter ones have no typing errors.
    """
    known = lexicon(language)
    stems = ((word, False), *known.stems(word))
    if any(stem in known.forms for stem, _ in stems):
        return ()
    if len(word) == _LETTERS - 1:
        swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in (1, 2))
        return next((known.find(form) for form in swapped if form in known.forms), ())
    for stem, _ in stems:
        if _LETTERS <= len(word) <= _LONGEST and len(stem) + 1 >= _LETTERS:
            near = {form for key in (stem, *without_a_letter(stem)) for form in _deletions(language).get(key, ())}
            right = min((form for form in near if is_one_error(stem, form)), key=_likelihood(known, stem), default=None)
            if right:
                return known.find(right if stem == word else right + word[len(stem) :]) or known.find(right)
    return ()


def is_one_error(one: str, other: str) -> bool:
    """Whether one letter was left out, added, replaced, or swapped with its neighbour."""
    if one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
    return swapped or mine[1:] == theirs or mine == theirs[1:] or mine[1:] == theirs[1:]
