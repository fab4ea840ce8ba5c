# The recipe's own questions.
questions-title = { $count ->
    [one] One more question
   *[other] A few more questions
}
questions-subtitle = { $count ->
    [one] What is made for { $vendor } fits the answer.
   *[other] What is made for { $vendor } fits the answers.
}
questions-optional = You may leave this empty.
questions-none = None of these
questions-answer-first = Still open: { $question }
questions-mend-first = Mend the answer first: { $question }
questions-forward = Check what will be made
