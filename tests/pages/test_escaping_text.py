"""What is written without Jinja is escaped as Jinja does it, and what is HTML already stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from landscape.pages.escaping import escaped, safe
from landscape.pages.templating import ENVIRONMENT

texts = st.text(st.one_of(st.sampled_from("&<>\"'"), st.characters(codec="utf-8")))


@given(texts)
def test_text_is_escaped_as_everywhere(text: str) -> None:
    assert safe(text) == escaped(text) == str(escape(text))


@given(texts)
def test_html_stays_and_other_values_are_text(text: str) -> None:
    assert escaped(Markup(text)) == text
    assert escaped(text.encode()) == escape(text.encode())
    assert (escaped(7), escaped(None)) == ("7", "None")


def test_templates_escape_so() -> None:
    template = ENVIRONMENT.from_string(
        "{{ one }}{{ two }}{% macro three(it) %}{{ it }}{% endmacro %}{{ three(one) }}"
    )
    assert (
        template.render(one="<'\"&>", two=Markup("<b>"))
        == "&lt;&#39;&#34;&amp;&gt;<b>&lt;&#39;&#34;&amp;&gt;"
    )
    assert template.root_render_func.__globals__["escape"] is escaped
