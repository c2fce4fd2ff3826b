"""Properties that hold for any API, shown with random ones."""
