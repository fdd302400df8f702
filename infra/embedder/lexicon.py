"""What a thesaurus knows of English words: vectors that are close for words of one meaning, however they are spelled.

`lexicon.npz` is made by `infra.embedder.make_lexicon` from WordNet and the Moby Thesaurus.
"""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

FILE = Path(__file__).parent / "lexicon.npz"
#: Endings of inflected forms, and of their base forms (WordNet's morphological rules).
ENDINGS = (
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("ies", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
)
_SMALLEST = 1e-9


def unit(vectors: npt.NDArray[Any]) -> Vectors:
    """Vectors of length 1 along the last axis; those of length 0 stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _SMALLEST), np.float32)


class Lexicon:
    """The words of the thesaurus. Their vectors are product-quantized, 32 bytes each, and decoded on demand."""

    def __init__(self, file: Path = FILE) -> None:
        with np.load(file) as stored:
            #: From the space of the model of tokens to that of the lexicon: an orthonormal base as columns.
            self.base: Vectors = stored["base"].astype(np.float32)
            self._codebooks: Vectors = stored["codebooks"].astype(np.float32)
            self._codes: npt.NDArray[np.uint8] = stored["codes"]
            words = stored["words"].tobytes().decode().split("\n")
            irregular = stored["irregular"].tobytes().decode().split("\n")
        self._place = {word: place for place, word in enumerate(words)}
        self._irregular = dict(line.split(" ", 1) for line in irregular)

    def vector(self, word: str) -> Vectors | None:
        """The unit vector of a lower-case word, in any inflected form; None for an unknown one."""
        places = [self._place[form] for form in base_forms(word, self._place, self._irregular)]
        return unit(np.mean([self._decoded(place) for place in places], axis=0)) if places else None

    def _decoded(self, place: int) -> Vectors:
        codes = self._codes[place]
        return unit(self._codebooks[np.arange(len(codes)), codes].reshape(-1))


def base_forms(word: str, known: Container[str], irregular: Mapping[str, str]) -> list[str]:
    """The known words that a word is a form of, itself among them. Regular endings only count for an unknown word."""
    certain = [form for form in (word, *irregular.get(word, "").split()) if form in known]
    return list(dict.fromkeys(certain or (form for form in _regular(word) if form in known)))


def _regular(word: str) -> Iterator[str]:
    """What a word could be a form of: `cities`, `city`; `running`, `run`."""
    for ending, base in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield stem + base
            if not base and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
