"""The static model that comes with the wheel of wordllama: texts to vectors, without the network."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

#: Components are whole numbers, which PostgreSQL reads from short texts; a vector's length has no meaning.
_SCALE = 4096.0
_SMALLEST = 1e-9


def is_installed() -> bool:
    """Whether this platform has a wheel of the model."""
    return find_spec("wordllama") is not None


class TextModel:
    """The mean of the vectors of a text's tokens. Takes half a second to load, and 130 MB."""

    def __init__(self) -> None:
        # The tokenizer's own threads gain nothing for short texts, and take the processors from the workers.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        # Not at the head of the module: it changes the configuration of logs, and is large.
        import wordllama

        # By default it looks into a folder that its wheel does not have, and then downloads.
        folder = Path(wordllama.__file__).parent
        self._model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
        self.embed(["the first call takes longer"])

    def embed(self, texts: Sequence[str]) -> list[str]:
        """A vector of `DIMENSIONS` for each text, as PostgreSQL reads it; empty for a text without a meaning."""
        vectors = self._model.embed(list(texts)) if texts else np.empty((0, 0), np.float32)
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _SMALLEST)
        rounded = np.rint(vectors * (_SCALE / lengths)).astype(int)
        return [str(row) if any(row) else "" for row in rounded.tolist()]
