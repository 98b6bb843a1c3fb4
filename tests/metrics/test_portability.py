"""The same metric text runs on every engine: only the portable subset of SQL is used.

Queries to a snapshot are for DuckDB alone; they can be parsed, and every one is asked by a module.
"""

import re
from collections.abc import Iterator

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.tokens import Token, TokenType

from sic_metrics.metrics import catalogue
from sic_metrics.snapshots.queries import FOLDER, statements
from tests.support import ROOT

DIALECTS = ("duckdb", "spark", "trino")
BANNED_WORDS = {
    "qualify",
    "unnest",
    "explode",
    "ilike",
    "exclude",
    "pivot",
    "asof",
    "limit",
    "lateral",
    "try_cast",
}
BANNED_CALLS = {
    "log",
    "log10",
    "concat",
    "concat_ws",
    "string_agg",
    "group_concat",
    "array_agg",
    "any_value",
    "now",
}
BANNED_PREFIXES = ("list_", "array_", "approx_", "map_", "struct_", "current_")
BANNED_TYPES = {
    TokenType.DCOLON: "::",
    TokenType.L_BRACKET: "brackets",
    TokenType.IDENTIFIER: "a quoted name",
    TokenType.PLACEHOLDER: "a placeholder",
    TokenType.PARAMETER: "a parameter",
    TokenType.SEMICOLON: "more than one statement",
}
MULTIPLIES = {TokenType.R_PAREN, TokenType.VAR, TokenType.NUMBER}


def lint(sql: str) -> Iterator[str]:
    """Yield what is not portable, with its line."""
    tokens = sqlglot.tokenize(sql, dialect="duckdb")
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        for fault in (*_words(token, after), *_signs(token, before, after)):
            yield f"line {token.line}: {fault}"
    yield from _orders(tokens)
    yield from _expressions(sqlglot.parse_one(sql, dialect="duckdb"))


def _words(token: Token, after: Token | None) -> Iterator[str]:
    word, is_call = token.text.lower(), after is not None and after.token_type == TokenType.L_PAREN
    if token.token_type != TokenType.STRING and (
        word in BANNED_WORDS or (is_call and (word in BANNED_CALLS or word.startswith(BANNED_PREFIXES)))
    ):
        yield word
    if token.token_type == TokenType.VAR and not is_call and token.text not in {word, word.upper()}:
        yield f"{token.text} is not snake_case"


def _signs(token: Token, before: Token | None, after: Token | None) -> Iterator[str]:
    if token.token_type in BANNED_TYPES:
        yield BANNED_TYPES[token.token_type]
    in_count = before is not None and before.token_type == TokenType.L_PAREN
    if token.token_type == TokenType.STAR and before and before.token_type not in MULTIPLIES and not in_count:
        yield "SELECT *"
    if token.token_type in {TokenType.GROUP_BY, TokenType.ORDER_BY} and after and after.text.upper() == "ALL":
        yield f"{token.text} ALL"


def _orders(tokens: list[Token]) -> Iterator[str]:
    for number, token in enumerate(tokens):
        in_group = number > 1 and tokens[number - 2].text.upper() in {"GROUP", "WITHIN GROUP"}
        if token.token_type == TokenType.ORDER_BY and not in_group:
            for term in _terms(tokens[number + 1 :]):
                if [word.upper() for word in term[-2:]] != ["NULLS", "LAST"]:
                    yield f"line {token.line}: ORDER BY {' '.join(term)} without NULLS LAST"


def _terms(tokens: list[Token]) -> Iterator[list[str]]:
    depth, term = 0, []
    for token in tokens:
        depth += (token.token_type == TokenType.L_PAREN) - (token.token_type == TokenType.R_PAREN)
        if depth < 0:
            break
        if token.token_type == TokenType.COMMA and depth == 0:
            yield term
            term = []
        else:
            term.append(token.text)
    yield term


def _expressions(tree: exp.Expression) -> Iterator[str]:
    if not isinstance(tree, exp.Select):
        yield "not one SELECT"
    for division in tree.find_all(exp.Div):
        if not isinstance(division.expression, exp.Nullif):
            yield f"{division.sql()} may divide by nought: NULLIF"
    for joined in tree.find_all(exp.DPipe):
        if not (_is_filled(joined.left) and _is_filled(joined.right)):
            yield f"{joined.sql()} may be NULL: COALESCE"
    for truncated in tree.find_all(exp.TimestampTrunc, exp.DateTrunc):
        if not isinstance(truncated.parent, exp.Cast):
            yield f"{truncated.sql()} is a date on one engine and a time on another: CAST"


def _is_filled(part: exp.Expression) -> bool:
    return isinstance(part, exp.Coalesce | exp.Literal | exp.DPipe) or part.args.get("default") is not None


@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.name)
def test_a_metric_keeps_to_the_portable_subset(metric):
    assert list(lint(metric.sql)) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.name)
def test_every_engine_can_read_a_metric(metric, dialect):
    assert isinstance(sqlglot.parse_one(metric.sql, dialect=dialect), exp.Select)


QUERY_FILES = sorted(path.stem for path in ROOT.joinpath("sic_metrics/snapshots/queries").glob("*.sql"))


@pytest.mark.parametrize("file", QUERY_FILES)
def test_every_query_to_a_snapshot_is_one_statement_and_is_asked(file):
    code = "".join(path.read_text("utf-8") for path in (ROOT / "sic_metrics").rglob("*.py"))
    assert f'("{file}")' in code
    parts = re.findall(r"^-- part: (.+)$", FOLDER.joinpath(f"{file}.sql").read_text("utf-8"), re.MULTILINE)
    for name, sql in statements(file).items():
        if name not in parts:
            [tree] = sqlglot.parse(re.sub(r"\{\w+\}", "(SELECT 1)", sql), dialect="duckdb")
            assert isinstance(tree, exp.Select | exp.Union | exp.Create | exp.Insert), name
            assert [token.text for token in sqlglot.tokenize(sql, "duckdb") if token.text == "::"] == []
        is_asked = file == "identities" or name in parts or f'"{name}"' in code or name.endswith(".csv")
        assert is_asked, f"{file}.sql: nothing asks {name}"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM t",
        "SELECT t.* FROM t",
        "SELECT a, * FROM t",
        "SELECT a::DOUBLE FROM t",
        'SELECT "a" FROM t',
        "SELECT userName FROM t",
        "SELECT a FROM t GROUP BY ALL",
        "SELECT a FROM t ORDER BY a",
        "SELECT RANK() OVER (PARTITION BY a ORDER BY b NULLS LAST, c) AS r FROM t",
        "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a NULLS LAST) = 1",
        "SELECT a / b FROM t",
        "SELECT LOG(a) FROM t",
        "SELECT CONCAT(a, b) FROM t",
        "SELECT a || 'x' FROM t",
        "SELECT CASE WHEN a THEN 'x' END || 'y' FROM t",
        "SELECT date_trunc('month', a) FROM t",
        "SELECT list_sort(a) FROM t",
        "SELECT a[1] FROM t",
        "SELECT approx_count_distinct(a) FROM t",
        "SELECT unnest(a) FROM t",
        "SELECT a FROM t WHERE b = ?",
        "SELECT current_date() FROM t",
        "SELECT 1; SELECT 2",
    ],
)
def test_what_is_not_portable_is_seen(sql):
    try:
        assert list(lint(sql))
    except sqlglot.errors.ParseError:
        assert ";" in sql


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM t",
        "SELECT a * b, 30 * a, (a) * 2 FROM t",
        "SELECT a / NULLIF(b, 0) FROM t",
        "SELECT 'GROUP BY ALL :: * qualify' AS log FROM t",
        "SELECT COALESCE(a, '') || 'x' FROM t",
        "SELECT CAST(date_trunc('month', a) AS DATE) FROM t ORDER BY a ASC NULLS LAST, b NULLS LAST",
        "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) FROM t",
        "-- SELECT * is banned, LOG( too\nSELECT a FROM t",
    ],
)
def test_what_is_portable_passes(sql):
    assert list(lint(sql)) == []
