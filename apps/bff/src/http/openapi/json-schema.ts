import { z } from 'zod'

export type Json = Record<string, unknown>

export interface Schemas {
  /** What callers send. */
  ofInput(schema: z.ZodType): Json
  /** What they get; parts that have a name are referred to by it. */
  ofOutput(schema: z.ZodType): Json
  /** The parts that were referred to so far, by their names. */
  components: Record<string, Json>
}

/** Turns the contract's shapes into the JSON Schema of an OpenAPI document. */
export function createSchemas(named: ReadonlyMap<string, z.ZodType>): Schemas {
  const names = z.registry<{ id: string }>()
  for (const [id, schema] of named) if (!names.has(schema)) names.add(schema, { id })
  const components: Record<string, Json> = {}
  return {
    components,
    ofInput: (schema) => withoutHead(z.toJSONSchema(schema, { io: 'input', metadata: z.registry(), override: simplify })),
    ofOutput(schema) {
      const made = z.toJSONSchema(schema, { io: 'output', metadata: names, override: (part) => open(simplify(part)) })
      const { $defs, ...rest } = withReferences(made) as Json & { $defs?: Record<string, Json> }
      for (const [name, part] of Object.entries($defs ?? {})) components[name] = withoutHead(part)
      const { id } = rest
      if (typeof id !== 'string') return withoutHead(rest)
      components[id] = withoutHead(rest)
      return { $ref: `#/components/schemas/${id}` }
    },
  }
}

interface Part {
  jsonSchema: z.core.JSONSchema.BaseSchema
}

const told = new Set(['uuid', 'date-time', 'email'])

/** A format says what its pattern spells out; that integers are safe ones goes without saying. */
function simplify(part: Part): Part {
  const { jsonSchema } = part
  if (jsonSchema.format !== undefined && told.has(jsonSchema.format)) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  return part
}

/** An answer may grow fields: whoever reads it is not to refuse them. */
function open({ jsonSchema }: Part) {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

function withReferences(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/')) as Json
}

function withoutHead({ $schema: _schema, id: _id, ...rest }: Json): Json {
  return rest
}
