"""`make test` takes samples where tests could go on for long; `make test-long` sets LONG=1, and they do."""

import os

LONG = os.environ.get("LONG") == "1"
