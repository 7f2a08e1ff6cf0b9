"""A look inside rules: their conditions part by part, what each says of a form, their doubts."""
