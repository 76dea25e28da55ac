"""The stages stand in a line, and nobody imports from further down it (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "typeset"

PAGE = ROOT / "docs" / "architecture.md"

BASE = ("records", "diagnostics", "ink", "drawing")
"""Root modules that every stage may import, and each those before it."""

ALONE = "alone"
"""In the table: not even those; what judges finished files shares nothing with what writes them."""

_ROW = re.compile(r"^\| `(\w+)(?:/|\.py)` \|.*\| ([^|]*) \|$", re.MULTILINE)


@cache
def ladder() -> Mapping[str, frozenset[str]]:
    """What a stage may import besides itself: the last column of the table of stages.

    Root modules that are not in it (`build`, `cli`, …) stand at the end of the line: they may
    import everything, and no stage may import them.
    """
    found = {}
    for name, listed in _ROW.findall(PAGE.read_text(encoding="utf-8")):
        base = BASE[: BASE.index(name)] if name in BASE else BASE
        others = listed.removeprefix(ALONE)
        if others != listed:
            base = ()
        found[name] = frozenset({*base, *re.findall(r"[\w.]+", others)})
    return found


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a module: where it stands, and what it names."""

    file: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: imports {self.module}"


def imports(file: Path, source: str) -> Iterator[Import]:
    """Every absolute import in a file, those inside functions too, by the module named."""
    for node in ast.walk(ast.parse(source, str(file))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "typeset":
                yield from (
                    Import(file, node.lineno, f"typeset.{alias.name}") for alias in node.names
                )
            else:
                yield Import(file, node.lineno, node.module)


def stage(file: Path) -> str:
    """The folder of a file below the package, or the name of a root module."""
    return Path(*file.parts[:1]).stem


def allowed(importer: str, module: str) -> bool:
    """True if a file of stage `importer` may import `module` (below `typeset`)."""
    name = module.removeprefix("typeset.")
    target = name.split(".")[0]
    permitted = ladder().get(importer)
    if permitted is None or target in {importer, "__version__"}:
        return True
    return any(name == one or name.startswith(f"{one}.") for one in permitted)


def downward(file: Path, source: str) -> list[Import]:
    """The imports in a file (named from the package's folder) that point down the line."""
    own = (one for one in imports(file, source) if one.module.split(".")[0] == "typeset")
    return [one for one in own if not allowed(stage(file), one.module)]


def sources() -> Iterator[tuple[Path, str]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file.relative_to(PACKAGE), file.read_text(encoding="utf-8")


def test_no_stage_imports_from_further_down() -> None:
    wrong = [str(one) for file, source in sources() for one in downward(file, source)]
    assert not wrong, "\n".join(wrong)


def test_every_stage_has_its_place_in_the_line() -> None:
    folders = {stage(file) for file, _source in sources() if len(file.parts) > 1}
    assert folders - {"assets"} <= set(ladder())


def test_the_line_is_what_the_architecture_page_says() -> None:
    assert ladder()["records"] == frozenset()
    assert ladder()["diagnostics"] == {"records"}
    assert ladder()["drawing"] == {"records", "diagnostics", "ink", "typography"}
    assert ladder()["content"] == {*BASE, "layout", "data", "locale", "numbers"}
    assert "content.node" in ladder()["pdf"]
    assert ladder()["inspect"] == frozenset()
    assert ladder()["preflight"] == ladder()["proof"] == {"inspect"}


def test_no_stage_imports_what_judges_it() -> None:
    judges = {"inspect", "preflight", "proof"}
    assert [name for name, seen in ladder().items() if seen & judges] == ["proof", "preflight"]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("layout/chapter.py", "from typeset.content.node import Node"),
        ("pdf/canvas.py", "from typeset.content import document"),
        ("pdf/canvas.py", "import typeset.content.document"),
        ("typography/face.py", "from typeset.flow.text import Text"),
        ("data/reader.py", "def late():\n    from typeset.charts import draw"),
        ("ink.py", "from typeset.drawing import Drawing"),
        ("flow/text.py", "from typeset import pages"),
        ("charts/style.py", "from typeset.build import build"),
        ("inspect/document.py", "from typeset.diagnostics import Diagnostic"),
        ("inspect/colour.py", "from typeset.ink import Ink"),
        ("proof/page.py", "from typeset.locale import get"),
        ("proof/page.py", "from typeset.preflight.run import preflight"),
        ("preflight/inks.py", "from typeset.pdf.paint import fill"),
        ("preflight/run.py", "from typeset import drawing"),
        ("inspect/records.py", "from typeset.records import dataclass"),
    ],
)
def test_an_import_down_the_line_is_found(file: str, source: str) -> None:
    (found,) = downward(Path(file), source)
    assert str(found).startswith(f"{file}:{len(source.splitlines())}: imports typeset.")


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("pdf/canvas.py", "from typeset.content.node import Node"),
        ("pdf/canvas.py", "from typeset.pdf.paint import fill"),
        ("flow/text.py", "from typeset import diagnostics, ink"),
        ("build.py", "from typeset.pdf.canvas import PdfCanvas"),
        ("data/reader.py", "import openpyxl"),
    ],
)
def test_an_import_up_the_line_is_right(file: str, source: str) -> None:
    assert downward(Path(file), source) == []


def costly_dataclasses(file: Path, source: str) -> list[int]:
    """The lines that import `dataclass` from where every class costs half a millisecond.

    What shares nothing with us has no other.
    """
    if file.name == "records.py" or stage(file) in ("inspect", "proof", "preflight"):
        return []
    return [
        node.lineno
        for node in ast.walk(ast.parse(source, str(file)))
        if isinstance(node, ast.ImportFrom)
        and node.module == "dataclasses"
        and any(alias.name == "dataclass" for alias in node.names)
    ]


def test_dataclasses_are_those_that_cost_little() -> None:
    assert [file for file, source in sources() if costly_dataclasses(file, source)] == []


def test_a_costly_dataclass_is_found() -> None:
    source = "from dataclasses import dataclass, field"
    assert costly_dataclasses(Path("flow/text.py"), source) == [1]
    assert costly_dataclasses(Path("inspect/text.py"), source) == []


@cache
def distributions() -> Mapping[str, list[str]]:
    """The distributions that provide each importable name; slow to find out."""
    return packages_distributions()


@cache
def declared() -> set[str]:
    """The packages that the project runs on, always or by choice, by normalised name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    users = [line for name in optional if name not in ("dev", "peers") for line in optional[name]]
    lines = [*project["dependencies"], *users]
    return {_normal(re.split(r"[<>=\[;~ ]", line)[0]) for line in lines}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


COMPANIONS = {"pydantic-core": "pydantic"}
"""Packages whose version another one fixes, so that declaring the other is enough."""


def undeclared(file: Path, source: str) -> list[Import]:
    """The imports of packages that installing the project does not promise."""
    known, wanted = distributions(), declared()
    found = []
    for one in imports(file, source):
        top = one.module.split(".")[0]
        if top == "typeset" or top in sys.stdlib_module_names:
            continue
        names = {_normal(name) for name in known.get(top, [])}
        if not wanted & {COMPANIONS.get(name, name) for name in names}:
            found.append(one)
    return found


def test_everything_imported_is_declared_as_a_dependency() -> None:
    wrong = [str(one) for file, source in sources() for one in undeclared(file, source)]
    assert not wrong, "\n".join(wrong)


def test_a_package_that_is_only_there_for_development_is_found() -> None:
    assert undeclared(Path("pdf/canvas.py"), "import pypdf\nimport reportlab.rl_config\n") == [
        Import(Path("pdf/canvas.py"), 1, "pypdf")
    ]
