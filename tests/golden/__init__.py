"""Tests of complete packages: the exact text, and what it does."""
