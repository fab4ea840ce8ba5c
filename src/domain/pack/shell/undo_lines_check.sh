draw_rules take

