"""Asking without a network: answers said beforehand, and the questions that were asked."""

import json
from collections.abc import Sequence

from sic_metrics.errors import BrokenAnswerError, SchemaError
from sic_metrics.settings import Endpoints
from sic_metrics.wikimedia.ask import Kept, Question

ENDPOINTS = Endpoints(action_url="https://example.org/{host}/w/api.php")
NO_DATA = Kept("no_data", b'{"title": "Not Found"}', held=False)
GONE = BrokenAnswerError("http://old.example", b"", "http://old.example is not there any more (HTTP 410)")


def data(body: object) -> Kept:
    """An answer with a body: bytes as they are, anything else as JSON."""
    return Kept("data", body if isinstance(body, bytes) else json.dumps(body).encode(), held=False)


class Asking:
    """Gives the answers in their order, the last one again and again; an error among them is raised."""

    def __init__(self, answers: Sequence[Kept | BaseException]) -> None:
        self.answers = answers
        self.questions: list[Question] = []

    def __call__(self, question: Question) -> Kept:
        answer = self.answers[min(len(self.questions), len(self.answers) - 1)]
        self.questions.append(question)
        if isinstance(answer, BaseException):
            raise answer
        if answer.outcome == "data":
            try:
                question.check(answer.body)
            except SchemaError as error:
                raise BrokenAnswerError(question.url, answer.body, str(error)) from error
        return answer
