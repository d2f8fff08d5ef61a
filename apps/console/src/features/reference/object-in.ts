import { type OpenApi, resolved, type Schema } from './open-api.ts'

/** The object that a value is, or holds: of a list its items, of a choice among objects all their fields. */
export function objectIn(schema: Schema, document: OpenApi): Schema | null {
  if (schema.properties || (schema.type === 'object' && schema.additionalProperties)) return schema
  const held = [schema.items ?? [], ...(schema.anyOf ?? schema.oneOf ?? []), ...(schema.allOf ?? [])].flat()
  const objects = held.flatMap((part) => objectIn(resolved(part, document).schema, document) ?? [])
  const [first, ...others] = objects
  return first ? others.reduce(merged, first) : null
}

/** A field that not all of them have is not needed; one that tells them apart has the values of all. */
function merged(one: Schema, other: Schema): Schema {
  const properties = { ...one.properties }
  for (const [name, field] of Object.entries(other.properties ?? {})) {
    const mine = properties[name]
    properties[name] = mine && valuesOf(mine) && valuesOf(field) ? { enum: [...new Set([...valuesOf(mine) ?? [], ...valuesOf(field) ?? []])] } : mine ?? field
  }
  return { type: 'object', properties, required: (one.required ?? []).filter((name) => other.required?.includes(name)) }
}

function valuesOf({ const: value, enum: values }: Schema): unknown[] | undefined {
  return value === undefined ? values : [value]
}
