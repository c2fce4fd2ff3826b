"""Whole generated packages against servers written from the specification alone."""
