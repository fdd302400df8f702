"""The section about places of a film that are sought over a slow line."""

from bench import texts
from bench.plots import number
from bench.results import Result
from bench.section import Maker, Section

#: Row, and how its figures begin.
_KINDS = {"as a file": "file", "as a stream": "stream"}
_COLUMNS = {
    "first picture": "first_picture_s",
    "median": "seek_median_s",
    "slowest": "seek_slowest_s",
}


def _seek(result: Result) -> Section:
    figures = result.figures
    rows = [
        [name, *(f"{number(figures[f'{kind}_{column}'])} s" for column in _COLUMNS.values())]
        for name, kind in _KINDS.items()
    ]
    return Section(
        title="A place in a film, over a slow line",
        text=texts.SEEK.format(megabytes=number(figures["megabytes"])),
        result=result,
        head=["", *_COLUMNS],
        rows=rows,
    )


ALL = (Maker("seek", _seek),)
