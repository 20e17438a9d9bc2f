"""A new entry before it is written: what has to be known, what can be found, its text, what is wrong with it.

Nothing here asks, prints or writes: the command line does.
"""
