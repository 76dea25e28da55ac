"""What the team wrote: read, validated, with a place for every problem."""
