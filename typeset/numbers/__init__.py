"""Numbers in text: what the layout asks of the data, worked out and written in words.

`book.Numbers` holds what every formula of a report says; nothing here decides where it is printed.
"""
