"""What a password may be."""

from domain.errors import Invalid
from domain.text import password_form, visible_length


class PasswordTooShort(Invalid):
    """The password needs at least 8 characters"""

    field = "password"


class PasswordTooLong(Invalid):
    """The password may have at most 1024 bytes"""

    field = "password"


def check_password(password: str) -> str:
    """The password untouched. Raises PasswordTooShort under 8 visible characters, PasswordTooLong over
    1024 bytes.
    """
    if len(password) > 1024 or len(password.encode(errors="surrogatepass")) > 1024:
        raise PasswordTooLong
    if visible_length(password_form(password)) < 8:
        raise PasswordTooShort
    return password
