"""The read models of this program. A new one is a line in `READ_MODELS`; readers name its views."""

from collections.abc import Sequence
from typing import NamedTuple

from projections.accounts import Accounts
from projections.api_keys import ApiKeys
from projections.closings import Closings
from projections.credit_transactions import CreditTransactions
from projections.dead_letters import DeadLetters
from projections.deletions import Deletions
from projections.embeddings import Embeddings
from projections.events_by_owner import EventsByOwner
from projections.identities import Identities
from projections.job_guests import JobGuests
from projections.jobs import Jobs, OrderOptions
from projections.looks import Looks
from projections.media_activity import MediaActivity
from projections.notifications import Notifications
from projections.paused_queues import PausedQueues
from projections.payments import Payments
from projections.picture_hashes import PictureHashes
from projections.projects import Projects
from projections.protocol import Projection
from projections.saved_searches import SavedSearches
from projections.session_software import SessionSoftware
from projections.sessions import Sessions
from projections.shares import Shares
from projections.stage_times import StageTimes
from projections.texts import Texts
from projections.uncounted_storage import UncountedStorage
from projections.upload_marks import StarredUploads, UploadProjects
from projections.uploads import Uploads
from projections.user_settings import SettingsOfUsers
from projections.users import Users
from projections.verified_emails import VerifiedEmails
from projections.vouchers import Vouchers
from projections.webhooks import Webhooks


class Versions(NamedTuple):
    """The versions of a read model that this program keeps up to date.

    `serving` is the one that views show after the release before this one. `building` is filled beside it, and is
    shown as soon as it has caught up, if its rows are those of `serving` in the columns that both have. An operator
    accepts other ones: `mangamotion projections rebuild`.
    """

    serving: Projection
    building: Projection | None = None

    @property
    def newest(self) -> Projection:
        """The version that views show in the end."""
        return self.building or self.serving

    @property
    def all(self) -> Sequence[Projection]:
        """The oldest first."""
        return [self.serving, self.building] if self.building else [self.serving]


READ_MODELS: tuple[Versions, ...] = (
    Versions(Jobs(1)),
    Versions(OrderOptions(1)),
    Versions(Users(1)),
    Versions(Accounts(1)),
    Versions(CreditTransactions(1)),
    Versions(Sessions(1)),
    Versions(ApiKeys(1)),
    Versions(Looks(1)),
    Versions(Projects(2)),
    Versions(Shares(1)),
    Versions(JobGuests(1)),
    Versions(Notifications(1)),
    Versions(Uploads(1)),
    Versions(StageTimes(1)),
    Versions(PausedQueues(1)),
    Versions(DeadLetters(1)),
    Versions(Identities(1)),
    Versions(Payments(1)),
    Versions(VerifiedEmails(1)),
    Versions(Vouchers(1)),
    Versions(Texts(1)),
    Versions(StarredUploads(1)),
    Versions(UploadProjects(1)),
    Versions(PictureHashes(1)),
    Versions(SavedSearches(1)),
    Versions(MediaActivity(1)),
    Versions(SettingsOfUsers(1)),
    Versions(SessionSoftware(1)),
    Versions(UncountedStorage(1)),
    Versions(Deletions(1)),
    Versions(EventsByOwner(1)),
    Versions(Webhooks(1)),
    Versions(Closings(1)),
)
#: What processes of their own keep up to date. The projector does not, and no query waits for it.
SEPARATE: tuple[Versions, ...] = (Versions(Embeddings(1)),)
#: Each read model of the projector in its newest version.
PROJECTIONS: tuple[Projection, ...] = tuple(model.newest for model in READ_MODELS)
#: Read models in which events of several aggregates change a row, so that they are applied in the order of the log. In
#: all others a row is of one aggregate, but for counters: parts of the aggregates may be applied side by side.
IN_ORDER: tuple[type[Projection], ...] = (Projects, Shares, DeadLetters, Identities, MediaActivity, Deletions)
#: The names of all versions, each as `jobs_v1`.
VERSION_NAMES: frozenset[str] = frozenset(
    projection.name for model in (*READ_MODELS, *SEPARATE) for projection in model.all
)
