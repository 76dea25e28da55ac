"""Statistical disclosure control: what readers can work out, and what must be hidden from them."""
