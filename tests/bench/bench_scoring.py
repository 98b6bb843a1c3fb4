"""Ranking and portfolios of 500 candidates: CPU seconds against the limits, beside pymcdm and greedy.

pymcdm comes with the test requirements.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a second thread that only spins would be counted too

import numpy as np
from pymcdm.methods import WSM

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sic_metrics.scoring.portfolio import Problem, solve
from sic_metrics.scoring.robustness import DRAWS, rank, score_draws, weight_draws

CANDIDATES, CRITERIA = 500, 10
MISSING, ERROR = 0.4, 0.1  # share of cells, and standard deviation of the others
LIMITS = {"P(top 5)": 0.2, "full ranks": 0.5, "portfolio": 0.1}


def cpu_seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def say(name: str, seconds: float, beside: str) -> None:
    print(
        f"{name}: {seconds:.3f} CPU s, {seconds / LIMITS[name]:.2f} of the limit {LIMITS[name]:g}; {beside}"
    )


def main() -> None:
    rng = np.random.default_rng(1)
    values = rng.random((CANDIDATES, CRITERIA))
    complete, errors = values.copy(), np.full(values.shape, ERROR)
    values[rng.random(values.shape) < MISSING] = np.nan
    pools = [column[~np.isnan(column)] for column in values.T]
    weights = weight_draws(CRITERIA, DRAWS, around=np.ones(CRITERIA))
    keys = [f"ORG_{number}" for number in range(CANDIDATES)]

    def drawn() -> np.ndarray:
        return score_draws(keys, values, weights, pools=pools, errors=errors)

    say("full ranks", cpu_seconds(lambda: rank(drawn(), weights)), one_by_one(complete, weights))
    hours = rng.uniform(20, 400, CANDIDATES)
    problem = Problem(tuple(keys), complete.sum(axis=1), {"hours": hours}, {"hours": 4_000.0})
    greedy = greedy_value(problem)
    share = greedy / solve(problem).value
    say("portfolio", cpu_seconds(lambda: solve(problem)), f"greedy by ratio reaches {share:.1%} of it")


def one_by_one(values: np.ndarray, weights: np.ndarray) -> str:
    types = np.ones(values.shape[1])
    seconds = cpu_seconds(lambda: [WSM()(values, draw, types) for draw in weights[:100]])
    return (
        f"pymcdm's weighted sum takes {seconds / 100 * len(weights):.1f} for as many draws of complete cells"
    )


def greedy_value(problem: Problem) -> float:
    left, value = problem.budgets["hours"], 0.0
    for at in np.argsort(-problem.value / problem.costs["hours"]):
        if problem.costs["hours"][at] <= left:
            left -= problem.costs["hours"][at]
            value += problem.value[at]
    return value


if __name__ == "__main__":
    main()
