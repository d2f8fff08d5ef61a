import { listProjects } from '@tributary/contract/projects'
import { expect, test } from 'vitest'
import { allEndpoints } from '../../http/all-endpoints.ts'
import { newIds } from '../world/ids.ts'
import { faultOf } from './fault-of.ts'
import type { HostileRequest } from './hostile-request.ts'
import type { Pool } from './pool.ts'
import { randomFrom } from './random.ts'
import { validValue } from './valid-value.ts'

const asked: HostileRequest = { name: 'listProjects', endpoint: listProjects, who: 'share', method: 'GET', path: '/api/v1/projects', headers: {}, body: null, seen: { limit: '5' }, trick: null }
const wrong: HostileRequest = { ...asked, seen: { limit: 'x' } }
const refusal = (status: number, body: object) => ({ status, type: 'application/problem+json; charset=utf-8', text: JSON.stringify(body) })
const named = { code: 'invalid_input', message: 'The request is not valid.', details: [{ path: ['limit'], message: 'Not a number.' }] }

test.each<[string, HostileRequest, Parameters<typeof faultOf>[1], string | null]>([
  ['a valid request is answered', asked, { status: 200, type: 'application/json', text: '{}' }, null],
  ['an invalid one is refused, and the field is named', wrong, refusal(422, named), null],
  ['an invalid one is refused for who asks', wrong, refusal(401, { code: 'not_signed_in', message: 'Sign in.' }), null],
  ['an invalid one is answered', wrong, { status: 200, type: 'application/json', text: '{}' }, 'accepted, though its schema refuses it'],
  ['the server fails', asked, refusal(500, { code: 'internal', message: 'Something went wrong.' }), 'a fault of ours'],
  ['no field is named', wrong, refusal(422, { ...named, details: undefined }), 'no field is named'],
  ['an invalid one is refused for another reason', wrong, refusal(409, { code: 'project_is_archived', message: 'It is archived.' }), 'project_is_archived, though its schema refuses it'],
  ['the code is not documented', asked, refusal(409, { code: 'name_taken', message: 'Taken.' }), 'name_taken is not among its errors'],
  ['the status is another', asked, refusal(409, named), 'invalid_input with the status 409'],
  ['the code is none', asked, refusal(422, { code: 'oops', message: 'Oops.' }), 'refused in another shape'],
  ['it is refused as a page', asked, { status: 404, type: 'text/html', text: '<html>' }, 'refused as text/html'],
  ['it is refused without a word', asked, { status: 400, type: '', text: '' }, 'refused without a word'],
])('%s', (_, request, reply, fault) => {
  expect(faultOf(request, reply)).toBe(fault)
})

test('of every endpoint, valid inputs are made, too', () => {
  const random = randomFrom(1)
  const ids = Object.values(newIds())
  const texts = ['core', 'c-new', 'in.c-core', 'in.c-core.customer', '2030-01-01T00:00:00Z', '/projects', '123456', 'ada@example.com', 'a longer and newer password', `table:${ids[0]}`]
  const pool: Pool = { id: () => random.pick(ids), texts }
  const rare = allEndpoints.filter(({ endpoint }) => {
    const valid = Array.from({ length: 40 }, () => endpoint.input.safeParse(validValue(endpoint.input, { random, pool })).success)
    return valid.filter(Boolean).length < 8
  })
  expect(rare.map(({ name }) => name)).toEqual([])
})
