"""The trade in plain Python: no Django, no database, no clock, no global random."""
