"""Everything that touches the world outside; `wait_for` is in force in each of our processes."""

import infra.wait_for  # noqa: F401
