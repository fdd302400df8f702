"""Why everything of an account is not to be had now."""

from domain.errors import Contradiction, Forbidden


class ExportNotPermitted(Forbidden):
    """Ask for the export again with your password; a link to it counts for five minutes"""

    code = "export_not_permitted"


class ExportRuns(Contradiction):
    """An export of your account is being downloaded; wait until it has ended, or a minute after it was interrupted"""

    code = "export_runs"
