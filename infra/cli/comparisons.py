"""A comparison of two versions of a read model, in lines for an operator."""

from collections.abc import Iterator

from infra.projector.comparison import DifferentRow, Report, ViewComparison

#: Longer values are cut.
_LONGEST = 60


def lines(report: Report) -> Iterator[str]:
    """What was compared, what was not, and the first rows that differ."""
    yield f"{report.new} was compared with {report.old} at position {report.position}:"
    for view in report.views:
        yield from _view(view, report)
    for name in report.added:
        yield f"  {name}: only {report.new} has this view; not compared"
    for name in report.removed:
        yield f"  {name}: only {report.old} has this view; not compared"
    if report.parked:
        found = "1 event is" if report.parked == 1 else f"{report.parked:,} events are"
        yield f"  {found} parked that {report.old} could apply: `mangamotion projections parked`"


def _view(view: ViewComparison, report: Report) -> Iterator[str]:
    before = f" (before: {view.old_rows:,})" if view.old_rows != view.new_rows else ""
    found = f"{view.differing:,} differ" if view.differing else "none differs"
    yield f"  {view.view}: {view.new_rows:,} rows{before}, {found}"
    for what, names in (
        ("new columns", view.added),
        ("columns that are gone", view.removed),
        ("columns of another type", view.retyped),
    ):
        if names:
            yield f"    {what}, not compared: {', '.join(names)}"
    for row in view.first:
        yield f"    {_row(row, report)}"
    if view.differing > len(view.first):
        yield f"    and {view.differing - len(view.first):,} more"


def _row(row: DifferentRow, report: Report) -> str:
    if row.old is None:
        return f"{row.key}: only in {report.new}"
    if row.new is None:
        return f"{row.key}: only in {report.old}"
    return f"{row.key}: " + ", ".join(f"{name} {_value(row.old[name])} -> {_value(row.new[name])}" for name in row.old)


def _value(value: str | None) -> str:
    """Control characters in what users wrote do nothing to a terminal."""
    if value is None:
        return "null"
    shown = repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}..."
