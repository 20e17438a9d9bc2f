"""Findings and changes -> what people and machines read. The rim: nothing in here decides what is said."""
