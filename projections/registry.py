"""The read models that run, each in the version that serves."""

from projections.credit_transactions import CreditTransactions
from projections.jobs import Jobs
from projections.page import Projection
from projections.users import Users

PROJECTIONS: tuple[Projection, ...] = (Jobs(1), Users(1), CreditTransactions(1))
