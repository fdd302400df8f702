"""Writes the list of metrics in docs/observability.md: python -m tests.infra.telemetry.metrics_page."""

from pathlib import Path

from infra.telemetry.instruments import all_metrics

PAGE = Path(__file__).parents[3] / "docs" / "observability.md"
_BEGIN, _END = "<!-- metrics -->\n", "<!-- end of metrics -->\n"


def table() -> str:
    """Every metric by its name as it is shown, in the order of `infra/telemetry/instruments.py`."""
    rows = ["| metric | kind | labels | processes | what |", "|---|---|---|---|---|"]
    for metric in all_metrics():
        spec = metric.spec
        labels, processes = ", ".join(spec.labels), ", ".join(sorted(spec.processes)) or "all"
        rows.append(f"| `{spec.name}` | {spec.kind} | {labels} | {processes} | {spec.help} |")
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page with the list of today."""
    before, _, rest = PAGE.read_text().partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{table()}{_END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page())
