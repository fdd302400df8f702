"""What a process shows of itself to Prometheus."""

import re
from urllib.request import urlopen

_SAMPLE = re.compile(r"^([a-z_]+)(\{[^}]*\})? (\S+)$")


def scraped(port: int) -> dict[str, float]:
    """The samples at a port, by name and labels as they are written."""
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    found = (_SAMPLE.match(line) for line in text.splitlines())
    return {sample[1] + (sample[2] or ""): float(sample[3]) for sample in found if sample}


def ours(samples: dict[str, float]) -> set[str]:
    """The series of ours among them."""
    return {name for name in samples if name.startswith("mangamotion_")}
