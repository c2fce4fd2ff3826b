"""The Jinja templates of evo-codegen; data only."""
