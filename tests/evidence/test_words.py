"""Words of prose and code, and what their forms share."""

from __future__ import annotations

import pytest

from landscape.evidence.words import squeezed, stem, stems, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gang scheduling", ["gang", "scheduling"]),
        ("GangScheduling", ["gang", "scheduling"]),
        ("gang_scheduler-v1", ["gang", "scheduler", "v"]),
        ("minAvailable: 2", ["min", "available"]),
        ("GPUVendorHuawei", ["gpu", "vendor", "huawei"]),
        ("nvidia.com/gpu", ["nvidia", "com", "gpu"]),
        ("all GPUs, HTTPServer", ["all", "gpus", "http", "server"]),
        (r"\fBpack_serial\fR", ["pack", "serial"]),
        ("支持DPU设备", ["支持", "dpu", "设备"]),
        ("--- | ```", []),
        ("", []),
    ],
)
def test_words(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize(
    "forms",
    [
        ("schedule", "schedules", "scheduled", "scheduler", "schedulers", "scheduling"),
        ("preempt", "preempts", "preempted", "preempting", "preemption", "preemptible"),
        ("queue", "queues", "queued", "queueing", "queuing"),
        ("retry", "retries"),
        ("share", "shared", "sharing"),
        ("stop", "stops", "stopped", "stopping"),
        ("priority", "priorities"),
        ("gpu", "gpus"),
        ("hierarchy", "hierarchical"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("gang", "job"), ("status", "state"), ("quota", "queue"), ("node", "none")])
def test_other_words_have_others(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


def test_every_word_keeps_something() -> None:
    for word in ("s", "ss", "is", "ies", "ing", "ed", "y", "a"):
        assert stem(word)


def test_a_word_that_is_made_to_keep_us_busy() -> None:
    assert len(stem("e" * 1_000_000)) <= 40


def test_stems_leave_out_what_every_text_has() -> None:
    assert stems(["the gang of a", "jobs"]) == {"gang", "job"}


def test_squeezed() -> None:
    assert squeezed("all-or-nothing Start_1") == "allornothingstart1"
