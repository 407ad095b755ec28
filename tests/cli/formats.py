# SPDX-License-Identifier: GPL-2.0-or-later
"""formats.py SCHEMA: are the JSON lines on stdin as the schema says? Knows what that schema uses of JSON Schema."""
import json
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
KNOWN = {"$schema", "$id", "$defs", "$ref", "title", "description", "oneOf", "type", "const", "required", "properties",
         "items", "minimum", "additionalProperties", "dependentRequired", "contentEncoding"}
with open(sys.argv[1], encoding="utf-8") as file:
    ROOT = json.load(file)


def faults(value, schema, at):
    assert set(schema) <= KNOWN, f"the checker does not know {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from faults(value, ROOT["$defs"][schema["$ref"].rsplit("/", 1)[1]], at)
    if "oneOf" in schema:
        found = [list(faults(value, one, at)) for one in schema["oneOf"]]
        if sum(not one for one in found) != 1:
            yield f"{at}: fits none, or several, of {len(found)}: {min(found, key=len)}"
    if "const" in schema and (value != schema["const"] or type(value) is not type(schema["const"])):
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "type" in schema:
        right = isinstance(value, TYPES[schema["type"]]) and (schema["type"] == "boolean" or not isinstance(value, bool))
        if not right:
            yield f"{at}: {value!r} is no {schema['type']}"
            return
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{at}: {value} is below {schema['minimum']}"
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}: no {name}"
    for name, others in schema.get("dependentRequired", {}).items():
        if name in value:
            yield from (f"{at}: {name} without {other}" for other in others if other not in value)
    if isinstance(value, dict):
        for name, part in value.items():
            below = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(below, dict):
                yield from faults(part, below, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for i, part in enumerate(value):
            yield from faults(part, schema["items"], f"{at}[{i}]")


lines = wrong = 0
expected = {"query"}
for lines, line in enumerate(sys.stdin.buffer.read().decode().splitlines(), 1):
    item = json.loads(line)
    if not line.startswith('{"type":"'):
        print(f"line {lines}: type is not first")
        wrong += 1
    if item["type"] not in expected:
        print(f"line {lines}: {item['type']} where {expected} is due")
        wrong += 1
    expected = {"query"} if item["type"] == "summary" else {"hit", "summary"}
    known = set(ROOT["$defs"][item["type"]]["properties"])
    for fault in list(faults(item, ROOT, "line")) + [f"{name} is not in the schema" for name in set(item) - known]:
        print(f"line {lines}: {fault}")
        wrong += 1
if expected != {"query"}:
    print("the last answer has no summary")
    wrong += 1
print(f"{lines} lines, {wrong} wrong")
sys.exit(bool(wrong) or lines == 0)
