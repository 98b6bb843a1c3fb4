"""Progress on standard error: a bar with count, rate and time left where the terminal shows one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

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


class _TimeLeft(ProgressColumn):
    """What is left at the rate that was seen, or at the pace where none was seen yet."""

    def __init__(self, requests_per_minute: Callable[[], float]) -> None:
        super().__init__()
        self._pace = requests_per_minute

    def render(self, task: Task) -> Text:
        if task.remaining is None:
            return Text("")
        left = timedelta(seconds=round(task.remaining / (task.speed or self._pace() / 60)))
        return Text(f"{task.fields['least']}{left} left")


class Counter:
    """Answers so far and to come, with their rate and the time left; a pause gives the terminal back."""

    def __init__(self, bar: Progress, title: str) -> None:
        self._bar, self._task = bar, bar.add_task(title, total=None, least="", of="")

    def advance(self) -> None:
        """Count one more; where that are more than were planned, the plan has grown."""
        self._bar.advance(self._task)
        done = int(self._bar.tasks[0].completed)
        if (total := self._bar.tasks[0].total) is not None and done > total:
            self._expect(done, self._bar.tasks[0].fields["least"])

    def expect(self, to_come: int, at_least: bool) -> None:  # noqa: FBT001  a callback's second word
        """So many are to come; `at_least`: perhaps more."""
        self._expect(int(self._bar.tasks[0].completed) + to_come, "at least " if at_least else "")

    def _expect(self, total: int, least: str) -> None:
        self._bar.update(self._task, total=total, least=least, of=f" of {least}{total:,}")

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the line away, for a question to a person."""
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def counter(
    title: str, requests_per_minute: Callable[[], float], console: Console | None = None
) -> Iterator[Counter]:
    """Yield a counter: answers done and to come, rate and time left, where the terminal shows one."""
    console = console or Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn(f"{title}: {{task.completed:,}}{{task.fields[of]}} answers"),
        BarColumn(),
        _PerMinute(),
        TimeElapsedColumn(),
        _TimeLeft(requests_per_minute),
    )
    is_shown = console.is_terminal
    with Progress(
        *columns, console=console, disable=not is_shown, transient=True, speed_estimate_period=300
    ) as bar:
        yield Counter(bar, title)
