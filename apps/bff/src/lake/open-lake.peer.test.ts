import { readRows } from '@tributary/contract/tables'
import { createTransformation, runTransformation, type TransformationContent } from '@tributary/contract/transformations'
import { probeStorage } from '@tributary/lake/storage/probe'
import { faultyProxy } from '@tributary/lake/storage/testing/faulty-proxy'
import { peerAzure, peerS3, peerUrls } from '@tributary/lake/storage/testing/peers'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { refused } from '../testing/refused.ts'
import { type TestApp, testApp } from '../testing/test-app.ts'
import { overJob, workJobs } from '../testing/work-jobs.ts'
import { closeContext, createContext } from '../create-context.ts'
import { EnvError, readEnv } from '../env.ts'
import type { LakePlace } from './lake-place.ts'
import { openLake } from './open-lake.ts'

// Servers, a database and sandboxed children share the machine: it must not decide a test.
vi.setConfig({ testTimeout: 120_000 })

// Random, so that it takes its room also when it is compressed.
const made = (rows: number) => ({ sql: `CREATE TABLE made AS SELECT range AS n, uuid()::VARCHAR AS word FROM range(${rows})`, outputs: [{ from: 'made', path: 'out.c-made.made', mode: 'full' as const }] })

describe.each<[string, string, (url: string) => Promise<LakePlace>]>([
  ['S3', peerUrls().s3, async (url) => ({ kind: 's3', ...peerS3(url) })],
  ['Azure', peerUrls().azure, async (url) => ({ kind: 'azure', ...(await peerAzure(url)) })],
])('a lake in %s', (_, target, placeAt) => {
  let proxy: Awaited<ReturnType<typeof faultyProxy>>
  let app: TestApp
  let worker: ReturnType<typeof workJobs>
  beforeAll(async () => {
    proxy = await faultyProxy(target)
    const place = await placeAt(proxy.url)
    app = await testApp({ lake: (home) => openLake({ home, lake: place, lakeCacheBytes: undefined }, { tries: 3, firstPauseMs: 50, stillMs: 30_000 }) })
    await probeStorage(app.context.lake)
    worker = workJobs(app)
  })
  afterAll(async () => {
    proxy.set('none')
    await worker.stop()
    await app.close()
    await proxy.close()
  })

  async function aProject() {
    const project = await app.aProject()
    return { project, call: app.callAs(await app.aMember({ project, role: 'share' })) }
  }
  type Place = Awaited<ReturnType<typeof aProject>>

  async function run({ project, call }: Place, content: Partial<TransformationContent>) {
    const { id } = await call(createTransformation, { projectId: project.id, name: `T ${Math.random()}`, content: { inputs: [], sql: '', outputs: [], ...content } })
    return overJob(call, await call(runTransformation, { transformationId: id }))
  }

  const summed = { inputs: [{ path: 'out.c-made.made', as: 'made' }], sql: 'CREATE TABLE summed AS SELECT count(*) AS rows, sum(n) AS n FROM made', outputs: [{ from: 'summed', path: 'out.c-made.summed', mode: 'full' as const }] }
  const rowsOf = async ({ project, call }: Place, name: string) => {
    const { id } = await app.context.db.table.findFirstOrThrow({ where: { name, bucket: { projectId: project.id } } })
    return (await call(readRows, { tableId: id, limit: 3 })).rows.map(([first]) => first)
  }
  const files = async () => (await Array.fromAsync(app.context.lake.list(''))).map(({ path }) => path)

  test('tables are loaded, read by others and shown', async () => {
    const place = await aProject()
    expect(await run(place, made(1000))).toMatchObject({ state: 'success', wrote: [{ addedRows: 1000 }] })
    expect(await run(place, summed)).toMatchObject({ state: 'success' })
    expect(await rowsOf(place, 'made')).toEqual(['0', '1', '2'])
    expect(await rowsOf(place, 'summed')).toEqual(['1000'])
    expect((await files()).every((path) => path.startsWith('tables/'))).toBe(true)
    expect(await readdir(join(app.home, 'staging'))).toEqual([])
  })

  test('a storage that goes away in the middle of a load fails the job in words, shows nothing of it, and is used again when it is back', async () => {
    const place = await aProject()
    await run(place, made(10))
    const before = await files()
    proxy.set({ cutAfter: 1024 ** 2, of: 'requests' })
    expect(await run(place, made(200_000))).toMatchObject({ state: 'error', error: { message: expect.stringMatching(/^The lake's storage cannot be reached \(\w+\)\.$/) } })
    const { id: tableId } = await app.context.db.table.findFirstOrThrow({ where: { name: 'made', bucket: { projectId: place.project.id } } })
    proxy.set('none')
    expect(await files()).toEqual(before)
    expect(await rowsOf(place, 'made')).toEqual(['0', '1', '2'])

    expect(await run(place, made(300_000))).toMatchObject({ state: 'success' })
    proxy.set('down')
    await expect(place.call(readRows, { tableId, limit: 3 })).rejects.toMatchObject(refused('lake_unavailable'))
    expect(await run(place, summed)).toMatchObject({ state: 'error', error: { message: expect.stringContaining("The lake's storage cannot be reached") } })
    proxy.set('none')
    expect(await run(place, summed)).toMatchObject({ state: 'success' })
    expect(await rowsOf(place, 'summed')).toEqual(['300000'])
  })
})

describe('a start', () => {
  let proxy: Awaited<ReturnType<typeof faultyProxy>>
  let app: TestApp
  beforeAll(async () => {
    proxy = await faultyProxy(peerUrls().s3)
    app = await testApp()
  })
  afterEach(() => vi.unstubAllEnvs())
  afterAll(async () => {
    await app.close()
    await proxy.close()
  })
  function start(variables: Record<string, string>) {
    const { bucket, credentials } = peerS3()
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials?.accessKeyId)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', variables['AWS_SECRET_ACCESS_KEY'] ?? credentials?.secretAccessKey)
    const LAKE_URL = `s3://${bucket}/start?endpoint=${encodeURIComponent(proxy.url)}`
    return createContext(readEnv({ DATABASE_URL: app.databaseUrl, TRIBUTARY_HOME: app.home, LOG_LEVEL: 'silent', LAKE_URL, ...variables }), { patient: true })
  }

  test('waits for a storage that is away', async () => {
    proxy.set('down')
    const starting = start({})
    // More than are tried for one request.
    await proxy.tried(8)
    proxy.set('none')
    const context = await starting
    expect(await Array.fromAsync(context.lake.list(''))).toEqual([])
    await closeContext(context)
  })

  test('finds a lake in Azure by its connection string', async () => {
    const { container, credentials } = await peerAzure()
    const context = await start({ LAKE_URL: `azure://${container}/start`, AZURE_STORAGE_CONNECTION_STRING: 'connectionString' in credentials ? credentials.connectionString : '' })
    expect(await Array.fromAsync(context.lake.list(''))).toEqual([])
    await closeContext(context)
  })

  test.each([
    [{ AWS_SECRET_ACCESS_KEY: 'wrong' }, "The lake's storage refused the credentials (SignatureDoesNotMatch)."],
    [{ LAKE_URL: `s3://nowhere?endpoint=${encodeURIComponent(peerUrls().s3)}` }, 'The lake\'s storage has no bucket "nowhere".'],
    [{ LAKE_URL: 'azure://lake', AZURE_STORAGE_CONNECTION_STRING: 'none' }, 'The connection string of Azure Storage cannot be understood.'],
    [{ LAKE_URL: '/dev/null/lake' }, expect.stringMatching(/^The disk of the lake failed at probe\/.+ \(ENOTDIR\)\.$/)],
  ])('ends with one line where people have to mend something: %j', async (variables, message) => {
    const error = await start(variables).catch((fault: unknown) => fault)
    expect(error).toBeInstanceOf(EnvError)
    expect((error as Error).message).toEqual(message)
  })
})
