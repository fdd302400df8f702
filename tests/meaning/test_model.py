"""The model of the wheel: vectors of any text, without the network."""

import subprocess
import sys

import msgspec
import pytest

from infra.embedder.model import TextModel
from projections.job_embeddings import DIMENSIONS

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


def test_the_model_is_loaded_without_the_network() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
