"""An engine that draws nothing: `bench.noop_engine` with orders that take long, or fail.

`python -m tests.faults.engine` replaces `processors.engines.child`.
"""

import json
import sys
import time
from typing import Any

from bench import noop_engine

#: A word of the prompt, and the seconds that its drawing takes; other prompts take QUICK.
SLOW, FAILING = "slow", "failing"
SECONDS = {SLOW: 1.6, FAILING: 1.0}
QUICK = 0.03
_FAILURE = {"error": "This order fails", "code": "engine_error", "retryable": False}


def main() -> None:
    """Serve until stdin ends."""
    noop_engine._write({"ready": True, "versions": dict.fromkeys(("scene-cpu-1", "motion-cpu-1"), "noop")})
    for line in sys.stdin:
        noop_engine._write(answer(json.loads(line)))


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What the engine says, when the time is over."""
    word = next((word for word in SECONDS if word in request["spec"]["prompt"]), "")
    if request["do"] == "part":
        time.sleep(SECONDS.get(word, QUICK))
        if word == FAILING:
            return _FAILURE
    return noop_engine._answer(request)


if __name__ == "__main__":
    main()
