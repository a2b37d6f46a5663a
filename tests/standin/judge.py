"""The judge of every request and answer: Discord's own description of its HTTP interface (openapi.json)."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_URN = "urn:discord"
_METHODS = ("get", "post", "put", "patch", "delete")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `pointer`: where it stands in the description."""

    id: str
    pattern: re.Pattern[str]
    pointer: tuple[str, ...]
    described: dict[str, Any]
    shared: tuple[dict[str, Any], ...]


class Judge:
    """Finds the operation of a request, and says what is wrong with a request or an answer."""

    def __init__(self, file: Path) -> None:
        self._description = json.loads(file.read_text("utf-8"))
        resource = Resource.from_contents(self._description, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_URN, resource)
        self._validators: dict[tuple[str, ...], Draft202012Validator] = {}
        self._operations: dict[str, list[Operation]] = {method: [] for method in _METHODS}
        # A path with more words of its own goes first: messages/@original before messages/{message_id}.
        for path in sorted(self._description["paths"], key=lambda path: (path.count("{"), path)):
            self._learn(path)

    def _learn(self, path: str) -> None:
        described = self._description["paths"][path]
        pattern = re.compile("".join(_part(part) for part in re.split(r"(\{\w+\})", path)) + "$")
        for method in _METHODS:
            if method in described:
                operation = Operation(
                    described[method]["operationId"],
                    pattern,
                    ("paths", path, method),
                    described[method],
                    tuple(described.get("parameters", ())),
                )
                self._operations[method].append(operation)

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation and the values in its path; None for what Discord does not describe."""
        for operation in self._operations.get(method.lower(), ()):
            found = operation.pattern.match(path)
            if found is not None:
                return operation, found.groupdict()
        return None

    def wrong_request(
        self, operation: Operation, values: dict[str, str], query: dict[str, str], body: Any
    ) -> list[str]:
        """What is wrong with a request; `body` None where there is none."""
        named = {"path": values, "query": query}
        known = [*operation.shared, *operation.described.get("parameters", ())]
        wrong = [
            f"unknown parameter {name}"
            for name in query
            if all(each["name"] != name or each["in"] != "query" for each in known)
        ]
        for parameter in known:
            given = named.get(parameter["in"], {})
            if parameter["name"] in given:
                validator = Draft202012Validator(_absolute(parameter["schema"]), registry=self._registry)
                wrong += _told(validator, _from_words(given[parameter["name"]], parameter["schema"]))
            elif parameter.get("required"):
                wrong.append(f"parameter {parameter['name']} is missing")
        return wrong + self._wrong_body(operation, body)

    def _wrong_body(self, operation: Operation, body: Any) -> list[str]:
        described = operation.described.get("requestBody")
        if described is None:
            return [] if body is None else ["no body is expected"]
        if body is None:
            return ["a body is expected"] if described.get("required") else []
        pointer = (*operation.pointer, "requestBody", "content", "application/json", "schema")
        return _told(self._validator(pointer), body)

    def wrong_answer(self, operation: Operation, status: int, body: Any) -> list[str]:
        """What is wrong with an answer. Answers from 500 on are not described."""
        if status >= 500:
            return []
        responses = operation.described["responses"]
        kind = next((kind for kind in (str(status), f"{status // 100}XX") if kind in responses), None)
        if kind is None:
            return [f"answer {status} is not described"]
        pointer = (*operation.pointer, "responses", kind)
        if "$ref" in responses[kind]:
            pointer = tuple(responses[kind]["$ref"].removeprefix("#/").split("/"))
        if "content" not in self._at(pointer):
            return [] if body is None else [f"no body is described for {status}"]
        return _told(self._validator((*pointer, "content", "application/json", "schema")), body)

    def _at(self, pointer: tuple[str, ...]) -> Any:
        found = self._description
        for part in pointer:
            found = found[part]
        return found

    def _validator(self, pointer: tuple[str, ...]) -> Draft202012Validator:
        if pointer not in self._validators:
            written = "/".join(part.replace("~", "~0").replace("/", "~1") for part in pointer)
            schema = {"$ref": f"{_URN}#/{written.replace('{', '%7B').replace('}', '%7D')}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[pointer]


def _part(part: str) -> str:
    return rf"(?P<{part[1:-1]}>[^/]+)" if part.startswith("{") else re.escape(part)


def _absolute(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$ref": f"{_URN}{schema['$ref']}"} if "$ref" in schema else schema


def _from_words(given: str, schema: dict[str, Any]) -> Any:
    """A value of a query as its schema means it."""
    if schema.get("type") == "integer" and given.lstrip("-").isdigit():
        return int(given)
    return _BOOLEANS.get(given, given) if schema.get("type") == "boolean" else given


def _told(validator: Draft202012Validator, instance: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(instance)]


@lru_cache
def judge(file: Path) -> Judge:
    """The judge, read once."""
    return Judge(file)
