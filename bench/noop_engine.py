"""An engine that answers at once: it says what the real one says, and its files hold a few bytes.

`python -m bench.noop_engine`, in the place of `processors.engines.child`; with `nothing` it makes no files.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

CONTENT = b"nothing to see"
#: In the environment of both contenders: "none" when nobody stores the files.
OBJECTS = "BENCH_OBJECTS"
THROWN_AWAY = os.environ.get(OBJECTS) == "none"
_FACTS = {
    "frames": 120,
    "duration": 5.0,
    "size": len(CONTENT),
    "width": 1280,
    "height": 720,
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
}
#: By what is asked: the answer, and the files that it speaks of.
_ANSWERS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "plan": ({"frames": 120, "parts": [{"first": 0, "count": 120}], "edit": {}}, ()),
    "part": ({"file": "part.tar", "frames": 120}, ("part.tar",)),
    "postprocess": ({"files": ["thumb.jpg"]}, ("thumb.jpg",)),
    "stitch": ({"files": ["video.mp4"], **_FACTS}, ("video.mp4",)),
}


def main() -> None:
    """Serve until stdin ends."""
    _say({"ready": True, "versions": {"scene-cpu-1": "noop"}})
    for line in sys.stdin:
        _say(_done(json.loads(line)))


def _done(request: dict[str, str]) -> dict[str, Any]:
    answer, names = _ANSWERS[request["do"]]
    for name in names if sys.argv[1:] != ["nothing"] else ():
        Path(request["folder"], name).write_bytes(CONTENT)
    return {"done": request["do"], **answer}


def _say(*facts: object) -> None:
    sys.stdout.writelines(json.dumps(fact) + "\n" for fact in facts)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
