"""One stored sample per event topic."""

import json
from pathlib import Path

#: topic → the state column as it was written when the topic was introduced. Lines are added, never changed.
GOLDEN: dict[str, str] = json.loads(Path(__file__).with_name("vocabulary.json").read_text())
