
printf '%s\n' "$say_done"
