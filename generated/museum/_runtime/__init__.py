"""What generated packages import: copied next to the models, standard library only."""
