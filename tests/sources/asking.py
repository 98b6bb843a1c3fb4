"""Asking without a network: answers said beforehand, and the questions that were asked."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sic_metrics.errors import BrokenAnswerError, SchemaError
from sic_metrics.wikimedia.ask import NO_PARAMS, Kept
from sic_metrics.wikimedia.http import Endpoints

ENDPOINTS = Endpoints(action_url="https://example.org/{host}/w/api.php")
NO_DATA = Kept("no_data", b'{"title": "Not Found"}', held=False)
GONE = BrokenAnswerError("http://old.example", b"", "http://old.example is not there any more (HTTP 410)")


def data(body: object) -> Kept:
    """An answer with a body: bytes as they are, anything else as JSON."""
    return Kept("data", body if isinstance(body, bytes) else json.dumps(body).encode(), held=False)


@dataclass(frozen=True)
class Question:
    subject: str
    url: str
    params: Mapping[str, str]


class Asking:
    """Gives the answers in their order, the last one again and again; an error among them is raised."""

    def __init__(self, answers: Sequence[Kept | BaseException]) -> None:
        self.answers = answers
        self.questions: list[Question] = []

    def __call__(
        self,
        subject: str,
        url: str,
        check: Callable[[bytes], object],
        *,
        body: str | None = None,
        params: Mapping[str, str] = NO_PARAMS,
        same_as: Collection[str] = (),
    ) -> Kept:
        answer = self.answers[min(len(self.questions), len(self.answers) - 1)]
        self.questions.append(Question(subject, url, dict(params)))
        if isinstance(answer, BaseException):
            raise answer
        if answer.outcome == "data":
            try:
                check(answer.body)
            except SchemaError as error:
                raise BrokenAnswerError(url, answer.body, str(error)) from error
        return answer
