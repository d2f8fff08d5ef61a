import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { createOutbound, type OutboundPolicy } from './outbound.ts'

const signal = new AbortController().signal
const guarded = (policy: Partial<OutboundPolicy> = {}, ...addresses: string[]) => createOutbound({
  allowPrivate: true, forbidden: [], ...policy,
  ...(addresses.length > 0 ? { lookup: async () => addresses.map((address) => ({ address })) } : {}),
})

async function listen() {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const reserved = [
  '169.254.169.254', '169.254.0.1', 'fe80::1', 'fd00:ec2::254', '100.100.100.200', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe', '64:ff9b:1::a9fe:a9fe', '64:ff9b::168.63.129.16', '::ffff:0:169.254.169.254', '::169.254.169.254', '2002:a9fe:a9fe::1', '2002:a83f:8110::', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe', '[fe80::1]', 'fe80::1%eth0', '224.0.0.1', '255.255.255.255',
]
test.each(reserved)('%s is refused whatever is allowed', async (address) => {
  await expect(guarded().resolve(address)).rejects.toMatchObject({ code: expect.stringMatching(/address_refused|name_not_found/) })
})

test.each(['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254'])('a name that leads to %s is refused', async (address) => {
  await expect(guarded({}, address).resolve('innocent.example')).rejects.toMatchObject({ code: 'address_refused' })
  await expect(guarded({}, '192.0.2.1', address).resolve('innocent.example')).rejects.toMatchObject({ code: 'address_refused' })
})

test.each(['2852039166', '0xa9fea9fe', '0251.0376.0251.0376'])('the spelling %s of a reserved address is refused', async (host) => {
  await expect(guarded().resolve(host)).rejects.toMatchObject({ code: expect.stringMatching(/address_refused|name_not_found/) })
})

test('an address that the operator lists is allowed', async () => {
  expect(await guarded({ allowPrivate: ['169.254.10.0/24'] }).resolve('169.254.10.7')).toEqual([{ address: '169.254.10.7', family: 'ipv4' }])
})

const inner = [
  '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '198.18.0.1', '::1', 'fd12::1', 'fec0::1', '0.0.0.0', '::ffff:10.0.0.1',
  '64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1:2::1', '2002:7f00:1::', '2002:a00:1::1', '2001:0:a00:1::', '::10.0.0.1', '::ffff:0:10.0.0.1',
]
test.each(inner)('the private address %s is refused where private ones are off', async (address) => {
  expect(await guarded().resolve(address)).toHaveLength(1)
  await expect(guarded({ allowPrivate: false }).resolve(address)).rejects.toMatchObject({ code: 'address_refused' })
  await expect(guarded({ allowPrivate: ['198.51.100.0/24'] }).resolve(address)).rejects.toMatchObject({ code: 'address_refused' })
})

test('a public address is allowed as IPv6 networks without IPv4 spell it', async () => {
  expect(await guarded({ allowPrivate: false }).resolve('64:ff9b::192.0.2.7')).toHaveLength(1)
})

test('a listed private range is allowed, the others are not', async () => {
  const some = guarded({ allowPrivate: ['10.20.0.0/16', 'fd12::/16'] })
  expect(await some.resolve('10.20.3.4')).toHaveLength(1)
  expect(await some.resolve('fd12::5')).toHaveLength(1)
  await expect(some.resolve('10.21.3.4')).rejects.toMatchObject({ code: 'address_refused' })
})

test('the address that was judged is the one connected to', async () => {
  const port = await listen()
  let asked = 0
  const rebinding = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '169.254.169.254' }] })
  const addresses = await rebinding.resolve('rebinding.example')
  const socket = await rebinding.connect({ addresses, port }, signal)
  expect(socket.remoteAddress).toBe('127.0.0.1')
  expect(asked).toBe(1)
  socket.destroy()
})

test('addresses that were not judged are judged before connecting', async () => {
  await expect(guarded().connect({ addresses: [{ address: '169.254.169.254', family: 'ipv4' }], port: 80 }, signal)).rejects.toMatchObject({ code: 'address_refused' })
})

test('the next address is tried where one does not answer', async () => {
  const port = await listen()
  const way = guarded({}, '127.0.0.2', '127.0.0.1')
  const socket = await way.connect({ addresses: await way.resolve('two.example'), port }, signal)
  expect(socket.remoteAddress).toBe('127.0.0.1')
  socket.destroy()
})

test.each(['127.0.0.1', '127.0.0.9', '0.0.0.0', '::ffff:127.0.0.1'])('the platform\'s own database is refused, also as %s', async (address) => {
  const port = await listen()
  const way = guarded({ forbidden: [{ host: 'localhost', port, database: 'tributary' }] }, address)
  const addresses = [{ address, family: address.includes(':') ? 'ipv6' as const : 'ipv4' as const }]
  await expect(way.connect({ addresses, port, database: 'tributary' }, signal)).rejects.toMatchObject({ message: expect.stringContaining('platform itself') })
})

test.each(['198.51.100.7', '::ffff:198.51.100.7', '::ffff:c633:6407', '64:ff9b::198.51.100.7', '2002:c633:6407::'])('so it is on another machine, also as %s', async (host) => {
  const way = guarded({ forbidden: [{ host: '198.51.100.7', port: 5432, database: 'tributary' }], connectWithin: 1 })
  await expect(way.connect({ addresses: await way.resolve(host), port: 5432, database: 'tributary' }, signal)).rejects.toMatchObject({ message: expect.stringContaining('platform itself') })
})

test('another database of the same server is no secret', async () => {
  const port = await listen()
  const way = guarded({ forbidden: [{ host: '127.0.0.1', port, database: 'tributary' }] })
  const socket = await way.connect({ addresses: await way.resolve('127.0.0.1'), port, database: 'demo' }, signal)
  expect(socket.remotePort).toBe(port)
  socket.destroy()
  await expect(way.connect({ addresses: await way.resolve('127.0.0.1'), port }, signal)).rejects.toMatchObject({ code: 'address_refused' })
})

test('a cancelled connection is not opened', async () => {
  const port = await listen()
  const way = guarded()
  await expect(way.connect({ addresses: await way.resolve('127.0.0.1'), port }, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
})
