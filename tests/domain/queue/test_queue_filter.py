"""What a seller types into `/`, and what comes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workspace.domain.conditions import holds
from workspace.domain.queue.filter import Clause, Filter, FilterError, Vocabulary, parse


def test_every_part_of_a_filter_is_understood() -> None:
    found = parse(
        'due:today stage:qualify "acme ltd" beans -owner:me sort:due group:owner rating:hot,Warm type:call is:late'
    )
    assert found == Filter(
        (
            Clause("due", "=", ("today",)),
            Clause("stage", "=", ("qualify",)),
            Clause("owner", "=", ("me",), negated=True),
            Clause("rating", "in", ("hot", "warm")),
            Clause("type", "=", ("call",)),
            Clause("is", "=", ("late",)),
        ),
        ("acme ltd", "beans"),
        sort="due",
        group="owner",
    )


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("budget:>=10k", Clause("estimated_budget", ">=", ("10000",))),
        ("budget:18000", Clause("estimated_budget", "=", ("18000",))),
        ("budget:may_buy", Clause("budget", "=", ("may_buy",))),
        ('budget:"No committed budget"', Clause("budget", "=", ("no_committed_budget",))),
        ("source:trade_show", Clause("source", "=", ("trade_show",))),
        ('source:"Trade show"', Clause("source", "=", ("trade_show",))),
        ("STATUS:New", Clause("status", "=", ("new",))),
        ("status:in_progress", Clause("status", "=", ("in_progress",))),
        ("due:>=2026-03-01", Clause("due", ">=", ("2026-03-01",))),
        ("due:2026-03-01", Clause("due", "=", ("2026-03-01",))),
        ("email:empty", Clause("email", "empty", ())),
        ('company:"empty"', Clause("company", "=", ("empty",))),
        ("owner:empty", Clause("owner", "empty", ())),
        ("employees:<50", Clause("employees", "<", ("50",))),
        ("account.industry:Coffee", Clause("account.industry", "=", ("Coffee",))),
        ("future_events:True", Clause("future_events", "=", ("true",))),
        ("-acme", Clause("text", "=", ("acme",), negated=True)),
        ('-"acme ltd"', Clause("text", "=", ("acme ltd",), negated=True)),
        ("company:!=Acme", Clause("company", "!=", ("Acme",))),
        ("company:=Acme", Clause("company", "=", ("Acme",))),
    ],
)
def test_one_term_means_one_clause(typed: str, clause: Clause) -> None:
    assert parse(typed).clauses == (clause,)


@pytest.mark.parametrize(
    ("typed", "position", "says"),
    [
        ("acme ratign:hot", 5, "“ratign” to filter by. … Did you mean rating?"),
        ("rating:hto", 7, "“hto” is … Did you mean hot?"),
        ("due:tody", 4, "“tody” is … Did you mean today?"),
        ("due:>=soon", 6, "2026-03-31"),
        ("is:lat", 3, "“lat” is … Did you mean late?"),
        ("sort:deu", 5, "“deu” is … Did you mean due?"),
        ("group:ownr", 6, "“ownr” is … Did you mean owner?"),
        ('"acme', 0, "never closed"),
        ('"acme"x', 6, "blank"),
        ("stage:", 6, "needs a value"),
        ("rating:hot,,warm", 11, "needs a value"),
        ("rating:>=hot", 0, "minus"),
        ("owner:>ben", 0, "minus"),
        ("budget:>=10,000", 12, "without commas"),
        ("employees:many", 10, "number"),
        ("sort:due sort:rank", 9, "twice"),
        (":x", 0, "before the colon"),
        ("-sort:due", 0, "one word"),
    ],
)
def test_what_cannot_be_meant_is_said_where_it_stands_with_what_is_near(typed: str, position: int, says: str) -> None:
    with pytest.raises(FilterError) as refusal:
        parse(typed)
    assert refusal.value.position == position
    assert all(part in str(refusal.value) for part in says.split(" … "))


def test_names_that_exist_are_found_in_any_case_and_others_are_refused_with_the_nearest() -> None:
    vocabulary = Vocabulary(owners=("ana", "ben"), stages=("Qualify", "Develop"), sequences=("webinar-follow-up",))
    assert parse("stage:qualify,DEVELOP", vocabulary).clauses[0].values == ("Qualify", "Develop")
    assert parse("owner:me,BEN", vocabulary).clauses[0].values == ("me", "ben")
    with pytest.raises(FilterError, match=r"Did you mean ben\?$"):
        parse("owner:bem", vocabulary)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("zzzzzz:x", "There is no “zzzzzz” to filter by. Known: due, owner, stage, "),
        ("owner:zzzzzz", "“zzzzzz” is not possible here. Known: me, team, ana."),
    ],
)
def test_a_word_that_is_like_none_is_answered_with_what_is_possible(typed: str, says: str) -> None:
    with pytest.raises(FilterError) as refusal:
        parse(typed, Vocabulary(owners=("ana",)))
    assert str(refusal.value).startswith(says)


def test_the_quick_filters_are_known_as_such() -> None:
    assert parse("owner:me stage:qualify due:late status:new rating:hot acme sort:due").is_indexed
    assert not parse("source:web").is_indexed
    assert not parse("type:call").is_indexed
    assert not parse("-acme").is_indexed
    assert not parse("sort:name").is_indexed
    assert parse("group:owner").is_indexed
    assert not parse("group:type").is_indexed


def test_a_filter_on_fields_is_a_condition_on_the_record() -> None:
    condition = parse("due:today budget:>=10000 source:web,seminar -industry:Coffee acme").condition()
    assert condition is not None
    lead: dict[str, object] = {"estimated_budget": Decimal(18000), "source": "web", "industry": "Retail"}
    assert holds(condition, lead)
    assert holds(condition, lead | {"industry": None})
    assert not holds(condition, lead | {"industry": "Coffee"})
    assert not holds(condition, lead | {"estimated_budget": Decimal(9999)})
    assert parse("due:today acme").condition() is None
    renewal = parse("renewal_date:<2026-04-01").condition()
    assert renewal is not None
    assert holds(renewal, {"renewal_date": date(2026, 3, 31)})


def test_a_filter_says_itself_in_words() -> None:
    asked = "due:today -owner:me stage:Qualify rating:hot,warm budget:>=10k is:late email:empty"
    said = parse(asked + ' "two words" sort:-due group:owner')
    assert said.describe() == (
        "due today · not: owner me · stage Qualify · rating hot or warm · estimated budget ≥ 10000 · late · "
        "e-mail is empty · “two words” · by due date, from behind · grouped by owner"
    )


TERMS = st.sampled_from(
    [
        *(
            "due:today",
            "due:>=2026-03-01",
            "-due:late,week",
            "owner:me",
            "stage:Qualify",
            "status:new",
            "rating:hot,warm",
        ),
        *(
            "type:call,reply",
            "kind:step",
            "is:high",
            "record:lead,contact",
            "budget:>=10k",
            "budget:may_buy",
            "email:present",
        ),
        *(
            'company:"empty"',
            "employees:<-5",
            "employees:0.0000001",
            "future_events:false",
            "renewal_date:>20260301",
            "-acme",
        ),
        *(
            "sequence:webinar-follow-up",
            "source:web",
            "estimated_value:£12.50",
            "website:https://x.example/?a",
            "-- --x",
        ),
    ]
)
ANYTHING = st.text(alphabet=st.characters() | st.sampled_from('-:",<>=! \\\t'), max_size=30)


@given(st.lists(TERMS | ANYTHING.map(lambda text: f'"{text}"') | ANYTHING, max_size=6).map(" ".join))
@example('"a\\"b" "" "\\\\"')
@example("estimated_value:KWD1.234")
def test_a_filter_written_out_means_the_same_and_nonsense_is_refused_in_words(typed: str) -> None:
    try:
        found = parse(typed)
    except FilterError as caught:
        where, says = caught.position, str(caught)
    else:
        where, says = -1, ""
    if says:
        assert 0 <= where <= len(typed)
        return
    assert parse(str(found)) == found
    found.describe()
    found.condition()


@given(st.lists(st.text(min_size=1), max_size=5), st.lists(st.text(min_size=1), max_size=3))
@example(["x \\", '\\"', "a \\\\b"], ["empty", "x \\"])
def test_any_text_can_be_searched_for(words: list[str], stages: list[str]) -> None:
    clauses = (Clause("stage", "=" if len(stages) == 1 else "in", tuple(stages)),) if stages else ()
    wanted = Filter(clauses, tuple(words))
    assert parse(str(wanted)) == wanted
