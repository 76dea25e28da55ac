"""One peer's job in a process of its own: ``python -m tests.benchmarks.peers.child JOB …``.

Runs in the peers' environment, so nothing that only typeset needs may be imported from here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.peers.common import Job


def _charts(job: Job) -> None:
    from tests.benchmarks.peers.charts import draw_all

    draw_all(job.corpus, job.fonts, job.work, "svg")


def _charts_for_tex(job: Job) -> None:
    from tests.benchmarks.peers.charts import draw_all

    draw_all(job.corpus, job.fonts, job.work, "pdf")


def _typst(job: Job) -> None:
    from tests.benchmarks.peers import typst_report

    typst_report.whole(job, tuned=False)


def _typst_tuned(job: Job) -> None:
    from tests.benchmarks.peers import typst_report

    typst_report.whole(job, tuned=True)


def _typst_chapters(job: Job) -> None:
    from tests.benchmarks.peers import typst_report

    typst_report.chapters(job)


def _weasyprint(job: Job) -> None:
    from tests.benchmarks.peers import weasyprint_report

    weasyprint_report.whole(job)


def _weasyprint_chapters(job: Job) -> None:
    from tests.benchmarks.peers import weasyprint_report

    weasyprint_report.chapters(job)


def _latex(job: Job) -> None:
    from tests.benchmarks.peers import latex_report

    latex_report.whole(job)


JOBS: dict[str, Callable[[Job], None]] = {
    "charts": _charts,
    "charts-for-tex": _charts_for_tex,
    "typst": _typst,
    "typst-tuned": _typst_tuned,
    "typst-chapters": _typst_chapters,
    "weasyprint": _weasyprint,
    "weasyprint-chapters": _weasyprint_chapters,
    "lualatex": _latex,
}
"""Each imports its typesetter itself: none pays for another's."""


def main() -> None:
    """Do one job."""
    parser = argparse.ArgumentParser(description="Set a corpus with one of the peers.")
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("corpus", type=Path)
    for folder in ("fonts", "work", "out"):
        parser.add_argument(folder, type=Path)
    chosen = parser.parse_args()
    corpus = json.loads(chosen.corpus.read_text(encoding="utf-8"))
    JOBS[chosen.job](Job(corpus, chosen.fonts, chosen.work, chosen.out))


if __name__ == "__main__":
    main()
