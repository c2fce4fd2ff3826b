"""Tests of the Python target: names, layout, and what generated classes do."""
