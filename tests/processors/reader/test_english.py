"""English prompts are read as people mean them."""

import pytest

from tests.processors.reader.scoring import prompts, scored


@pytest.mark.parametrize(("name", "least"), [("prompts_en.jsonl", 0.97), ("lots_en.jsonl", 0.94)])
def test_english_prompts_are_read_as_expected(name: str, least: float) -> None:
    """The lots are those of docs/reader.md: their scripts were written before the prompts were read."""
    result = scored(prompts(name))

    assert result.share >= least, "\n".join(result.wrong)
