"""The words of the dashboard's dialect for the state of a job."""

from typing import Literal

Word = Literal["queued", "processing", "completed", "failed"]

#: Canonical state → word.
WORDS: dict[str, Word] = {
    "queued": "queued",
    "rendering": "processing",
    "completed": "completed",
    "failed": "failed",
    "canceled": "failed",
    "expired": "failed",
}
#: Word → canonical states.
STATES = {word: tuple(state for state, told in WORDS.items() if told == word) for word in WORDS.values()}

#: What `failed` does not tell apart.
DETAILS = ("canceled", "expired")
#: Said where the job itself has no error to show.
ENDINGS = {
    "canceled": "The job was cancelled and its credits were refunded",
    "expired": "The deadline passed before the video was done; the credits were refunded",
}
