"""Which address is asked next."""

from __future__ import annotations

from threading import Thread

from landscape.links.order import Order
from landscape.web import Pace

from ..fake_time import FakeTime

MANY = [f"https://many.example/{number}" for number in range(90)]
FEW = [f"https://few.example/{number}" for number in range(3)]
SINGLE = [f"https://host{number}.example/" for number in range(30)]


def taken(order: Order) -> list[str]:
    """Take everything, one by one."""
    urls = []
    while (url := order.take()) is not None:
        urls.append(url)
        order.done(url)
    return urls


def test_everything_is_handed_out_once() -> None:
    urls = [*MANY, *FEW, *SINGLE, "https://[::1", "nothing"]
    assert sorted(taken(Order(urls, Pace(gap=0)))) == sorted(urls)
    assert Order([], Pace()).take() is None


def test_hosts_are_mixed() -> None:
    order = taken(Order([*MANY, *FEW, *SINGLE], Pace(gap=0)))
    for start in range(0, len(order), 41):
        part = order[start : start + 41]
        assert 25 <= sum("many.example" in url for url in part) <= 36
        assert sum("few.example" in url for url in part) == 1
    own = [url for url in order if url in MANY]
    assert own == MANY, "those of one host keep their order"


def test_while_a_host_has_to_wait_others_are_asked(time: FakeTime) -> None:
    pace = Pace(gap=0, clock=time.clock)
    pace.refused("many.example", 30)
    order = Order([*MANY[:4], *SINGLE[:4]], pace)
    first = [order.take() for _ in range(4)]
    assert sorted(map(str, first)) == sorted(SINGLE[:4])
    assert time.waits == []
    assert order.take() == MANY[0]
    assert time.waits == [30]


def test_a_host_that_is_closed_is_handed_out_for_the_client_to_refuse(time: FakeTime) -> None:
    pace = Pace(patience=60, clock=time.clock)
    pace.refused("many.example", 3600)
    assert taken(Order(MANY, pace)) == MANY
    assert time.waits == []


def test_no_host_gets_more_threads_than_it_may() -> None:
    order = Order([*MANY[:3], *SINGLE[:1]], Pace(at_once=2, gap=0))
    first = [str(order.take()) for _ in range(3)]
    assert sorted(first) == sorted([*MANY[:2], *SINGLE[:1]])
    got: list[str | None] = []
    waiting = Thread(target=lambda: got.append(order.take()))
    waiting.start()
    order.done(MANY[0])
    waiting.join(10)
    assert got == [MANY[2]]


def test_when_told_to_stop_nothing_is_handed_out_and_nobody_waits() -> None:
    order = Order(MANY, Pace(at_once=1, gap=0))
    order.take()
    got: list[str | None] = ["nothing yet"]
    waiting = Thread(target=lambda: got.append(order.take()))
    waiting.start()
    order.stop()
    waiting.join(10)
    assert got == ["nothing yet", None]
    assert order.take() is None
