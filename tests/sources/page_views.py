"""Questions about the views of a page, and answers to them, as tests need them."""

import json
from datetime import date

from sic_metrics.sources import pageviews
from tests.sources.asking import ENDPOINTS, NO_DATA, Asking

TODAY = date(2026, 11, 23)
START, END = date(2026, 9, 1), date(2026, 9, 3)
PARAMS = {"wiki": "en.wikipedia", "page_title": "Cat", "start": "2026-09-01", "end": "2026-09-03"}


def item(day="20260901", views=5, **other):
    asked = {"project": "en.wikipedia", "article": "Cat", "granularity": "daily", "timestamp": f"{day}00"}
    return asked | {"access": "all-access", "agent": "user", "views": views} | other


def body(*items):
    return json.dumps({"items": list(items)}).encode()


def fetch(ask, wiki="en.wikipedia", title="Cat", start=START, end=END):
    return ask(pageviews.question(ENDPOINTS, wiki, title, start, end, today=TODAY))


def asked_for(title, **other):
    ask = Asking([NO_DATA])
    fetch(ask, title=title, **other)
    (question,) = ask.questions
    return question
