import { commonErrors, errorStatus, type ErrorCode, openErrors } from '@tributary/contract/error'
import { getMe } from '@tributary/contract/accounts'
import { createProject } from '@tributary/contract/projects'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testApp } from '../../testing/test-app.ts'
import { allEndpoints } from '../all-endpoints.ts'

const { close, url, aPerson, callAs } = await testApp()
afterAll(close)

const Schema = z.record(z.string(), z.unknown())
const Content = z.record(z.string(), z.strictObject({ schema: Schema, example: z.unknown().optional() }))
const Parameter = z.strictObject({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), description: z.string().optional(), schema: Schema, example: z.unknown().optional() })
const Answer = z.strictObject({ description: z.string().min(1), headers: z.record(z.string(), z.unknown()).optional(), content: Content })
const Operation = z.strictObject({
  operationId: z.string(),
  tags: z.array(z.string()).length(1),
  summary: z.string().min(1),
  security: z.array(z.strictObject({ session: z.array(z.never()) })).max(1).optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), Answer),
})
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string().regex(/^\d+\.\d+\.\d+/), license: z.strictObject({ name: z.string(), identifier: z.string() }) }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(z.string().startsWith('/'), z.record(z.enum(['get', 'head', 'post', 'put', 'patch', 'delete']), Operation.optional())),
  components: z.strictObject({ securitySchemes: z.record(z.string(), z.unknown()), schemas: z.record(z.string().regex(/^[A-Z]\w*$/), Schema) }),
})

const response = await fetch(`${url}/api/v1/openapi.json`)
const text = await response.text()
const document = Document.parse(JSON.parse(text))
const operationOf = (name: string) => {
  const found = Object.values(document.paths).flatMap((path) => Object.values(path)).find((operation) => operation?.operationId === name)
  if (!found) throw new Error(`There is no operation ${name}.`)
  return found
}

test('a validator that is not ours finds it valid', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text) as Record<string, unknown>)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('anybody may read the document', () => {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
})

test.each(allEndpoints)('$name is described with its place, its input and each of its answers', ({ name, feature, endpoint }) => {
  const operation = operationOf(name)
  const { parameters = [], requestBody, responses } = operation
  expect(operation).toMatchObject({ tags: [feature], summary: endpoint.summary })
  expect(document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(endpoint.method.toLowerCase(), operation)

  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  expect(inPath.map((parameter) => `:${parameter.name}`)).toEqual(endpoint.path.match(/:\w+/g) ?? [])
  expect(inPath.every(({ required }) => required)).toBe(true)
  const body = requestBody?.content['application/json']?.schema['properties'] ?? {}
  const headers = parameters.filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name)
  expect(headers).toEqual([...(endpoint.method === 'POST' && !endpoint.open && !endpoint.reads ? ['Idempotency-Key'] : []), ...Object.keys(endpoint.headers?.reads ?? {})])
  expect([...parameters.filter((parameter) => parameter.in !== 'header').map((parameter) => parameter.name), ...Object.keys(body)].toSorted()).toEqual(Object.keys(endpoint.input.shape).toSorted())
  expect(['GET', 'HEAD'].includes(endpoint.method) && requestBody !== undefined).toBe(false)
  expect(endpoint.takes === undefined || requestBody?.content[endpoint.takes] !== undefined).toBe(true)

  const [success] = Object.keys(responses)
  expect(success).toBe(String(endpoint.status ?? 200))
  const isEmpty = endpoint.status === 204 || endpoint.method === 'HEAD'
  expect(Object.keys(responses[success ?? '']?.content ?? {})).toEqual(isEmpty ? [] : endpoint.file ?? [endpoint.events ? 'text/event-stream' : 'application/json'])
  expect(Object.keys(responses[success ?? '']?.headers ?? {})).toEqual(Object.keys(endpoint.headers?.tells ?? {}))
  const expected: ErrorCode[] = endpoint.errors.concat(endpoint.open ? openErrors : commonErrors)
  const told = Object.entries(responses).slice(1).flatMap(([status, { description }]) => description.split(', ').map((code) => `${status} ${code}`))
  expect(told.toSorted()).toEqual([...new Set(expected)].map((code) => `${errorStatus[code]} ${code}`).toSorted())
})

test('nothing is described that is not there', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path)).flatMap((operation) => operation?.operationId ?? [])
  expect(operations.toSorted()).toEqual(allEndpoints.map(({ name }) => name).toSorted())
})

test('every reference leads somewhere, and every part is referred to', () => {
  const references = new Set([...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference))
  const parts = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
  expect([...references].toSorted()).toEqual(parts.toSorted())
  expect(text).not.toContain('$defs')
})

test('what is open says so; the rest asks for a session or a token, and what is for people alone for a session', () => {
  expect(document.security).toEqual([{ session: [] }, { token: [] }])
  expect(document.components.securitySchemes).toMatchObject({ session: { type: 'apiKey', in: 'cookie', name: 'tributary.session_token' }, token: { type: 'http', scheme: 'bearer' } })
  for (const { name, endpoint: { open, people } } of allEndpoints) {
    const ofPeople = people ? [{ session: [] }] : undefined
    expect(operationOf(name).security).toEqual(open ? [] : ofPeople)
  }
})

test('its schemas fit what is really sent and answered', async () => {
  const schemas = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/')) as Record<string, object>
  const shapeOf = (name: string) => z.fromJSONSchema({ ...schemas[name], $defs: schemas } as Parameters<typeof z.fromJSONSchema>[0])
  const person = await aPerson()
  const project = await callAs(person)(createProject, { name: 'Oracle' })
  expect(shapeOf('Project').safeParse(project).success).toBe(true)
  expect(shapeOf('Project').safeParse({ ...project, hue: 9 }).success).toBe(false)
  expect(shapeOf('Project').safeParse({ ...project, added: 'later' }).success).toBe(true)
  const me = await callAs(person)(getMe, {})
  expect(shapeOf('Me').safeParse(me).success).toBe(true)
  expect(shapeOf('Me').safeParse({ ...me, person: {} }).success).toBe(false)

  const body = operationOf('createProject').requestBody
  expect(body).toMatchObject({ required: true, content: { 'application/json': { schema: { required: ['name'], additionalProperties: false } } } })
  const limit = operationOf('listProjects').parameters?.find(({ name }) => name === 'limit')
  expect(limit).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } })
})

test('it comes packed to those who take that, and plain to others', async () => {
  const plain = await fetch(`${url}/api/v1/openapi.json`, { headers: { 'accept-encoding': 'identity' } })
  const packed = await fetch(`${url}/api/v1/openapi.json`, { headers: { 'accept-encoding': 'br, gzip' } })
  expect([plain, packed].map(({ headers }) => [headers.get('content-encoding'), headers.get('vary'), headers.get('content-type')])).toEqual([
    [null, 'accept-encoding', 'application/json; charset=utf-8'], ['gzip', 'accept-encoding', 'application/json; charset=utf-8'],
  ])
  expect(Number(packed.headers.get('content-length')) * 5).toBeLessThan(Number(plain.headers.get('content-length')))
  expect(await packed.json()).toEqual(await plain.json())
})
