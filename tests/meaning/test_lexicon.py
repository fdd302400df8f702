"""The lexicon: made of the files of a thesaurus, and what it knows of words."""

import numpy as np
import pytest

from infra.embedder import make_lexicon
from infra.embedder.lexicon import FILE, Lexicon, base_forms

#: Files of a WordNet of four meanings, in the format of WordNet 3.0.
NOUNS = (
    "00000001 05 n 01 animal 0 000 | a living organism",
    '00000002 05 n 01 fox 0 001 @ 00000001 n 0000 | alert mammal; "the fox ran"',
    "00000003 28 n 02 dusk 0 nightfall 0 001 #p 00000001 n 0000 | the time of day following sunset",
)
ADJECTIVES = ("00000004 01 a 01 vulpine 0 001 \\ 00000002 n 0101 | characteristic of a fox",)
FILES = {
    "data.noun": NOUNS,
    "data.adj": ADJECTIVES,
    "data.verb": (),
    "data.adv": (),
    "index.noun": (
        "animal n 1 0 1 0 00000001",
        "fox n 1 1 @ 1 1 00000002",
        "dusk n 1 0 1 0 00000003",
        "nightfall n 1 0 1 0 00000003",
    ),
    "index.adj": ("vulpine a 1 1 \\ 1 0 00000004",),
    "index.verb": (),
    "index.adv": (),
    "noun.exc": ("foxen fox",),
    "verb.exc": (),
    "adj.exc": (),
    "cntlist.rev": ("fox%1:05:00:: 1 3",),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("wordnet")
    for name, lines in FILES.items():
        (folder / name).write_text("".join(f"{line}\n" for line in ("  1 A licence.", *lines)))
    (folder / "moby").write_text("dusk,nightfall,unlisted\nunlisted,dusk\n")
    make_lexicon.make(make_lexicon.WordNet(folder), folder / "moby", folder / "made.npz")
    return Lexicon(folder / "made.npz")


def likeness(lexicon: Lexicon, one: str, other: str) -> float:
    first, second = lexicon.vector(one), lexicon.vector(other)
    assert first is not None
    assert second is not None
    return float(first @ second)


def test_a_lexicon_is_made_of_words_their_relations_and_their_definitions(made: Lexicon) -> None:
    assert likeness(made, "dusk", "nightfall") > 0.95
    assert likeness(made, "fox", "vulpine") > likeness(made, "fox", "dusk") + 0.2
    assert likeness(made, "foxen", "fox") == pytest.approx(1)
    assert made.vector("unlisted") is None


def test_the_lexicon_of_the_package_knows_english(made: Lexicon) -> None:
    lexicon = Lexicon()
    assert likeness(lexicon, "physician", "doctor") > 0.8 > 0.5 > likeness(lexicon, "physician", "meadow")
    assert lexicon.vector("東京") is None
    assert lexicon.base.T @ lexicon.base == pytest.approx(np.eye(lexicon.base.shape[1]), abs=1e-3)
    assert FILE.stat().st_size < 4_000_000


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("cities", ["city"]),
        ("running", ["run"]),
        ("hoping", ["hope", "hop"]),
        ("geese", ["goose"]),
        ("seed", ["seed"]),
        ("unknown", []),
    ],
)
def test_the_base_forms_of_a_word_are_known_words(word: str, forms: list[str]) -> None:
    known = {"city", "run", "hope", "hop", "goose", "seed", "see"}
    assert base_forms(word, known, {"geese": "goose"}) == forms
