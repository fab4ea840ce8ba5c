draw_rules join

