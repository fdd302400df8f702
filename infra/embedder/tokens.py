"""The static model that comes with the wheel of wordllama: vectors of tokens, without the network."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from infra.embedder.lexicon import Vectors, unit

#: A word of this rank in the tokens, which are ordered by frequency, counts half.
_RANK = 1_000
#: Tokens that are no words: marks, and the bytes.
_NO_WORDS = 259


def is_installed() -> bool:
    """Whether this platform has a wheel of the model."""
    return find_spec("wordllama") is not None


class TokenModel:
    """Vectors of words as the mean of their tokens. It knows which words occur together; rare ones by syllables."""

    def __init__(self, base: Vectors | None = None) -> None:
        """`base`: columns of a base in whose space vectors are given."""
        # The tokenizer's own threads gain nothing for short texts, and take the processors from the workers.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        # Not at the head of the module: it changes the configuration of logs, and is large.
        import wordllama

        # By default it looks into a folder that its wheel does not have, and then downloads.
        folder = Path(wordllama.__file__).parent
        model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
        self._vectors: Vectors = model.embedding if base is None else model.embedding @ base
        self._tokenizer = model.tokenizer

    @property
    def dimensions(self) -> int:
        """Numbers per vector."""
        return int(self._vectors.shape[1])

    def tokens(self, word: str) -> Sequence[int]:
        """The tokens of a word; none for an empty one."""
        found: list[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return found

    def vector(self, tokens: Sequence[int]) -> Vectors:
        """The unit vector in the direction of the mean of some tokens, of which there is at least one."""
        return unit(self._vectors[tokens].mean(axis=0))

    def vectors(self, words: Sequence[str]) -> Vectors:
        """The unit vectors of words, which have tokens: a row for each."""
        return np.array([self.vector(self.tokens(word)) for word in words])

    def weight(self, word: str) -> float:
        """How much a word counts: rare ones 1, the commonest nearly nothing.

        By Zipf's law, rank and frequency are inverse to each other (Arora et al. 2017 weigh so by frequencies).
        """
        tokens = self.tokens(word)
        rank = max(1, tokens[0] - _NO_WORDS) if tokens else 0
        return 1.0 if len(tokens) > 1 else rank / (rank + _RANK)
