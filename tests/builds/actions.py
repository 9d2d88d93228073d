"""What can happen to an archive between two builds: each action takes the archive and a source of chance."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.builds.choices import CONFERENCES, DATES, FOLDERS, LISTINGS, NAMES, PLACES, SETTINGS, TITLES, TOPICS
from tests.builds.small_archive import PICTURES, Archive, Page, Talk, Toctree, conference

Action = Callable[[Archive, Random], None]


def a_reference(archive: Archive, r: Random) -> str:
    """A reference of any kind, mostly to something that is there."""
    talks = [talk.title for _, talk in archive.talks()] or ["none"]
    docs = [*archive.all_pages(), "speakers/ada-loom", "talks/index", "conferences/wool", "topics/yarn"]
    talk, doc, name, place = r.choice(talks), r.choice(docs), r.choice(NAMES), r.choice(CONFERENCES)
    return r.choice(
        [
            f"{{talk}}`{talk}`",
            f"{{talk}}`~{talk}`",
            f"{{talk}}`so <{talk}>`",
            f"{{speaker}}`{name}`",
            f"{{speaker}}`~{name}`",
            f"{{conference}}`{place}`",
            f"{{doc}}`/{doc}`",
            f"[](/{doc}.md)",
            f"[](project:/{doc}.md)",
            f"{{ref}}`speaker-{name.lower().replace(' ', '-')}`",
            f"{{ref}}`conference-{place.lower().replace(' ', '-')}`",
            "{ref}`talk-wool-2020-spinning`",
            "{ref}`spin`",
            "[](#spin)",
            "[](#wool-2020/spinning)",
            "{any}`spin`",
            "{any}`Ada Loom`",
            f"{{index}}`wool` {{index}}`{r.choice(TOPICS)}`",
            "{download}`/_static/own.css`",
        ]
    )


def any_page(archive: Archive, r: Random) -> Page:
    return r.choice(list(archive.all_pages().values()))


def any_talk(archive: Archive, r: Random) -> tuple[Page, Talk]:
    """A talk and its page; one is made if there is none."""
    talks = list(archive.talks())
    if not talks:
        add_talk(archive, r)
        talks = list(archive.talks())
    return r.choice(talks)


# -- recaps ------------------------------------------------------------------------------------------------------------


def edit_text(archive: Archive, r: Random) -> None:
    texts = ["", "Some words.", "One.\n\nTwo.", f"Number {r.randrange(99)}.", "```python\nx = 1\n```"]
    any_page(archive, r).text = r.choice(texts)


def edit_reference(archive: Archive, r: Random) -> None:
    any_page(archive, r).text = " and ".join(a_reference(archive, r) for _ in range(r.randrange(1, 4)))


def edit_title(archive: Archive, r: Random) -> None:
    any_page(archive, r).title = f"{r.choice([*TITLES, *NAMES])} {r.choice(['', '2020', 'II'])}".strip()


def edit_conference(archive: Archive, r: Random) -> None:
    name = r.choice(archive.recaps() or ["index"])
    options = [f":dates: {r.choice(DATES[:3])}", f":place: {r.choice(PLACES)}", ":series: Wool", ":series: The Days"]
    options += [":id: sheep", ":aliases: wool-2018", ":website: https://example.org/"]
    chosen = r.sample(options, r.randrange(4))
    unlike = {line.split()[0]: line for line in chosen}
    archive.all_pages()[name].head = r.choice(["", conference(r.choice(CONFERENCES), *unlike.values())])


def edit_meta(archive: Archive, r: Random) -> None:
    lines = [("author", "Eve"), ("original", "https://example.org/w"), ("orphan", "true"), ("tocdepth", "1")]
    lines += [("nosearch", "true"), ("aliases", "old/place"), ("aliases", '["recaps/first", "old/other", "more/m"]')]
    lines.append(("author", "Ada Loom, Cy Felt"))
    any_page(archive, r).meta = dict(r.sample(lines, r.randrange(3)))


def edit_listings(archive: Archive, r: Random) -> None:
    any_page(archive, r).listings = r.sample(LISTINGS, r.randrange(3))


def add_recap(archive: Archive, r: Random) -> None:
    if len(archive.recaps()) < 5:
        name = r.choice(CONFERENCES)
        docname = f"{r.choice(FOLDERS)}/{r.choice(['wool', 'silk', 'a', 'z'])}-{r.randrange(2018, 2023)}"
        archive.pages[docname] = Page(name, conference(name), talks=[new_talk(archive, r)])


def remove_recap(archive: Archive, r: Random) -> None:
    if recaps := archive.recaps():
        del archive.pages[r.choice(recaps)]


def rename_recap(archive: Archive, r: Random) -> None:
    if recaps := archive.recaps():
        name = f"{r.choice(FOLDERS)}/{r.choice(['first', 'm', 'zz'])}"
        old = r.choice(recaps)
        archive.pages[name] = archive.pages.pop(old)
        if r.random() < 0.5:
            archive.pages[name].meta = {"aliases": old}


def swap_recaps(archive: Archive, r: Random) -> None:
    if len(recaps := archive.recaps()) > 1:
        one, other = r.sample(recaps, 2)
        archive.pages[one], archive.pages[other] = archive.pages[other], archive.pages[one]


# -- talks and people --------------------------------------------------------------------------------------------------


def new_talk(archive: Archive, r: Random) -> Talk:
    talk = Talk(r.choice(TITLES), r.sample(NAMES, r.randrange(3)), brief=r.random() < 0.3)
    talk.options = talk_options(r)
    talk.text = r.choice(["", "Text.", a_reference(archive, r)])
    return talk


def talk_options(r: Random) -> dict[str, str]:
    options = [
        ("date", r.choice(DATES[:3])),
        ("topics", r.choice(TOPICS)),
        ("kind", r.choice(["keynote", "lightning"])),
        ("conference", r.choice(CONFERENCES)),
        ("follows", "wool-2020/spinning"),
        ("video", "https://example.org/v"),
        ("id", "thread"),
        ("aliases", "spinning"),
        ("title", "Another title"),
    ]
    return dict(r.sample(options, r.randrange(4)))


def add_talk(archive: Archive, r: Random) -> None:
    if not archive.recaps():
        archive.pages["recaps/new"] = Page("New")
    page = archive.pages[r.choice(archive.recaps())]
    if len(page.talks) < 4:
        page.talks.insert(r.randrange(len(page.talks) + 1), new_talk(archive, r))


def remove_talk(archive: Archive, r: Random) -> None:
    page, talk = any_talk(archive, r)
    page.talks.remove(talk)


def rename_talk(archive: Archive, r: Random) -> None:
    talk = any_talk(archive, r)[1]
    talk.title = r.choice(TITLES)
    talk.lead = r.choice(["", "(spin)=", talk.lead])


def move_talk(archive: Archive, r: Random) -> None:
    page, talk = any_talk(archive, r)
    page.talks.remove(talk)
    archive.pages[r.choice(archive.recaps())].talks.append(talk)


def edit_talk(archive: Archive, r: Random) -> None:
    talk = any_talk(archive, r)[1]
    talk.options = talk_options(r)
    talk.text = r.choice(["", "Text.", a_reference(archive, r)])


def edit_speakers(archive: Archive, r: Random) -> None:
    ids = ["ada", "eve", "Ada L. <ada-loom>", "E. <eve-2>", "B. <bo-weaver>"]
    any_talk(archive, r)[1].speakers = r.sample([*NAMES, *ids], r.randrange(4))


def rename_speaker(archive: Archive, r: Random) -> None:
    old, new = r.sample(NAMES, 2)
    for _, talk in archive.talks():
        talk.speakers = [new if name == old else name for name in talk.speakers]


def profile(archive: Archive, r: Random) -> None:
    """A profile comes or goes: in the place of the generated page, or elsewhere."""
    name = r.choice(NAMES[:5])
    docname = r.choice(["speakers/ada-loom", "speakers/bo-weaver", "speakers/eve", "people", "speakers/index"])
    if docname in archive.pages and r.random() < 0.5:
        del archive.pages[docname]
    else:
        lines = [":pronouns: she/her", f":aliases: {r.choice(NAMES)}", ":github: loom", ":id: ada", ":id: eve-2"]
        lines += [f":former: {r.choice(NAMES)}", ":hidden:", ":not: eve"]
        options = r.sample(lines, r.randrange(4))
        head = "\n".join([f":::{{speaker}} {name}", *options, ":::"])
        archive.pages[docname] = Page(r.choice(["Ada", "People", name]), head, text=r.choice(["", a_reference(archive, r)]))


def index_page(archive: Archive, r: Random) -> None:
    """A page of a series, a topic, or an index comes or goes."""
    docname = r.choice(["conferences/wool", "conferences/index", "talks/index", "topics/yarn", "topics/index"])
    if docname in archive.pages:
        del archive.pages[docname]
    else:
        archive.pages[docname] = Page(r.choice(TITLES), text="By hand.", listings=r.sample(LISTINGS, r.randrange(2)))


def toctrees(archive: Archive, r: Random) -> None:
    generated = ["conferences/index", "speakers/index", "talks/index", "topics/index"]
    pages = list(archive.pages)
    entries = r.choice([["recaps/*"], ["recaps/*", "more/*"], sorted(pages), r.sample(pages, len(pages))])
    more = r.sample(generated, r.randrange(4))
    possible = [("caption", r.choice(TITLES[:2])), ("maxdepth", "1"), ("hidden", ""), ("numbered", "")]
    options = dict(r.sample(possible, r.randrange(3)))
    if r.random() < 0.2:
        options["reversed"] = ""
    archive.toctrees = [Toctree([*entries, *more], {"glob": ""} | options)]
    if more and r.random() < 0.3:
        archive.toctrees = [Toctree(entries, {"glob": ""} | options), Toctree(more, {"caption": "More"})]


def nested_toctree(archive: Archive, r: Random) -> None:
    if len(recaps := archive.recaps()) > 1:
        one, other = r.sample(recaps, 2)
        if "toctree" not in archive.pages[other].text:  # Sphinx does not survive a circle
            archive.pages[one].text = Toctree([f"/{other}"]).markdown()


# -- other files and settings ------------------------------------------------------------------------------------------


def photos(archive: Archive, r: Random) -> None:
    """A photo comes, goes, or is another one; a page shows it or does not."""
    path = r.choice(["recaps/sheep.png", "recaps/old/sheep.png", "more/sheep.png", "recaps/goat.png"])
    if path in archive.others and r.random() < 0.4:
        del archive.others[path]
    else:
        archive.others[path] = r.choice(list(PICTURES.values()))
    if r.random() < 0.6 and archive.recaps():
        archive.pages[r.choice(archive.recaps())].photos = r.sample(["sheep.png", "goat.png", "/more/sheep.png"], r.randrange(3))


def static_files(archive: Archive, r: Random) -> None:
    path = r.choice(["_static/own.css", "_static/new.css", "_static/deep/sheep.svg", "extra/robots.txt", "_static/own.js"])
    if path in archive.others and r.random() < 0.4:
        del archive.others[path]
    else:
        archive.others[path] = f"/* {r.randrange(9)} */\n".encode()


def templates(archive: Archive, r: Random) -> None:
    path = r.choice(["_templates/page.html", "_templates/welcome.html"])
    if path in archive.others and r.random() < 0.5:
        del archive.others[path]
    else:
        body = f"{{% block body %}}<i>{r.randrange(9)}</i>{{{{ super() }}}}{{% endblock %}}"
        archive.others[path] = f'{{% extends "!{"page" if "page" in path else "layout"}.html" %}}{body}\n'.encode()


def setting(archive: Archive, r: Random) -> None:
    name = r.choice(list(SETTINGS))
    archive.conf[name] = r.choice(SETTINGS[name])


#: Every edit, with its weight.
EDITS: dict[Action, int] = {
    edit_text: 2,
    edit_reference: 5,
    edit_title: 4,
    edit_conference: 4,
    edit_meta: 2,
    edit_listings: 2,
    add_recap: 3,
    remove_recap: 3,
    rename_recap: 3,
    swap_recaps: 2,
    add_talk: 4,
    remove_talk: 3,
    rename_talk: 4,
    move_talk: 3,
    edit_talk: 4,
    edit_speakers: 4,
    rename_speaker: 3,
    profile: 5,
    index_page: 4,
    toctrees: 4,
    nested_toctree: 1,
    photos: 4,
    static_files: 3,
    templates: 2,
    setting: 6,
}


def edit(archive: Archive, r: Random) -> str:
    """Do one edit; returns its name."""
    action = r.choices(list(EDITS), list(EDITS.values()))[0]
    action(archive, r)
    if archive.conf.get("html_additional_pages"):
        # Without its template, there is no build at all.
        archive.conf["templates_path"] = ["_templates"]
        archive.others.setdefault("_templates/welcome.html", b"Welcome")
    return action.__name__
