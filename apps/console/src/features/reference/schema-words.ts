import { formatExact } from '../../ui/text/format-quantity.ts'
import { type OpenApi, resolved, type Schema } from './open-api.ts'

/** The type of a value in a few words: "text", "list of Bucket", "one of "in", "out"". */
export function typeOf(schema: Schema, document: OpenApi): string {
  const { schema: shape, name } = resolved(schema, document)
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return `one of ${shape.enum.map((value) => JSON.stringify(value)).join(', ')}`
  if (name !== null) return name
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return [...new Set(choices.map((choice) => typeOf(choice, document)))].join(' or ')
  if (shape.type === 'array') return `list of ${shape.items ? typeOf(shape.items, document) : 'anything'}`
  const types = [shape.type ?? []].flat().map((type) => words[type] ?? type)
  return types.length > 0 ? types.join(' or ') : 'anything'
}

const words: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false', null: 'null', object: 'object', number: 'number' }

/** What a value must keep to, in words. */
export function limitsOf(schema: Schema): string[] {
  const limits = limitsWithin(schema)
  // What may also be null keeps to the limits of the other.
  for (const choice of schema.anyOf ?? []) limits.push(...limitsWithin(choice))
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`)
  return limits
}

function limitsWithin(schema: Schema): string[] {
  const limits: string[] = []
  if (schema.format !== undefined) limits.push(schema.format)
  if (schema.minLength !== undefined || schema.maxLength !== undefined) limits.push(`${between(schema.minLength, schema.maxLength)} ${(schema.maxLength ?? schema.minLength) === 1 ? 'character' : 'characters'}`)
  if (schema.minItems !== undefined || schema.maxItems !== undefined) limits.push(`${between(schema.minItems, schema.maxItems)} ${(schema.maxItems ?? schema.minItems) === 1 ? 'item' : 'items'}`)
  const least = schema.minimum ?? schema.exclusiveMinimum
  if (least !== undefined || schema.maximum !== undefined) limits.push(between(least, schema.maximum))
  return limits
}

function between(least: number | undefined, most: number | undefined): string {
  if (most === undefined) return `at least ${formatExact(least ?? 0)}`
  return least === undefined ? `at most ${formatExact(most)}` : `${formatExact(least)} to ${formatExact(most)}`
}
