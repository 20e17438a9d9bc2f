"""YAML files <-> documents that know line and column of every key and value.

The only place that opens an entry's file. It knows nothing of what an entry means.
"""
