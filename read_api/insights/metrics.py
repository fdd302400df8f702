"""What can be measured. A new metric is a line in `METRICS`, with a new projection where no view has its facts."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from domain.job import ACTIVE, Status

Unit = Literal["count", "ratio", "seconds", "credits"]
#: `placeholder`: nothing measures it yet, so its values are null.
SourceLabel = Literal["measured", "placeholder"]


class Facts(NamedTuple):
    """A SELECT of one's own facts from `start` on and before `end`, each with a time `at`; and the views it reads."""

    views: tuple[str, ...]
    sql: str


class Metric(NamedTuple):
    """An aggregate over facts."""

    unit: Unit
    #: None: a placeholder.
    facts: Facts | None
    #: An SQL expression of the columns of the facts.
    value: str = "NULL"
    #: The value of a time without facts.
    empty: int | None = None

    @property
    def source(self) -> SourceLabel:
        """Whether it is measured."""
        return "measured" if self.facts else "placeholder"


_IN_RANGE = "user_id = %(user_id)s AND {0} >= %(start)s AND {0} < %(end)s"
MEDIA = Facts(
    ("media_activity",),
    f"SELECT at, views, plays, downloads, shares FROM media_activity WHERE {_IN_RANGE.format('at')}",
)
#: Jobs by the time at which they were ordered, as in the trends.
ORDERS = Facts(
    ("jobs",),
    f"""SELECT created_at AS at, status = '{Status.COMPLETED}' AS completed,
               status NOT IN ({", ".join(f"'{status}'" for status in ACTIVE)}) AS ended,
               finished_at - started_at AS took
          FROM jobs WHERE {_IN_RANGE.format("created_at")}""",
)
#: What orders cost, and what came back of it.
SPENDING = Facts(
    ("credit_transactions",),
    f"""SELECT created_at AS at, -amount AS spent
          FROM credit_transactions WHERE {_IN_RANGE.format("created_at")} AND type IN ('debit', 'refund')""",
)

METRICS: dict[str, Metric] = {
    "views": Metric("count", MEDIA, "sum(views)::bigint", empty=0),
    "plays": Metric("count", MEDIA, "sum(plays)::bigint", empty=0),
    "downloads": Metric("count", MEDIA, "sum(downloads)::bigint", empty=0),
    "shares": Metric("count", MEDIA, "sum(shares)::bigint", empty=0),
    "ctr": Metric("ratio", MEDIA, "sum(plays)::float8 / nullif(sum(views), 0)::float8"),
    "conversion": Metric("ratio", None),
    "jobs": Metric("count", ORDERS, "count(*)", empty=0),
    "completed": Metric("count", ORDERS, "count(*) FILTER (WHERE completed)", empty=0),
    "successRate": Metric(
        "ratio",
        ORDERS,
        "count(*) FILTER (WHERE completed)::float8 / nullif(count(*) FILTER (WHERE ended), 0)::float8",
    ),
    "renderSeconds": Metric("seconds", ORDERS, "extract(epoch FROM avg(took) FILTER (WHERE completed))::float8"),
    "creditsSpent": Metric("credits", SPENDING, "sum(spent)::bigint", empty=0),
}


def by_facts() -> Mapping[Facts, Mapping[str, Metric]]:
    """The measured metrics, by the facts that they are made of."""
    found: dict[Facts, dict[str, Metric]] = {}
    for name, metric in METRICS.items():
        if metric.facts:
            found.setdefault(metric.facts, {})[name] = metric
    return found
