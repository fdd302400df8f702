"""Everything that touches the world outside; `lean_redis` and `wait_for` are in force in each of our processes."""

import infra.lean_redis
import infra.wait_for  # noqa: F401
