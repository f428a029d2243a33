"""Facts that graders derive from a program: networks, policies, buckets, keys, alarms.

A fact combines the program's resources (which route table a subnet follows, which key encrypts a table); it judges
nothing. Facts are computed once for a response, through `Subject.fact`. What a program leaves open stays an `Unknown`
with its reason.
"""
