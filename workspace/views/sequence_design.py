"""A sequence on the drawing board: its text as it is being changed, how that reads, and whether its cases hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from workspace.domain.problem import Problem
from workspace.domain.sequence.answers import parse_answer
from workspace.domain.sequence.definition import Case, Definition
from workspace.domain.sequence.diff import diff
from workspace.domain.sequence.diff_words import sentence
from workspace.domain.sequence.edit import change
from workspace.domain.sequence.edit.cases import cases_renewed
from workspace.domain.sequence.edit.change import Place
from workspace.domain.sequence.edit.source import CannotEdit, source_of
from workspace.domain.sequence.edit.write import Written, Yaml
from workspace.domain.sequence.expect import as_a_case, expect_problems
from workspace.domain.sequence.lint import Surroundings, lint
from workspace.domain.sequence.measure import Measurement, measure
from workspace.domain.sequence.read import read_sequence
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.store.surroundings import among_templates
from workspace.views.activated import activated
from workspace.views.merge_shares import merge_shares
from workspace.views.sequence_drawing import DrawnLine, drawing
from workspace.views.sequence_traffic import Traffic, traffic

__all__ = [
    "CannotEdit",
    "CaseView",
    "Design",
    "DrawnLine",
    "Place",
    "Problem",
    "Written",
    "Yaml",
    "neighbour",
    "open_design",
]


@dataclass(frozen=True, slots=True)
class CaseView:
    """One test that lives in the file."""

    name: str
    line: int
    failures: tuple[str, ...]
    """What came out otherwise; nothing when it holds."""
    step_id: str = ""
    """The step at which a case that fails leaves the way that it expects, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Design:
    """A sequence as it is being changed. Every change gives a new one; nothing is written before it is saved."""

    name: str
    """Its file's."""
    text: str
    saved: str
    """The text of its file."""
    active: str
    """The text that runs; empty before the first activation."""
    version: int
    state: str
    running: int
    traffic: Traffic
    surroundings: Surroundings
    definition: Definition | None
    """Nothing while the text has errors."""
    problems: tuple[Problem, ...]
    lines: tuple[DrawnLine, ...]
    """The drawing; while the text has errors that of the last text that had none."""
    measured: Measurement | None
    title: str = ""
    """What people call it; while the text has errors as it was called before."""

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than its file."""
        return self.text != self.saved

    @property
    def cases(self) -> tuple[CaseView, ...]:
        """Every `expect:` case, and what came out otherwise."""
        return cases_of(self.definition, self.problems) if self.definition is not None else ()

    @property
    def changes(self) -> tuple[str, ...]:
        """What is different from the version that runs, in words."""
        return _changes(self.active, self.text) if self.active and self.definition is not None else ()

    @property
    def to_mend(self) -> Mapping[str, tuple[Problem, ...]]:
        """What is wrong but for cases that fail, by the step at which it stands; under an empty id what stands at none."""
        found: dict[str, tuple[Problem, ...]] = {}
        if self.definition is not None and (problems := [each for each in self.problems if each.rule != "expect"]):
            source = source_of(self.text)
            for problem in problems:
                at = source.step_at(problem.line - 1)
                found[at] = (*found.get(at, ()), problem)
        return found

    @property
    def failed_at(self) -> frozenset[str]:
        """The steps at which a case fails."""
        return frozenset(case.step_id for case in self.cases if case.failures and case.step_id)

    def written(self, text: str) -> Design:
        """The same with another text, drawn anew when it can be read."""
        read = read_sequence(text)
        if read.definition is None:
            return replace(self, text=text, definition=None, problems=read.problems)
        return replace(
            self,
            text=text,
            title=read.definition.name,
            definition=read.definition,
            problems=tuple(sorted((*read.problems, *lint(read.definition, self.surroundings)))),
            lines=drawing(read.definition, self.traffic),
            measured=measure(read.definition),
        )

    def renewed(self, fresh: Design) -> Design:
        """The same text amid what is so by now: who stands where, what runs, what there is beside it."""
        return replace(fresh, saved=self.saved, lines=self.lines, title=self.title).written(self.text)

    def with_value(self, step_id: str, key: str, value: Written | None) -> Design:
        """A step with another value for `key`, or without it. Raises CannotEdit."""
        return self.written(change.set_value(self.text, step_id, key, value))

    def with_shares(self, step_id: str, shares: Mapping[str, int]) -> Design:
        """A split with other shares of its branches. Raises CannotEdit."""
        return self.written(change.set_shares(self.text, step_id, shares))

    def with_head(self, key: str, value: Written | None) -> Design:
        """The file with another name, summary, tags or leave_when. Raises CannotEdit."""
        return self.written(change.set_head(self.text, key, value))

    def with_step(self, place: Place, step: Mapping[str, Written]) -> Design:
        """With a new step there. Raises CannotEdit."""
        return self.written(change.add_step(self.text, place, step))

    def without_step(self, step_id: str) -> Design:
        """Without a step and its branches. Raises CannotEdit."""
        return self.written(change.remove_step(self.text, step_id))

    def without_branch(self, step_id: str, branch: str) -> Design:
        """Without a branch and its steps. Raises CannotEdit."""
        return self.written(change.remove_branch(self.text, step_id, branch))

    def with_branch_moved(self, step_id: str, branch: str, *, down: bool) -> Design:
        """With a branch in the place of the next one, or of the one before. Raises CannotEdit."""
        return self.written(change.move_branch(self.text, step_id, branch, down=down))

    def with_case(self, case: Mapping[str, Written]) -> Design:
        """With another `expect:` case. Raises CannotEdit."""
        return self.written(change.add_case(self.text, case))

    def with_cases_renewed(self) -> Design:
        """With `expect:` cases that expect what happens now. Raises CannotEdit."""
        return self.written(cases_renewed(self.text))

    def with_step_at(self, step_id: str, place: Place) -> Design:
        """With a step moved there. Raises CannotEdit."""
        return self.written(change.move_step(self.text, step_id, place))


def cases_of(definition: Definition, problems: Iterable[Problem]) -> tuple[CaseView, ...]:
    """The cases of a sequence, each with what `problems` say of it."""
    failed = {problem.line: problem for problem in problems if problem.rule == "expect"}
    found: list[CaseView] = []
    for case in definition.expect:
        lines = {case.line, *(line for line, _column in (*case.places.values(), *case.route_places))}
        failures = tuple(failed[line].text for line in sorted(lines) if line in failed)
        found.append(CaseView(case.name, case.line, failures, _parting(definition, case) if failures else ""))
    return tuple(found)


def _parting(definition: Definition, case: Case) -> str:
    """The step at which the run of a case leaves the route that it expects; nothing when it follows it."""
    try:
        answers = {step_id: parse_answer(definition, step_id, answer) for step_id, answer in case.answers.items()}
        route = as_a_case(definition, answers, case.fields).route
    except ValueError:
        return next((each for each in case.answers if each in definition.graph.index), "")
    went = list(route)
    for number, expected in enumerate(case.route or route):
        if number >= len(went) or went[number] != expected:
            return went[min(number, len(went) - 1)] if went else ""
    return went[-1] if went else ""


@lru_cache(maxsize=8)
def _changes(before: str, after: str) -> tuple[str, ...]:
    old, new = read_sequence(before).definition, read_sequence(after).definition
    return tuple(sentence(each, old, new) for each in diff(old, new)) if old is not None and new is not None else ()


def tested(definition: Definition) -> tuple[CaseView, ...]:
    """The cases of a sequence, run now."""
    return cases_of(definition, expect_problems(definition))


def neighbour(definition: Definition, step_id: str, *, down: bool) -> Place | None:
    """Where a step goes that is moved by one: past its neighbour, or out of its branch; nothing at the ends of the page."""
    lists = [(definition.page, ""), *((b.steps, step.id) for step in definition.steps for b in step.branches)]
    for ids, opener in lists:
        if step_id not in ids:
            continue
        at = ids.index(step_id) + (1 if down else -1)
        if 0 <= at < len(ids):
            return Place(ids[at], "after" if down else "before")
        return Place(opener, "after" if down else "before") if opener else None
    return None


def open_design(reader: Reader, files: Files, name: str) -> Design | None:
    """The sequence of that file name, as its file stands; without a file as it was activated last; else nothing."""
    content, known = files.read("sequences", name), activated(reader, files, name)
    if content is None and not known.version:
        return None
    saved = (content or b"").decode("utf-8", "replace").removeprefix("\ufeff")
    text = known.text if content is None else saved
    counts = traffic(reader, name)
    empty = Design(
        name=name,
        text=text,
        saved=saved,
        active=known.runs,
        version=known.version,
        state=known.state,
        running=sum(counts.standing.values()),
        traffic=counts,
        surroundings=replace(among_templates(files, name), filled=merge_shares(reader)),
        definition=None,
        problems=(),
        lines=(),
        measured=None,
        title=name,
    )
    return empty.written(text)
