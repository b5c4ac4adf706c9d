"""The counts over the register, their frozen publications and their renderings."""
