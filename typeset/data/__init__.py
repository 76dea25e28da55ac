"""What the statistician delivered: read as it is, arranged as the layout asks."""
