"""In place of asyncio: Pyodide's core asks for these names as it starts, and nothing here ever awaits."""

from typing import NoReturn


def get_event_loop() -> NoReturn:
    """There is none."""
    raise RuntimeError("LegSense has no event loop")


get_running_loop = get_event_loop


def iscoroutinefunction(_function: object) -> bool:
    """Nothing is."""
    return False


class Future:
    """A type that nothing has."""
