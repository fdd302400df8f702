"""The model of the wheel: vectors of any text, without the network."""

import subprocess
import sys

import msgspec
import pytest

from infra.embedder.model import TextModel
from projections.embeddings import DIMENSIONS

OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
from infra.embedder.model import TextModel
print(len(TextModel().embed(["a red fox"])))
"""


@pytest.fixture(scope="module")
def model() -> TextModel:
    return TextModel()


def numbers(vector: str) -> list[int]:
    return msgspec.json.decode(vector, type=list[int])


@pytest.mark.parametrize("text", ["a red fox", "東京の夜", "🦊", "Ο Σίσυφος", "x" * 2_000, "a\nb\0c"])
def test_a_text_of_any_script_has_a_vector_of_length_4096(model: TextModel, text: str) -> None:
    [vector] = model.embed([text])
    assert len(numbers(vector)) == DIMENSIONS
    assert sum(number**2 for number in numbers(vector)) ** 0.5 == pytest.approx(4096, rel=0.01)


def test_a_text_without_tokens_has_no_meaning(model: TextModel) -> None:
    assert model.embed([""]) == [""]
    assert model.embed([]) == []


def test_a_text_has_the_same_vector_alone_and_among_longer_ones(model: TextModel) -> None:
    alone, [among, _] = model.embed(["a red fox"])[0], model.embed(["a red fox", "a fox " * 50])
    assert max(abs(one - other) for one, other in zip(numbers(alone), numbers(among), strict=True)) <= 1


def likeness(model: TextModel, one: str, other: str) -> float:
    """The cosine of two texts."""
    first, second = (numbers(vector) for vector in model.embed([one, other]))
    return sum(a * b for a, b in zip(first, second, strict=True)) / 4096**2


@pytest.mark.parametrize(
    ("word", "synonym", "other"),
    [("fox", "vulpine", "tiger"), ("sailor", "mariner", "doctor"), ("rain", "downpour", "snow")],
)
def test_words_of_one_meaning_are_closer_than_words_of_one_kind(
    model: TextModel, word: str, synonym: str, other: str
) -> None:
    assert likeness(model, word, synonym) > likeness(model, word, other) + 0.1


@pytest.mark.parametrize(
    ("form", "base"), [("children", "child"), ("wolves", "wolf"), ("trimmed", "trim"), ("happier", "happy")]
)
def test_inflected_forms_mean_nearly_the_same(model: TextModel, form: str, base: str) -> None:
    assert likeness(model, form, base) > 0.8


def test_words_without_a_meaning_of_their_own_hardly_count(model: TextModel) -> None:
    assert likeness(model, "a wolf in the snow", "wolf snow") > 0.98


def test_the_subject_counts_more_than_what_follows_it(model: TextModel) -> None:
    assert likeness(model, "fox dusk castle", "fox") > likeness(model, "castle dusk fox", "fox") + 0.05


def test_a_long_text_is_read_from_its_beginning(model: TextModel) -> None:
    long = "a fox " * 500
    assert model.embed([long]) == model.embed([long + "a wholly different ending"])


def test_the_model_is_loaded_without_the_network() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
