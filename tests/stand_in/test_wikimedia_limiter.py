"""Who was told to stay away is refused until then, whatever is asked; see the log for who did not obey."""

import time
from random import Random

import pytest
import requests

from tests.stand_in import faults, log
from tests.stand_in.asking import Client
from tests.stand_in.limiter import Limiter
from tests.stand_in.running import running_wikimedia


def views(client: Client, title: str) -> requests.Response:
    article = ("pageviews", "per-article", "en.wikipedia", "all-access", "user", title)
    return client.metrics(*article, "monthly", "20260101", "20261031")


def test_who_comes_before_the_pause_is_over_is_refused_whatever_is_asked():
    plan = {"permanent": ("Malaria",), "kinds": ("too_many_seconds",)}
    with running_wikimedia("sample", **plan) as wikimedia, Client(wikimedia) as client:
        views(client, "Malaria")
        early = [views(client, title) for title in ("Vaccine", "Malaria")]
        asked, *refused = wikimedia.entries()
        time.sleep(asked.not_before - time.monotonic())
        later = views(client, "Vaccine")
    assert [(one.status_code, one.headers["Retry-After"]) for one in early] == [(429, "1")] * 2
    assert [(one.fault, one.not_before) for one in refused] == [("too_early", asked.not_before)] * 2
    assert log.too_early([asked, *refused]) == refused
    assert later.status_code == 200


@pytest.mark.parametrize("kind", faults.KINDS)
def test_an_outage_may_end_sooner_than_it_was_told_and_a_limit_does_not(kind):
    limiter, told = Limiter(), faults.Fault(kind, 3, says_when=True, rng=Random(0))
    assert limiter.forbidden_until(told, 103.0) == 103.0
    refusal = limiter.refusal(101.5)
    assert (refusal is not None) == (kind in {"too_many_seconds", "too_many_date"})
    if refusal:
        assert refusal.retry_after == 2
        assert limiter.forbidden_until(refusal, 103.5) == 103.0
    assert limiter.refusal(103.0) is None
