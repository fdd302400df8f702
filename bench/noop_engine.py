"""An engine that answers at once: it says what the real one says, and its files hold a few bytes.

`python -m bench.noop_engine`, in the place of `processors.engines.child`.
"""

import hashlib
import json
import sys
from pathlib import Path

CONTENT = b"nothing to see"
_DONE = {
    "done": True, "frames": 120, "duration": 5.0, "size": len(CONTENT), "width": 1280, "height": 720,
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
}  # fmt: skip


def main() -> None:
    """Serve until stdin ends."""
    answer = json.dumps(_DONE) + "\n"
    _say('{"ready": true}\n')
    for line in sys.stdin:
        job = json.loads(line)
        for name in ("video", "poster"):
            Path(job[name]).write_bytes(CONTENT)
        _say(answer)


def _say(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
