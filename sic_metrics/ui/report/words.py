"""The sentences of the Funder report page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Funder report"
TITLE: Final = "A report for those who fund the work"
LEAD: Final = (
    "One page of summary, then the figures, how they were counted, where they end, and how to make the same "
    "report again. Every figure comes from one snapshot and cannot be edited; the sentences under the title "
    "can."
)
WHO: Final = "Organisations"
WHO_PLACEHOLDER: Final = "The whole programme"
OTHER_SNAPSHOT: Final = "Open an earlier snapshot, or see what has changed"
SNAPSHOT: Final = "Snapshot"
COMPARE: Final = "Compare with"
NEWEST: Final = "The published one ({id}, {day})"
KEPT: Final = "{id}, published {day}"
NO_COMPARISON: Final = "No other"
NO_MONTHS: Final = "No complete month of views is loaded; the report says what is known without them."

LEAD_LABEL: Final = "Sentences under the title"
LEAD_HELP: Final = "A paragraph a line. Left empty, or as it is, the report’s own sentences stand there."

DOWNLOAD: Final = "Take it with you"
DOWNLOAD_SUB: Final = (
    "Made when you ask for it; its snapshot is kept for good from then on, and gives the same bytes on "
    "any day."
)
FORMATS: Final = {
    "pdf": ("PDF", "To read and print"),
    "pptx": ("PowerPoint", "Charts that can be edited"),
    "xlsx": ("Excel", "Every figure as a number"),
}
PREVIEW: Final = "The first page"
PREVIEW_SUB: Final = (
    "As it will be printed. The pages after it hold the figures, the method and the known limits."
)
CHART_ALT: Final = "The chart of the first page. {alt}"

IDENTITY: Final = "What this report is"
IDENTITY_SUB: Final = "Name these when you quote a figure"
REPORT_ID: Final = "Report"
SNAPSHOT_ID: Final = "Snapshot, and when it was published"
SHA256: Final = "SHA-256 of the snapshot’s file"
PERMALINK: Final = "This view"
COMMAND: Final = "The command that makes the same file"

CHANGES: Final = "What differs from snapshot {id}"
CHANGES_SUB: Final = "{changed} of {all} figures differ from those of the snapshot published {day}"
CHANGES_NONE: Final = "No figure differs from those of the snapshot published {day}"
CHANGES_ALT: Final = "Figures of this report beside those of the other snapshot"

EMBED: Final = "Show a chart on your own site"
EMBED_SUB: Final = (
    "One public chart as a picture, drawn here and now, with its source line inside. It shows the snapshot "
    "that is published when it is asked for."
)
