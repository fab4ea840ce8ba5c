# hand_over
