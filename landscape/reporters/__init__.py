"""Findings -> what people and machines read. The rim: nothing in here knows what an entry is."""
