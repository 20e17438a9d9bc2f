"""What code hosts and git say of repositories, and the snapshot that keeps it.

A forge yields observations and failures; nothing here knows an entry, and a failure never takes a value away.
"""
