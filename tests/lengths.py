"""`make test` takes samples where tests could go on for long; `make test-long` sets LONG=1, and they do."""

import os

LONG = os.environ.get("LONG") == "1"
#: Seconds that a test waits on a busy machine for what else takes milliseconds. Where the time is promised it is less.
PATIENCE = 20.0
