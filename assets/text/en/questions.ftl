# The recipe's own questions.
questions-title = { $count ->
    [one] One more question
   *[other] A few more questions
}
questions-subtitle = { $count ->
    [one] The key for { $vendor } is made to fit the answer.
   *[other] The key for { $vendor } is made to fit the answers.
}
questions-optional = You may leave this empty.
questions-none = None of these
questions-answer-first = Still open: { $question }
questions-mend-first = Mend the answer first: { $question }
questions-forward = Check what will be made
