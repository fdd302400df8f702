"""The page about performance is what the stored results say, and nothing else."""

import xml.etree.ElementTree as ElementTree

from bench import performance, results
from bench.plots import bars, number


def test_nothing_on_the_page_is_typed_by_hand() -> None:
    text, plots = performance.page(results.load())
    assert performance.PAGE.read_text() == text
    for name, drawing in plots.items():
        assert (performance.PLOTS / f"{name}.svg").read_text() == drawing


def test_every_stored_result_is_on_the_page_with_its_command() -> None:
    found = results.load()
    text, _ = performance.page(found)
    assert found
    for result in found.values():
        assert f"`{result.command}`" in text


def test_a_plot_has_a_bar_for_every_value_and_is_well_formed() -> None:
    drawn = ElementTree.fromstring(bars("A & B", ["x", "y"], {"ours": [1.0, 2.0], "<peer>": [0.0, 4.0]}, "per second"))
    bars_drawn = [shape for shape in drawn if shape.tag.endswith("rect")]
    # The ground, one mark per series, one bar per value.
    assert len(bars_drawn) == 1 + 2 + 4


def test_numbers_are_as_short_as_they_may_be() -> None:
    assert [number(value) for value in (12_345.6, 98.76, 1.234, 1.5, 0, 100)] == [
        "12,346",
        "98.8",
        "1.23",
        "1.5",
        "0",
        "100",
    ]
