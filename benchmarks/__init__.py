"""Measurements, each a command: this project and its peers, on the same input.

Run all of them with ``make bench``.
"""
