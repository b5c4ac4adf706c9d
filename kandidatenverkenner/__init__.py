"""Django's project package and the employers' app: the anonymous publication and searching it."""
