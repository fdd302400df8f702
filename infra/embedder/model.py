"""The model of meanings: vectors of texts from those of their words, by the tokens of a model and by a thesaurus."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from infra.embedder.lexicon import Lexicon, Vectors, unit
from infra.embedder.tokens import TokenModel

#: Components are whole numbers, which PostgreSQL reads from short texts; a vector's length has no meaning.
_SCALE = 4096.0
_WORD = re.compile(r"[^\W_]+")
#: What the thesaurus knows of a word counts more than its tokens.
_LEXICON = 3.0
#: People name the subject first: each further word counts less, down to a least share.
_NEXT, _LEAST = 0.8, 0.4
_REMEMBERED = 20_000
#: Characters of a text that are read: a page of long ones would hold up answers.
_READ = 2_000


class Word(NamedTuple):
    """What a word means, as a unit vector, and how much it counts."""

    vector: Vectors
    weight: float


class TextModel:
    """The weighted mean of the vectors of a text's words. Takes a second to load, and 140 MB."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        self._tokens = TokenModel(self._lexicon.base)
        self._word = lru_cache(_REMEMBERED)(self._new_word)
        self.embed(["the first call takes longer"])

    def embed(self, texts: Sequence[str]) -> list[str]:
        """A vector of `DIMENSIONS` for each text, as PostgreSQL reads it; empty for a text without a meaning."""
        vectors = np.array([self._mean(text) for text in texts]).reshape(-1, self._tokens.dimensions)
        rounded = np.rint(unit(vectors) * _SCALE).astype(int)
        return [str(row) if any(row) else "" for row in rounded.tolist()]

    def _mean(self, text: str) -> Vectors:
        words = [self._word(word) for word in _WORD.findall(text[:_READ].lower())] or [self._word(text)]
        weights = np.array([word.weight for word in words], np.float32)
        before = np.cumsum(weights) - weights
        shares = weights * np.maximum(_LEAST, _NEXT**before)
        return np.asarray(shares @ np.array([word.vector for word in words]))

    def _new_word(self, word: str) -> Word:
        tokens = self._tokens.tokens(word)
        if not tokens:
            return Word(np.zeros(self._tokens.dimensions, np.float32), 0.0)
        own, known = self._tokens.vector(tokens), self._lexicon.vector(word)
        return Word(own if known is None else unit(own + _LEXICON * known), self._tokens.weight(word))
