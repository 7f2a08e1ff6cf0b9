"""Compiled rules: what they are made of, how they are kept, asked, and tell their answer."""
