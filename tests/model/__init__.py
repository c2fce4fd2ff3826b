"""The intermediate model: declarations, types, and how sources become them."""
