"""Why somebody is not let in, or an account cannot be had: refusals about users, sessions and keys."""

from domain.errors import Contradiction, Forbidden, Invalid, NotFound, Unauthorized


class ApiKeyNotFound(NotFound):
    """API key not found"""


class SessionNotFound(NotFound):
    """Session not found"""


class UserNotFound(NotFound):
    """User not found"""


class UnknownScope(Invalid):
    """There is no such scope"""

    field = "scopes"


class OtherOrigin(Forbidden):
    """A request that carries cookies must come from one of our own pages"""


class KeyMayNot(Forbidden):
    """This API key may not do this"""


class BadEmail(Invalid):
    """This is not an e-mail address"""

    field = "email"


class PasswordTooShort(Invalid):
    """The password needs at least 8 characters"""

    field = "password"


class PasswordTooLong(Invalid):
    """The password may have at most 1024 bytes"""

    field = "password"


class EmailTaken(Contradiction):
    """An account with this e-mail address exists already"""

    code = "email_taken"


class InvalidCredentials(Unauthorized):
    """Invalid email or password"""

    code = "invalid_credentials"


class SessionOver(Unauthorized):
    """The session has ended; log in again"""


class WrongOwnPassword(Forbidden):
    """The password of your account is another one"""

    code = "wrong_password"


class WrongPassword(Invalid):
    """The current password is wrong"""

    field = "currentPassword"
