"""A sequence file: text to definition, or every sentence about what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from workspace.domain.fields import RECORDS, fields_along
from workspace.domain.problem import Problem, error, in_order, listed, shown
from workspace.domain.reading import Reading
from workspace.domain.sequence.definition import Case, Definition
from workspace.domain.sequence.draft import Draft
from workspace.domain.sequence.ids import Ids
from workspace.domain.sequence.read_expect import read_cases
from workspace.domain.sequence.read_step import StepReader
from workspace.domain.sequence.sketch import Sketch, possible_records
from workspace.domain.sequence.step import LEAVE_EVENTS, Branch, Step
from workspace.domain.sequence.structure import structure_problems
from workspace.domain.yaml_text import Listing, Node, read_yaml
from workspace.i18n import _

DEEPEST_BRANCH = 64
"""How many branches may stand inside each other."""
KEYS = ("name", "record", "steps", "summary", "tags", "leave_when", "expect")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. `definition` is missing exactly when `problems` holds an error."""

    definition: Definition | None
    problems: tuple[Problem, ...]
    sketch: Sketch | None = None
    """In a file with errors what could be made out all the same, to look for more of them; never to be run."""


def read_sequence(content: bytes | str) -> Read:
    """The sequence that `content` defines."""
    tree = read_yaml(content)
    if tree.root is None:
        return Read(None, tree.problems)
    reader = _Reader(Reading(list(tree.problems)))
    sketch = reader.read(tree.root)
    problems = tuple(in_order(reader.reading.problems))
    if problems or sketch is None:
        return Read(None, problems, sketch)
    return Read(sketch.definition, ())


@dataclass(slots=True)
class _Reader:
    reading: Reading
    values: dict[str, Node] = field(default_factory=dict)
    is_too_deep: bool = False

    def read(self, root: Node) -> Sketch | None:
        mapping = self.reading.mapping(root, _("a sequence with name, record and steps"))
        if mapping is None:
            return None
        known = self.reading.known(mapping, KEYS, _("A sequence"))
        self.values = {key.text: node for key, node in known}
        for key in ("name", "record", "steps"):
            if key not in self.values:
                self.reading.error(root, "missing", _("A sequence needs {key}:").format(key=key))
        name, record, summary, tags = self._text("name"), self._record(), self._text("summary"), self._texts("tags")
        leave_when, expect = self._leave_when(), self._cases(record)
        is_head_right = not self.reading.problems
        drafts, page = self._drafts(record)
        knows_steps = all(draft.is_known for draft in drafts) and not self.is_too_deep
        steps = _with_ids(drafts, self.reading)
        if not steps:
            return None
        ids = tuple(draft.values["id"] for draft in page)
        definition = Definition(name, record or "lead", steps, ids, summary, tags, leave_when, expect)
        records = possible_records(record, knows_steps=knows_steps)
        asked = [draft.asked for draft in drafts]
        self.reading.problems += structure_problems(definition, records, asked, knows_steps=knows_steps)
        broken = frozenset(problem.rule for problem in self.reading.problems)
        return Sketch(definition, records, knows_steps, is_head_right, broken)

    def _text(self, key: str) -> str:
        node = self.values.get(key)
        return "" if node is None else self.reading.text(node, _("a text")) or ""

    def _texts(self, key: str) -> tuple[str, ...]:
        node = self.values.get(key)
        return () if node is None else self.reading.texts(node, _("a list of texts"))

    def _record(self) -> str | None:
        node = self.values.get("record")
        return None if node is None else self.reading.word(node, listed(RECORDS), RECORDS)

    def _leave_when(self) -> tuple[str, ...]:
        node = self.values.get("leave_when")
        listing = None if node is None else self.reading.listing(node, _("a list of events"))
        items = listing.items if listing else ()
        words = (self.reading.word(item, listed(LEAVE_EVENTS), LEAVE_EVENTS) for item in items)
        return tuple(word for word in words if word is not None)

    def _cases(self, record: str | None) -> tuple[Case, ...]:
        node = self.values.get("expect")
        return () if node is None else read_cases(node, fields_along(record), self.reading)

    def _drafts(self, record: str | None) -> tuple[list[Draft], list[Draft]]:
        """All steps in file order, and those down the page."""
        node = self.values.get("steps")
        listing = None if node is None else self.reading.listing(node, _("a list of steps"))
        if listing is not None and not listing.items:
            self.reading.error(listing, "missing", _("A sequence needs at least one step."))
        reader = StepReader(self.reading, fields_along(record))
        page: list[Draft] = []
        everything: list[Draft] = []
        too_deep: list[Listing] = []
        ahead: list[tuple[Listing, list[Draft], int]] = [(listing, page, 0)] if listing else []
        while ahead:
            steps, into, depth = ahead.pop()
            if depth > DEEPEST_BRANCH:
                too_deep.append(steps)
                continue
            into.extend(reader.read(item) for item in steps.items)
            everything.extend(into)
            ahead.extend((branch.listing, branch.steps, depth + 1) for draft in into for branch in draft.branches)
        self.is_too_deep = bool(too_deep)
        if too_deep:
            first = min(too_deep, key=lambda steps: (steps.line, steps.column))
            says = _("Branches are nested more than {n} deep here.").format(n=DEEPEST_BRANCH)
            self.reading.error(first, "nesting", says)
        return sorted(everything, key=lambda draft: (draft.line, draft.column)), page


def _with_ids(drafts: list[Draft], reading: Reading) -> tuple[Step, ...]:
    """The steps of `drafts`, in the same order, each with an id of its own."""
    written: dict[str, Draft] = {}
    for draft in drafts:
        id_ = draft.values.get("id")
        if id_ in written:
            line, column = draft.places["id"]
            says = _("The id {id} stands here and on line {line}; an id stands once.")
            says = says.format(id=shown(id_), line=written[id_].places["id"][0])
            reading.problems.append(error(line, column, "id", says))
            del draft.values["id"]
        elif id_ is not None:
            written[id_] = draft
    defaults = Ids(written)
    for draft in drafts:
        if "id" not in draft.values:
            draft.values["id"] = defaults.default(draft.type, draft.values.get("title", ""))
    return tuple(_step(draft) for draft in drafts)


def _step(draft: Draft) -> Step:
    branches = tuple(
        Branch(
            branch.name,
            tuple(step.values["id"] for step in branch.steps),
            branch.share or 0,
            branch.node.line,
            branch.node.column,
        )
        for branch in draft.branches
        if branch.steps
    )
    return Step(
        **draft.values,
        type=draft.type,
        branches=branches,
        line=draft.line,
        column=draft.column,
        places=draft.places,
    )
