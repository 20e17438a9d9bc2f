"""When an API may be asked."""

from __future__ import annotations

import pytest

from landscape.forges.limits import FIRST_HOLD, FREE, Limits, Stopped, Terms
from landscape.web import Pace

from ..fake_time import START, FakeTime


def limits(time: FakeTime, **terms: float) -> Limits:
    """Return limits on a clock of one's own."""
    reserve = int(terms.pop("reserve", 0))
    deadline = terms.pop("deadline", None)
    return Limits(Pace(gap=0, clock=time.clock), Terms(deadline, terms.pop("patience", 10_000.0), reserve))


def headers(left: int, seconds: float, limit: int = 5000, prefix: str = "x-") -> dict[str, str]:
    """Return what is left until a limit begins anew."""
    return {
        f"{prefix}ratelimit-limit": str(limit),
        f"{prefix}ratelimit-remaining": str(left),
        f"{prefix}ratelimit-reset": str(int(START + seconds)),
    }


def test_nothing_is_known_and_nothing_waited_for(time: FakeTime) -> None:
    limits(time).enter("a", "core")
    assert not time.waits


@pytest.mark.parametrize("prefix", ["x-", ""])
def test_a_limit_that_is_used_up_is_waited_for(time: FakeTime, prefix: str) -> None:
    one = limits(time)
    one.note("core", headers(1, 100, prefix=prefix))
    one.enter("a", "core")
    assert not time.waits
    one.note("core", headers(0, 100, prefix=prefix))
    one.enter("a", "graphql")
    assert not time.waits, "another limit"
    one.enter("a", "core")
    assert time.waits == [101]
    one.enter("a", "core")
    assert time.waits == [101], "it has begun anew"


def test_what_costs_more_is_not_begun(time: FakeTime) -> None:
    one = limits(time, reserve=50)
    one.note("graphql", headers(54, 100))
    one.enter("a", "graphql", 4)
    assert not time.waits
    one.enter("a", "graphql", 5)
    assert time.waits == [101]


def test_of_a_small_limit_a_tenth_is_left(time: FakeTime) -> None:
    one = limits(time, reserve=50)
    one.note("core", headers(7, 100, limit=60))
    assert one.open("core")
    one.note("core", headers(6, 100, limit=60))
    assert not one.open("core")


def test_a_limit_of_the_past_counts_no_more(time: FakeTime) -> None:
    one = limits(time)
    one.note("core", headers(0, 0))
    one.enter("a", "core")
    assert not time.waits


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"x-ratelimit-remaining": "0"},
        {"x-ratelimit-reset": "9"},
        {"x-ratelimit-remaining": "none", "x-ratelimit-reset": "x"},
        {"x-ratelimit-remaining": "-1", "x-ratelimit-reset": str(int(START) + 100)},
    ],
)
def test_headers_that_say_nothing(time: FakeTime, told: dict[str, str]) -> None:
    one = limits(time)
    one.note("core", told)
    one.enter("a", "core")
    assert not time.waits


def test_too_long_to_wait(time: FakeTime) -> None:
    one = limits(time, patience=60)
    one.note("core", headers(0, 3600, limit=60))
    with pytest.raises(Stopped) as caught:
        one.enter("a", "core")
    assert caught.value.reason == "its limit of 60 is used up"
    assert caught.value.again_at == START + 3601
    assert not time.waits


def test_too_late_to_wait(time: FakeTime) -> None:
    one = limits(time, deadline=50)
    one.note("core", headers(0, 40))
    one.enter("a", "core")
    one.note("core", headers(0, 60))
    with pytest.raises(Stopped, match="used up"):
        one.enter("a", "core")
    time.pass_by(20)
    with pytest.raises(Stopped, match="the time for it is up"):
        one.enter("a", "graphql")


def test_our_own_deadline_says_nothing_of_when_to_come_back(time: FakeTime) -> None:
    one = limits(time, deadline=5)
    one.breathe(7)
    with pytest.raises(Stopped, match="the time for it is up") as caught:
        one.enter("a", "core")
    assert caught.value.again_at is None
    with pytest.raises(Stopped, match="the time for it is up") as caught:
        one.pause(4, 1.0)
    assert caught.value.again_at is None
    one.refused("core", {"retry-after": "30"})
    with pytest.raises(Stopped, match="no requests for now") as caught:
        one.enter("a", "core")
    assert caught.value.again_at == START + 30


@pytest.mark.parametrize("reset", ["999999999999", "99999999999999999999", str(int(START) + 90_000)])
def test_a_limit_begins_anew_within_a_day(time: FakeTime, reset: str) -> None:
    one = limits(time, patience=100_000)
    one.note("core", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset})
    one.enter("a", "core")
    assert time.waits == [86_401]


@pytest.mark.parametrize("told", ["999999999", "9" * 50, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_nobody_is_left_alone_for_longer_than_a_day(time: FakeTime, told: str) -> None:
    one = limits(time)
    one.refused("core", {"retry-after": told})
    with pytest.raises(Stopped) as caught:
        one.enter("a", "core")
    assert caught.value.again_at == START + 86_400


def test_what_counts_against_no_limit_says_nothing_of_one(time: FakeTime) -> None:
    one = limits(time)
    one.note(FREE, headers(0, 100))
    one.enter("a", FREE)
    assert not time.waits


def test_what_was_told_is_waited_for(time: FakeTime) -> None:
    one = limits(time)
    one.refused("core", {"retry-after": "30"})
    one.enter("a", "graphql")
    assert time.waits == [30], "whatever is asked for"
    one.accepted()
    one.refused("core", {"retry-after": "0"})
    one.enter("a", "core")
    assert time.waits == [30, 1], "at least a second"


def test_a_minute_doubled_each_time(time: FakeTime) -> None:
    one = limits(time)
    for _ in range(4):
        one.refused("core", {})
        one.enter("a", "core")
    assert time.waits == [FIRST_HOLD, FIRST_HOLD * 2, FIRST_HOLD * 4, FIRST_HOLD * 8]
    one.accepted()
    one.refused("core", {})
    one.enter("a", "core")
    assert time.waits[-1] == FIRST_HOLD


def test_again_and_again_is_longer_than_told(time: FakeTime) -> None:
    one = limits(time)
    for _ in range(3):
        one.refused("core", {"retry-after": "5"})
        one.enter("a", "core")
    assert time.waits == [5, 60, 120]


def test_it_ends_at_last(time: FakeTime) -> None:
    one = limits(time)
    for _ in range(6):
        one.refused("core", {"retry-after": "1"})
    with pytest.raises(Stopped, match="again and again"):
        one.refused("core", {"retry-after": "1"})


def test_a_refusal_with_nothing_left_waits_for_what_is_new(time: FakeTime) -> None:
    one = limits(time)
    one.note("core", headers(0, 300))
    one.refused("core", headers(0, 300))
    one.enter("a", "core")
    assert time.waits == [301]


def test_what_the_client_holds_back_is_waited_for(time: FakeTime) -> None:
    pace = Pace(gap=0, clock=time.clock)
    one = Limits(pace, Terms())
    pace.refused("a.example.org", 20)
    one.enter("b.example.org", "core")
    assert not time.waits
    one.enter("a.example.org", "core")
    assert time.waits == [20]


def test_a_breath_is_taken(time: FakeTime) -> None:
    one = limits(time)
    one.breathe(2)
    one.enter("a", "core")
    one.enter("a", "core")
    assert time.waits == [2]


def test_what_fails_is_asked_again_later_each_time(time: FakeTime) -> None:
    one = limits(time)
    for tries in range(8):
        one.pause(tries, 1.0)
    assert time.waits == [1, 2, 4, 8, 16, 32, 60, 60]
    one.pause(3, 0.0)
    assert time.waits[-1] == 4, "half of it is jitter"


def test_a_long_wait_is_told(time: FakeTime) -> None:
    told: list[object] = []
    one = Limits(Pace(gap=0, clock=time.clock), Terms(said=told.append))
    one.note("core", headers(0, 4))
    one.enter("a", "core")
    assert not told, "nobody would wonder"
    one.note("core", headers(0, 100, limit=60))
    one.enter("a", "core")
    assert told == ["waiting until 08:01:41 UTC, because its limit of 60 is used up"]
