"""Text and attributes as XML 1.0 can hold them."""

from xml.sax.saxutils import escape, quoteattr

from goalint.text import visible


def attributes(**values: str | int) -> str:
    """`name="value"` for each, what XML can't hold made visible."""
    return " ".join(f"{name}={quoteattr(visible(str(value)))}" for name, value in values.items())


def content(text: str) -> str:
    """Text between tags, what XML can't hold made visible."""
    return escape(visible(text))
