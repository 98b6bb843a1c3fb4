"""What to do next: each step a sentence with its numbers, where to begin, and what stands behind it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.impact.next_steps import Example, Step, gaps
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import explained, section
from sic_metrics.ui.partner import compared_words as words
from sic_metrics.ui.partner.links import content, reconcile
from sic_metrics.ui.partner.names import language_names, page_link
from sic_metrics.ui.partner.subject import Subject, top_pages

METRICS = {
    "unused_files": "file_list",
    "unnamed_files": "files",
    "languages": "language_reach",
    "articles_in_need": "partner_article_needs",
    "one_page": "exposure",
    "templates": "exposure",
    "deep_tree": "exposure",
    "sets": "articles",
}
SHOWN = {
    "unused_files": {"show": "files", "use": "unused"},
    "unnamed_files": {"show": "files"},
    "languages": {"show": "wikis", "metric": "language_reach"},
    "articles_in_need": {"show": "articles"},
}
_STEP = Markup("<li><h3>{}</h3><p>{}</p><p>{} {}</p></li>")


def evidence() -> DeltaGenerator:
    """Where the evidence and the steps stand; on a phone the steps come first."""
    return st.container(key="story")


def next_steps(subject: Subject) -> None:
    """The steps, the one that concerns most first, and what cannot be said yet."""
    with st.container(key="next"):
        _steps(subject)


def _steps(subject: Subject) -> None:
    steps = subject.steps
    section(
        words.STEPS_FINDING.format(count=text.counted(len(steps), "thing")) if steps else words.STEPS,
        words.STEPS_SUB if steps else words.NO_STEPS,
    )
    if steps:
        items = Markup("").join(_step(subject, step) for step in steps)
        st.html(Markup('<ol class="sic-steps">{}</ol>').format(items))
    unknown = gaps(subject.to_do, subject.reach, subject.last)
    if unknown:
        section(words.GAPS, level=3)
        sentences = (words.GAP_WHY[kind].format(org=subject.org) for kind in unknown)
        items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
        st.html(Markup('<ul class="sic-attention">{}</ul>').format(items))


def step_title(subject: Subject, step: Step, *, inside: bool = False) -> Markup:
    """What is to be done, in one clause; `inside` a sentence it begins small and leads nowhere."""
    template = words.STEP_TITLES[step.kind]
    if inside:
        template = template[:1].lower() + template[1:]
    more = words.STEP_MORE.format(count=text.exact((step.count or 0) - 1)) if (step.count or 0) > 1 else ""
    numbers = _numbers(subject, step)
    place = words.STEP_ONLY if step.count == 1 else words.STEP_MOST_SPOKEN.format(**numbers)
    return Markup(template).format(  # noqa: S704 - a sentence of the catalogue
        **numbers, first=_first(step, linked=not inside), more=more, place=place
    )


def _step(subject: Subject, step: Step) -> Markup:
    behind = Behind(METRICS[step.kind], subject.org, *_months(subject, step))
    return _STEP.format(
        step_title(subject, step), _detail(subject, step), _link(subject, step), behind.links()
    )


def _detail(subject: Subject, step: Step) -> Markup:
    old = words.STEP_OLD.format(old=text.exact(step.old)) if step.old else ""
    examples = Markup(", ").join(_example(step, one) for one in step.examples)
    return explained(words.STEP_DETAILS[step.kind]).format(
        **_numbers(subject, step),
        old=old,
        examples=examples,
        official=_official(subject, step),
        content_set=(step.examples[0].key if step.examples else None) or "ID",
        page=_page(subject, step),
    )


def _numbers(subject: Subject, step: Step) -> dict[str, str]:
    month = _month(subject)
    return {
        "count": text.exact(step.count),
        "of": text.exact(step.of),
        "share": text.percent(step.share),
        "files": text.counted(step.count, "file"),
        "stand": "stands" if step.count == 1 else "stand",
        "articles": text.counted(step.count, "article"),
        "languages": text.counted(step.count, "language"),
        "month": text.month_name(month) if month else "",
    }


def _first(step: Step, *, linked: bool) -> Markup | str:
    if not step.examples:
        return ""
    one = step.examples[0]
    if step.kind == "languages":
        return language_names()[one.name]
    if one.wiki and linked:
        return page_link(one.wiki, one.name)
    return Markup("<bdi>{}</bdi>").format(one.name.replace("_", " "))


def _example(step: Step, one: Example) -> Markup:
    if one.wiki is None:
        name = language_names()[one.name] if step.kind == "languages" else one.name.replace("_", " ")
        return Markup(words.EXAMPLE_LANGUAGE).format(name=name, speakers=text.compact(one.amount))  # noqa: S704
    return Markup(words.EXAMPLE_ARTICLE).format(  # noqa: S704
        name=page_link(one.wiki, one.name),
        language=cached.languages()[one.wiki],
        views=text.compact(one.amount),
        score=f"{one.score:.2f}",
    )


def _official(subject: Subject, step: Step) -> str:
    """Which of the languages without are official ones of the organisation."""
    if step.kind != "languages" or subject.reach is None:
        return ""
    official = {one.strip() for one in str(subject.organisation["official_languages"] or "").split(";")}
    names = [language_names()[code] for code in subject.reach.without["language_code"]]
    found = [name for name in names if name in official]
    template = words.STEP_OFFICIAL if len(found) == 1 else words.STEP_OFFICIAL_MANY
    return template.format(languages=" and ".join(found), name=subject.name) if found else ""


def _page(subject: Subject, step: Step) -> Markup | str:
    """The most viewed article of the month that the exposure is of."""
    month = _month(subject)
    if step.kind != "one_page" or not month:
        return ""
    row = top_pages(subject.org, month, month, 1).iloc[0]
    return Markup("{} ({})").format(
        page_link(row["wiki"], row["page_title"]), cached.languages()[row["wiki"]]
    )


def _month(subject: Subject) -> str | None:
    """The month that the exposure audit is told of."""
    months = subject.to_do.exposure["month"]
    until = months[months <= subject.last] if subject.last else months
    return str(until.max()) if len(until) else None


def _months(subject: Subject, step: Step) -> tuple[str | None, str | None]:
    month = _month(subject) if METRICS[step.kind] == "exposure" else None
    return month, month


def _link(subject: Subject, step: Step) -> Markup | str:
    written = words.STEP_LINKS[step.kind]
    if step.kind in SHOWN:
        return content(subject.org, written, **SHOWN[step.kind])
    return reconcile(subject.org, written) if written else ""
