"""The partner network as arrays: who takes part in what, who partners with whom, and what follows.

Organisations and collaborations are numbered in the order of their IRIs, so equal graphs give
equal arrays whatever the order of the rows. numpy, scipy, igraph and networkx are imported by
this room alone, and this room only by the questions that need it.
"""
