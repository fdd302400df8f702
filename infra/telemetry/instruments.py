"""All metrics. `docs/observability.md` lists them; a test compares."""

from collections.abc import Iterator

from infra.telemetry.metric import CounterMetric, GaugeMetric, HistogramMetric, Instrument, Labels, MetricSpec

_API, _WORKER, _SCHEDULER = frozenset({"api"}), frozenset({"worker"}), frozenset({"scheduler"})
_WRITERS = frozenset({"api", "worker", "scheduler", "webhooks"})
_WEBHOOKS = frozenset({"webhooks"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LONG = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
_COMMANDS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0)


def _counter(name: str, text: str, labels: Labels = (), processes: frozenset[str] = frozenset()) -> CounterMetric:
    return CounterMetric(MetricSpec("counter", f"mangamotion_{name}_total", text, labels, processes))


def _histogram(
    name: str, text: str, labels: Labels = (), processes: frozenset[str] = frozenset(), buckets: tuple[float, ...] = ()
) -> HistogramMetric:
    return HistogramMetric(MetricSpec("histogram", f"mangamotion_{name}", text, labels, processes, buckets or _SECONDS))


def _gauge(name: str, text: str, labels: Labels = (), processes: frozenset[str] = frozenset()) -> GaugeMetric:
    return GaugeMetric(MetricSpec("gauge", f"mangamotion_{name}", text, labels, processes))


INFO = _gauge("info", "1; which process this is, and of which release", ("process", "version"))
DISK_FREE = _gauge("disk_free_bytes", "Free bytes on a disk of this process, for those who are not root", ("disk",))
DISK_SIZE = _gauge("disk_size_bytes", "Bytes of that disk", ("disk",))
FAULTS = _counter("faults", "Errors that no code of ours expected", ("where",))

HTTP_SECONDS = _histogram(
    "http_request_seconds",
    "Requests by how long the beginning of their answer took",
    ("method", "route", "status"),
    _API,
)
LIVE_OPEN = _gauge("live_open", "Open connections of this process: sockets and event streams", ("kind",), _API)

APPEND_COMMANDS = _histogram("append_commands", "Commands in one append to the log", (), _WRITERS, _COMMANDS)
APPEND_EVENTS = _counter("append_events", "Events that were appended to the log", (), _WRITERS)
APPEND_SECONDS = _histogram(
    "append_seconds", "How long one append took: the wait for its lock, and the commit", (), _WRITERS
)
APPEND_WAIT = _histogram(
    "append_wait_seconds", "How long the first command of an append waited for the append before", (), _WRITERS
)
APPEND_FAILURES = _counter("append_failures", "Appends that failed as a whole", (), _WRITERS)
APPEND_CONFLICTS = _counter("append_conflicts", "Commands that another one was faster than", (), _WRITERS)

STAGE_SECONDS = _histogram(
    "stage_seconds",
    "How long a stage of a render took; cached: its output was there already",
    ("stage", "model", "cached"),
    _WORKER,
    _LONG,
)
ATTEMPTS_FAILED = _counter(
    "attempts_failed", "Attempts at jobs, and at parts of them, that failed", ("code", "model"), _WORKER
)
RENDERING = _gauge("rendering_jobs", "Jobs that this worker renders or stores", (), _WORKER)
LEASES_LOST = _counter(
    "leases_lost", "Leases on jobs that ended because their worker did not renew them", (), _SCHEDULER
)
DELIVERIES = _counter("webhook_deliveries", "Tries to deliver a webhook", ("outcome",), _WEBHOOKS)

# What only the database knows: measured by the one process that leads the monitor, absent from all others.
MEASURED_AT = _gauge(
    "monitor_measured_timestamp_seconds", "When the database was last asked, in Unix time", (), _SCHEDULER
)
MONITOR_SECONDS = _gauge("monitor_seconds", "How long that took", (), _SCHEDULER)
HEAD = _gauge("log_position", "The newest position of the log", (), _SCHEDULER)
LAG_POSITIONS = _gauge(
    "projection_lag_positions", "Events that a follower of the log has not applied", ("projection",), _SCHEDULER
)
LAG_SECONDS = _gauge(
    "projection_lag_seconds",
    "Age of the oldest event that a follower has not applied; 0 without one",
    ("projection",),
    _SCHEDULER,
)
PARKED = _gauge(
    "parked_events", "Events that a projection cannot apply, and those behind them", ("projection",), _SCHEDULER
)
APPEND_BLOCKED = _gauge("append_blocked", "Appends that wait for the lock of the log at this moment", (), _SCHEDULER)
APPEND_BLOCKED_SECONDS = _gauge("append_blocked_seconds", "How long the longest of them has waited", (), _SCHEDULER)
QUEUE_JOBS = _gauge("queue_jobs", "Jobs in the render queue, by lane and state", ("lane", "state"), _SCHEDULER)
QUEUE_OLDEST = _gauge(
    "queue_oldest_seconds", "Age of the oldest job that may be handed out and was not", ("lane",), _SCHEDULER
)
LEASES_HELD = _gauge("leases_held", "Jobs that a worker has a lease on", (), _SCHEDULER)
LEASES_EXPIRED = _gauge("leases_expired", "Those of them whose lease is over", (), _SCHEDULER)
WORKERS = _gauge("workers", "Workers that reported within the last seconds", (), _SCHEDULER)
WEBHOOK_PROCESSES = _gauge("webhook_processes", "Processes that deliver webhooks", (), _SCHEDULER)
WEBHOOK_LATE = _gauge("webhook_late_seconds", "By how much the delivery that is most overdue is late", (), _SCHEDULER)
WEBHOOK_PENDING = _gauge(
    "webhook_pending", "Events that wait to be delivered again, or behind such a one", (), _SCHEDULER
)
WEBHOOK_FAILING = _gauge(
    "webhook_failing_endpoints", "Endpoints of which no delivery has succeeded lately", (), _SCHEDULER
)
LEDGER_BALANCES = _gauge("ledger_balances_credits", "The balances of all accounts together", (), _SCHEDULER)
LEDGER_DIFFERENCE = _gauge(
    "ledger_difference_credits", "Those balances less all movements in the log; always 0", (), _SCHEDULER
)
TIMER_FAILURES = _gauge("timer_failures", "Failures of a periodic task since its last success", ("timer",), _SCHEDULER)
LEADER_PRESENT = _gauge("leader_present", "Whether a process leads: 1 or 0", ("leader",), _SCHEDULER)
TREE_LAG = _gauge(
    "tree_lag_seconds", "Age of the oldest event that the tree over the log does not have", (), _SCHEDULER
)
CHECKPOINT_LAG = _gauge(
    "checkpoint_lag_seconds", "Age of the oldest event that no signed head of the log has", (), _SCHEDULER
)
ARCHIVE_LAG = _gauge(
    "archive_lag_seconds",
    "By how much the oldest event outside the archive is older than ARCHIVE_AFTER_DAYS; absent without that setting",
    (),
    _SCHEDULER,
)
BACKUP_AGE = _gauge("backup_age_seconds", "Age of the newest backup; absent where none is known", (), _SCHEDULER)
DEPENDENCY_UP = _gauge("dependency_up", "Whether a server answers the scheduler: 1 or 0", ("dependency",), _SCHEDULER)


def all_metrics() -> Iterator[Instrument]:
    """Every metric, in the order of this file."""
    return (value for value in globals().values() if isinstance(value, Instrument))
