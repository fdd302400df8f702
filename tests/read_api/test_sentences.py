"""The sentences of refusals are written in the domain, and nowhere again."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from domain.errors import Refusal

ROOT = Path(__file__).parents[2]


def refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    yield base
    for kind in base.__subclasses__():
        yield from refusals(kind)


@pytest.mark.parametrize("path", sorted((ROOT / "read_api").rglob("*.py")), ids=lambda path: path.stem)
def test_no_sentence_of_a_refusal_is_written_a_second_time(path: Path) -> None:
    for module in (ROOT / "domain").glob("*.py"):
        import_module(f"domain.{module.stem}")
    sentences = {(kind.__doc__ or "").strip() for kind in refusals()} - {""}
    assert len(sentences) > 40
    assert not [sentence for sentence in sentences if f'"{sentence}"' in path.read_text()]
