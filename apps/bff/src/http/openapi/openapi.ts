import { commonErrors, type ErrorCode, errorStatus, openErrors, ProblemBody } from '@tributary/contract/error'
import { allEndpoints, type NamedEndpoint, namedSchemas } from '../all-endpoints.ts'
import { isOnceable } from '../answer-once.ts'
import examples from './examples.json' with { type: 'json' }
import { createSchemas, type Json, type Schemas } from './json-schema.ts'

interface Example {
  input: Json
  answer: unknown
}

/** What was really asked and answered: a test makes each call again and compares. */
const examplesOf: Readonly<Partial<Record<string, Example>>> = examples

export interface OpenApiOptions {
  version: string
  cookieName: string
}

/** The OpenAPI 3.1 document of the whole contract. */
export function openApi({ version, cookieName }: OpenApiOptions): Json {
  const schemas = createSchemas(new Map([...namedSchemas, ['Problem', ProblemBody]]))
  schemas.ofOutput(ProblemBody)
  const paths: Record<string, Json> = {}
  for (const named of allEndpoints) {
    const path = named.endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [named.endpoint.method.toLowerCase()]: operationOf(named, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tributary', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    tags: [...new Set(allEndpoints.map(({ feature }) => feature))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'Of people who signed in' },
        token: { type: 'http', scheme: 'bearer', description: 'Of a project or a service account' },
      },
      schemas: schemas.components,
    },
  }
}

function operationOf({ name, feature, endpoint }: NamedEndpoint, schemas: Schemas): Json {
  const input = schemas.ofInput(endpoint.input)
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(([, parameter]) => String(parameter)))
  const fields = Object.entries((input['properties'] ?? {}) as Record<string, Json>)
  const required = (input['required'] ?? []) as string[]
  const example = examplesOf[name]
  const reads = endpoint.method === 'GET' || endpoint.method === 'HEAD'
  const inBody = reads ? [] : fields.filter(([field]) => !inPath.has(field))
  const parameters = [
    ...fields.filter(([field]) => reads || inPath.has(field)).map(([field, schema]) => ({
      name: field, in: inPath.has(field) ? 'path' : 'query', required: inPath.has(field) || required.includes(field), schema,
      ...(example?.input[field] === undefined ? {} : { example: example.input[field] }),
    })),
    ...(isOnceable(endpoint) ? [idempotencyKey] : []),
    ...Object.entries(endpoint.headers?.reads ?? {}).map(([header, description]) => ({ name: header, in: 'header', required: false, description, schema: text })),
  ]
  return {
    operationId: name,
    tags: [feature],
    summary: endpoint.summary,
    ...securityOf(endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(inBody.length > 0 ? { requestBody: bodyOf(inBody, required, example) } : {}),
    ...(endpoint.takes === undefined ? {} : { requestBody: { required: true, content: { [endpoint.takes]: { schema: {} } } } }),
    responses: { ...successOf(endpoint, schemas, example), ...problemsOf(endpoint) },
  }
}

const text = { type: 'string' }
const idempotencyKey = {
  name: 'Idempotency-Key', in: 'header', required: false, description: 'Sent again within a day with the same key, the call is made once',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

function securityOf({ open, people }: NamedEndpoint['endpoint']): Json {
  if (open) return { security: [] }
  return people ? { security: [{ session: [] }] } : {}
}

function bodyOf(fields: [string, Json][], required: readonly string[], example: Example | undefined): Json {
  const shown = example && { example: Object.fromEntries(fields.flatMap(([field]) => (field in example.input ? [[field, example.input[field]]] : []))) }
  const needed = fields.map(([field]) => field).filter((field) => required.includes(field))
  const schema = { type: 'object', properties: Object.fromEntries(fields), ...(needed.length > 0 ? { required: needed } : {}), additionalProperties: false }
  return { required: needed.length > 0, content: { 'application/json': { schema, ...shown } } }
}

function successOf({ method, output, events, file, status, headers }: NamedEndpoint['endpoint'], schemas: Schemas, example: Example | undefined): Json {
  const told = headers?.tells && { headers: Object.fromEntries(Object.entries(headers.tells).map(([name, description]) => [name, { description, schema: text }])) }
  if (status === 204 || method === 'HEAD') return { [status ?? 200]: { description: 'Success, without a body', ...told, content: {} } }
  if (file) return { 200: { description: 'A file', content: Object.fromEntries(file.map((type) => [type, { schema: schemas.ofOutput(output) }])) } }
  const [description, type] = events ? ['Server-sent events, each of this shape', 'text/event-stream'] : ['Success', 'application/json']
  return { [status ?? 200]: { description, content: { [type]: { schema: schemas.ofOutput(output), ...(example ? { example: example.answer } : {}) } } } }
}

function problemsOf({ errors, open }: NamedEndpoint['endpoint']): Json {
  const common = open ? openErrors : commonErrors
  const byStatus = Map.groupBy(new Set<ErrorCode>([...errors, ...common]), (code) => errorStatus[code])
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, {
    description: codes.join(', '),
    ...(status === errorStatus.too_many_attempts ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } } : {}),
    content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] } } },
  }]))
}
