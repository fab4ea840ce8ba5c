"""Drives a window from outside through AT-SPI, as a screen reader would. Needs Debian's python3.

One JSON object a line, both ways. Each question names an element by "role" and "name"
(an empty role means any); "do" is one of
  wait, gone, press, set, read, focus, focused, moved, text, states, words, tree
"part" matches a part of the name; "state" wants one AT-SPI state more than showing.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ROLES = {
    "button": {"push button", "button", "toggle button", "menu item"},
    "field": {"entry", "text", "password text", "spin button"},
    "choice": {"radio button", "check box", "toggle button", "list item"},
    "words": {"label", "static", "heading", "paragraph"},
}
DEADLINE = 60.0


class Missing(Exception):
    pass


def elements(root=None, depth=0):
    """Each element on the screen with its depth, parents first."""
    if root is None:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()  # a program may have come since the last look
        for place in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(place)
            if program is not None:
                program.clear_cache()  # nobody here listens for its changes
                yield from elements(program)
        return
    yield root, depth
    for place in range(root.get_child_count()):
        child = root.get_child_at_index(place)
        if child is not None:
            yield from elements(child, depth + 1)


def nicks(element):
    return [state.value_nick for state in element.get_state_set().get_states()]


def matches(element, asked):
    role, name = asked.get("role", ""), asked.get("name", "")
    if role and element.get_role_name() not in ROLES.get(role, {role}):
        return False
    said = element.get_name() or ""
    if said == name or (asked.get("part") and name in said):
        states = {"showing", asked.get("state", "showing")}
        return states <= set(nicks(element))
    return False


def find(asked):
    for element, _depth in elements():
        try:
            if matches(element, asked):
                return element
        except GLib.Error:
            continue  # it vanished while we looked
    return None


def until(question, wanted):
    """Looks again and again; the only place of the harness that does."""
    end = time.monotonic() + question.get("within", DEADLINE)
    while True:
        try:
            found = wanted()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            try:
                shown = json.dumps([name for name in words() if name])
            except GLib.Error as fault:
                shown = f"(it changed while it was read: {fault.message})"
            raise Missing(f"{question['do']} {question.get('role')} {question.get('name')!r}; shown: {shown}")
        time.sleep(0.02)


def enabled(asked):
    element = find(asked)
    if element and element.get_state_set().contains(Atspi.StateType.ENABLED):
        return element
    return None


def do(asked, act):
    """Waits for the element and acts on it; one that vanishes under the hand is looked for again."""

    def attempt():
        element = enabled(asked)
        return element is not None and (act(element),)

    return until(asked, attempt)[0]


def content(element):
    try:
        return Atspi.Text.get_text(element, 0, Atspi.Text.get_character_count(element))
    except GLib.Error:
        return None


def words():
    """All names and texts on the screen: what a screen reader could say."""
    said = []
    for element, _depth in elements():
        try:
            said.append(element.get_name() or "")
            said.append(element.get_description() or "")
            said.append(content(element) or "")
        except GLib.Error:
            continue
    return [word for word in said if word]


def tree():
    lines = []
    for element, depth in elements():
        states = " ".join(nicks(element))
        lines.append(f"{'  ' * depth}{element.get_role_name()} {element.get_name()!r} {states}")
    return lines


def press(asked):
    if not do(asked, lambda element: element.do_action(0)):
        raise Missing(f"{asked['name']!r} took no press")
    return {}


def set_text(asked):
    if not do(asked, lambda element: element.set_text_contents(asked["text"])):
        raise Missing(f"{asked['name']!r} took no text")
    return {}


def focused():
    """Role, name and place of what has the keyboard; names alone may occur twice."""
    for element, _depth in elements():
        try:
            states = set(nicks(element))
            if "focused" in states and "focusable" in states:
                return f"{element.get_role_name()} {element.get_name()} {element.get_index_in_parent()}"
        except GLib.Error:
            continue
    return ""


def text_is(asked):
    element = find(asked)
    return element is not None and content(element) == asked["text"]


ANSWERS = {
    "text": lambda asked: {"is": until(asked, lambda: text_is(asked))},
    "focused": lambda asked: {"name": until(asked, lambda: (focused(),))[0]},
    "moved": lambda asked: {"moved": until({**asked, "name": "the keyboard"}, lambda: focused() != asked["from"])},
    "wait": lambda asked: {"role": until(asked, lambda: find(asked)).get_role_name()},
    "gone": lambda asked: {"gone": until(asked, lambda: find(asked) is None)},
    "press": press,
    "set": set_text,
    "read": lambda asked: {"text": content(until(asked, lambda: find(asked)))},
    "focus": lambda asked: {"taken": do(asked, lambda element: element.grab_focus())},
    "states": lambda asked: {"states": nicks(until(asked, lambda: find(asked)))},
    "words": lambda _asked: {"words": words()},
    "tree": lambda _asked: {"tree": tree()},
}

Atspi.set_timeout(5000, 15000)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = ANSWERS[question["do"]](question)
    except (Missing, GLib.Error) as fault:
        answer = {"fault": str(fault)}
    print(json.dumps(answer), flush=True)
