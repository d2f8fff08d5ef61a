import { z } from 'zod'
import type { Pool } from './pool.ts'
import type { Random } from './random.ts'

type Schema = z.core.$ZodType
type Definition = z.core.$ZodTypes['_zod']['def']

interface Maker {
  random: Random
  pool: Pool
}

/** What a schema asks for, as JSON. Where its checks go beyond its form it may still be refused; most is accepted. */
export function validValue(schema: Schema, maker: Maker, field = ''): unknown {
  const { random } = maker
  const def = definitionOf(schema)
  switch (def.type) {
    case 'object': return objectOf(def.shape, maker)
    case 'optional': return random.chance(0.5) ? undefined : validValue(def.innerType, maker, field)
    case 'default': return random.chance(0.5) ? undefined : validValue(def.innerType, maker, field)
    case 'nullable': return random.chance(0.3) ? null : validValue(def.innerType, maker, field)
    case 'pipe': return definitionOf(def.out).type === 'boolean' ? random.pick(['true', 'false', '1', 'off']) : textOf(schema, maker, field)
    case 'array': return Array.from({ length: 1 + random.int(3) }, () => validValue(def.element, maker, field))
    case 'record': return Object.fromEntries(Array.from({ length: random.int(3) }, () => [random.pick(['password', 'user', 'port', 'sslMode', random.letters(5)]), validValue(def.valueType, maker, field)]))
    case 'union': return validValue(random.pick(def.options), maker, field)
    case 'enum': return random.pick(Object.values(def.entries))
    case 'literal': return random.pick(def.values)
    case 'boolean': return random.chance(0.5)
    case 'null': return null
    case 'number': return numberOf(schema, random)
    default: return textOf(schema, maker, field)
  }
}

const definitionOf = (schema: Schema) => (schema as unknown as { def: Definition }).def

function objectOf(shape: Readonly<Record<string, Schema>>, maker: Maker): Record<string, unknown> {
  const fields = Object.entries(shape).map(([field, schema]) => [field, validValue(schema, maker, field)] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

function numberOf(schema: Schema, random: Random): number {
  const { minValue, maxValue } = schema as z.ZodNumber
  const least = Math.max(minValue ?? 0, -1e9)
  const maximum = Math.min(maxValue ?? 100, 2_147_483_647)
  return random.pick([least, maximum, least + random.int(Math.min(maximum - least, 50) + 1)])
}

const fitting = new WeakMap<Pool, Map<Schema, readonly string[]>>()

/** One of the pool's texts that the schema accepts. */
function textOf(schema: Schema, { random, pool }: Maker, field: string): string {
  if (z.safeParse(schema, '00000000-0000-4000-8000-000000000000').success && random.chance(0.8)) return pool.id(random, field)
  const known = fitting.get(pool) ?? new Map<Schema, readonly string[]>()
  fitting.set(pool, known)
  const texts = known.get(schema) ?? pool.texts.filter((text) => z.safeParse(schema, text).success)
  known.set(schema, texts)
  return texts.length > 0 ? random.pick(texts) : pool.id(random, field)
}
