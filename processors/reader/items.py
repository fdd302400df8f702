"""Tokens become items: the longest forms of the lexicons, and what each may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from processors.reader.lexicon import ENGLISH, NOUNS, Entry, LanguageLexicon, languages, lexicon, mistyped, script_of
from processors.reader.table import WORDS
from processors.reader.text import Token

NOTHING = Entry("stop", "")
#: The share of words that is known, so that unknown ones may be typing errors.
_SHARE = 0.25
#: What may stand behind what it belongs to, what that is, and how many items may be from it to there.
_IN_FRONT, _COUNTED, _REACH = ("number", "negation"), (*NOUNS, "sound", "text", "weather", "style"), 2
#: Languages that write their compounds as one word, and the fewest letters of the last part.
_COMPOUNDING, _LAST_PART = frozenset({"de"}), 4
#: Where English knows such a share of the words, no other language is looked at.
_ENGLISH_SHARE = 0.8
#: What both halves of a noun may be that is written apart, and what the first one is not.
_JOINED, _APART = ("noun", "part", "place", "light"), ("colour", "size", "age", "emotion", "number", "relation")
#: So many letters the stem of an unknown verb has.
_STEM = (3, 20)
#: Kinds of items that are no words.
MARKS = {".": "stopper", "\n": "stopper", ";": "stopper", ",": "comma"}


@dataclass(slots=True)
class Item:
    """Some words with one meaning of several; `kind` is that of the meaning once it is chosen."""

    entries: tuple[Entry, ...]
    #: Folded, and as typed.
    text: str
    raw: str
    kind: str = ""
    #: The chosen meaning.
    entry: Entry = NOTHING

    def can_be(self, *kinds: str) -> bool:
        return any(entry.kind in kinds for entry in self.entries) if not self.kind else self.kind in kinds

    def choose(self, kind: str) -> None:
        """Fixes the meaning; a kind that the words do not have means nothing."""
        self.entry = next((entry for entry in self.entries if entry.kind == kind), Entry(kind, self.text))
        self.kind = kind


def language_of(tokens: Sequence[Token]) -> str:
    """The language of most of a prompt."""
    words = [token for token in tokens if token.kind == "word"]
    runs = [token for token in tokens if token.kind == "run"]
    if sum(len(token.text) for token in runs) > len(words):
        return next((name for name in languages() if lexicon(name) in _unspaced(tokens)[:1]), ENGLISH)
    if words and sum(map(_is_cyrillic, (token.text for token in words))) * 2 > len(words):
        return _cyrillic()[0]
    return latin_language_of(tokens)


def _is_known(tokens: Sequence[Token], language: str) -> bool:
    """Whether enough words are of a language to take the others for typing errors."""
    words = [token.text for token in tokens if token.kind == "word"]
    known = sum(word in lexicon(language).forms for word in words)
    return known >= _SHARE * len(words)


def latin_language_of(tokens: Sequence[Token]) -> str:
    """The language in Latin letters whose lexicon has most of the words; English on a tie."""
    words = [token.text for token in tokens if token.kind == "word"]
    if sum(bool(lexicon(ENGLISH).find(word)) for word in words) >= _ENGLISH_SHARE * len(words):
        return ENGLISH
    latin = [name for name in languages() if script_of(name) == "latin"]
    return max(latin, key=lambda name: sum(word in lexicon(name).forms for word in words), default=ENGLISH)


def items(tokens: Sequence[Token]) -> list[Item]:
    """All words with what they may mean, in order."""
    language, unspaced = latin_language_of(tokens), _unspaced(tokens)
    mends = _is_known(tokens, language)
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "word":
            item, used = _longest(tokens, at, _languages_of(token.text, language), mends)
            found.append(item)
            at += used
        else:
            found += _run(token.text, unspaced) if token.kind == "run" else [_mark(token)]
            at += 1
    return _in_front(found)


def _in_front(found: Sequence[Item]) -> list[Item]:
    """Numbers and negations that stand behind their noun, as in Korean, come before it."""
    ordered: list[Item] = []
    for item in found:
        at = len(ordered)
        if item.entries and item.entries[0].postposed and item.can_be(*_IN_FRONT):
            near = range(at - 1, max(-1, at - 1 - _REACH), -1)
            at = next((place for place in near if ordered[place].can_be(*_COUNTED)), at)
        ordered.insert(at, item)
    return ordered


def _mark(token: Token) -> Item:
    kind = MARKS.get(token.text, "mark") if token.kind == "mark" else token.kind
    return Item((), token.text, token.raw, kind)


@lru_cache(4096)
def _languages_of(word: str, latin: str) -> tuple[str, ...]:
    if not _is_cyrillic(word):
        return (latin,) if latin == ENGLISH else (latin, ENGLISH)
    return _cyrillic()


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def _cyrillic() -> tuple[str, ...]:
    return tuple(name for name in languages() if script_of(name) == "cyrillic") or (ENGLISH,)


def _longest(tokens: Sequence[Token], at: int, names: Sequence[str], mends: bool) -> tuple[Item, int]:
    """The longest form that begins at a token, and how many tokens it has."""
    for name in names:
        known = lexicon(name)
        phrase = _inflected_phrase(tokens, at, known)
        most = known.longest.get(tokens[at].text, 1)
        for count in range(most, phrase[1] if phrase else 0, -1):
            if count == 1 and name == ENGLISH and (whole := _written_apart(tokens, at)):
                return whole, 2
            part = tokens[at : at + count]
            if len(part) == count and all(token.kind == "word" for token in part):
                form = " ".join(token.text for token in part)
                if entries := found_entries(name, form):
                    return Item(entries, form, " ".join(token.raw for token in part)), count
        if phrase:
            return phrase
    if names[0] == ENGLISH and (whole := _written_apart(tokens, at)):
        return whole, 2
    return Item(unknown_entries(names[0], tokens[at].text, mends), tokens[at].text, tokens[at].raw), 1


def _written_apart(tokens: Sequence[Token], at: int) -> Item | None:
    """Of "light house": the lighthouse."""
    part = tokens[at : at + 2]
    if len(part) < 2 or any(token.kind != "word" for token in part):
        return None
    known = lexicon(ENGLISH).forms
    first, second = (known.get(token.text, ()) for token in part)
    form = "".join(token.text for token in part)
    things = any(entry.kind in _JOINED for entry in first) and any(entry.kind in _JOINED for entry in second)
    if not things or any(entry.kind in _APART for entry in first):
        return None
    entries = tuple(entry for entry in known.get(form, ()) if entry.kind in ("noun", "place"))
    return Item(entries, form, " ".join(token.raw for token in part)) if entries else None


def _inflected_phrase(tokens: Sequence[Token], at: int, known: LanguageLexicon) -> tuple[Item, int] | None:
    """An action of several words whose first one has an ending: "takes off"."""
    for stem, _ in known.stems(tokens[at].text):
        for count in range(known.longest.get(stem, 1), 1, -1):
            part = tokens[at : at + count]
            form = " ".join((stem, *(token.text for token in part[1:])))
            entries = tuple(entry for entry in known.forms.get(form, ()) if entry.kind == "action")
            if entries and len(part) == count and all(token.kind == "word" for token in part):
                return Item(entries, form, " ".join(token.raw for token in part)), count
    return None


@lru_cache(8192)
def found_entries(language: str, form: str) -> tuple[Entry, ...]:
    if form.isdigit():
        return (Entry("number", str(int(form[:9]))),)
    return lexicon(language).find(form)


@lru_cache(4096)
def unknown_entries(language: str, word: str, mends: bool) -> tuple[Entry, ...]:
    """What a word may mean that no lexicon has: the table knows it, or it is a typing error."""
    if language == ENGLISH and (known := WORDS.entries(word, lexicon(ENGLISH).stems(word))):
        return known
    if language in _COMPOUNDING and (known := _last_part(language, word)):
        return known
    return (mistyped(language, word) if mends else ()) or (_unknown_verb(word) if language == ENGLISH else ())


def _last_part(language: str, word: str) -> tuple[Entry, ...]:
    """Of "Gartenzaun": the fence."""
    tails = (word[at:] for at in range(_LAST_PART - 1, len(word) - _LAST_PART + 1))
    nouns = (tuple(entry for entry in lexicon(language).find(tail) if entry.kind in NOUNS) for tail in tails)
    return next((found for found in nouns if found), ())


def _unknown_verb(word: str) -> tuple[Entry, ...]:
    """Of "zorbing": what an unknown word with this ending can only be."""
    stem = word.removesuffix("ing")
    if stem == word or not _STEM[0] <= len(stem) <= _STEM[1]:
        return ()
    known = (f"{stem}e" in lexicon(ENGLISH).forms or f"{stem}e" in WORDS.rows) and stem not in WORDS.rows
    plain = f"{stem}e" if known else stem[:-1] if stem[-1] == stem[-2] else stem
    return (Entry("action", plain, {"unread": "yes"}, inflected=True),)


def _unspaced(tokens: Sequence[Token]) -> tuple[LanguageLexicon, ...]:
    """The lexicons for what has no spaces: Japanese before Chinese if there is kana anywhere, else after it."""
    letters = {letter for token in tokens if token.kind == "run" for letter in token.text}
    kana = any("\u3040" <= letter <= "\u30ff" for letter in letters)
    order = ("hangul", "kana", "han") if kana else ("hangul", "han", "kana")
    names = languages() if letters else ()
    return tuple(lexicon(name) for script in order for name in names if script_of(name) == script)


def _run(text: str, known: Sequence[LanguageLexicon]) -> Iterator[Item]:
    """The longest forms of a run, from left to right."""
    at = unread = 0
    while at < len(text):
        form, entries = next(_forms_at(text, at, known), ("", ()))
        if form or text[at] == " ":
            yield from _unread(text[unread:at])
        if form:
            yield Item(tuple(entries), form, form)
        at += len(form) or 1
        unread = at if form or text[at - 1] == " " else unread
    yield from _unread(text[unread:])


def _unread(text: str) -> Iterator[Item]:
    if text:
        yield Item((), text, text, "unread")


def _forms_at(text: str, at: int, known: Sequence[LanguageLexicon]) -> Iterator[tuple[str, Sequence[Entry]]]:
    for each in known:
        for length in range(each.longest.get(text[at], 0), 0, -1):
            form = text[at : at + length]
            if len(form) == length and form in each.forms:
                yield form, each.forms[form]
