import { expect, test } from 'vitest'
import type { OpenApi, Operation } from './open-api.ts'
import { curlOf, sampleOf } from './sample.ts'

const document: OpenApi = { info: { title: '', version: '' }, tags: [], paths: {}, components: { schemas: { Stage: { enum: ['in', 'out'] } } } }
const operation = (more: Partial<Operation>): Operation => ({ operationId: 'x', tags: [], summary: '', method: 'GET', path: '/tables/{tableId}/rows', responses: {}, ...more })

test('a call names the ids of its path, and asks what was asked when its answer was recorded', () => {
  const parameters = [
    { name: 'tableId', in: 'path' as const, required: true, schema: {}, example: 'not shown' },
    { name: 'focus', in: 'query' as const, required: true, schema: {}, example: 'table:a b' },
    { name: 'limit', in: 'query' as const, required: false, schema: {} },
  ]
  expect(curlOf(operation({ parameters, security: [] }), document)).toBe('curl "$API/tables/$TABLE_ID/rows?focus=table:a%20b"')
})

test('who asks is a token, a session where tokens are refused, or nobody', () => {
  expect(curlOf(operation({}), document)).toContain('authorization: Bearer $TOKEN')
  expect(curlOf(operation({ security: [{ session: [] }] }), document)).toContain('-b jar')
})

test('a body is the recorded one, and can be pasted into a shell; without one it has what is needed', () => {
  const schema = { properties: { stage: { $ref: '#/components/schemas/Stage' }, note: { type: 'string' } }, required: ['stage'] }
  const asked = (example?: unknown) => curlOf(operation({ method: 'POST', requestBody: { required: true, content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } } } }), document)
  expect(asked({ note: "it's" })).toContain(String.raw`-d '{"note":"it'\''s"}'`)
  expect(asked()).toContain(`-d '{"stage":"in"}'`)
})

test('what answers as events is not held back', () => {
  const responses = { 200: { description: '', content: { 'text/event-stream': { schema: {} } } } }
  expect(curlOf(operation({ responses, security: [] }), document)).toMatch(/^curl -N /)
})

test('a sample has a value of every field', () => {
  expect(sampleOf({ type: 'object', properties: { id: { type: 'string', format: 'uuid' }, all: { type: 'array', items: { type: 'boolean' } }, none: { anyOf: [{ type: 'null' }] } } }, document))
    .toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, all: [true], none: null })
})
