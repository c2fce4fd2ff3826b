"""The Python target: from the model to the files of a typed package."""
