"""How often a host is asked."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from landscape.web import Pace
from landscape.web.pace import FIRST_HOLD, LONGEST_HOLD, retry_after

from ..fake_time import START, FakeTime


def ask(pace: Pace, host: str) -> bool:
    """Take a turn; say whether there was one."""
    with pace.turn(host) as ours:
        return ours


def test_a_gap_lies_between_two_requests_to_a_host(time: FakeTime) -> None:
    pace = Pace(gap=2.0, clock=time.clock)
    ask(pace, "a.example")
    assert time.waits == []
    ask(pace, "A.example")
    assert time.waits == [2.0]
    time.now += 1.5
    assert pace.delay("a.example") == 0.5
    ask(pace, "a.example")
    assert time.waits == [2.0, 0.5]


def test_hosts_do_not_wait_for_each_other(time: FakeTime) -> None:
    pace = Pace(gap=2.0, clock=time.clock)
    for host in ("a.example", "b.example", "www.a.example"):
        ask(pace, host)
    assert time.waits == []


def test_no_more_than_so_many_at_once() -> None:
    pace = Pace(at_once=2, gap=0.0)
    now, most = 0, 0
    both = Barrier(2, timeout=10)

    def work() -> None:
        nonlocal now, most
        with pace.turn("a.example"):
            now += 1
            most = max(most, now)
            both.wait()
            now -= 1

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == 2


def test_a_turn_ends_when_its_request_fails() -> None:
    pace = Pace(at_once=1, gap=0.0)
    with pytest.raises(OSError, match="reset"), pace.turn("a.example"):
        raise OSError("reset")
    ask(pace, "a.example")


def test_a_host_is_left_alone_as_long_as_it_says(time: FakeTime) -> None:
    pace = Pace(gap=0.0, patience=60, clock=time.clock)
    pace.refused("a.example", 30)
    assert not pace.closed("a.example")
    ask(pace, "a.example")
    assert time.waits == [30]
    ask(pace, "b.example")
    assert time.waits == [30]


def test_a_host_that_wants_more_patience_than_we_have_is_closed(time: FakeTime) -> None:
    pace = Pace(patience=60, clock=time.clock)
    pace.refused("a.example", 61)
    assert pace.closed("a.example")
    assert not ask(pace, "a.example")
    assert time.waits == []
    assert not pace.closed("b.example")
    time.now += 2
    assert not pace.closed("a.example")
    assert ask(pace, "a.example")


def test_who_waits_for_a_host_that_closes_waits_no_longer() -> None:
    pace = Pace(at_once=1, gap=0)
    got: list[bool] = []
    waiting = Thread(target=lambda: got.append(ask(pace, "a.example")))
    with pace.turn("a.example"):
        waiting.start()
        pace.refused("a.example", 3600)
        waiting.join(10)
    assert got == [False]


def test_a_host_that_does_not_say_for_how_long_is_left_alone_for_longer_each_time(time: FakeTime) -> None:
    pace = Pace(gap=0.0, clock=time.clock)
    for times in range(4):
        pace.refused("a.example", None)
        assert pace.delay("a.example") == FIRST_HOLD * 2**times
        time.now += pace.delay("a.example")


def test_a_host_that_says_a_short_time_again_and_again_is_not_believed(time: FakeTime) -> None:
    pace = Pace(gap=0.0, clock=time.clock)
    pace.refused("a.example", 1)
    assert pace.delay("a.example") == 1
    time.now += 1
    pace.refused("a.example", 1)
    assert pace.delay("a.example") == FIRST_HOLD * 2


def test_an_answer_ends_the_mistrust(time: FakeTime) -> None:
    pace = Pace(gap=0.0, clock=time.clock)
    pace.refused("a.example", None)
    time.now += FIRST_HOLD
    pace.accepted("a.example")
    pace.refused("a.example", 1)
    assert pace.delay("a.example") == 1


def test_requests_that_were_under_way_together_are_refused_once(time: FakeTime) -> None:
    pace = Pace(gap=0.0, clock=time.clock)
    pace.refused("a.example", 5)
    pace.refused("a.example", 7)
    assert pace.delay("a.example") == 7
    time.now += 7
    pace.refused("a.example", None)
    assert pace.delay("a.example") == FIRST_HOLD * 2


def test_no_host_is_left_alone_for_ever(time: FakeTime) -> None:
    pace = Pace(clock=time.clock)
    pace.refused("a.example", 1e9)
    assert pace.delay("a.example") == LONGEST_HOLD
    for _ in range(50):
        time.now += LONGEST_HOLD
        pace.refused("a.example", None)
    assert pace.delay("a.example") == LONGEST_HOLD


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("99999999999999999999", 999999999.0),
        ("Fri, 15 Jan 2027 08:01:00 GMT", 60.0),
        ("Fri, 15 Jan 2027 09:01:00 +0100", 60.0),
        ("Fri, 15 Jan 2027 08:01:00", 60.0),
        ("Friday, 15-Jan-27 08:01:00 GMT", 60.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Fri, 99 Jan 2027 08:00:00 GMT", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert START == 1_800_000_000  # 2027-01-15T08:00:00Z
    assert retry_after(value, START) == seconds
