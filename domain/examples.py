"""The example videos of a studio: what a new account sees before it has ordered anything."""

import msgspec

from domain import text
from domain.ids import example_id
from domain.models import SCENE
from domain.order import Order


class Example(msgspec.Struct, frozen=True):
    """One example. Another name makes another video; the earlier one stays in the log."""

    name: str
    prompt: str
    style: str
    seed: int

    def order(self) -> Order:
        """Five seconds by our own engine, free of charge."""
        name = text.first_words(self.prompt)
        return Order(
            prompt=self.prompt,
            name=name,
            model=SCENE.name,
            seed=self.seed,
            style=self.style,
            price=0,
        )


#: In the order in which they are made and shown.
EXAMPLES = (
    Example("penguins-1", "Penguins and icebergs at night, aurora over the bay", "studio", 4711),
    Example("train-1", "A train through fields of lavender at golden hour", "sunset", 11),
    Example("garden-1", "A couple in a Japanese garden, cherry blossoms, dawn", "pastel", 23),
)
EXAMPLE_IDS = tuple(example_id(example.name) for example in EXAMPLES)
