"""Whether the addresses that entries cite still lead somewhere.

It takes documents, asks through `web`, remembers what came back, and says it as findings. Never part of a
build: what other people's servers do today says nothing about an entry's form.
"""
