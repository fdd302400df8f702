"""The mails that this studio sends, as plain text. Their links are made from PUBLIC_URL, never from a request."""

from datetime import date

import msgspec

_SIGNATURE = "MangaMotion\n"
_IF_NOT_YOU = "If that was not you, change your password now, and write to the admin of your studio."


class Mail(msgspec.Struct, frozen=True):
    """One mail to one address. `kind` is what logs call it."""

    kind: str
    to: str
    subject: str
    text: str


def password_reset(to: str, link: str) -> Mail:
    """The link with which the owner of an account sets a new password."""
    return Mail(
        "password-reset",
        to,
        "Set a new password",
        _letter(
            f"A new password was asked for, for your MangaMotion account {to}.",
            f"To set one, open this link within an hour:\n\n{link}",
            "It works once, and only the newest link works. All devices are logged out then.",
            "If you did not ask for it, you need not do anything: your password stays as it is.",
        ),
    )


def reset_by_admin(to: str) -> Mail:
    """To the owner of an account for which an admin made a link."""
    return Mail(
        "reset-by-admin",
        to,
        "An admin made a link for a new password",
        _letter(
            f"An admin of this studio made a link with which a new password can be set for your account {to}.",
            "It works for an hour, and the admin can read it. If you did not ask for it, speak with your admin now.",
        ),
    )


def password_changed(to: str, keys: int = 0, sign_ins: int = 0, *, ended: bool = False) -> Mail:
    """To the owner of an account whose password was set by a link.

    It names the numbers of API keys and linked sign-ins, and whether they have ended with the old password.
    """
    return Mail(
        "password-changed",
        to,
        "Your password was changed",
        _letter(
            f"The password of your MangaMotion account {to} was changed by a link, and all devices were logged out.",
            *_other_ways_in(keys, sign_ins, ended=ended),
            "If that was not you, ask for a new link on the log-in page, and write to the admin of your studio.",
        ),
    )


def second_factor_on(to: str) -> Mail:
    """To the owner of an account whose second factor was turned on."""
    return Mail(
        "second-factor-on",
        to,
        "Your second factor was turned on",
        _letter(
            f"From now on, log-ins to your MangaMotion account {to} ask for a code of an authenticator app.",
            "Keep the recovery codes that you were shown: each stands in for the app once.",
            _IF_NOT_YOU,
        ),
    )


def second_factor_off(to: str) -> Mail:
    """To the owner of an account whose second factor was turned off."""
    return Mail(
        "second-factor-off",
        to,
        "Your second factor was turned off",
        _letter(f"Log-ins to your MangaMotion account {to} ask for the password alone now.", _IF_NOT_YOU),
    )


def recovery_codes_replaced(to: str) -> Mail:
    """To the owner of an account whose recovery codes were replaced."""
    return Mail(
        "recovery-codes-replaced",
        to,
        "Your recovery codes were replaced",
        _letter(
            f"New recovery codes were made for your MangaMotion account {to}; the earlier ones count no more.",
            _IF_NOT_YOU,
        ),
    )


def account_closed(to: str, erased_on: date) -> Mail:
    """To the owner of an account that was closed."""
    return Mail(
        "account-closed",
        to,
        "Your account was closed",
        _letter(
            f"Your MangaMotion account {to} was closed. On {_day(erased_on)} everything of yours is erased for good.",
            "Until then you only need to log in, and it is yours again: your films, your texts and your credits. "
            "Links that you shared, invitations, webhooks and API keys have ended.",
            "If that was not you, log in now and change your password.",
        ),
    )


def account_erased(to: str, erased_on: date, position: int, checkpoint: str, backups_until: date) -> Mail:
    """The certificate of an erasure. It is made before the address is forgotten."""
    return Mail(
        "account-erased",
        to,
        "Your data was erased",
        _letter(
            f"On {_day(erased_on)} everything that this studio had stored about you was erased: your address, your "
            "texts, your films and files, and the key that opened them in the history of the studio.",
            f"The erasure is entry {position} of that history{checkpoint and f', under the checkpoint {checkpoint}'}.",
            f"The last backup that may still hold a copy is gone on {_day(backups_until)}. Should one be restored "
            "before, you are erased from it again before the studio opens.",
            "This mail is the certificate. The studio does not know your address any more.",
        ),
    )


def verification(to: str, link: str) -> Mail:
    """The link with which the owner of an account shows that mail reaches them."""
    return Mail(
        "verification",
        to,
        "Confirm your e-mail address",
        _letter(
            f"The address {to} was given for an account at MangaMotion.",
            f"To confirm that it is yours, open this link within three days:\n\n{link}",
            "If it was not you, do not open it: another person has opened an account with your address.",
        ),
    )


def invitation(to: str, link: str, days: int) -> Mail:
    """The link with which an account can be opened."""
    return Mail(
        "invitation",
        to,
        "You are invited to MangaMotion",
        _letter(
            "You are invited to a MangaMotion studio, which makes videos from words and pictures.",
            f"To open an account for {to}, open this link within {_days(days)}:\n\n{link}",
            "It works once. If you did not expect it, you need not do anything.",
        ),
    )


def _other_ways_in(keys: int, sign_ins: int, *, ended: bool) -> tuple[str, ...]:
    """The paragraph about what opens the account beside its password; none where nothing does."""
    counts = f"{_counted(keys, 'API key')} and {_counted(sign_ins, 'linked sign-in')}"
    if not keys and not sign_ins:
        return ()
    if ended:
        return (f"{counts} ended with it, because the address of the account was not confirmed before.",)
    return (f"{counts} still open the account. End those that you do not know in Settings.",)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _letter(*paragraphs: str) -> str:
    return "\n\n".join(("Hello,", *paragraphs, _SIGNATURE))


def _day(day: date) -> str:
    return f"{day:%d %B %Y}".lstrip("0")


def _days(days: int) -> str:
    return "a day" if days <= 1 else f"{days} days"
