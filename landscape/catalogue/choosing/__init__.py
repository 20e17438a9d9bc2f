"""Choosing: what decides of every project, and who meets which needs.

The same decisions are made once more in the browser (`site/assets/scripts/choosing.js`) on the same facts;
`tests/catalogue/choosing/cases/` holds both to the same answers.
"""
