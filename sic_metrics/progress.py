"""Progress on standard error: a bar with count, rate and time left where the terminal shows one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[], None]]:
    """Yield a function to call once for each thing done."""
    console = Console(stderr=True)
    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.speed}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def steps(title: str) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with the name of each step as it begins."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda name: bar.update(task, description=f"{title}: {name}")


class _PerMinute(ProgressColumn):
    def render(self, task: Task) -> Text:
        rate = task.finished_speed or task.speed
        return Text(f"{rate * 60:,.0f} a minute" if rate else "")


class Counter:
    """A count of what has no end known beforehand, with its rate; a pause gives the terminal back."""

    def __init__(self, bar: Progress, title: str) -> None:
        self._bar, self._task = bar, bar.add_task(title, total=None)

    def advance(self) -> None:
        """Count one more."""
        self._bar.advance(self._task)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the line away, for a question to a person."""
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def counter(title: str, unit: str) -> Iterator[Counter]:
    """Yield a counter that shows count, rate and time where the terminal shows one."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn(f"{title}: {{task.completed:,}} {unit}"),
        _PerMinute(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        yield Counter(bar, title)
