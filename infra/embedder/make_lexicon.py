"""`python -m infra.embedder.make_lexicon WORDNET MOBY`: makes `lexicon.npz`; takes three minutes.

WORDNET is the folder of the files of WordNet 3.0 (Debian: `wordnet-base`, /usr/share/wordnet), MOBY the file of the
Moby Thesaurus: a line for each word, with related ones between commas. Vectors of words are spread over the relations
of synsets (Faruqui et al. 2015, Retrofitting Word Vectors to Semantic Lexicons), projected to their principal
components, and product-quantized (Jégou et al. 2011).
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from infra.embedder.lexicon import FILE, Vectors, base_forms, unit
from infra.embedder.tokens import TokenModel
from projections.embeddings import DIMENSIONS

#: Bytes of a word's vector, each the number of a centroid.
PARTS, CENTROIDS, ROUNDS = 32, 256, 12
#: How often meanings are spread, and how much of the Moby Thesaurus is mixed in at the end.
SPREADS, MOBY_SHARE = 3, 0.5
#: Pointers of WordNet. Those in neither group, such as antonyms, say nothing about meaning the same.
HYPERNYMS = frozenset(("@", "@i"))
DERIVED = frozenset(("+", "\\", "<"))
RELATED = frozenset(("&", "#p", "%p", "#m", "%m", "#s", "%s", "=", "^", "*", ">", "$"))
#: Files of WordNet by part of speech, and parts of speech by the number in a sense key (5: satellite adjectives).
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PARTS_OF_SPEECH = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_WORD = re.compile(r"[^\W_]+")
_SEARCHED = re.compile(r"[a-z]+")


class Synset(NamedTuple):
    """A meaning: the words that have it, its relations to others, and the words that define it."""

    words: Sequence[str]
    pointers: Sequence[tuple[str, str]]
    gloss: Sequence[str]


class Relation(NamedTuple):
    """Weighted pairs of places, from which the first takes something of the second."""

    into: npt.NDArray[np.int64]
    out_of: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int, float]]) -> "Relation":
        into, out_of, weights = zip(*pairs, strict=True)
        return cls(np.array(into), np.array(out_of), np.array(weights, np.float32))

    def means(self, vectors: Vectors, size: int) -> Vectors:
        """Weighted means as unit vectors, one for each of `size` places."""
        sums = np.zeros((size, vectors.shape[1]), np.float32)
        for start in range(0, len(self.into), 100_000):
            part = slice(start, start + 100_000)
            np.add.at(sums, self.into[part], self.weights[part, None] * vectors[self.out_of[part]])
        return unit(sums)


class WordNet:
    """The files of WordNet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.irregular = self._exceptions()
        self.synsets = {key: synset for part in _FILES for key, synset in self._data(part)}
        #: The synsets of each word, with how often a corpus has it in that sense.
        self.senses = self._senses()

    def _lines(self, name: str) -> Iterator[str]:
        with (self._folder / name).open(encoding="latin-1") as file:
            yield from (line for line in file if not line.startswith(" "))

    def _exceptions(self) -> dict[str, str]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for part in ("noun", "verb", "adj"):
            for form, *bases in map(str.split, self._lines(f"{part}.exc")):
                found[form].update(dict.fromkeys(bases))
        return {form: " ".join(bases) for form, bases in found.items() if _SEARCHED.fullmatch(form)}

    def _data(self, part: str) -> Iterator[tuple[str, Synset]]:
        for line in self._lines(f"data.{_FILES[part]}"):
            facts, _, gloss = line.partition(" | ")
            fields = facts.split()
            after = 4 + 2 * int(fields[3], 16)
            words = [re.sub(r"\(.*\)", "", word).lower().replace("_", " ") for word in fields[4:after:2]]
            pointers = [
                (fields[at], f"{fields[at + 2].replace('s', 'a')}{fields[at + 1]}")
                for at in range(after + 1, after + 1 + 4 * int(fields[after]), 4)
            ]
            # Examples follow the definition.
            yield f"{part}{fields[0]}", Synset(words, pointers, _WORD.findall(gloss.split('; "')[0].lower()))

    def _senses(self) -> dict[str, list[tuple[str, float]]]:
        counts = self._counts()
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for part, file in _FILES.items():
            for word, _, number, *rest in map(str.split, self._lines(f"index.{file}")):
                for sense, offset in enumerate(rest[-int(number) :], 1):
                    found[word.replace("_", " ")].append((f"{part}{offset}", counts[word, part, sense] + 0.5))
        return found

    def _counts(self) -> Mapping[tuple[str, str, int], int]:
        counts: dict[tuple[str, str, int], int] = defaultdict(int)
        for key, sense, count in map(str.split, self._lines("cntlist.rev")):
            word, _, rest = key.partition("%")
            counts[word, _PARTS_OF_SPEECH[rest[0]], int(sense)] += int(count)
        return counts


class Spreader:
    """Vectors of words and synsets, each of which takes something of what it is related to."""

    def __init__(self, wordnet: WordNet, tokens: TokenModel) -> None:
        self._wordnet = wordnet
        self._tokens = tokens
        self.words = list(wordnet.senses)
        self._word_place = {word: place for place, word in enumerate(self.words)}
        self._place = {key: place for place, key in enumerate(wordnet.synsets)}

    def spread(self, moby: Path) -> Vectors:
        """The vectors of `words`."""
        known, size = self._tokens.vectors(self.words), len(self._place)
        own = unit(self._lemmas().means(known, size) + self._glosses().means(known, size))
        up, derived, related = self._pointers(HYPERNYMS), self._pointers(DERIVED), self._pointers(RELATED)
        synsets = own
        for _ in range(SPREADS):
            near = 2 * derived.means(synsets, size) + 2 * related.means(synsets, size)
            synsets = unit(own + up.means(synsets, size) + near)
        words = self._senses().means(synsets, len(self.words))
        return unit(words + MOBY_SHARE * self._moby(moby).means(words, len(self.words)))

    def _lemmas(self) -> Relation:
        return Relation.of(
            (self._place[key], self._word_place[word], 1.0)
            for key, synset in self._wordnet.synsets.items()
            for word in synset.words
            if word in self._word_place
        )

    def _glosses(self) -> Relation:
        return Relation.of(
            (self._place[key], self._word_place[forms[0]], self._tokens.weight(forms[0]))
            for key, synset in self._wordnet.synsets.items()
            for word in synset.gloss
            if (forms := base_forms(word, self._word_place, self._wordnet.irregular))
        )

    def _pointers(self, kinds: frozenset[str]) -> Relation:
        return Relation.of(
            (self._place[key], self._place[target], 1.0)
            for key, synset in self._wordnet.synsets.items()
            for kind, target in synset.pointers
            if kind in kinds
        )

    def _senses(self) -> Relation:
        return Relation.of(
            (self._word_place[word], self._place[key], weight)
            for word, senses in self._wordnet.senses.items()
            for key, weight in senses
        )

    def _moby(self, file: Path) -> Relation:
        """Words that are listed with many others count less."""
        listed = [
            [self._word_place[word] for word in line.strip().lower().split(",") if word in self._word_place]
            for line in file.read_text("latin-1").splitlines()
        ]
        places, times = np.unique([place for line in listed for place in line[1:]], return_counts=True)
        often = dict(zip(places.tolist(), times.tolist(), strict=True))
        pairs = [
            (first, place, (often[place] * len(others)) ** -0.5)
            for first, *others in filter(None, listed)
            for place in others
        ]
        return Relation.of([*pairs, *((to, first, weight) for first, to, weight in pairs)])


def principal_base(vectors: Vectors) -> Vectors:
    """The principal components as columns, turned so that each has an equal part of the variance."""
    _, components = np.linalg.eigh(vectors.T @ vectors)
    turn, _ = np.linalg.qr(np.random.default_rng(1).standard_normal((DIMENSIONS, DIMENSIONS)))
    return np.asarray(components[:, -DIMENSIONS:] @ turn, np.float32)


def quantized(vectors: Vectors) -> tuple[Vectors, npt.NDArray[np.uint8]]:
    """The codebooks (part, centroid, component), and of each vector a row with the nearest centroid of each part."""
    parts = [centroids_of(np.ascontiguousarray(part)) for part in np.split(vectors, PARTS, axis=1)]
    return np.stack([book for book, _ in parts]), np.stack([codes for _, codes in parts], axis=1)


def centroids_of(points: Vectors) -> tuple[Vectors, npt.NDArray[np.uint8]]:
    """The centroids of points by k-means, a row each, and of each point the number of the nearest one."""
    centroids = points[np.random.default_rng(0).choice(len(points), CENTROIDS, replace=len(points) < CENTROIDS)]
    for _ in range(ROUNDS):
        nearest = _nearest(points, centroids)
        sums = np.zeros_like(centroids)
        np.add.at(sums, nearest, points)
        counts = np.bincount(nearest, minlength=CENTROIDS)[:, None]
        centroids = np.where(counts > 0, sums / np.maximum(counts, 1), centroids).astype(np.float32)
    return centroids, _nearest(points, centroids).astype(np.uint8)


def _nearest(points: Vectors, centroids: Vectors) -> npt.NDArray[np.int64]:
    return np.asarray(((centroids**2).sum(axis=1) - 2 * points @ centroids.T).argmin(axis=1))


def make(wordnet: WordNet, moby: Path, file: Path = FILE) -> None:
    """Write the lexicon of all words that a search can have: letters only."""
    spreader = Spreader(wordnet, TokenModel())
    places = [place for place, word in enumerate(spreader.words) if _SEARCHED.fullmatch(word)]
    vectors = spreader.spread(moby)[places]
    base = principal_base(vectors)
    codebooks, codes = quantized(unit(vectors @ base))
    np.savez_compressed(
        file,
        base=base,
        codebooks=codebooks.astype(np.float16),
        codes=codes,
        words=_lines(spreader.words[place] for place in places),
        irregular=_lines(f"{form} {bases}" for form, bases in wordnet.irregular.items()),
    )


def _lines(lines: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.embedder.make_lexicon", description="Make lexicon.npz.")
    parser.add_argument("wordnet", type=Path, help="folder of the files of WordNet 3.0")
    parser.add_argument("moby", type=Path, help="file of the Moby Thesaurus")
    options = parser.parse_args()
    make(WordNet(options.wordnet), options.moby)


if __name__ == "__main__":
    main()
