"""Names that something uses and nothing answers to, as after a criterion was renamed or mistyped.

References between files of the registry are errors when it is loaded (`registry.checking`). Here is the rest:
what is named in SQL, in a cell that may also name others, or in what people entered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import product
from typing import Any, Final

from ..criteria import statements, without_any_evidence
from ..registry import Registry
from ..registry.checking import SAMPLE_PREFIX
from ..registry.facts import UNITS
from ..snapshots import SnapshotReader
from ..snapshots.findings import Finding, Severity
from ..snapshots.queries import statements as queries
from ..state import State

SQL: Final = queries("health")
Rows = list[dict[str, Any]]


def unanswered_in_registry(registry: Registry) -> Iterator[Finding]:
    """What the registry's files name and nothing answers to."""
    tables = {name: table.to_pylist() for name, table in registry.tables.items()}
    yield from _criteria(tables)
    yield from _presets(tables)
    yield from _effort(tables["effort"])
    yield from _evidence(tables)
    yield from _published(tables["published_impact"])
    yield from _topics(tables)
    yield from _organisations(tables)


def _criteria(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    names = [row["criterion_id"] for row in tables["criteria"]]
    idle = sorted(set(statements()) - set(names)) if names else []
    for name in without_any_evidence(names, [row["criterion_id"] for row in tables["evidence"]]):
        what = (
            f"nothing says anything about the criterion {name}: it has no SELECT and no row of evidence.csv"
        )
        remedy = f"write sic_metrics/criteria/{name}.sql or a row of evidence.csv{_or_write(name, idle)}"
        yield Finding("error", "criteria.csv", what, remedy)
    for name in idle:
        what = f"its evidence counts for nobody: criteria.csv has no criterion {name}"
        remedy = f"add it to criteria.csv and presets.csv, or delete the file{_or_write(name, names)}"
        yield Finding("warning", f"criteria/{name}.sql", what, remedy)


def _presets(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    given = {(row["preset"], row["criterion_id"]) for row in tables["presets"]}
    presets = dict.fromkeys(row["preset"] for row in tables["presets"])
    for preset in presets:
        lacking = [
            row["criterion_id"] for row in tables["criteria"] if (preset, row["criterion_id"]) not in given
        ]
        if lacking:
            what = f"the preset “{preset}” gives no weight to {', '.join(lacking)}, so they count for nothing"
            remedy = f"add the rows, with 0 where that is meant{_or_write(preset, presets)}"
            yield Finding("warning", "presets.csv", what, remedy)


def _effort(rows: Rows) -> Iterator[Finding]:
    given = {(row["un_body"], row["on_record"]) for row in rows}
    for un_body, on_record in product(("yes", "no"), repeat=2) if rows else ():
        if (un_body, on_record) not in given:
            what = f"no row for un_body {un_body}, on_record {on_record}: the hours of such stay unknown"
            yield Finding("warning", "effort.csv", what, "add the row")


def _evidence(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    scales = {row["criterion_id"]: row for row in tables["criteria"]}
    for row in tables["evidence"]:
        scale, raw, error = scales[row["criterion_id"]], row["raw"], row["error"] or 0
        first, *_, last = map(float, scale["anchors"].split("; "))
        if not first - error <= raw <= last + error:
            of = f"{row['org_id']}, {row['criterion_id']}"
            what = f"{of}: {raw:g} lies outside the scale, and counts as its end"
            remedy = f"see that it is in {scale['unit']}; the scale runs from {first:g} to {last:g}"
            yield Finding("note", "evidence.csv", what, remedy)


def _published(rows: Rows) -> Iterator[Finding]:
    units = [row["unit"] for row in rows if row["unit"] not in UNITS]
    units += [row["unit"] for row in rows if (row["unit"], row["metric_kind"]) == ("images", "output")]
    for unit, count in sorted(Counter(units).items()):
        what = f"figures in the unit {unit}: {count}; they are evidence for no criterion"
        remedy = f"write files for images, photos and other files that were shared{_or_write(unit, UNITS)}"
        yield Finding("warning", "published_impact.csv", what, remedy)


def _topics(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    topics, organisations = tables["topics"], tables["organisations"]
    names = {row["short_name"] for row in organisations}
    for name in sorted(set(_parts(topics, "organisations_with_relevant_material")) - names):
        what = f"no organisation has the short name {name}, so its material counts for nobody"
        remedy = f"correct the name there or in organisations.csv{_or_write(name, names)}"
        yield Finding("warning", "topics.csv", what, remedy)
    themes = set(_parts(organisations, "themes"))
    for name in sorted({row["topic"] for row in topics if row["kind"] == "theme"}):
        if themes and name.lower() not in themes:
            what = (
                f"the theme {name} is a theme of no organisation, so nobody has material for it by its themes"
            )
            remedy = f"correct it there or in organisations.csv{_or_write(name.lower(), themes)}"
            yield Finding("warning", "topics.csv", what, remedy)
    for goal, called in sorted(_names_of_goals(topics).items()):
        if len(called) > 1:
            what = f"goal {goal} has several names: {', '.join(sorted(called))}"
            yield Finding("warning", "topics.csv", what, "write one name in all of its rows")
    yield from _wikis(tables)


def _wikis(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    if any(row["sample"] for row in tables["organisations"]):
        return  # its wikis are the sample's own, its topics real
    known = {row["wiki"] for row in tables["wikis"]}
    used = {(f"{row['wiki_language']}.wikipedia", "topics.csv") for row in tables["topics"]}
    for name in ("topic_articles", "theme_views", "domain_references"):
        used |= {(row["wiki"], f"{name}.csv") for row in tables[name]}
    for wiki, file in sorted(used):
        if wiki not in known:
            what = f"wikis.csv has no wiki {wiki}, so nothing can be known of its articles"
            yield Finding("warning", file, what, f"correct it, or add the wiki{_or_write(wiki, known)}")


def _names_of_goals(topics: Rows) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for row in topics:
        if row["kind"] == "SDG":
            names.setdefault(row["sdg"], set()).add(row["topic"])
    return names


def _organisations(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    organisations = tables["organisations"]
    invented = [row for row in organisations if row["sample"]]  # a sample has wikis for these alone
    named = Counter(_parts(invented or organisations, "official_languages"))
    known = {row["language"] for row in tables["wikis"] if row["wiki"].endswith(".wikipedia")}
    for language in sorted(set(named) - known):
        what = f"no Wikipedia's language is called {language}: whom {_orgs(named[language])} reach is unknown"
        remedy = f"write languages as wikis.csv does, parted by '; '{_or_write(language, known)}"
        yield Finding("note", "organisations.csv", what, remedy)


def unanswered_in_state(state: State, registry: Registry) -> Iterator[Finding]:
    """Criteria, presets and organisations that people's entries name and the registry has not.

    Says what and how many, never who entered it nor what it says.
    """
    decisions = state.decisions()
    criteria = set(registry.tables["criteria"]["criterion_id"].to_pylist())
    saved = Counter(name for weights in state.people_weights() for name in weights.weights)
    decided = Counter(name for decision in decisions for name in decision.weights)
    for name in sorted({*saved, *decided} - criteria) if criteria else ():
        counts = f"sets of weights that people saved: {saved[name]}, decisions: {decided[name]}"
        remedy = f"name it so in criteria.csv again, or save the weights anew{_or_write(name, criteria)}"
        severity: Severity = "warning" if saved[name] else "note"  # a decision keeps the weights of its day
        yield Finding(
            severity, "state.sqlite", f"{name} is no criterion any more, and is in use; {counts}", remedy
        )
    presets = set(registry.tables["presets"]["preset"].to_pylist())
    chosen = Counter(decision.preset for decision in decisions if decision.preset)
    for preset in sorted(set(chosen) - presets) if presets else ():
        what = f"presets.csv has no preset “{preset}” any more; decisions made with it: {chosen[preset]}"
        yield Finding("note", "state.sqlite", what, "nothing is lost: a decision keeps its own weights")
    yield from _entries_of_nobody(state, registry.tables["organisations"]["org_id"].to_pylist())


def unanswered_in_snapshot(reader: SnapshotReader) -> Iterator[Finding]:
    """Content sets and topics that something was loaded for and the snapshot's registry has not."""
    sets = reader.table("content_sets", "content_set_id").column(0).to_pylist()
    for row in _rows_if_there(reader, "core_source_health", SQL["lists_of_no_set"]):
        what = f"content_sets.csv has no such set; lists of its uses ({row['source']}): {row['lists']}"
        remedy = f"name the set so again, or load the lists under its new name{_or_write(row['part'], sets)}"
        yield Finding("warning", row["part"], what, remedy)
    for row in _rows_if_there(reader, "core_source_health", SQL["lists_that_count_for_nothing"]):
        of = f"channel {row['channel']}, kind {row['kind']}, relation {row['relation']}"
        what = f"lists of it are loaded ({row['source']}): {row['lists']}; they count for nothing: {of}"
        remedy = "load them under a set of the channel files, text or wikidata with the relation by"
        yield Finding("warning", row["part"], what, f"{remedy}, or correct content_sets.csv")
    topics = reader.table("topics", "DISTINCT topic").column(0).to_pylist()
    for row in _rows_if_there(reader, "community_ideas", SQL["ideas_on_no_topic"]):
        what = f"topics.csv has no topic {row['topic']}; ideas on it: {row['ideas']}"
        remedy = f"add it, or correct it in the list and load that again{_or_write(row['topic'], topics)}"
        yield Finding("note", "community-ideas", what, remedy)


def _rows_if_there(reader: SnapshotReader, table: str, sql: str) -> Rows:
    """The rows of a query; none from a snapshot that was made before the table was kept."""
    rows: Rows = reader.query(sql).to_pylist() if reader.has(table) else []
    return rows


def _entries_of_nobody(state: State, org_ids: Collection[str]) -> Iterator[Finding]:
    kept = [
        *(("gates", gate.org_id) for gate in state.gates()),
        *(("estimates", estimate.org_id) for estimate in state.estimates()),
        *(("decisions", decision.org_id) for decision in state.decisions()),
        *(("collaborations", entry.org_id) for entry in state.collaborations()),
        *(("outcomes", outcome.org_id) for outcome in state.outcomes()),
        *(("notes", note.org_id) for note in state.notes()),
    ]
    lost: dict[str, Counter[str]] = {}
    for kind, org_id in kept:
        if org_id not in org_ids and not org_id.startswith(SAMPLE_PREFIX):
            lost.setdefault(org_id, Counter())[kind] += 1
    for org_id, counts in sorted(lost.items()):
        named = ", ".join(f"{kind} {count}" for kind, count in counts.items())
        what = f"entries about {org_id} count for nobody: organisations.csv has no such org_id ({named})"
        remedy = f"name it so in organisations.csv again, or enter them anew{_or_write(org_id, org_ids)}"
        yield Finding("warning", "state.sqlite", what, remedy)


def _parts(rows: Rows, column: str) -> list[str]:
    return [part for row in rows for part in (row[column] or "").split("; ") if part]


def _orgs(count: int) -> str:
    return f"{count} organisation{'' if count == 1 else 's'}"


def _close(name: str, names: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, sorted(set(names) - {name}), n=1)), "")


def _or_write(name: str, names: Iterable[str]) -> str:
    """A question after a remedy: the name that may be meant, or nothing."""
    meant = _close(name, names)
    return f"; did you mean {meant}?" if meant else ""
