"""What claims cite, read again: does the cited text exist, and does it speak of what is claimed?

Texts come through a `Reader`: from git mirrors on this machine, or over HTTP. A pattern is a module in
`patterns/`. An audit by people (`sample`, `sheet`, `score`) says how often the catalogue is right. Nothing
here prints.
"""
