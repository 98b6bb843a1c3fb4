PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE collaborations (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
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
INSERT INTO "collaborations" VALUES(1,'2026-11-01T12:00:00+00:00','Ada','WHO','7d53b38d6c90','WMSE','talks','talks',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "collaborations" VALUES(2,'2026-11-02T12:00:00+00:00','Ada','WHO','7d53b38d6c90','WMSE','talks','agreed',NULL,NULL,NULL,NULL,'wants a MoU «first»
2nd line',NULL,NULL,NULL,0);
CREATE TABLE decisions (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'later')),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    preset TEXT,
    snapshot_id TEXT,
    rank INTEGER,                 -- at the time, 1 is first
    score REAL                    -- at the time, 0 to 1
);
INSERT INTO "decisions" VALUES(1,'2026-11-03T12:00:00+00:00','Ada','WHO','no','capacity','{"need": 1}',NULL,NULL,NULL,NULL);
CREATE TABLE entries (
    entry_id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,         -- an entry never moves to another organisation
    UNIQUE (entry_id, org_id)
);
INSERT INTO "entries" VALUES('7d53b38d6c90','WHO');
CREATE TABLE estimates (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
    source TEXT NOT NULL,
    hours REAL,
    hours_error REAL,             -- one standard error
    money_eur REAL,
    withdrawn INTEGER NOT NULL
);
INSERT INTO "estimates" VALUES(1,'2026-11-06T12:00:00+00:00','Ada','WHO','like FAO',80.0,NULL,NULL,0);
CREATE TABLE gates (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
    gate TEXT NOT NULL,           -- licence, ethics, talks, other
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    lifted INTEGER NOT NULL,
    set_by TEXT,                  -- of a lifted gate: who had set it
    set_at TEXT,
    set_reason TEXT
);
INSERT INTO "gates" VALUES(1,'2026-11-05T12:00:00+00:00','Ada','WHO','ethics','funding',0,NULL,NULL,NULL);
CREATE TABLE outcomes (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
    measured_on TEXT NOT NULL,    -- YYYY-MM-DD
    value REAL NOT NULL,
    unit TEXT NOT NULL,           -- 'share' is from 0 to 1
    source TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
);
INSERT INTO "outcomes" VALUES(1,'2026-11-07T12:00:00+00:00','Ada','WHO','2026-10-01',0.4,'share','review',0);
CREATE TABLE requests (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (trim(asked_by) <> ''),  -- a role, never a person
    question TEXT NOT NULL,
    done INTEGER NOT NULL         -- 1: the Hub has answered
);
INSERT INTO "requests" VALUES(1,'2026-11-08T12:00:00+00:00','Press office','WHO','Press office','Which files?',0);
CREATE TABLE weights (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    name TEXT NOT NULL,
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    withdrawn INTEGER NOT NULL
);
INSERT INTO "weights" VALUES(1,'2026-11-04T12:00:00+00:00','Ada','mine','{"need": 1}',0);
CREATE INDEX collaborations_org ON collaborations (org_id, version);
CREATE TRIGGER entries_no_update BEFORE update ON entries BEGIN SELECT RAISE(ABORT, 'entries keeps every version; add one'); END;
CREATE TRIGGER entries_no_delete BEFORE delete ON entries BEGIN SELECT RAISE(ABORT, 'entries keeps every version; add one'); END;
CREATE TRIGGER collaborations_no_update BEFORE update ON collaborations BEGIN SELECT RAISE(ABORT, 'collaborations keeps every version; add one'); END;
CREATE TRIGGER collaborations_no_delete BEFORE delete ON collaborations BEGIN SELECT RAISE(ABORT, 'collaborations keeps every version; add one'); END;
CREATE TRIGGER decisions_no_update BEFORE update ON decisions BEGIN SELECT RAISE(ABORT, 'decisions keeps every version; add one'); END;
CREATE TRIGGER decisions_no_delete BEFORE delete ON decisions BEGIN SELECT RAISE(ABORT, 'decisions keeps every version; add one'); END;
CREATE TRIGGER weights_no_update BEFORE update ON weights BEGIN SELECT RAISE(ABORT, 'weights keeps every version; add one'); END;
CREATE TRIGGER weights_no_delete BEFORE delete ON weights BEGIN SELECT RAISE(ABORT, 'weights keeps every version; add one'); END;
CREATE TRIGGER gates_no_update BEFORE update ON gates BEGIN SELECT RAISE(ABORT, 'gates keeps every version; add one'); END;
CREATE TRIGGER gates_no_delete BEFORE delete ON gates BEGIN SELECT RAISE(ABORT, 'gates keeps every version; add one'); END;
CREATE TRIGGER estimates_no_update BEFORE update ON estimates BEGIN SELECT RAISE(ABORT, 'estimates keeps every version; add one'); END;
CREATE TRIGGER estimates_no_delete BEFORE delete ON estimates BEGIN SELECT RAISE(ABORT, 'estimates keeps every version; add one'); END;
CREATE TRIGGER outcomes_no_update BEFORE update ON outcomes BEGIN SELECT RAISE(ABORT, 'outcomes keeps every version; add one'); END;
CREATE TRIGGER outcomes_no_delete BEFORE delete ON outcomes BEGIN SELECT RAISE(ABORT, 'outcomes keeps every version; add one'); END;
CREATE TRIGGER requests_no_update BEFORE update ON requests BEGIN SELECT RAISE(ABORT, 'requests keeps every version; add one'); END;
CREATE TRIGGER requests_no_delete BEFORE delete ON requests BEGIN SELECT RAISE(ABORT, 'requests keeps every version; add one'); END;
COMMIT;
