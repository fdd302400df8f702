"""People who use a studio through its API, and remember what it has acknowledged."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import httpx

ORDER = {"prompt": "a red fox in the snow", "durationSeconds": 2, "resolution": "480x270"}


class Person:
    """One account with a client of its own; `acknowledged` holds the ids of what a 2xx answer named."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=10)
        self.acknowledged: list[UUID] = []
        account = {"email": f"{secrets.token_hex(6)}@example.com", "password": "password123"}
        made = self.client.post("/api/auth/register", json=account)
        assert made.status_code == 201, made.text
        self.client.headers["Authorization"] = f"Bearer {made.json()['accessToken']}"
        self.acknowledged.append(UUID(made.json()["userId"]))

    def order(self) -> None:
        """Order a video."""
        self._ask("/api/generate-from-prompt", ORDER, "jobId")

    def look(self) -> None:
        """Make a look: an event that takes no worker."""
        self._ask("/api/v1/looks", {"name": f"look {secrets.token_hex(4)}"}, "id")

    def _ask(self, path: str, body: object, name: str) -> None:
        answer = self.client.post(path, json=body)
        if answer.is_success:
            self.acknowledged.append(UUID(answer.json()[name]))

    def close(self) -> None:
        """End the connections."""
        self.client.close()


def use(url: str, looks: int) -> set[UUID]:
    """One person registers, orders a video and makes looks; what was acknowledged."""
    person = Person(url)
    person.order()
    for _ in range(looks):
        person.look()
    person.close()
    assert len(person.acknowledged) == looks + 2
    return set(person.acknowledged)


@contextmanager
def under_load(url: str, people: int = 3) -> Iterator[list[Person]]:
    """People who go on until the end of the block, through every failure."""
    crowd = [Person(url) for _ in range(people)]
    leaving = threading.Event()

    def go_on(person: Person) -> None:
        person.order()
        while not leaving.is_set():
            try:
                person.look()
            except httpx.HTTPError:
                leaving.wait(0.05)

    threads = [threading.Thread(target=go_on, args=(person,)) for person in crowd]
    for thread in threads:
        thread.start()
    try:
        yield crowd
    finally:
        leaving.set()
        for thread in threads:
            thread.join()
        for person in crowd:
            person.close()


def acknowledged(crowd: list[Person]) -> set[UUID]:
    """Everything that was acknowledged to these people."""
    return {id_ for person in crowd for id_ in person.acknowledged}
