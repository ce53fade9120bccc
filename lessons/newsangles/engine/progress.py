"""What a person sees while many jobs run: done, left, failed, and the time."""

from __future__ import annotations

import sys
import threading
import time

from tqdm import tqdm

BAR = "{desc}{bar} {n_fmt} done{postfix}, {elapsed} so far, about {remaining} to go"
UNKNOWN = "{desc}{n_fmt} done{postfix}, {elapsed} so far"


class _Bar(tqdm):  # type: ignore[type-arg]
    monitor_interval = 0  # no thread beside ours


_Bar.set_lock(threading.RLock())  # tqdm's own lock is a semaphore of the system: nobody but us draws here


class Progress:
    """A bar on a terminal; elsewhere one line at the end. `shown`: True a bar anywhere, False nothing, None as is fit."""

    def __init__(self, total: int | None, shown: bool | None) -> None:
        self._total, self._done, self._failed, self._began = total, 0, 0, time.monotonic()
        self._line = shown is None and not sys.stderr.isatty()
        bar = shown or (shown is None and not self._line)
        form = UNKNOWN if total is None else BAR
        self._bar = _Bar(total=total, file=sys.stderr, bar_format=form, dynamic_ncols=True) if bar else None
        self._drawn = self._began
        self._say()

    def one_more(self, failed: bool) -> None:
        """Count one job that is done."""
        self._done += 1
        self._failed += failed
        self._say()
        if self._bar is not None:
            self._bar.update()

    def refresh(self) -> None:
        """Let the clock go on, once a second, while nothing else does."""
        if self._bar is not None and time.monotonic() - self._drawn >= 1:
            self._drawn = time.monotonic()
            self._bar.refresh()

    def close(self) -> None:
        """Leave the last state standing."""
        if self._bar is not None:
            self._bar.close()
        elif self._line:
            seconds = time.monotonic() - self._began
            print(
                f"{self._done} done{self._counts()}, {tqdm.format_interval(seconds)} in all", file=sys.stderr
            )

    def _say(self) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(self._counts().removeprefix(", "), refresh=False)

    def _counts(self) -> str:
        left = "" if self._total is None else f", {max(self._total - self._done, 0)} left"
        return f"{left}, {self._failed} failed"
