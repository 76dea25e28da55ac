"""From made-up pages to finished files: drawn, judged by preflight, and proved for editors.

Files are drawn one after the other, since they share painted pages.  What is printed is judged, and
what is heard is proved, as soon as it is there: by others, who need nothing but the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from typeset.delivery import PROOF, sha256, undeliverable
from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.editions import Edition, Medium
from typeset.jobs import BOUND, Job, addresses, jobs
from typeset.pdf.spec import MM
from typeset.pictures.artwork import UnusablePicture
from typeset.production import Production
from typeset.records import dataclass
from typeset.report import BuiltFile, Progress, Stage, timed
from typeset.workers import Task, WorkerLostError, done


@dataclass(frozen=True, slots=True)
class Finished:
    """Files that are finished, where each is, what that took, and what is wrong with them."""

    files: tuple[BuiltFile, ...] = ()
    places: Mapping[str, Path] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    def joined(self, other: Finished) -> Finished:
        """Both, in this order."""
        return Finished(
            (*self.files, *other.files),
            {**self.places, **other.places},
            (*self.stages, *other.stages),
            (*self.problems, *other.problems),
        )


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is to be finished: editions, of the whole report or of a chapter, in a `workshop`.

    `proof`: editors get a page of each file that is heard.
    """

    made: Mapping[Medium, Production]
    editions: Sequence[Edition]
    chapter: int | None
    workshop: Path
    proof: bool

    def finish(self, workers: int, tell: Progress) -> Finished:
        """Finish all of them, by so many workers; what is an error there is among the problems."""
        tasks = [
            Task(partial(self._draw, job, places), partial(self._after, job), here=True)
            for medium, made in self.made.items()
            for places in [addresses(made.made)]
            for job in jobs(made.made, self._editions(medium), self.chapter)
        ]
        whole = Finished()
        try:
            for one in done(tasks, workers, tell):
                whole = whole.joined(one)
        except WorkerLostError as problem:
            return Finished(problems=_lost(problem))
        return whole

    def _editions(self, medium: Medium) -> list[Edition]:
        return [edition for edition in self.editions if edition.medium == medium]

    def _draw(self, job: Job, places: Mapping[str, str], tell: Progress) -> Finished:
        made, name, file = self.made[job.edition.medium], str(job.path), self._place(job.path)
        with (
            _catching(self.workshop) as found,
            timed(name, tell) as stages,
            file.open("wb") as sink,
        ):
            made.draw(job, places, sink)
        built = () if found else (_built(job, made, file),)
        return Finished(built, {name: file}, tuple(stages), tuple(found))

    def _place(self, path: PurePosixPath) -> Path:
        return self.workshop / str(path).replace("/", "-")

    def _after(self, job: Job, drawn: Finished) -> list[Task[Finished]]:
        """What can be done with a job's file, if it has become one."""
        for file in drawn.files:
            place = drawn.places[file.path]
            if job.edition.medium == "print":
                return [Task(partial(self._judge, file, place))]
            if job.edition.proof and self.proof:
                return [Task(partial(self._prove, file, place))]
        return []

    def _judge(self, file: BuiltFile, place: Path, tell: Progress) -> Finished:
        """Judge a file from its bytes, by what the theme asks of the press.

        What is bound has as many pages as the binding allows: not the cover's sheet, nor a chapter.
        """
        found = Diagnostics()
        with timed(f"preflight {file.path}", tell) as stages:
            from typeset.judging import Ordered, Pressed, check_print

            made = self.made["print"]
            bound, sheet = made.binding_kind, made.geometry
            ordered = Ordered(sheet.bleed / MM, sheet.sides is not None, made.press.ink_limit)
            pressed = Pressed(file.path, place, bound if file.contents in BOUND else None)
            check_print(pressed, ordered, found)
        return Finished(stages=tuple(stages), problems=tuple(found))

    def _prove(self, file: BuiltFile, place: Path, tell: Progress) -> Finished:
        """Make the reading proof of a file."""
        name = PurePosixPath(file.path)
        folder = self.made["web"].made.document.locale.proof
        path = PurePosixPath(folder, f"{name.stem}.html")
        target = self._place(path)
        with _catching(self.workshop) as found, timed(str(path), tell) as stages:
            from typeset.listening import proof_of

            target.write_bytes(proof_of(place.read_bytes(), name.name))
        proved = () if found else (_proved(str(path), file, target),)
        return Finished(proved, {str(path): target}, tuple(stages), tuple(found))


@contextmanager
def _catching(workshop: Path) -> Iterator[list[Diagnostic]]:
    """Collect what stops a file from being made: others can be made all the same."""
    found: list[Diagnostic] = []
    try:
        yield found
    except UnusablePicture as problem:
        told = Diagnostics()
        told.error(problem.code, str(problem), None, *problem.hints)
        found.extend(told)
    except OSError as problem:
        found.extend(undeliverable(workshop, problem).diagnostics)


def _lost(problem: WorkerLostError) -> tuple[Diagnostic, ...]:
    told = Diagnostics()
    told.error(
        "worker-lost",
        f"the system ended one of the processes that draw the files: {problem}",
        None,
        "most likely the machine has too little memory for several at a time: try --workers 1",
    )
    return tuple(told)


def _built(job: Job, made: Production, file: Path) -> BuiltFile:
    return BuiltFile(
        path=str(job.path),
        edition=job.edition.medium,
        contents=job.contents,
        theme=made.theme,
        standards=tuple(job.edition.standard.split("+")),
        pages=job.sides,
        bytes=file.stat().st_size,
        sha256=sha256(file),
        press=made.press_sheet(job),
    )


def _proved(path: str, file: BuiltFile, proof: Path) -> BuiltFile:
    size = proof.stat().st_size
    return replace(file, path=path, edition=PROOF, standards=(), bytes=size, sha256=sha256(proof))
