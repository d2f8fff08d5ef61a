/** The part of JSON Schema that settings of connectors use. */
export interface FieldSchema {
  type?: string | readonly string[]
  title?: string
  description?: string
  default?: unknown
  enum?: readonly unknown[]
  /** What each value of `enum` is called: people choose by words. */
  titles?: Readonly<Record<string, string>>
  const?: unknown
  anyOf?: readonly FieldSchema[]
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  placeholder?: string
  /** Fields with the same group stand together and are folded away until one of them is used. */
  group?: string
  /** Nearly always given, so it is not called optional. */
  usual?: boolean
}

export interface ObjectSchema {
  properties?: Record<string, FieldSchema>
  required?: readonly string[]
}

export type FieldKind = 'text' | 'number' | 'select' | 'boolean' | 'secret'

export type SettingValue = string | number | boolean | null

export interface Field {
  key: string
  label: string
  help: string | undefined
  kind: FieldKind
  required: boolean
  /** Told beside the label. */
  optional: boolean
  schema: FieldSchema
  options: readonly { value: string; label: string }[]
}

/** What a person is asked, in the order of the schema. */
export function fieldsOf(schema: ObjectSchema, secrets: readonly string[] = []): Field[] {
  return Object.entries(schema.properties ?? {}).map(([key, raw]) => {
    const property = withoutNull(raw)
    const kind = secrets.includes(key) ? 'secret' : kindOf(property)
    const required = (schema.required ?? []).includes(key) && raw.default === undefined
    return {
      key,
      label: property.title ?? raw.title ?? spoken(key),
      help: property.description ?? raw.description,
      kind,
      required,
      optional: !required && kind !== 'boolean' && property.default === undefined && property.usual !== true,
      schema: property,
      options: optionsOf(property).map((value) => ({ value, label: property.titles?.[value] ?? value })),
    }
  })
}

/** Fields in their order, those of one group together; of no group: undefined. */
export function grouped(fields: readonly Field[]): { name: string | undefined; fields: Field[] }[] {
  const groups: { name: string | undefined; fields: Field[] }[] = []
  for (const field of fields) {
    const name = field.schema.group
    const known = name === undefined ? groups.at(-1) : groups.find((one) => one.name === name)
    if (known && known.name === name) known.fields.push(field)
    else groups.push({ name, fields: [field] })
  }
  return groups
}

/** Starting values: what is set, else the default, else empty. */
export function initialValues(fields: readonly Field[], set: Readonly<Record<string, SettingValue>> = {}): Record<string, SettingValue> {
  return Object.fromEntries(fields.map(({ key, kind, schema }) => [key, set[key] ?? defaultOf(schema) ?? (kind === 'boolean' ? false : '')]))
}

/** What is wrong with a value, in a sentence; undefined when nothing is. */
export function checkField(field: Field, value: SettingValue | undefined, secretIsSet = false): string | undefined {
  const { kind, label, schema, required } = field
  const empty = value === undefined || value === null || value === ''
  if (empty) return required && kind !== 'boolean' && !(kind === 'secret' && secretIsSet) ? `${label} is needed.` : undefined
  if (kind === 'number') return checkNumber(label, Number(value), schema)
  if (typeof value !== 'string') return undefined
  if (schema.minLength !== undefined && value.length < schema.minLength) return `${label} has at least ${schema.minLength} characters.`
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return `${label} has at most ${schema.maxLength} characters.`
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return `${label} is not of the expected form.`
  return undefined
}

function checkNumber(label: string, value: number, schema: FieldSchema): string | undefined {
  const low = schema.minimum ?? schema.exclusiveMinimum
  const high = schema.maximum ?? schema.exclusiveMaximum
  if (!Number.isFinite(value)) return `${label} is a number.`
  if (schema.type === 'integer' && !Number.isInteger(value)) return `${label} is a whole number.`
  if (low !== undefined && value < low) return `${label} is at least ${low}.`
  if (high !== undefined && high < Number.MAX_SAFE_INTEGER && value > high) return `${label} is at most ${high}.`
  return undefined
}

function withoutNull(schema: FieldSchema): FieldSchema {
  const rest = schema.anyOf?.filter((one) => one.type !== 'null')
  return rest?.length === 1 && rest[0] ? { ...schema, ...rest[0] } : schema
}

function kindOf(schema: FieldSchema): FieldKind {
  if (optionsOf(schema).length > 0) return 'select'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  return schema.format === 'password' ? 'secret' : 'text'
}

function optionsOf(schema: FieldSchema): string[] {
  if (schema.enum) return schema.enum.map(String)
  const constants = schema.anyOf?.map((one) => one.const)
  return constants?.every((one) => one !== undefined) ? constants.map(String) : []
}

function defaultOf({ default: value }: FieldSchema): SettingValue | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

function spoken(key: string) {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
