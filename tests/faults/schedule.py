"""What goes wrong, in which order: everything follows from one number."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

#: What a fault can hit, and what each process is called in the list of processes.
TARGETS = {
    "api": "-m infra api",
    "projector": "-m infra projector",
    "relay": "-m infra relay",
    "webhooks": "-m infra webhooks",
    "embedder": "-m infra embedder",
    "scheduler": "-m infra scheduler",
    "worker": "-m infra worker",
    "nats": "nats-server",
    "valkey": "valkey-server",
    "s3": "rclone serve s3",
    "media": "caddy run",
    "postgres": "bin/postgres",
}
#: The servers that our processes reach through a proxy of the suite.
LINKED = ("postgres", "nats", "valkey", "s3")
#: The processes that use each of them.
USERS = {
    "postgres": ("api", "projector", "relay", "scheduler", "worker"),
    "nats": ("api", "projector", "relay", "scheduler", "worker"),
    "valkey": ("api", "worker"),
    "s3": ("api", "worker"),
}
ALL = "every process"
#: Kinds of faults, and how often each is drawn.
KINDS = {
    "kill": 28,
    "freeze": 14,
    "cut": 12,
    "part": 12,
    "half-open": 12,
    "lost reply": 10,
    "wipe": 6,
    "skew": 6,
    "fill disk": 4,
}
#: The kinds that a proxy does.
LINKS = ("cut", "part", "half-open", "lost reply")
#: Seconds for which a fault lasts that ends by itself.
HOLD = (1.0, 3.5)
#: A frozen process stays so for longer than the supervisor waits, or for a shorter time.
FROZEN = (1.2, 6.0)
SKEWS = (-3600, -300, -30, 30, 300, 3600)


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong."""

    kind: str
    #: A process or a server; of a link, the server at its end.
    target: str
    #: Of a link: the processes at its beginning.
    users: str = ""
    #: To every process of the kind, not to one of them.
    of_all: bool = False
    #: How long it lasts; of a frozen process at most, because the supervisor replaces it.
    seconds: float = 0.0
    #: Seconds by which a clock is wrong.
    skew: int = 0

    @property
    def lasts(self) -> float:
        """Seconds after which the dependency is there again by itself; 0: the supervisor has to act at once."""
        return 0.0 if self.kind == "freeze" else self.seconds

    def __str__(self) -> str:
        some = f"{'every' if self.of_all else 'one'} {self.target}"
        long = f"for {self.seconds:.1f} s"
        match self.kind:
            case "kill":
                return f"kill {some}"
            case "freeze":
                return f"freeze {some} {long}"
            case "wipe":
                return f"kill {self.target} and delete its data"
            case "skew":
                return f"clock of {some} {self.skew:+d} s {long}"
            case "fill disk":
                return f"fill the disk {long}"
            case _:
                who = self.users if self.users == ALL else f"{'every' if self.of_all else 'one'} {self.users}"
                return f"{self.kind}: {who} and {self.target} {long}"


@dataclass(frozen=True)
class Step:
    """A fault, `pause` seconds after the one before has ended. `overlaps`: the next one does not wait for that."""

    pause: float
    fault: Fault
    overlaps: bool

    def __str__(self) -> str:
        return f"after {self.pause:.2f} s {self.fault}{', and meanwhile' if self.overlaps else ''}"


def schedule(seed: int) -> Sequence[Step]:
    """Two or three faults; the last one never overlaps."""
    rng = random.Random(f"schedule {seed}")
    count = rng.choice((2, 2, 3))
    steps = []
    for number in range(1, count + 1):
        pause, found, together = rng.uniform(0.2, 1.2), fault(rng), rng.random() < 0.3
        steps.append(Step(pause, found, together and number < count))
    return steps


def fault(rng: random.Random) -> Fault:
    """One of all kinds."""
    [kind] = rng.choices(list(KINDS), list(KINDS.values()))
    of_all, seconds = rng.random() < 0.5, rng.uniform(*HOLD)
    match kind:
        case "kill":
            return Fault(kind, rng.choice(list(TARGETS)), of_all=of_all)
        case "freeze":
            return Fault(kind, rng.choice(list(TARGETS)), of_all=of_all, seconds=rng.uniform(*FROZEN))
        case "wipe":
            return Fault(kind, rng.choice(("nats", "valkey")))
        case "skew":
            return Fault(kind, "worker", of_all=True, seconds=seconds, skew=rng.choice(SKEWS))
        case "fill disk":
            return Fault(kind, "disk", seconds=seconds)
        case _:
            server = rng.choice(LINKED)
            return Fault(kind, server, rng.choice((*USERS[server], ALL)), of_all, seconds)
