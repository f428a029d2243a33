"""What graders derive from a program before they judge: networks, policies, buckets, keys, alarms.

A fact says what the program's resources amount to together (which route table a subnet follows, which key a table is
encrypted with); it judges nothing. Facts are worked out once a response, through `Subject.fact`. Whatever a program
leaves open stays an `Unknown` with its reason.
"""
