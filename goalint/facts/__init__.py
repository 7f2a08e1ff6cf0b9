"""Facts about a form, found once and each with its evidence; judgements are left to rules."""
