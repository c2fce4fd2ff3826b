"""The intermediate model: what an API is, whatever source said so."""
