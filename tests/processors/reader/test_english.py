"""English prompts are read as people mean them."""

from tests.processors.reader.scoring import prompts, scored


def test_english_prompts_are_read_as_expected() -> None:
    result = scored(prompts("prompts_en.jsonl"))

    assert result.share >= 0.95, "\n".join(result.wrong)
