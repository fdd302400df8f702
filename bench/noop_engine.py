"""An engine that answers at once in the protocol of the real one; its files hold a few bytes.

`python -m bench.noop_engine` replaces `processors.engines.child`; with the argument `nothing` it makes no files.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

CONTENT = b"nothing to see"
#: In the environment of both contenders: "none" when neither stores the files.
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
#: The answers by requests, and the files that they name.
_ANSWERS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "plan": ({"frames": 120, "parts": [{"first": 0, "count": 120}], "edit": {}}, ()),
    "part": ({"file": "part.tar", "frames": 120}, ("part.tar",)),
    "postprocess": ({"files": ["thumb.jpg"]}, ("thumb.jpg",)),
    "stitch": ({"files": ["video.mp4"], **_FACTS}, ("video.mp4",)),
}


def main() -> None:
    """Serve until stdin ends."""
    _write({"ready": True, "versions": {"scene-cpu-1": "noop"}})
    for line in sys.stdin:
        _write(_answer(json.loads(line)))


def _answer(request: dict[str, str]) -> dict[str, Any]:
    answer, names = _ANSWERS[request["do"]]
    for name in names if sys.argv[1:] != ["nothing"] else ():
        Path(request["folder"], name).write_bytes(CONTENT)
    return {"done": request["do"], **answer}


def _write(message: object) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
