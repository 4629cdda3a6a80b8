"""Pictures drawn: values of pictures in, SVG out."""
