"""The tables of the state, version by version; no row of any table can be changed or deleted."""

from __future__ import annotations

VERSION = 1

_EVERY_ROW = """
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,"""

_COLLABORATIONS = f"""
CREATE TABLE entries (
    entry_id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,         -- an entry never moves to another organisation
    UNIQUE (entry_id, org_id)
);
CREATE TABLE collaborations ({_EVERY_ROW}
    entry_id TEXT NOT NULL,       -- the same for all versions of an entry
    wikimedia_body TEXT NOT NULL,
    agreement TEXT NOT NULL,      -- none, talks, MoU, contract, WiR, other
    stage TEXT NOT NULL,          -- first_contact, talks, agreed, running, lapsed, ended
    since TEXT,                   -- YYYY or YYYY-MM
    who_may_join TEXT,
    inbound INTEGER,              -- 1: they came to us
    contact_role TEXT,            -- never a person's data
    notes TEXT,
    last_checked TEXT,            -- YYYY-MM-DD
    evidence TEXT,                -- a web address
    reason TEXT,                  -- why this version was made
    withdrawn INTEGER NOT NULL,
    FOREIGN KEY (entry_id, org_id) REFERENCES entries (entry_id, org_id)
);
CREATE INDEX collaborations_org ON collaborations (org_id, version);
"""

_OTHERS = f"""
CREATE TABLE decisions ({_EVERY_ROW}
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'later')),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    preset TEXT,
    snapshot_id TEXT,
    rank INTEGER,                 -- at the time, 1 is first
    score REAL                    -- at the time, 0 to 1
);
CREATE TABLE weights (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    name TEXT NOT NULL,
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    withdrawn INTEGER NOT NULL
);
CREATE TABLE gates ({_EVERY_ROW}
    gate TEXT NOT NULL,           -- licence, ethics, talks, other
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    lifted INTEGER NOT NULL,
    set_by TEXT,                  -- of a lifted gate: who had set it
    set_at TEXT,
    set_reason TEXT
);
CREATE TABLE estimates ({_EVERY_ROW}
    source TEXT NOT NULL,
    hours REAL,
    hours_error REAL,             -- one standard error
    money_eur REAL,
    withdrawn INTEGER NOT NULL
);
CREATE TABLE outcomes ({_EVERY_ROW}
    measured_on TEXT NOT NULL,    -- YYYY-MM-DD
    value REAL NOT NULL,
    unit TEXT NOT NULL,           -- 'share' is from 0 to 1
    source TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
);
"""


def _kept(table: str) -> str:
    """Triggers that refuse to change or delete a row of the table."""
    return "".join(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} keeps every version; add one'); END;\n"
        for act in ("update", "delete")
    )


NAMES = ("entries", "collaborations", "decisions", "weights", "gates", "estimates", "outcomes")
CREATE = f"{_COLLABORATIONS}{_OTHERS}{''.join(map(_kept, NAMES))}"
