"""Files in memory to files on disk: all or nothing; or compared instead of written.

`compare.compare` says what is to be done, `write.write` does it. The other modules are
theirs: which paths are allowed (`paths`), which files are ours (`manifest`), what the
folder holds now (`folder`), what will differ (`changes`), how it becomes so completely
or not at all (`transaction`, prepared in `staging`), one process at a time (`lock`);
and the calls that all of this comes down to (`disk`).
"""
