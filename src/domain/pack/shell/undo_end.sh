
printf '%s\n' "$say_undone"
