"""The door to MkDocs: a plugin that hands the finished pages over to Material's frame.

The only room that knows MkDocs. It asks `pages` for plain values and makes files, navigation, search
documents and the site map of them.
"""
