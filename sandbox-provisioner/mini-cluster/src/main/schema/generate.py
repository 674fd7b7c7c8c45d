#!/usr/bin/env python3
"""Writes what the Go types of Kubernetes' API say about every kind, as one gzipped JSON file.

Usage: generate.py ROOT... OUT.json.gz     (README.md tells where the roots come from)

Every ROOT holds Go packages under k8s.io/; a package is read from the first that has it, and then from additions/ beside
this file, whose structs may repeat a name to give it more fields. The output is {"types": {NAME: {"doc", "atomic", "fields": [FIELD]}}} with
  NAME    as OpenAPI names it: io.k8s.api.core.v1.PodSpec
  FIELD   {"name", "type", "doc", "required", "pointer", "omitempty", "default", "enum", "patchStrategy",
           "patchMergeKey", "listType", "listMapKeys", "mapType", "proto"}, whatever is empty left out
  type    string, int32, int64, bool, double, bytes, quantity, intOrString, time, microTime, duration, any,
          #NAME for a struct, []T for a list, {K}T for a map, v1.Named=T for a named Go type that is no struct
  proto   the field's number in protobuf; 1.2 for field 2 of the embedded message 1
"""
import glob
import gzip
import json
import os
import re
import sys

PACKAGES = [
    "api/admissionregistration/v1", "api/apidiscovery/v2", "api/apps/v1", "api/authentication/v1",
    "api/authorization/v1", "api/autoscaling/v1", "api/autoscaling/v2", "api/batch/v1", "api/certificates/v1",
    "api/coordination/v1", "api/core/v1", "api/discovery/v1", "api/events/v1", "api/flowcontrol/v1",
    "api/networking/v1", "api/node/v1", "api/policy/v1", "api/rbac/v1", "api/scheduling/v1", "api/storage/v1",
    "apimachinery/pkg/apis/meta/v1", "apiextensions-apiserver/pkg/apis/apiextensions/v1",
    "kube-aggregator/pkg/apis/apiregistration/v1", "metrics/pkg/apis/metrics/v1beta1",
]
ADDITIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "additions")
GENERATED = re.compile(r"_test\.go$|zz_generated|generated\.pb|swagger_doc")
PRIMITIVES = {
    "string": "string", "bool": "bool", "int": "int32", "int32": "int32", "int64": "int64", "uint32": "int64",
    "uint64": "int64", "byte": "int32", "float64": "double", "float32": "double", "interface{}": "any",
}
SCALARS = {
    "resource.Quantity": "quantity", "intstr.IntOrString": "intOrString", "metav1.Time": "time",
    "metav1.MicroTime": "microTime", "metav1.Duration": "duration", "runtime.RawExtension": "any",
    "metav1.FieldsV1": "v1.FieldsV1=any", "types.UID": "types.UID=string", "types.NodeName": "types.NodeName=string",
    "runtime.Object": "any",
}
# Kinds whose JSON is not what their Go fields say.
OPAQUE = {"JSON", "JSONSchemaPropsOrArray", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrStringArray"}


class Package:
    """The declarations of one Go package: structs by name, names for other types, values of enumerations."""

    def __init__(self, path):
        self.path = path
        self.name = path.rsplit("/", 1)[-1]
        self.imports = {}
        self.structs = {}
        self.named = {}
        self.enums = set()
        self.values = {}

    def open_api_name(self, type_name):
        return "io." + self.path.replace("k8s.io/", "k8s.").replace("/", ".") + "." + type_name


class Struct:
    def __init__(self, comment):
        self.comment = comment
        self.fields = []


class Field:
    def __init__(self, name, go_type, tag, comment):
        self.name = name
        self.type = go_type
        self.comment = comment
        self.json, _, options = tag_value(tag, "json").partition(",")
        self.inline = "inline" in options or (name is None and not self.json)
        self.omitempty = "omitempty" in options
        self.patch_strategy = tag_value(tag, "patchStrategy")
        self.patch_merge_key = tag_value(tag, "patchMergeKey")
        protobuf = tag_value(tag, "protobuf").split(",")
        self.proto = protobuf[1] if len(protobuf) > 1 else ""


def tag_value(tag, key):
    found = re.search(key + r':"([^"]*)"', tag)
    return found.group(1) if found else ""


# --- reading Go -------------------------------------------------------------------------------------------------

def read_package(roots, path):
    package = Package("k8s.io/" + path)
    for root in [next(root for root in roots if go_files(root, path)), ADDITIONS]:
        for file in go_files(root, path):
            with open(file, encoding="utf-8") as source:
                read_file(package, source.read())
    return package


def go_files(root, path):
    files = sorted(glob.glob(os.path.join(root, "k8s.io", path, "*.go")))
    return [file for file in files if not GENERATED.search(os.path.basename(file))]


def read_file(package, source):
    for alias, imported in re.findall(r'^\s*(?:(\w+)\s+)?"(k8s\.io/[^"]+)"', source, re.M):
        package.imports[alias or imported.rsplit("/", 1)[-1]] = imported
    lines = iter(source.split("\n"))
    comment = []
    for line in lines:
        if line.startswith("//"):
            comment.append(line[2:])
            continue
        read_declaration(package, line, lines, comment)
        comment = []


def read_declaration(package, line, lines, comment):
    struct = re.match(r"type (\w+) struct\s*\{(\})?", line)
    named = re.match(r"type (\w+)\s+(?:=\s*)?(\[\]\w[\w.]*|map\[\w+\]\S+|\w[\w.]*)\s*$", line)
    if struct:
        declared = package.structs.setdefault(struct.group(1), Struct(comment))
        if not struct.group(2):
            read_fields(declared, lines)
    elif named:
        package.named[named.group(1)] = named.group(2)
        if any(tag.strip() == "+enum" for tag in comment):
            package.enums.add(named.group(1))
    elif line.startswith("const ("):
        read_constants(package, lines)


def read_fields(struct, lines):
    comment = []
    for line in lines:
        text = line.strip()
        if text == "}":
            return
        if text.startswith("//"):
            comment.append(text[2:])
            continue
        field = re.match(r"(?:(\w+)\s+)?(\S.*?)\s+`(.*)`", text)
        if field and not any(it.json and it.json == Field(*field.groups(), comment).json for it in struct.fields):
            struct.fields.append(Field(*field.groups(), comment))
        comment = []


def read_constants(package, lines):
    comment = []
    for line in lines:
        text = line.strip()
        if text.startswith(")"):
            return
        if text.startswith("//"):
            comment.append(text[2:].strip())
            continue
        constant = re.match(r'(\w+)\s+(\w+)\s*=\s*"([^"]*)"', text)
        if constant:
            name, type_name, value = constant.groups()
            package.values.setdefault(type_name, {})[value] = (name, " ".join(comment))
        if constant or not text:
            comment = []


# --- comments, as kube-openapi's generator reads them -------------------------------------------------------------

def description(comment):
    text = ""
    for line in (line[1:] if line.startswith(" ") else line for line in comment):
        if line.strip() == "---":
            break
        if not line:
            text = text[:-1] + "\n\n" if text else ""
        elif line.lstrip(" ").startswith(("TODO", "+")):
            continue
        elif line[0] in " \t":
            text = text[:-1] + "\n" + line + "\n"
        else:
            text += line.rstrip() + " "
    return text.strip()


def tags(comment):
    found = {}
    for line in comment:
        if line.strip().startswith("+"):
            key, _, value = line.strip()[1:].partition("=")
            found.setdefault(key, []).append(value.strip())
    return found


def enum_description(values):
    lines = sorted(enum_line(value, *constant) for value, constant in values.items())
    return "\n\nPossible enum values:\n" + "\n".join(lines)


def enum_line(value, name, comment):
    return (' - `"%s"` %s' % (value, re.sub(r"\s+", " ", comment.strip().removeprefix(name).strip()))).rstrip()


# --- types ---------------------------------------------------------------------------------------------------------

class Universe:
    """All packages; knows how a Go type is written in the output."""

    def __init__(self, packages):
        self.packages = {package.path: package for package in packages}

    def written(self, go_type, package):
        go_type = go_type.lstrip("*")
        if go_type == "[]byte":
            return "bytes"
        if go_type.startswith("[]"):
            return "[]" + self.written(go_type[2:], package)
        entries = re.match(r"map\[([\w.]+)\](.*)", go_type)
        if entries:
            return "{" + self.qualified(entries.group(1), package) + "}" + self.written(entries.group(2), package)
        return PRIMITIVES.get(go_type) or self.written_name(go_type, package)

    def qualified(self, go_type, package):
        return go_type if "." in go_type or go_type in PRIMITIVES else package.name + "." + go_type

    def resolve(self, go_type, package):
        """The package and the name within it; no package if it is none of ours."""
        if "." not in go_type:
            return package, go_type
        alias, name = go_type.split(".")
        return self.packages.get(package.imports.get(alias, "")), name

    def written_name(self, go_type, package):
        home, name = self.resolve(go_type, package)
        meta = home is not None and home.path.endswith("meta/v1")
        scalar = SCALARS.get("metav1." + name if meta else go_type)
        if scalar:
            return scalar
        if home is None:
            return "string"
        if name in OPAQUE and "apiextensions" in home.path:
            return home.name + "." + name + "=any"
        if name in home.named:
            return home.name + "." + name + "=" + self.written(home.named[name], home)
        return "#" + home.open_api_name(name)

    def enum_of(self, go_type, package):
        home, name = self.resolve(go_type.lstrip("*"), package)
        return home.values.get(name, {}) if home is not None and name in home.enums else {}

    def described(self, package, struct):
        found = {"doc": description(struct.comment), "fields": self.fields(package, struct, "")}
        if tags(struct.comment).get("structType") == ["atomic"]:
            found["atomic"] = True
        return found

    def fields(self, package, struct, proto):
        found = []
        for field in struct.fields:
            number = proto + field.proto if field.proto else ""
            if field.inline:
                home, name = self.resolve(field.type.lstrip("*"), package)
                if home is not None and name in home.structs:
                    embedded = self.fields(home, home.structs[name], number + ".")
                    found += embedded if number else [without(it, "proto") for it in embedded]
            elif field.json != "-":
                found.append(self.field(package, field, number))
        return found

    def field(self, package, field, number):
        marks = tags(field.comment)
        enum = self.enum_of(field.type, package)
        map_type = (marks.get("mapType") or marks.get("structType") or [""])[0]
        described = {
            "name": field.json,
            "type": self.written(field.type, package),
            "doc": description(field.comment) + (enum_description(enum) if enum else ""),
            "required": not field.omitempty and "optional" not in marks,
            "pointer": field.type.startswith("*"),
            "omitempty": field.omitempty,
            "default": default_of(marks),
            "enum": sorted(enum),
            "patchStrategy": field.patch_strategy,
            "patchMergeKey": field.patch_merge_key,
            "listType": marks.get("listType", [""])[0],
            "listMapKeys": marks.get("listMapKey", []),
            "mapType": map_type,
            "proto": number,
        }
        return {key: value for key, value in described.items() if value not in (False, "", [], None)
                or key == "default" and value is not None}


def without(field, key):
    return {name: value for name, value in field.items() if name != key}


def default_of(marks):
    try:
        return json.loads(marks["default"][0])
    except (KeyError, ValueError):
        return None


def describe_all(universe):
    return {
        package.open_api_name(name): universe.described(package, struct)
        for package in universe.packages.values() for name, struct in package.structs.items()
        if name[0].isupper() and name not in OPAQUE
    }


def main():
    *roots, out = sys.argv[1:]
    universe = Universe([read_package(roots, path) for path in PACKAGES])
    types = describe_all(universe)
    with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(json.dumps({"types": types}, separators=(",", ":"), sort_keys=False).encode())
    print(len(types), "types")


if __name__ == "__main__":
    main()
