"""Run in a venv with SpiffWorkflow: the five steps as BPMN; for each the stored workflow is read, moved and stored again.

Prints the seconds it took.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

_STEPS = ("wait_1", "large", "wait_2", "wait_3", "await_1", "cools")
_FLOWS = (
    ("start", "wait_1"),
    ("wait_1", "large"),
    ("large", "choice"),
    ("choice", "wait_2"),
    ("choice", "wait_3"),
    ("wait_2", "together"),
    ("wait_3", "together"),
    ("together", "await_1"),
    ("await_1", "cools"),
    ("cools", "end"),
)
_IS_LARGE = "rating in ('hot', 'warm') and budget &gt;= 10000"


def _bpmn() -> bytes:
    flows = []
    for number, (source, target) in enumerate(_FLOWS):
        when = f"<conditionExpression>{_IS_LARGE}</conditionExpression>" if target == "wait_2" else ""
        flows.append(f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}">{when}</sequenceFlow>')
    tasks = [f'<manualTask id="{step}" name="{step}"/>' for step in _STEPS]
    otherwise = next(number for number, flow in enumerate(_FLOWS) if flow[1] == "wait_3")
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="five" isExecutable="true">'
        f'<startEvent id="start"/><endEvent id="end"/><exclusiveGateway id="choice" default="f{otherwise}"/>'
        f'<exclusiveGateway id="together"/>{"".join(tasks)}{"".join(flows)}</process></definitions>'
    ).encode()


def main(folder: str, enrolments: int) -> None:
    """Move so many enrolments through five steps, each stored before the next."""
    parsing: Any = importlib.import_module("SpiffWorkflow.bpmn.parser.BpmnParser")
    serializing: Any = importlib.import_module("SpiffWorkflow.bpmn.serializer.workflow")
    running: Any = importlib.import_module("SpiffWorkflow.bpmn.workflow")
    ready: Any = importlib.import_module("SpiffWorkflow.util.task").TaskState.READY
    parser = parsing.BpmnParser()
    parser.add_bpmn_io(BytesIO(_bpmn()))
    spec, serializer = parser.get_spec("five"), serializing.BpmnWorkflowSerializer()
    path = Path(folder) / "spiff.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE workflow (id INTEGER PRIMARY KEY, state TEXT);"
        "CREATE TABLE history (workflow_id INTEGER, step TEXT);"
    )
    for number in range(enrolments):
        workflow = running.BpmnWorkflow(spec)
        workflow.do_engine_steps()
        first = next(iter(workflow.get_tasks(state=ready, manual=True)))
        first.set_data(rating=("hot", "warm", "cold", "")[number % 4], budget=number * 37 % 30_000)
        connection.execute("INSERT INTO workflow VALUES (?, ?)", (number, serializer.serialize_json(workflow)))
    connection.commit()
    done = 0
    began = perf_counter()
    for number in range(enrolments):
        is_over = False
        while not is_over:
            state = connection.execute("SELECT state FROM workflow WHERE id = ?", (number,)).fetchone()[0]
            workflow = serializer.deserialize_json(state)
            task = next(iter(workflow.get_tasks(state=ready, manual=True)))
            task.run()
            workflow.do_engine_steps()
            is_over = workflow.is_completed()
            connection.execute(
                "UPDATE workflow SET state = ? WHERE id = ?", (serializer.serialize_json(workflow), number)
            )
            connection.execute("INSERT INTO history VALUES (?, ?)", (number, task.task_spec.name))
            connection.commit()
            done += 1
    took = perf_counter() - began
    assert done == 5 * enrolments, done
    print(took)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
