"""Texts into nodes: what a source says, before anyone asks what it means."""
