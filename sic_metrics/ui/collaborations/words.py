"""The words of the Collaborations page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Collaborations"
TITLE: Final = "{organisations} may be in touch with more than one Wikimedia body"
TITLE_ONE: Final = "One organisation may be in touch with more than one Wikimedia body"
TITLE_NONE: Final = "No organisation is known to be in touch with more than one Wikimedia body"
TITLE_EMPTY: Final = "No collaboration is on record yet"
LEAD: Final = (
    "Look here before you write to an organisation: who of Wikimedia deals with it already, since when, "
    "under what agreement, and whom to ask first. What is marked {lock} is for the Hub only and in no export."
)
LOCK: Final = "Confidential"
PROBLEM: Final = "What was entered cannot be shown; public facts are. {reason}."
SAMPLE: Final = (
    "What you enter here stays with the sample store; your own store has a register of its own. "
    "Organisations marked as invented, and entries about them, are examples."
)

ORGANISATIONS: Final = "Organisations on record"
ORGANISATIONS_CONTEXT: Final = "with {ties} of a Wikimedia body or of volunteers"
RUNNING: Final = "Known to be running"
RUNNING_CONTEXT: Final = "{ended} ended or lapsed, of {unknown} the stage is unknown"
SEVERAL: Final = "With more than one body"
SEVERAL_NONE: Final = "None is known"
LATE: Final = "Not checked for 12 months"
LATE_CONTEXT: Final = "of {open} that may still go on"

LOOK_UP: Final = "Who already deals with …?"
LOOK_UP_HINT: Final = "a name or acronym in any language: WHO, OMS, ВОЗ, 世卫组织"
LOOK_UP_FOUND: Final = "{name}: ask {body} first"
LOOK_UP_OVER: Final = "{name}: all that is on record is over"
LOOK_UP_OTHERS: Final = "{name}: only volunteers are on record"
LOOK_UP_NOBODY: Final = "{name}: nobody of Wikimedia is on record"
LOOK_UP_NOBODY_TOLD: Final = (
    "Nobody may be talking to it, or nobody has entered it: that is unknown.",
    "Ask on the affiliates’ list, then enter your contact below, so that others find it.",
)
LOOK_UP_UNSURE: Final = "Which one do you mean by “{typed}”?"
LOOK_UP_UNSURE_SUB: Final = "More than one organisation has this name. Choose one."
LOOK_UP_NEAR_SUB: Final = "No organisation has exactly this name. The likest are these; choose one."
LOOK_UP_NONE: Final = "No organisation is known as “{typed}”"
LOOK_UP_NONE_TOLD: Final = (
    "The registry has no such name, nor one like it.",
    "Try its acronym or its full name. If it is missing, add it to organisations.csv, or another name of it "
    "to aliases.csv, in the folder data/registry.",
)
SURE: Final = "{percent} alike: {name}"
SAME: Final = "known as {name}"
KNOWN_AS: Final = "Found as “{name}”."

STAGES: Final = {
    "first_contact": "First contact",
    "talks": "In talks",
    "agreed": "Agreed",
    "running": "Running",
    "lapsed": "Lapsed",
    "ended": "Ended",
}
STAGE_UNKNOWN: Final = "Stage unknown"
AGREEMENTS: Final = {
    "none": "No agreement",
    "talks": "Agreement in talks",
    "MoU": "Memorandum of understanding",
    "contract": "Contract",
    "WiR": "Wikimedian in residence",
    "other": "Another agreement",
}
AGREEMENT_UNKNOWN: Final = "agreement unknown"
SINCE: Final = "since {month}"
UNTIL: Final = "until {year}"
SPAN: Final = "{first} – {last}"
SINCE_UNKNOWN: Final = "start unknown"
CHECKED: Final = "last checked {day}"
SEEN: Final = "seen active {day}"
NEVER_CHECKED: Final = "never checked"
ASK: Final = "Ask: {whom}."
ASK_ROLE: Final = "{body}, {role}"
INBOUND: Final = "They came to us."
MAY_JOIN: Final = "Who may join: {who}."
SOURCE: Final = "Public source"
ENTRY: Final = "Entry"
NOT_TOLD: Final = "Nothing more is recorded."

BODY: Final = "Wikimedia body"
ALL_BODIES: Final = "All bodies"
STAGE: Final = "Stage"
ALL_STAGES: Final = "All stages"
KEPT: Final = "Shown"
KINDS: Final = {"all": "All", "public": "Public facts", "confidential": "Confidential entries"}

MATRIX: Final = "Who deals with whom: {organisations}, {bodies}"
MATRIX_SUB: Final = (
    "The furthest stage that each pair has on record. An empty cell means that nothing is on record, not "
    "that there is nothing. Follow a name to all that is known of it."
)
MATRIX_CAPTION: Final = "Organisations down the side, Wikimedia bodies along the top, the stage in each cell"
MATRIX_NONE: Final = "Nothing on record fits"
MATRIX_NONE_TOLD: Final = (
    "No collaboration is on record with this body, stage and kind.",
    "Choose others above, or enter what you know below.",
)
RECORDS: Final = "{count} on record"
LIST: Final = "The register: {count}"
LIST_SUB: Final = "Public facts with their source, and what the Hub has entered. Unknown is unknown."
LIST_LABEL: Final = "Collaborations with stage, agreement, start and last check"
ORGANISATION: Final = "Organisation"
AGREEMENT: Final = "Agreement or kind"
SINCE_HEAD: Final = "Since"
CHECKED_HEAD: Final = "Last checked"
KIND_HEAD: Final = "From"

UNCHECKED: Final = "{count} to check: nobody has made sure for 12 months"
UNCHECKED_ONE: Final = "1 collaboration to check: nobody has made sure for 12 months"
UNCHECKED_SUB: Final = (
    "Not known to be over, never checked first. Ask the body, then enter what you learn with today’s date."
)
UNCHECKED_NONE: Final = "All that may still go on was checked within 12 months"
MORE: Final = "{count} more"

ENTER: Final = "Enter a collaboration"
ENTER_SUB: Final = (
    "Seen by the Hub only. Every version is kept with who entered it and when; nothing is overwritten."
)
EDIT: Final = "Change this entry"
WHO_ORGANISATION: Final = "Organisation"
WHO_ORGANISATION_HELP: Final = "Its name or acronym, in any of the six UN languages."
WHICH: Final = "Which one do you mean?"
CHOOSE: Final = "Choose one"
BODY_HELP: Final = "The body that deals with it. Type another name if it is not on the list."
MEANT: Final = "This is {name}."
NOT_MEANT: Final = "The registry knows no organisation of this name; try another name of it."
SINCE_FIELD: Final = "Since"
SINCE_HELP: Final = "Year or month: 2024 or 2024-06. Empty: unknown."
CHECKED_FIELD: Final = "Last checked"
CHECKED_HELP: Final = "The day on which somebody made sure. Empty: never."
DIRECTION: Final = "Who came to whom"
DIRECTIONS: Final = {"unknown": "Unknown", "inbound": "They came to us", "outbound": "We went to them"}
MAY_JOIN_FIELD: Final = "Who may join"
MAY_JOIN_HINT: Final = "for example: affiliates in East Africa, after asking us"
ROLE_FIELD: Final = "Whom to ask (a role)"
ROLE_HELP: Final = "A role, such as partnership manager; never a person’s name, address or number."
EVIDENCE_FIELD: Final = "Evidence"
EVIDENCE_HINT: Final = "https://…"
NOTES_FIELD: Final = "Notes"
WHO_FIELD: Final = "Who enters this"
WHO_HELP: Final = "Your name or role at the Hub; it stands in the history."
REASON_FIELD: Final = "Why it changes"
WITHDRAW: Final = "Withdraw this entry; its history stays"
SAVE: Final = "Save"
SAVED: Final = "Kept: {name} and {body}."
WITHDRAWN: Final = "Withdrawn: {name} and {body}. Its history is kept."
SAVED_LINK: Final = "Open the entry"
CONFLICT: Final = "{bodies} are on record with {name}: ask them before {body} writes to it"
CONFLICT_ONE: Final = "{other} is on record with {name}: ask before {body} writes to it"
CONFLICT_SUB: Final = "Nothing below is known to be over. Begin with the first."
CONFIRM: Final = "I have seen this, and I have asked them or will ask them first"
UNCONFIRMED: Final = "Another Wikimedia body deals with it: say that you have seen this, then save again."
NO_ORGANISATION: Final = "Name the organisation first."
REFUSED: Final = "Not saved: {reason}."

NO_ENTRY: Final = "There is no entry “{entry}” in this store; showing the register."
HISTORY: Final = "{name} and {body}: {count}"
HISTORY_SUB: Final = "Newest first. What changed is named; the rest stayed as it was."
BACK: Final = "← Back to the register"
FIRST_VERSION: Final = "Entered"
CHANGE: Final = "{field}: {before} → {after}"
TOOK_BACK: Final = "Withdrawn"
PUT_BACK: Final = "Entered again"
SAME_AS_BEFORE: Final = "Confirmed without a change"
NOTHING: Final = "nothing"
FIELDS: Final = {
    "wikimedia_body": BODY,
    "stage": STAGE,
    "agreement": "Agreement",
    "since": SINCE_FIELD,
    "last_checked": CHECKED_FIELD,
    "inbound": DIRECTION,
    "who_may_join": MAY_JOIN_FIELD,
    "contact_role": "Whom to ask",
    "evidence": EVIDENCE_FIELD,
    "notes": NOTES_FIELD,
}
BECAUSE: Final = "Why: {reason}"

DECISIONS: Final = "Decisions: {count}"
DECISIONS_OF: Final = "Decisions on {name}: {count}"
DECISIONS_NONE: Final = "No decision is on record"
DECISIONS_NONE_OF: Final = "No decision on {name} is on record"
DECISIONS_SUB: Final = "Newest first, also each no, with its reason. The log can only grow."
DECISIONS_NONE_SUB: Final = (
    "Decisions are entered where candidates are compared, and then stand here with their reason."
)
ANSWERS: Final = {"yes": "Yes", "no": "No", "later": "Later"}
DECISION_PLACE: Final = "Rank {rank} then"
DECISION_SCORE: Final = "score {score}"
DECISION_PRESET: Final = "weights “{preset}”"
DECISION_SNAPSHOT: Final = "snapshot {snapshot}"

TAKE_AWAY: Final = "Take the public part away"
TAKE_AWAY_SUB: Final = "{count} with their public sources. No entry of the register is in this file."
DOWNLOAD: Final = "Public facts as CSV"
FILE_NAME: Final = "collaborations_public.csv"
