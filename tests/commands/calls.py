"""Every command handler there is, found by looking, and what each can be called with."""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, NamedTuple, get_type_hints

import commands
from commands.unit_of_work import EventStore
from tests.commands.world import World

Handler = Callable[..., Awaitable[Any]]


class Call(NamedTuple):
    """A handler with its arguments, chosen by number from what the world offers for each parameter."""

    handler: Handler
    choices: dict[str, int]

    def __str__(self) -> str:
        chosen = ", ".join(f"{name}={number}" for name, number in self.choices.items() if number)
        return f"{self.handler.__module__}.{self.handler.__name__}({chosen})"

    async def run(self, store: EventStore, values: dict[str, Any]) -> Any:
        """What the handler returns, or the refusal that it raises."""
        given, named = [], {}
        for parameter in _parameters(self.handler):
            value = values[parameter.name]
            if parameter.kind is parameter.KEYWORD_ONLY:
                named[parameter.name] = value
            else:
                given += list(value) if parameter.kind is parameter.VAR_POSITIONAL else [value]
        return await self.handler(store, *given, **named)

    def values(self, world: World) -> dict[str, Any]:
        """The arguments in a world."""
        offered = _offered(self.handler, world)
        return {name: offered[name][self.choices[name]] for name in offered}


def handlers() -> list[Handler]:
    """All of them: what takes a unit of work, and what takes a store."""
    return [
        function
        for module in pkgutil.iter_modules(commands.__path__, "commands.")
        if not module.ispkg
        for function in vars(importlib.import_module(module.name)).values()
        if inspect.iscoroutinefunction(function) and function.__module__ == module.name and _is_handler(function)
    ]


def calls(world: World) -> Iterator[Call]:
    """Each handler with the first value of every parameter, and with each other value of one of them."""
    for handler in handlers():
        offered = _offered(handler, world)
        first = dict.fromkeys(offered, 0)
        yield Call(handler, first)
        for name, values in offered.items():
            yield from (Call(handler, first | {name: number}) for number in range(1, len(values)))


def _is_handler(function: Handler) -> bool:
    return hasattr(function, "__wrapped__") or next(iter(inspect.signature(function).parameters), "") == "store"


def _parameters(handler: Handler) -> list[inspect.Parameter]:
    return list(inspect.signature(handler).parameters.values())[1:]


def _offered(handler: Handler, world: World) -> dict[str, Any]:
    hints = get_type_hints(inspect.unwrap(handler))
    return {parameter.name: world.values(parameter.name, hints[parameter.name]) for parameter in _parameters(handler)}
