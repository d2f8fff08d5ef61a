import { queryOptions } from '@tanstack/react-query'

export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  description?: string
  default?: unknown
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

interface Content {
  [type: string]: { schema: Schema; example?: unknown }
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Schema
  example?: unknown
}

interface Answer {
  description: string
  content: Content
}

interface Described {
  operationId: string
  tags: string[]
  summary: string
  security?: Record<string, unknown>[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, Answer>
}

export interface OpenApi {
  info: { title: string; version: string }
  tags: { name: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** One operation with the place where it is served. */
export interface Operation extends Described {
  method: string
  path: string
}

const address = '/api/v1/openapi.json'

/** The document that the server makes of the contract: this page shows nothing that is not in it. */
export const openApiQuery = queryOptions({
  queryKey: ['open-api'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    const response = await fetch(address, { signal })
    if (!response.ok) throw new Error(`The document answered ${response.status}.`)
    return await response.json() as OpenApi
  },
})

export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })))
}

/** What a reference stands for, and its name. */
export function resolved(schema: Schema, { components }: OpenApi): { schema: Schema; name: string | null } {
  const name = schema.$ref?.split('/').at(-1)
  if (name === undefined) return { schema, name: null }
  return { schema: components.schemas[name] ?? {}, name }
}

/** The success comes first in the document; the rest are refusals. */
export function answersOf({ responses }: Operation) {
  const all = Object.entries(responses).map(([status, answer]) => ({ status, ...answer }))
  return { success: all.find(({ status }) => status.startsWith('2')), refusals: all.filter(({ status }) => !status.startsWith('2')) }
}
