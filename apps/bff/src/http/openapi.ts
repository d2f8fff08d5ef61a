import { commonErrors, type ErrorCode, errorStatus, ProblemBody } from '@tributary/contract/error'
import { z } from 'zod'
import type { NamedEndpoint } from './all-endpoints.ts'

type Json = Record<string, unknown>

export interface OpenApiOptions {
  version: string
  cookieName: string
}

/** The OpenAPI 3.1 document of the API; schemas are JSON Schema 2020-12, as 3.1 has them. */
export function openApiOf(endpoints: readonly NamedEndpoint[], { version, cookieName }: OpenApiOptions): Json {
  const paths: Record<string, Json> = {}
  for (const named of endpoints) {
    const path = named.endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [named.endpoint.method.toLowerCase()]: operationOf(named) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tributary', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }],
    tags: [...new Set(endpoints.map(({ feature }) => feature))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
    },
  }
}

function operationOf({ name, feature, endpoint }: NamedEndpoint): Json {
  const input = schemaOf(endpoint.input, 'input')
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => String(parameter)))
  const fields = Object.entries((input['properties'] ?? {}) as Record<string, Json>)
  const required = (input['required'] ?? []) as string[]
  const reads = endpoint.method === 'GET'
  const rest = fields.filter(([field]) => !inPath.has(field))
  const parameters = fields.filter(([field]) => reads || inPath.has(field)).map(([field, schema]) => ({
    name: field, in: inPath.has(field) ? 'path' : 'query', required: inPath.has(field) || required.includes(field), schema,
  }))
  return {
    operationId: name,
    tags: [feature],
    summary: endpoint.summary,
    ...(endpoint.open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(!reads && rest.length > 0 ? { requestBody: bodyOf(input, rest, required) } : {}),
    responses: responsesOf(endpoint),
  }
}

function bodyOf(input: Json, fields: [string, Json][], required: readonly string[]): Json {
  const names = new Set(fields.map(([field]) => field))
  const needed = required.filter((field) => names.has(field))
  const schema = {
    type: 'object', properties: Object.fromEntries(fields), ...(needed.length > 0 ? { required: needed } : {}), additionalProperties: false,
    ...(input['$defs'] ? { $defs: input['$defs'] } : {}),
  }
  return { required: needed.length > 0, content: { 'application/json': { schema } } }
}

function responsesOf({ output, events, errors, open, status }: NamedEndpoint['endpoint']): Json {
  const codes = new Set<ErrorCode>([...errors, ...commonErrors.filter((code) => !open || (code !== 'not_signed_in' && code !== 'password_change_required'))])
  const byStatus = Map.groupBy(codes, (code) => errorStatus[code])
  const problems = [...byStatus].toSorted(([one], [other]) => one - other).map(([problemStatus, codesOfIt]) => [String(problemStatus), {
    description: codesOfIt.join(', '),
    content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codesOfIt } } }] } } },
  }])
  const success = { description: events ? 'Server-sent events, each of this shape' : 'Success', content: { [events ? 'text/event-stream' : 'application/json']: { schema: schemaOf(output, 'output') } } }
  return { [String(status ?? 200)]: success, ...Object.fromEntries(problems) }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'throw' })
  return rest
}
