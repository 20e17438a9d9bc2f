"""Findings and changes -> what people and machines read. The rim: nothing in here decides what is said.

Text of entries is cut and made harmless here, whatever was done to it before.
"""
