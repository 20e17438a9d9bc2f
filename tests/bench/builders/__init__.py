"""The generators that are measured: ours, those that somebody would take instead, and the floor below all."""
