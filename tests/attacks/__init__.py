"""Attacks on the promise of anonymity, numbered T1, T2 … as everywhere, each with a control that must succeed."""
