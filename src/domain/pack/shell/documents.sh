# Compares and joins documents as AWS means them: a list of one is the one, lists have no order, and an
# account is also named by its root. AWS CloudShell has what this needs.
if ! command -v python3 >"$work/answer"; then
  stop "$say_python"
fi
documents() {
  python3 - "$@" <<'PYTHON'
import json
import re
import sys


def plain(value, name=""):
    if isinstance(value, dict):
        return {key: plain(one, key) for key, one in value.items()}
    if isinstance(value, list):
        items = [plain(one, name) for one in value]
        items.sort(key=lambda one: json.dumps(one, sort_keys=True))
        return items[0] if len(items) == 1 else items
    if name == "AWS" and isinstance(value, str):
        root = re.fullmatch("arn:[a-z-]+:iam::([0-9]{12}):root", value)
        return root.group(1) if root else value
    return value


def statements(document):
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def is_same(one, mine):
    if plain(one) == plain(mine):
        return True
    # Where a robot account or a role is gone, AWS shows an id in place of its name.
    named = plain(one.get("Principal", {})).get("AWS")
    gone = isinstance(named, str) and re.fullmatch("(AIDA|AROA)[A-Z0-9]+", named)
    return what == "take" and gone and plain({**one, "Principal": 0}) == plain({**mine, "Principal": 0})


what, asked, there = sys.argv[1:4]
with open(asked) as file:
    asked = json.load(file)
with open(there) as file:
    text = file.read().strip()
there = json.loads(text) if text else {"Version": "2012-10-17", "Statement": []}
if what == "same":
    sys.exit(0 if plain(asked) == plain(there) else 4)
ours = {one["Sid"]: one for one in asked["Statement"]}
others, found = [], set()
for one in statements(there):
    mine = ours.get(one.get("Sid"))
    if mine is None:
        others.append(one)
    elif is_same(one, mine):
        found.add(one["Sid"])
    else:
        sys.exit(4)
if what == "join":
    missing = [one for one in asked["Statement"] if one["Sid"] not in found]
    if not missing:
        sys.exit(0)
    there["Statement"] = statements(there) + missing
elif not found:
    sys.exit(0)
elif not others:
    sys.exit(5)
else:
    there["Statement"] = others
with open(sys.argv[4], "w") as file:
    json.dump(there, file)
sys.exit(3)
PYTHON
}

