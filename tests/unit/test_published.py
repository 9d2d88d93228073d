"""What was published and is gone, and names that are to go and stand in sources."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from recaps import cli
from recaps.checking import published
from recaps.checking.sources import find_names
from recaps.importer.model import UnreadableError

HEAD = b"# Sphinx inventory version 2\n# Project: x\n# Version: \n# The remainder of this file is compressed using zlib.\n"


def site(folder: Path, *entries: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{entry} -1 x.html#$ Some title\n" for entry in entries)
    (folder / "objects.inv").write_bytes(HEAD + zlib.compress(lines.encode()))
    return folder


def gone(folder: Path, text: str) -> list[str]:
    return [str(finding) for finding in published.check(published.listed(text, "list"), folder)]


def test_what_is_there_is_well(tmp_path: Path) -> None:
    built = site(tmp_path, "wool/one recap:talk", "ada recap:speaker", "index std:doc", "x std:label", "a b py:function")
    assert [*published.as_list(built)] == ["recap:speaker ada", "recap:talk wool/one", "std:doc index"]
    assert gone(built, "\n".join(published.as_list(built))) == []
    assert published.check(published.read(str(built / "objects.inv"), Path()), built) == []


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("recap:talk wool/one", "t/wool/one.html"),
        ("recap:speaker ada", "speakers/ada.html"),
        ("recap:speaker ada", "speakers/ada/index.html"),
        ("std:doc old/recap", "old/recap.html"),
    ],
)
def test_what_is_gone_is_told_unless_its_address_answers(tmp_path: Path, line: str, file: str) -> None:
    built = site(tmp_path, "other recap:talk")
    (finding,) = gone(built, f"# a remark\n{line}\n")
    assert finding.startswith("list:2: error: the ")
    assert f"'{line.split()[1]}' is gone; " in finding
    (built / file).parent.mkdir(parents=True, exist_ok=True)
    (built / file).write_text("leads on")
    assert gone(built, line) == []


def test_a_conference_is_known_by_its_id_alone(tmp_path: Path) -> None:
    assert len(gone(site(tmp_path), "recap:conference wool")) == 1


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    built = site(tmp_path / "html", "ada recap:speaker")
    assert cli.main(["names", "list", str(built)]) == 0
    (tmp_path / "list.txt").write_text(capsys.readouterr().out)
    check = ["names", "check", str(built), "--list", str(tmp_path / "list.txt")]
    assert cli.main(check) == 0
    site(built, "bo recap:speaker")
    assert cli.main(check) == 1
    assert "list.txt:1: error: the person 'ada' is gone" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    assert cli.main(["names", "check", str(built), "--base", "no-such-revision"]) == 2


@pytest.mark.parametrize("content", [b"", b"x\ny\n", HEAD + b"no zlib"])
def test_what_is_no_inventory(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "objects.inv").write_bytes(content)
    with pytest.raises(UnreadableError, match="is no inventory"):
        published.inventory(tmp_path / "objects.inv")


PROFILES = """# People

:::{speaker} Ada Loom
:aliases: Countess
:hidden:
:::

```{recap:speaker} Bo Weaver
:former: Old Weaver
```

```md
:::{speaker} Cy Felt
:hidden:
:::
```
"""
RECAP = """# Wool

:::{talk} Cy Felt on felt
:speakers: Ada Loom, Old Weaver
:::

{speaker}`Ada Loom` and {speaker}`O. <old-weaver>` and Bo Weaver.
Then ada  LOOM came, and Old
Weaver. The countess left; Adaloom did not.
"""


def test_names_in_plain_text(tmp_path: Path) -> None:
    (tmp_path / "people.md").write_text(PROFILES)
    (tmp_path / "wool.md").write_text(RECAP)
    (tmp_path / "wool.rst").write_text("Wool\n====\n\n.. speaker:: Di\n   :hidden:\n\nDi spoke, said :speaker:`Di`.\n")
    said = (str(finding).rpartition(": error")[0].replace("\\", "/") for finding in find_names(tmp_path))
    found = sorted(place.rpartition("/")[2] for place in said)
    assert found == ["wool.md:8", "wool.md:8", "wool.md:9", "wool.rst:7"]
    assert not any("Loom" in finding.message for finding in find_names(tmp_path))


def test_the_command_needs_something_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 2
    assert "needs an archive, or --sources" in capsys.readouterr().err
    (tmp_path / "people.md").write_text(PROFILES)
    assert cli.main(["check", "--sources", str(tmp_path)]) == 0
    (tmp_path / "wool.md").write_text("# Ada Loom's wool\n")
    assert cli.main(["check", "--sources", str(tmp_path)]) == 1
