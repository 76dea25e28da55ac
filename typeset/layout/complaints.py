"""What validation found wrong, told in the author's terms: one message for each problem.

pydantic tells an error by its type and by the keys that lead to it; here those keys are followed
through the tree to the place in the file, and the type is put in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.body import BODY_KINDS
from typeset.layout.meanings import meanings
from typeset.layout.source import Entries, Items, Text, Tree
from typeset.records import dataclass

_SHOWN = 40
"""Longer texts are cut short in messages."""

_NO_SPACE = re.compile(r"(?!python:)([\w-]+):\S")
_FLOWING = "a text with “: ” in it, or one that begins with “{” or “[”, needs quotation marks"
_COMMENTED = "what follows “#” is a comment; a text that begins with it needs quotation marks"


def complain(error: ValidationError, tree: Entries, diagnostics: Diagnostics) -> None:
    """Report every problem of `error`, each at its place in `tree`."""
    for details in error.errors(include_url=False, include_input=False):
        found = _follow(tree, details["loc"])
        told = _Problem(details["type"], details["loc"], details.get("ctx", {}), found)
        rule = next((rule for kind, rule in _RULES if told.kind.startswith(kind)), _other)
        complaint = rule(told)
        diagnostics.error(complaint.code, complaint.message, complaint.span, *complaint.hints)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a location led: what stands there, under which name, in which mapping."""

    value: Tree
    span: Span
    name: str
    holder: Entries | None
    key: str | None


@dataclass(frozen=True, slots=True)
class _Problem:
    """One of pydantic's errors, and where it led."""

    kind: str
    location: tuple[int | str, ...]
    context: dict[str, Any]
    found: _Found

    def hints(self) -> tuple[str, ...]:
        """What the model says about the key."""
        return _help(self.found.holder, self.found.key)


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What is reported."""

    code: str
    message: str
    span: Span
    hints: tuple[str, ...]


def _follow(tree: Entries, location: Iterable[int | str]) -> _Found:
    """Go down the tree as far as the location is about what the author wrote."""
    found = _Found(tree, tree.span, "the file", None, None)
    for part in location:
        found = _step(found, part)
    return found


def _step(found: _Found, part: int | str) -> _Found:
    """One step down; tags of unions and single items taken as lists lead nowhere."""
    value = found.value
    if isinstance(value, Entries) and part in value and isinstance(part, str):
        key, below = value.key(part), value.under(part)
        span = key.span if below is None else below.span
        return _Found(below, span, f"“{part}”", value, part)
    if isinstance(value, Items) and isinstance(part, int) and part < len(value):
        span = value.spans[part] if value[part] is None else value[part].span
        name = f"item {part + 1} of {found.name}"
        return _Found(value[part], span, name, found.holder, found.key)
    return found


def _help(holder: Entries | None, key: str | None) -> tuple[str, ...]:
    """The help text of a key as a hint, if the model has one."""
    model = holder.read_as if holder is not None else None
    if model is None or key is None or not issubclass(model, BaseModel):
        return ()
    meaning = meanings(model).get(key)
    return (f"{key}: {meaning}",) if meaning else ()


def _shown(value: Tree) -> str:
    """What stands there, in few words."""
    match value:
        case None:
            return "nothing"
        case Entries():
            return "keys and values"
        case Items():
            return "a list"
    line = " ".join(value.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN - 1]}…”"


# --- keys -----------------------------------------------------------------------------------------


_WITH_KEYS = ("box", "pull_quote")
"""Body items whose words are keys of their own, which are easily written too far out."""


def _unknown_key(problem: _Problem) -> _Complaint:
    """A key that the model does not have."""
    found = problem.found
    holder, key = found.holder, found.key
    assert holder is not None
    assert key is not None
    model = holder.read_as
    valid = list(model.model_fields) if model and issubclass(model, BaseModel) else []
    hints = nearest(key, [name for name in valid if name not in holder])
    hints += (f"keys here: {', '.join(valid)}",)
    if key.isdecimal():
        hints = ("a comma in braces ends the value: write decimals after a point",)
    kinds = [kind for kind in BODY_KINDS if kind != key and kind in holder]
    if kinds and kinds[0] in _WITH_KEYS and holder.under(kinds[0]) is None:
        hints = (f"indent “{key}” so that it stands under “{kinds[0]}”",)
    elif kinds and key in BODY_KINDS:
        hints = (f"begin “{key}” with a “- ” of its own",)
    message = f"the key “{key}” is unknown here"
    return _Complaint("unknown-key", message, holder.key(key).span, hints)


def _missing(problem: _Problem) -> _Complaint:
    """A key or a value of a fixed row that is not there."""
    found, last = problem.found, problem.location[-1]
    if isinstance(last, int):
        message = f"{found.name} has too few values"
        return _Complaint("too-few", message, found.span, problem.hints())
    holder = found.value if isinstance(found.value, Entries) else None
    message = f"{found.name} needs the key “{last}”"
    return _Complaint("missing-key", message, found.span, _help(holder, last))


def _body_item(problem: _Problem) -> _Complaint:
    """An item of a union that none of the kinds fits."""
    found = problem.found
    if found.key == "chapters":
        message = f"{found.name} must be a chapter file, not {_shown(found.value)}"
        return _Complaint("wrong-type", message, found.span, problem.hints())
    kinds = ", ".join(BODY_KINDS)
    if not isinstance(found.value, Entries):
        message = f"{found.name} must begin with one of {kinds}, not be {_shown(found.value)}"
        return _Complaint("wrong-type", message, found.span, _colon(found.value))
    first = next(iter(found.value), "")
    message = f"{found.name} is none of {kinds}"
    hints = nearest(first, BODY_KINDS) or ("running text: “- text: …”",)
    return _Complaint("unknown-item", message, found.span, hints)


# --- values ---------------------------------------------------------------------------------------


def _colon(value: Tree) -> tuple[str, ...]:
    """A hint if a space seems to be missing after a colon."""
    if isinstance(value, Text) and (match := _NO_SPACE.match(value)):
        return (f"a space is missing after “{match[1]}:”",)
    return ()


def _must_be(what: str, *more: str) -> _Rule:
    """A rule for a value of the wrong kind."""

    def rule(problem: _Problem) -> _Complaint:
        found = problem.found
        message = f"{found.name} must be {what}, not {_shown(found.value)}"
        hints = (*_colon(found.value), *more, *problem.hints())
        return _Complaint("wrong-type", message, found.span, hints)

    return rule


def _text(problem: _Problem) -> _Complaint:
    """Not text where text belongs."""
    hint = _COMMENTED if problem.found.value is None else _FLOWING
    return _must_be("text", hint)(problem)


def _number(problem: _Problem) -> _Complaint:
    """Not a number; often one with a decimal comma."""
    value = problem.found.value
    if isinstance(value, Text) and re.fullmatch(r"[+-]?\d+,\d+", value):
        hint = f"write the decimals after a point: {value.replace(',', '.')}"
        return _must_be("a number", hint)(problem)
    return _must_be("a number")(problem)


def _choice(problem: _Problem) -> _Complaint:
    """Not one of the words that may stand there."""
    choices = re.findall(r"'([^']+)'|(\d+)", str(problem.context.get("expected", "")))
    words = [word or number for word, number in choices]
    found = problem.found
    if problem.location[-1] == "[key]" and found.holder is not None and found.key is not None:
        message = f"the key {found.name} is unknown here"
        hints = nearest(found.key, words) or (f"keys here: {', '.join(words)}",)
        return _Complaint("unknown-key", message, found.holder.key(found.key).span, hints)
    message = f"{found.name} cannot be {_shown(found.value)}"
    near = nearest(found.value, words) if isinstance(found.value, str) else ()
    return _Complaint("unknown-choice", message, found.span, (*near, f"one of {', '.join(words)}"))


def _limit(words: str, key: str) -> _Rule:
    """A rule for a number beyond its limit; `key` is where pydantic says which."""

    def rule(problem: _Problem) -> _Complaint:
        found = problem.found
        limit = f"{problem.context[key]:g}"
        message = f"{found.name} must be {words} {limit}, not {_shown(found.value)}"
        return _Complaint("out-of-range", message, found.span, problem.hints())

    return rule


def _length(words: str, key: str) -> _Rule:
    """A rule for a list too short or too long."""

    def rule(problem: _Problem) -> _Complaint:
        found = problem.found
        message = f"{found.name} must have at {words} {problem.context[key]} items"
        code = "too-few" if words == "least" else "too-many"
        return _Complaint(code, message.replace(" 1 items", " 1 item"), found.span, problem.hints())

    return rule


def _own_words(problem: _Problem) -> _Complaint:
    """What a validator of ours says should stand there."""
    return _must_be(str(problem.context["error"]))(problem)


def _other(problem: _Problem) -> _Complaint:
    """A kind of error that no rule knows."""
    found = problem.found
    message = f"{found.name} cannot be {_shown(found.value)} ({problem.kind})"
    return _Complaint("wrong-type", message, found.span, problem.hints())


_Rule: TypeAlias = Callable[[_Problem], _Complaint]

_RULES: tuple[tuple[str, _Rule], ...] = (
    ("extra_forbidden", _unknown_key),
    ("missing", _missing),
    ("union_tag", _body_item),
    ("is_instance_of", _text),
    ("model_", _must_be("keys and values", "write “key: value” lines, indented below it")),
    ("dict_type", _must_be("keys and values", "write “key: value” lines, indented below it")),
    ("list_type", _must_be("a list", "begin each item with “- ”")),
    ("tuple_type", _must_be("a list", "write it in brackets: [1, 2]")),
    ("literal_error", _choice),
    ("int_", _must_be("a whole number")),
    ("float_", _number),
    ("finite_number", _number),
    ("bool_", _must_be("true or false")),
    ("greater_than_equal", _limit("at least", "ge")),
    ("greater_than", _limit("more than", "gt")),
    ("less_than_equal", _limit("at most", "le")),
    ("too_short", _length("least", "min_length")),
    ("too_long", _length("most", "max_length")),
    ("value_error", _own_words),
)
"""By the beginning of pydantic's error type; the first that fits tells it."""
