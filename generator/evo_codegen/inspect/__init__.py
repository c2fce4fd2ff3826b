"""An API for people and programs to look at: the renderings of it as text."""
