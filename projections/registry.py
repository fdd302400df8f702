"""The read models that run, each in the version that serves."""

from projections.api_keys import ApiKeys
from projections.credit_transactions import CreditTransactions
from projections.dead_letters import DeadLetters
from projections.job_guests import JobGuests
from projections.jobs import Jobs
from projections.looks import Looks
from projections.paused_queues import PausedQueues
from projections.protocol import Projection
from projections.sessions import Sessions
from projections.shares import Shares
from projections.stage_times import StageTimes
from projections.uploads import Uploads
from projections.users import Users

PROJECTIONS: tuple[Projection, ...] = (
    Jobs(1),
    Users(1),
    CreditTransactions(1),
    Sessions(1),
    ApiKeys(1),
    Looks(1),
    Shares(1),
    JobGuests(1),
    Uploads(1),
    StageTimes(1),
    PausedQueues(1),
    DeadLetters(1),
)
