"""Findings -> what people and machines read. The rim: nothing in here knows what an entry is.

Text of entries is cut and made harmless here, whatever was done to it before.
"""
