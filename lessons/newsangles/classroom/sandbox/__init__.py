"""Where submissions run: a warm process, a fork of it per submission, and walls around every fork.

`client` is the grader's side and `warm` the other; `runner` runs the cells, `walls` puts up what stands around them. The
warm process holds the lessons' libraries and nothing that a student may not see: no judge, no key, no other submission.
"""
