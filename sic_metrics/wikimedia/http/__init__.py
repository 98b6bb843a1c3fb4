"""The one way out, and the only place that opens a socket: identity, pace, retries, typed outcomes.

An answer is `data`, `no_data` or `gone`. Refused, asked to wait, unreachable and broken are errors.
"""

from .pace import Pace
from .replies import Answer, Request
from .session import Session, open_session

__all__ = ["Answer", "Pace", "Request", "Session", "open_session"]
