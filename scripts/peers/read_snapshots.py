"""Reads tables with PyIceberg.

Input: a JSON list of {metadata, snapshot?: id as text, filter?: [column, operator, value], columns?: [], properties?: {}}.
Output: a JSON list of {columns: [[name, type]], rows, files}. Values are spelt as in packages/lake/test/canonical.ts;
`files` is how many data files the filter left to be read.
"""

import json
import struct
import sys
from decimal import Decimal

import pyarrow as pa
from pyiceberg import expressions as ask
from pyiceberg.expressions import literals
from pyiceberg.table import StaticTable
from pyiceberg.types import PrimitiveType

OPERATORS = {
    "=": ask.EqualTo, "<>": ask.NotEqualTo, "<": ask.LessThan, "<=": ask.LessThanOrEqual,
    ">": ask.GreaterThan, ">=": ask.GreaterThanOrEqual, "starts with": ask.StartsWith,
}  # fmt: skip
ABSENT = {"is null": ask.IsNull, "is not null": ask.NotNull, "is nan": ask.IsNaN, "is not nan": ask.NotNaN}


def hexadecimal(format):
    return lambda value: "nan" if value != value else struct.pack(format, value).hex()



def spell(column):
    """The values of an Arrow array in their canonical spelling."""
    type = column.type
    if isinstance(type, pa.BaseExtensionType):
        return spell(pa.chunked_array([chunk.storage for chunk in column.chunks], type.storage_type))
    if pa.types.is_boolean(type) or pa.types.is_string(type) or pa.types.is_large_string(type):
        values, how = column.to_pylist(), lambda value: value
    elif pa.types.is_integer(type):
        values, how = column.to_pylist(), str
    elif pa.types.is_float32(type):
        values, how = column.to_pylist(), hexadecimal(">f")
    elif pa.types.is_float64(type):
        values, how = column.to_pylist(), hexadecimal(">d")
    elif pa.types.is_decimal(type):
        values, how = column.to_pylist(), lambda value: format(value, "f")
    elif pa.types.is_date32(type):
        values, how = column.cast(pa.int32()).to_pylist(), str
    elif type == pa.time64("us") or (pa.types.is_timestamp(type) and type.unit == "us"):
        values, how = column.cast(pa.int64()).to_pylist(), str
    elif pa.types.is_binary(type) or pa.types.is_large_binary(type) or pa.types.is_fixed_size_binary(type):
        values, how = column.to_pylist(), bytes.hex
    else:
        raise TypeError(f"What is {type}?")
    return [None if value is None else how(value) for value in values]


def literal(type, value):
    name = str(type).split("(")[0]
    if name in ("int", "long"):
        return literals.LongLiteral(int(value))
    if name == "float":
        return literals.FloatLiteral(struct.unpack(">f", bytes.fromhex(value))[0])
    if name == "double":
        return literals.DoubleLiteral(struct.unpack(">d", bytes.fromhex(value))[0])
    if name == "decimal":
        return literals.DecimalLiteral(Decimal(value))
    if name in ("binary", "uuid"):
        return {"binary": literals.BinaryLiteral, "uuid": literals.UUIDLiteral}[name](bytes.fromhex(value))
    number = {"date": literals.DateLiteral, "time": literals.TimeLiteral, "timestamp": literals.TimestampLiteral, "timestamptz": literals.TimestampLiteral}
    return number[name](int(value)) if name in number else literals.literal(value)


def condition(schema, column, operator, value=None):
    # A reference made from text would take a dot for a path.
    term = ask.Reference(name=column)
    if operator in ABSENT:
        return ABSENT[operator](term)
    return OPERATORS[operator](term, literal(schema.find_field(column).field_type, value))


def answer(tables, order):
    key = order["metadata"]
    if key not in tables:
        tables[key] = StaticTable.from_metadata(key, order.get("properties", {}))
    table = tables[key]
    snapshot = int(order["snapshot"]) if order.get("snapshot") else None
    scan = table.scan(snapshot_id=snapshot)
    if order.get("filter"):
        scan = scan.filter(condition(scan.projection(), *order["filter"]))
    if order.get("columns"):
        scan = scan.select(*order["columns"])
    schema, arrow = scan.projection(), scan.to_arrow()
    assert all(isinstance(field.field_type, PrimitiveType) for field in schema.fields)
    columns = [[field.name, str(field.field_type).replace(" ", "")] for field in schema.fields]
    assert [name for name, _ in columns] == arrow.column_names
    return {"columns": columns, "rows": list(map(list, zip(*map(spell, arrow.columns)))), "files": len(list(scan.plan_files()))}


tables = {}
json.dump([answer(tables, order) for order in json.load(sys.stdin)], sys.stdout)
