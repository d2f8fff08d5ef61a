import type { Schema } from './open-api.ts'

/** The type of a value in a few words: "text, email", "whole number, 1 to 200", "one of a, b". */
export function typeOf(schema: Schema, name: string | null = null): string {
  if (name !== null) return name
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((choice) => typeOf(choice)))].join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`
  const types = [schema.type ?? []].flat().map((type) => words[type] ?? type)
  return types.length > 0 ? types.join(' or ') : 'anything'
}

const words: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false', null: 'null', object: 'object', number: 'number' }

/** What a value must keep to, in words. */
export function limitsOf(schema: Schema): string[] {
  const limits: string[] = []
  if (schema.format !== undefined) limits.push(schema.format)
  if (schema.minLength !== undefined || schema.maxLength !== undefined) limits.push(`${between(schema.minLength, schema.maxLength)} characters`)
  if (schema.minItems !== undefined || schema.maxItems !== undefined) limits.push(`${between(schema.minItems, schema.maxItems)} items`)
  const least = schema.minimum ?? schema.exclusiveMinimum
  if (least !== undefined || schema.maximum !== undefined) limits.push(between(least, schema.maximum))
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`)
  return limits
}

function between(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return `at most ${most}`
  if (most === undefined) return `at least ${least}`
  return `${least} to ${most}`
}
