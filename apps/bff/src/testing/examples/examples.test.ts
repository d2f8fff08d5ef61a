import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from '@tributary/contract/endpoint'
import { afterAll, expect, test } from 'vitest'
import { allEndpoints } from '../../http/all-endpoints.ts'
import { roleTable } from '../roles/role-table.ts'
import { inVain } from '../roles/outcome-of.ts'
import { testApp } from '../test-app.ts'
import { aWorld } from '../world/a-world.ts'
import { ask } from '../world/ask.ts'
import { everyCall } from '../world/calls/every-call.ts'
import type { EndpointName } from '../world/endpoint-name.ts'
import { type Role, roles } from '../world/roles.ts'
import { createTeller } from './told.ts'

const file = join(import.meta.dirname, '../../http/openapi/examples.json')
const app = await testApp()
afterAll(() => app.close())

// What an extractor of the world is shown to find at its source.
await app.context.db.$executeRaw`CREATE SCHEMA crm`
await app.context.db.$executeRaw`CREATE TABLE crm.customer (id bigint PRIMARY KEY, name text NOT NULL, changed_at timestamptz NOT NULL)`
await app.context.db.$executeRaw`CREATE TABLE crm.address (customer_id bigint, street text, city text)`

/** Who is shown asking: the first of these who may. */
const askers: Role[] = ['share', 'organizationAdmin', 'readingToken', 'anonymous']

function askerOf(name: EndpointName, { open }: Endpoint): Role {
  if (open) return 'anonymous'
  const letters = roleTable[name].replaceAll(' ', '')
  const asker = askers.find((role) => letters[roles.findIndex((one) => one.role === role)] === 'y')
  if (!asker) throw new Error(`Nobody is shown to ask for ${name}.`)
  return asker
}

// `npm run docs` makes each call anew and writes what was asked and answered.
const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
const written: Record<string, unknown> = {}
const shown = allEndpoints.filter(({ name, endpoint }) => !endpoint.events && !endpoint.file && !endpoint.takes && endpoint.method !== 'HEAD' && !(name in inVain))

test.each(shown.map(({ name, endpoint }) => [name as EndpointName, endpoint] as const))('%s answers as its example in the document says', async (name, endpoint) => {
  const world = await aWorld(app)
  const asker = askerOf(name, endpoint)
  const input = await everyCall[name](world, asker)
  const answer = await ask(world, asker, endpoint, input)
  expect(answer.problem).toBeNull()
  const tell = createTeller(Number(world.names.organization.split(' ').at(-1)))
  const example = { input: tell(input), answer: tell(JSON.parse(answer.text)) }
  written[name] = example
  expect(example).toEqual(process.env['UPDATE_DOCS'] ? example : known[name])
})

test('no example is of what is not there', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(file, `${JSON.stringify(written, null, 1)}\n`)
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)).toEqual(shown.map(({ name }) => name))
})
