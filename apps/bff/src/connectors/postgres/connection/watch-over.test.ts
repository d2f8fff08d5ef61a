import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from './session.ts'
import { startProxy } from '../testing/proxy.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'
import { watchOver } from '../../connection/watch-over.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
})
afterAll(() => source.drop())

test('a network that swallows everything is noticed, though no socket closes', async () => {
  const proxy = await startProxy(source.settings.port)
  const settings = { ...source.settings, port: proxy.port }
  const [keeper, reader] = [await openSession(settings, openWay, never), await openSession(settings, openWay, never)]
  const csv = reader.copy('COPY (SELECT pg_sleep(600)::text) TO STDOUT (FORMAT csv)')
  proxy.swallow()
  const stop = watchOver(keeper, reader, 20)
  await expect(text(csv)).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('no longer answers') })
  await expect(keeper.query('SELECT 1')).rejects.toMatchObject({ code: 'connection_lost' })
  stop()
  proxy.close()
})

test('a server that answers is left alone', async () => {
  const [keeper, reader] = [await openSession(source.settings, openWay, never), await openSession(source.settings, openWay, never)]
  const stop = watchOver(keeper, reader, 2000)
  expect(await text(reader.copy('COPY (SELECT pg_sleep(2.5)::text || 1) TO STDOUT (FORMAT csv)'))).toBe('1\n')
  stop()
  await Promise.all([keeper.close(), reader.close()])
})
