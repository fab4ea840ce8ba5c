"""Holds recipe files against the schema; prints the names of those that it refuses, one a line."""
import json
import sys
import tomllib

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
judge = jsonschema.Draft202012Validator(schema)
judge.check_schema(schema)
for name in sys.argv[2:]:
    with open(name, "rb") as file:
        try:
            recipe = tomllib.load(file)
        except tomllib.TOMLDecodeError:
            print(name)
            continue
    if not judge.is_valid(recipe):
        print(name)
