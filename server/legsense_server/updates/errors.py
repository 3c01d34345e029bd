"""What an operator has to mend."""


class UpdatesError(Exception):
    """Something given cannot be used, or a step is not allowed: says where, what was there, what was expected, what to do."""
