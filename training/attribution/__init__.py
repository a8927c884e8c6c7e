"""Trains the attribution tagger of :mod:`sayso.extract.attribution`. Never imported at run time."""
