"""What tests of several stages share: golden files, veraPDF, the sample report as built."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.judges import ghostscript as gs
from tests.judges import poppler as pop
from tests.judges import verapdf as vera

ROOT = Path(__file__).resolve().parent.parent
LAYOUT = ROOT / "layouts" / "socialtjanstrapport-2024"

Golden = Callable[[str | Path, str], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample report as built: every file of it, for tests that judge finished files."""

    folder: Path

    @property
    def print_file(self) -> Path:
        """The inside pages for the printer."""
        return self.folder / "print" / f"{LAYOUT.name}.pdf"

    @property
    def cover_file(self) -> Path:
        """The cover for the printer: back, spine and front on one sheet."""
        return self.folder / "print" / f"{LAYOUT.name}-omslag.pdf"

    @property
    def print_files(self) -> list[Path]:
        """Everything for the printer."""
        return [self.print_file, self.cover_file]

    @property
    def web_report(self) -> Path:
        """The whole report for the screen."""
        return self.folder / "web" / f"{LAYOUT.name}.pdf"

    @property
    def web_files(self) -> list[Path]:
        """Everything for the screen: the whole report and its chapters."""
        return sorted((self.folder / "web").glob("*.pdf"))

    @property
    def proofs(self) -> list[Path]:
        """The reading proofs of the chapters."""
        return sorted((self.folder / "korrektur").glob("*.html"))

    def proof(self, number: int) -> Path:
        """The reading proof of one chapter."""
        (file,) = (self.folder / "korrektur").glob(f"kapitel-{number:02}-*.html")
        return file

    @property
    def files(self) -> list[Path]:
        """Every PDF of the delivery."""
        return sorted(self.folder.glob("*/*.pdf"))

    def chapter(self, number: int) -> Path:
        """One chapter for the screen."""
        (file,) = (self.folder / "web").glob(f"kapitel-{number:02}-*.pdf")
        return file


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`, for golden files; `--built`, to judge files that are there already."""
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite golden files that differ, and fail once so that somebody looks",
    )
    parser.addoption(
        "--built",
        type=Path,
        metavar="OUT",
        help="judge the sample report as it stands below OUT instead of building it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare text with a golden file, named from the folder of the test that asks."""

    def compare(name: str | Path, text: str) -> None:
        file = request.path.parent / name
        wanted = file.read_text(encoding="utf-8") if file.exists() else ""
        if text == wanted:
            return
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            pytest.fail(f"{_shown(file)} was rewritten: read the change, then run again")
        pytest.fail(f"{_difference(file, wanted, text)}\n`pytest --update` rewrites it")

    return compare


def _shown(file: Path) -> str:
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else str(file)


def _difference(file: Path, wanted: str, text: str) -> str:
    lines = difflib.unified_diff(
        wanted.splitlines(), text.splitlines(), _shown(file), "as built", lineterm="", n=2
    )
    return "\n".join(lines)


@pytest.fixture(scope="session")
def verapdf() -> ModuleType:
    """The veraPDF judge.  Without Java: a failure in CI, elsewhere a skip that says what to do."""
    if vera.java() is None:
        if os.environ.get("CI"):
            pytest.fail("veraPDF needs Java, and CI may not skip it: .ci/run installs it")
        pytest.skip("veraPDF needs Java (Debian: apt-get install default-jre-headless)")
    return vera


@pytest.fixture(scope="session")
def ghostscript() -> ModuleType:
    """Ghostscript as a judge.  Without it: a failure in CI, elsewhere a skip, as for veraPDF."""
    if gs.executable() is None:
        if os.environ.get("CI"):
            pytest.fail(
                "separations need Ghostscript, and CI may not skip them: .ci/run installs it"
            )
        pytest.skip("separations need Ghostscript (Debian: apt-get install ghostscript)")
    return gs


@pytest.fixture(scope="session")
def poppler() -> ModuleType:
    """Poppler as a second viewer.  Without it: a failure in CI, elsewhere a skip."""
    if not pop.is_there():
        if os.environ.get("CI"):
            pytest.fail("the second viewer is Poppler, and CI may not skip it: .ci/run installs it")
        pytest.skip("the second viewer is Poppler (Debian: apt-get install poppler-utils)")
    return pop


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample report, built once for all the tests that judge it."""
    out: Path | None = request.config.getoption("--built")
    if out is None:
        from typeset.build import build

        out = tmp_path_factory.mktemp("sample")
        build(LAYOUT, editions=("print", "web"), out=out)
    return Sample(out.resolve() / LAYOUT.name)
