"""Mails to the owner of an account whose second factor has changed."""

from infra.http.services import Services
from tests.http.authenticator import Clock, enrolled
from tests.http.mailing import sending
from tests.http.people import PASSWORD, Person, new_account
from tests.infra.mail.server import Mailbox


async def turn_off(person: Person, password: str) -> int:
    """The status of the answer."""
    body = {"password": password}
    answer = await person.client.request("DELETE", "/api/auth/totp", json=body, headers=person.headers)
    return answer.status_code


async def test_the_owner_gets_a_mail_for_each_change_of_the_second_factor_and_for_no_other_try(parts: Services) -> None:
    mailbox = Mailbox()
    async with sending(parts, mailbox) as studio:
        ann = await new_account(studio)
        await mailbox.next(1)  # which confirms the address
        await enrolled(ann, Clock())
        await mailbox.next(2)
        answer = await ann.post("/api/auth/totp/recovery-codes", {"password": PASSWORD})
        assert answer.status_code == 200, answer.text
        await mailbox.next(3)
        assert await turn_off(ann, "not the password") == 403
        assert [await turn_off(ann, PASSWORD) for _ in range(2)] == [204, 204]
        await mailbox.next(4)
        await enrolled(ann, Clock())
        await mailbox.next(5)
    changes = mailbox.letters[1:]
    assert [letter.message["Subject"] for letter in changes] == [
        "Your second factor was turned on",
        "Your recovery codes were replaced",
        "Your second factor was turned off",
        "Your second factor was turned on",
    ]
    assert {tuple(letter.recipients) for letter in changes} == {(ann.email,)}
    for letter in changes:
        assert "If that was not you, change your password now" in letter.text
        assert not any(code in letter.text for code in answer.json()["recoveryCodes"])
