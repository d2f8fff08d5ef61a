import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createOutbound } from './connectors/index.ts'
import { ownDatabases } from './create-context.ts'

const server = createServer()
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
afterAll(() => { server.close() })
const { port } = server.address() as AddressInfo

async function reach(databaseUrl: string, target: { host: string; database: string }) {
  const outbound = createOutbound({ allowPrivate: ['127.0.0.0/8', '::1'], forbidden: ownDatabases(databaseUrl) })
  try {
    const socket = await outbound.connect({ addresses: await outbound.resolve(target.host), port, database: target.database }, AbortSignal.timeout(5000))
    socket.destroy()
    return 'reached'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test.each([
  ['127.0.0.1', 'tributary', 'address_refused'],
  ['localhost', 'tributary', 'address_refused'],
  ['127.0.0.1', 'postgres', 'address_refused'],
  ['127.0.0.1', 'template1', 'address_refused'],
  ['127.0.0.1', 'shop', 'reached'],
])('the metadata is no source, however it is addressed: %s/%s', async (host, database, outcome) => {
  expect(await reach(`postgresql://tributary:p%40ss@localhost:${port}/tributary`, { host, database })).toBe(outcome)
})

test.each([
  ['postgresql://db.example/meta', { host: 'db.example', port: 5432, database: 'meta' }],
  ['postgresql://user@db.example', { host: 'db.example', port: 5432, database: 'user' }],
  ['postgresql://user@[::1]:5433/my%20data', { host: '::1', port: 5433, database: 'my data' }],
  ['postgresql:///meta?host=/var/run/postgresql&port=5444', { host: 'localhost', port: 5444, database: 'meta' }],
])('the place of %s', (url, place) => {
  expect(ownDatabases(url)[0]).toEqual(place)
})
