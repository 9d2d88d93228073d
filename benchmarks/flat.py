"""The yardstick: plain Sphinx and MyST with every page of the archive written out as Markdown, as a script would do it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recaps.queries.pagination import LONGEST
from recaps.records.naming import initial, make_id, series_of, year_in
from recaps.records.naming import page as page_name

from benchmarks.corpus import Conference, Talk
from benchmarks.projects import CONF, Files, page

ORPHAN = ("---", "orphan: true", "---", "")


class Given(NamedTuple):
    """A talk and where it was given."""

    talk: Talk
    conference: Conference

    @property
    def anchor(self) -> str:
        """The label of the talk's section."""
        return f"{self.conference.id}-{make_id(self.talk.title)}"

    @property
    def year(self) -> str:
        """The year in which it was given, as a heading."""
        return self.talk.date[:4] or str(year_in(self.conference.name) or "Year unknown")


def flat(conferences: Sequence[Conference]) -> Files:
    """All pages that the archive has, with the same links; those that nobody lists in a toctree there are orphans here too."""
    given = _given(conferences)
    people, topics = _by_speaker(given), _by_topic(given)
    indexes = ["conferences/index", "speakers/index", "talks/index", *(["topics/index"] if topics else [])]
    files = {
        **_front(indexes),
        **_recaps(conferences, program=True),
        **_series(conferences),
        **_listing(
            "Talks", "talks/index", "talks", "talks", _grouped((item.year, item.conference.name, _row(item)) for item in given)
        ),
        **_listing("Speakers", "speakers/index", "speakers/letter", "speakers", _counted("speakers", people, letters=True)),
        **{f"{page_name('speakers', id_)}.md": _person(id_, name, talks) for id_, (name, talks) in people.items()},
        **(_listing("Topics", "topics/index", "topics/letter", "topics", _counted("topics", topics)) if topics else {}),
    }
    for id_, (name, talks) in topics.items():
        docname = page_name("topics", id_)
        rows = _grouped((item.year, item.year, _row(item)) for item in talks)
        files |= _listing(name, docname, docname, "talks", rows, orphan=True)
    return files


def bare(conferences: Sequence[Conference]) -> Files:
    """Recaps, speakers, and one index of each; no other page."""
    people = _by_speaker(_given(conferences))
    rows = [f"- [{conference.name}](/recaps/{conference.id}.md)" for conference in conferences]
    return {
        **_front(["conferences", "speakers"]),
        "conferences.md": page("# Conferences", "", rows),
        "speakers.md": page("# Speakers", "", (f"- [{name}](/speakers/{id_}.md)" for id_, (name, _) in sorted(people.items()))),
        **_recaps(conferences, program=False),
        **{
            f"speakers/{id_}.md": page(ORPHAN, f"# {name}", "", "## Talks", "", map(_row, talks))
            for id_, (name, talks) in people.items()
        },
    }


# -- gathering ---------------------------------------------------------------------------------------------------------

#: Id → name and talks.
Groups = dict[str, tuple[str, list[Given]]]


def _given(conferences: Sequence[Conference]) -> list[Given]:
    return [Given(talk, conference) for conference in conferences for talk in conference.talks]


def _by_speaker(given: Iterable[Given]) -> Groups:
    groups: Groups = {}
    for item in given:
        for name in item.talk.speakers:
            groups.setdefault(make_id(name), (name, []))[1].append(item)
    return dict(sorted(groups.items()))


def _by_topic(given: Iterable[Given]) -> Groups:
    groups: Groups = {}
    for item in given:
        for name in item.talk.topics:
            if make_id(name):
                groups.setdefault(make_id(name), (name, []))[1].append(item)
    return dict(sorted(groups.items()))


# -- pages -------------------------------------------------------------------------------------------------------------


def _front(indexes: Sequence[str]) -> Files:
    conf = CONF.format(ext="", extensions=["myst_parser", "sphinxext.opengraph"], more="")
    return {"conf.py": conf, "index.md": page("# Bench", "", "```{toctree}", "", indexes, "```")}


def _people(names: Iterable[str]) -> str:
    return ", ".join(f"[{name}](/{page_name('speakers', make_id(name))}.md)" for name in names)


def _video(talk: Talk) -> str:
    return f"[Video]({talk.video})" if talk.video.startswith("http") else ""


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _row(item: Given, without: str = "", *, conference: bool = True) -> str:
    """A talk in a list; *without* is the id of the person whose page it is on."""
    others = [name for name in item.talk.speakers if make_id(name) != without]
    place = f"[{item.conference.name}](/recaps/{item.conference.id}.md)" if conference else ""
    return "- " + _line(f"[{item.talk.title}](#{item.anchor})", _people(others), place, _video(item.talk))


def _recaps(conferences: Sequence[Conference], *, program: bool) -> Files:
    files = {}
    for conference in conferences:
        lines = [*ORPHAN, f"# {conference.name}", ""]
        if program:
            series = series_of(conference.name)
            rows = [_row(Given(talk, conference), conference=False) for talk in conference.talks]
            lines += [f"[{series}](/{page_name('conferences', make_id(series))}.md)", "", *rows, ""]
        for talk in conference.talks:
            topics = ", ".join(f"[{name}](/{page_name('topics', make_id(name))}.md)" for name in talk.topics if make_id(name))
            facts = _line(_people(talk.speakers), talk.date, _video(talk), topics)
            lines += [f"({Given(talk, conference).anchor})=", f"## {talk.title}", "", facts, ""]
            lines += [line for text in talk.text for line in (text, "")]
        files[f"recaps/{conference.id}.md"] = page(lines)
    return files


def _person(id_: str, name: str, talks: Sequence[Given]) -> str:
    peers = sorted({other for item in talks for other in item.talk.speakers if make_id(other) != id_})
    company = ["", "## Spoke with", "", _people(peers)] if peers else []
    return page(ORPHAN, f"# {name}", "", "## Talks", _by_year(talks, id_, "###"), company)


def _by_year(talks: Iterable[Given], person: str = "", level: str = "##") -> list[str]:
    years: dict[str, list[str]] = {}
    for item in talks:
        years.setdefault(item.year, []).append(_row(item, person))
    return [line for year, rows in sorted(years.items(), reverse=True) for line in ("", f"{level} {year}", "", *rows)]


#: Group → its rows, each with the heading under which it stands ('' for none).
Rows = dict[str, list[tuple[str, str]]]


def _grouped(rows: Iterable[tuple[str, str, str]]) -> Rows:
    """(group, heading, row) by group, the last first."""
    groups: Rows = {}
    for group, heading, row in rows:
        groups.setdefault(group, []).append((heading, row))
    return dict(sorted(groups.items(), reverse=True))


def _counted(folder: str, groups: Groups, *, letters: bool = False) -> Rows:
    """Everything in *groups* with the number of its talks, by first letter; *letters* says whether these are headings."""
    rows: Rows = {}
    for id_, (name, talks) in groups.items():
        letter = initial(name)
        row = f"- [{name}](/{page_name(folder, id_)}.md) · {len(talks)} talks"
        rows.setdefault(letter, []).append((letter if letters else "", row))
    return dict(sorted(rows.items()))


def _listing(title: str, docname: str, folder: str, what: str, groups: Rows, *, orphan: bool = False) -> Files:
    """A list as one page, or, where the archive would do so, as a page that leads to its parts, and these."""
    longest = LONGEST[what]
    head = [*(ORPHAN if orphan else ()), f"# {title}"]
    if sum(map(len, groups.values())) <= longest:
        return {f"{docname}.md": page(head, _under_headings(row for rows in groups.values() for row in rows))}
    parts = {}
    for group, rows in groups.items():
        for number, start in enumerate(range(0, len(rows), longest), start=1):
            leaf = (make_id(group) or "other") + ("" if number == 1 else f"-{number}")
            name = group if number == 1 else f"{group} ({number})"
            parts[f"{folder}/{leaf}"] = (name, rows[start : start + longest])
    ways = " · ".join(f"[{name}](/{part}.md)" for part, (name, _) in parts.items())
    index = [f"- [{name}](/{part}.md) · {len(rows)} {what}" for part, (name, rows) in parts.items()]
    return {
        f"{docname}.md": page(head, "", index),
        **{
            f"{part}.md": page(ORPHAN, f"# {title}: {name}", "", ways, _under_headings(rows))
            for part, (name, rows) in parts.items()
        },
    }


def _under_headings(rows: Iterable[tuple[str, str]]) -> list[str]:
    lines, last = [""], ""
    for heading, row in rows:
        lines += ["", f"## {heading}", ""] if heading != last else []
        lines.append(row)
        last = heading
    return lines


def _series(conferences: Sequence[Conference]) -> Files:
    editions: dict[str, list[Conference]] = {}
    for conference in conferences:
        editions.setdefault(series_of(conference.name), []).append(conference)
    files, index = {}, ["# Conferences", ""]
    for name, found in sorted(editions.items()):
        parts, lines = ["", f"## {name}", ""], [*ORPHAN, f"# {name}", ""]
        for conference in found:
            to = f"[{conference.name}](/recaps/{conference.id}.md)"
            dates = sorted(talk.date for talk in conference.talks if talk.date)
            facts = _line(" – ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "", f"{len(conference.talks)} talks")
            parts.append(f"- {to} · {facts}")
            lines += [f"## {to}", "", facts, ""]
        index += parts
        files[f"{page_name('conferences', make_id(name))}.md"] = page(lines)
    return {"conferences/index.md": page(index), **files}
