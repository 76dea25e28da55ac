"""Page make-up: where every piece stands."""
