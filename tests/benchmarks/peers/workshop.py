"""Where the typesetters work: their corpus, fonts, caches, and one process for each job."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus_to_layout import convert
from tests.benchmarks.peers import cost
from tests.benchmarks.peers.cost import Cost

ROOT = Path(__file__).resolve().parents[3]
FONT_PACKAGES = ("font_source_serif_pro", "font_source_sans_pro")


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder for one corpus; `python` is the interpreter of the peers' environment."""

    folder: Path
    name: str
    python: Path

    @classmethod
    def open(cls, folder: Path, name: str, corpus: dict[str, Any], python: Path) -> Workshop:
        """Lay out a corpus, its layout for typeset, and the fonts."""
        shop = cls(folder / name, name, python)
        for needed in ("fonts", "charts", "cache", "typeset"):
            (shop.folder / needed).mkdir(parents=True, exist_ok=True)
        text = json.dumps(corpus, ensure_ascii=False)
        shop.corpus.write_text(text, encoding="utf-8")
        convert(corpus, shop.layout)
        for face in _faces():
            shutil.copyfile(face, shop.folder / "fonts" / face.name)
        return shop

    @property
    def corpus(self) -> Path:
        """The corpus as a file."""
        return self.folder / "corpus.json"

    @property
    def layout(self) -> Path:
        """The corpus as a layout for typeset."""
        return self.folder / "layout"

    def own_file(self, medium: str) -> Path:
        """The whole report by typeset: `print` or `web`."""
        return self.folder / "typeset" / "layout" / medium / "layout.pdf"

    def peers_file(self, job: str) -> Path:
        """The whole report by a peer's job."""
        return self.folder / job / "report.pdf"

    def typeset(self) -> Cost:
        """Everything by typeset, in one process, but for reading proofs: no peer makes any."""
        out = self.folder / "typeset"
        command = [sys.executable, "-m", "typeset", "build", str(self.layout), "--no-proof"]
        return self._run(command, out)

    def peer(self, job: str, into: str = "") -> Cost:
        """One of the jobs of `child`; its files go into `into`, or a folder named as it is."""
        out = self.folder / (into or job)
        out.mkdir(exist_ok=True)
        command = [str(self.python), "-m", "tests.benchmarks.peers.child", job, str(self.corpus)]
        folders = [str(self.folder / "fonts"), str(self.folder / "charts"), str(out)]
        return cost.run([*command, *folders], ROOT, self._environment())

    def _run(self, command: Sequence[str], out: Path) -> Cost:
        return cost.run([*command, "--out", str(out)], ROOT, self._environment())

    def _environment(self) -> dict[str, str]:
        """Caches of their own that last, and compiled modules for all."""
        own = {"XDG_CACHE_HOME": "cache", "MPLCONFIGDIR": "cache/matplotlib"}
        changed = {key: str(self.folder / value) for key, value in own.items()}
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        return kept | changed | {"PYTHONPATH": str(ROOT)}


def _faces() -> list[Path]:
    found: list[Path] = []
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise cost.JobError(f"{package} is not installed: run `make test` first")
        found.extend(sorted((Path(spec.origin).parent / "files").glob("*.ttf")))
    return found
