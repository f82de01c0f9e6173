"""How the source is written: what is never called, how long a file may be, what it may be called, how words are said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, Module, calls, dotted, imports, modules, tracked_files

BANNED_CALLS = re.compile(
    r"(datetime\.)?(datetime|date)\.(now|utcnow|today|fromtimestamp)|time\.(time|time_ns|localtime|gmtime)"
    r"|pendulum\.(now|today)|(uuid\.)?uuid[14]"
)
WITH_A_ZONE = re.compile(r"(datetime\.)?datetime\.fromtimestamp")
BANNED_PACKAGES = {"random", "secrets", "uuid", "pendulum", "freezegun", "time_machine"}
NAMES_FOR_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "managers",
    "manager",
    "common",
    "misc",
    "mixins",
    "base_classes",
}
LONGEST = 400


def ours() -> list[Module]:
    """Every file of ours but the one that asks the machine for time, ids and chance."""
    found = [module for folder in ("workspace", "tests", "benchmarks") for module in modules(folder)]
    return [module for module in found if str(module.path) != "workspace/bootstrap.py"]


def test_time_ids_and_chance_are_passed_in() -> None:
    wrong = []
    for module in ours():
        for node in calls(module):
            if BANNED_CALLS.fullmatch(dotted(node.func)):
                if WITH_A_ZONE.fullmatch(dotted(node.func)) and len(node.args) + len(node.keywords) > 1:
                    continue
                wrong.append(f"{module.at(node)} calls {dotted(node.func)}")
        wrong += [
            f"{module.at(node)} imports {name}"
            for node, name in imports(module)
            if name.partition(".")[0] in BANNED_PACKAGES or name in ("time.time", "time.time_ns")
        ]
    assert wrong == []


def test_no_file_is_longer_than_can_be_read() -> None:
    found = [module for module in modules("workspace") if "versions" not in module.path.parts]  # alembic writes those
    assert [f"{module.path}: {module.lines}" for module in found if module.lines > LONGEST] == []


def test_no_file_is_named_for_nothing() -> None:
    found = [module for folder in ("workspace", "tests", "benchmarks") for module in modules(folder)]
    assert [str(each.path) for each in found if NAMES_FOR_NOTHING & set(each.path.with_suffix("").parts)] == []


def test_no_class_is_a_mixin_a_helper_or_a_manager() -> None:
    wrong = [
        f"{module.at(node)} {node.name}"
        for module in modules("workspace")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and re.search(r"(Mixin|Helper|Manager|Utils?)$", node.name)
    ]
    assert wrong == []


def test_a_translated_sentence_is_whole() -> None:
    """`_` takes one plain text: what is put in comes in afterwards, else no catalogue can hold it."""
    wrong = []
    for module in modules("workspace"):
        for node in calls(module):
            if dotted(node.func) in ("_", "ngettext"):
                texts = node.args[: 2 if dotted(node.func) == "ngettext" else 1]
                wrong += [f"{module.at(node)} {ast.unparse(text)[:60]}" for text in texts if not is_a_msgid(text)]
    assert wrong == []


def is_a_msgid(node: ast.expr) -> bool:
    """A plain text, a choice between two, or a name that holds one (declared elsewhere, as a command's title is)."""
    if isinstance(node, ast.IfExp):
        return is_a_msgid(node.body) and is_a_msgid(node.orelse)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def test_the_command_line_prints_through_one_door() -> None:
    """What is printed elsewhere would carry escape codes from data to the terminal."""
    wrong = [
        module.at(node)
        for module in modules("workspace/cli")
        if module.path.name != "output.py"
        for node in calls(module)
        if dotted(node.func) == "print" and node.args
    ]
    assert wrong == []


def test_a_text_that_is_counted_is_counted_everywhere() -> None:
    """A catalogue holds one text once: with its plural, and with one plural, or without."""
    plurals: dict[str, set[str]] = {}
    for module in modules("workspace"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and dotted(node.func) in ("_", "_N", "ngettext"):
                texts = [text.value for text in node.args if isinstance(text, ast.Constant)]
                if texts and isinstance(texts[0], str):
                    plural = str(texts[1]) if dotted(node.func) == "ngettext" and len(texts) > 1 else ""
                    plurals.setdefault(texts[0], set()).add(plural)
    assert {text: told for text, told in plurals.items() if len(told) > 1} == {}


SHOWS = {"notify", "print", "write", "Static", "Label", "Button", "Refused", "Done", "StoreError", "Unusable"}
"""What takes words for a person as its first argument."""


KEY = re.compile(
    r"\((?:[a-zA-Z]|\^[a-z]|F\d)\)|(?:^|[:;,.·] )(?![aAI] )[a-zA-Z] [a-z]+|: [a-zA-Z]\.$|\bpress [a-zA-Z]\b|⏎|\^[a-z]\b|\besc\b"
)
"""A key of the screen, named in a sentence."""


def test_sentences_that_the_command_line_says_too_name_no_key() -> None:
    """Below the screen nobody knows which keys the user has chosen, nor whether there is a screen."""
    wrong = [
        f"{module.at(node)} {text.value}"
        for layer in ("domain", "store", "actions", "views", "commands")
        for module in modules(f"workspace/{layer}")
        for node in calls(module)
        if dotted(node.func) in ("_", "ngettext", "_N")
        for text in node.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and KEY.search(text.value)
    ]
    assert wrong == []


def test_words_for_a_person_pass_the_translator() -> None:
    wrong = [
        f"{module.at(node)} {ast.unparse(node)[:80]}"
        for folder in ("workspace/ui", "workspace/cli", "workspace/actions", "workspace/store", "workspace/commands")
        for module in modules(folder)
        for node in calls(module)
        if dotted(node.func).rpartition(".")[2] in SHOWS and node.args
        if any(is_a_sentence(text) for text in said(node.args[0]))
    ]
    assert wrong == []


def said(node: ast.expr) -> Iterator[str]:
    """Texts that stand in an expression themselves, not within a call such as `_(…)`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from said(child)


def is_a_sentence(text: str) -> bool:
    """Two words or more, of which one has a capital or both have letters only: words for people, not a code or a name."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) >= 2 and " " in text.strip() and not text.lstrip().startswith(("<", "{", "[", "SELECT"))


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    start = lines.index("dependencies = [")
    wrong = [line for line in lines[start + 1 : lines.index("]", start)] if " # " not in line]
    assert wrong == []


def test_every_pinned_dependency_is_pinned_exactly() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.match(r"[\w.-]+==[\w.]+( ;.*)?$", line)] == []


def test_nothing_speaks_of_the_machine_that_it_was_written_on() -> None:
    spoken = re.compile("|".join(["/" + "work/", r"\.\./" + "shared", r"/\." + "library", "/root" + "/"]))
    wrong = []
    for path in tracked_files():
        try:
            text = (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue
        wrong += [f"{path}: {line.strip()[:80]}" for line in text.splitlines() if spoken.search(line)]
    assert wrong == []
