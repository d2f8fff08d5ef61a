import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { probeStorage } from './probe.ts'
import { inLanes } from './remote/in-lanes.ts'
import { StorageAway, StorageFailed } from './storage-failed.ts'
import type { Storage } from './storage.ts'
import { faultyProxy } from './testing/faulty-proxy.ts'
import { azurePeer, type ObjectsOf, peerAzure, peerS3, peerStorage, peerUrls, s3Peer } from './testing/peers.ts'
import { bytes, text } from './testing/storage-suite.ts'

const large = randomBytes(40 * 1024 ** 2)
const away = /^The lake's storage cannot be reached \(\w+\)\.$/
const brief = { tries: 2, firstPauseMs: 1, stillMs: 1500 }

describe.each<[string, string, (url: string) => Promise<ObjectsOf>]>([
  ['S3', peerUrls().s3, async (url) => s3Peer(peerS3(url))],
  ['Azure', peerUrls().azure, async (url) => azurePeer(await peerAzure(url))],
])('%s', (_, target, objectsAt) => {
  let proxy: Awaited<ReturnType<typeof faultyProxy>>
  let folder: string
  let storage: Storage
  let patient: Storage
  /** Of another machine, which has no copies of what the others moved in. */
  let elsewhere: Storage
  beforeAll(async () => {
    proxy = await faultyProxy(target)
  })
  afterAll(() => proxy.close())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lake-faults-'))
    const objectsOf = await objectsAt(proxy.url)
    storage = await peerStorage(objectsOf, join(folder, 'brief'), brief)
    patient = await peerStorage(objectsOf, join(folder, 'patient'))
    elsewhere = await peerStorage(objectsOf, join(folder, 'elsewhere'))
  })
  afterEach(async () => {
    proxy.set('none')
    await storage.removeFolder('t').finally(() => rm(folder, { recursive: true }))
  })
  const paths = async () => (await Array.fromAsync(storage.list(''))).map(({ path }) => path)
  const aFile = async (body: Uint8Array) => {
    const file = join(folder, 'local')
    await writeFile(file, body)
    return file
  }

  test('a write whose answer is lost is done once', async () => {
    proxy.set({ answersLost: 1 })
    await patient.write('t/1', bytes('rows'))
    expect(text(await storage.read('t/1'))).toBe('rows')
    proxy.set({ answersLost: 1 })
    await expect(patient.write('t/1', bytes('others'))).rejects.toThrow('there already')
    proxy.set({ answersLost: 1 })
    await patient.copy('t/1', 't/2')
    expect(await paths()).toEqual(['t/1', 't/2'])
  })

  test('a large file comes and goes through lost answers, whole', async () => {
    proxy.set({ answersLost: 5 })
    expect(await patient.adopt(await aFile(large), 't/large')).toBe(large.length)
    proxy.set({ answersLost: 3 })
    await patient.copy('t/large', 't/copy')
    proxy.set({ answersLost: 3 })
    const held = await elsewhere.hold([{ path: 't/large', bytes: large.length }, { path: 't/copy', bytes: large.length }])
    for (const file of held.files) expect((await readFile(file)).equals(large)).toBe(true)
    await held.release()
  })

  test('an upload that is cut in the middle leaves nothing to be seen, and the file where it was', async () => {
    const file = await aFile(large)
    proxy.set({ cutAfter: 20 * 1024 ** 2, of: 'requests' })
    const fault = await storage.adopt(file, 't/large').catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(StorageAway)
    expect((fault as Error).message).toMatch(away)
    proxy.set('none')
    expect(await paths()).toEqual([])
    expect((await stat(file)).size).toBe(large.length)
    await storage.adopt(file, 't/large')
    expect(await storage.size('t/large')).toBe(large.length)
  })

  test('a download that is cut in the middle leaves no copy, and comes later', async () => {
    await patient.adopt(await aFile(large), 't/large')
    proxy.set({ cutAfter: 20 * 1024 ** 2, of: 'answers' })
    await expect(storage.hold([{ path: 't/large', bytes: large.length }])).rejects.toThrow(StorageAway)
    const copies = await readdir(join(folder, 'brief', 'cache'), { recursive: true, withFileTypes: true })
    expect(copies.filter((entry) => entry.isFile())).toEqual([])
    proxy.set('none')
    const { files: [file = ''] } = await storage.hold([{ path: 't/large', bytes: large.length }])
    expect((await readFile(file)).equals(large)).toBe(true)
  })

  test.each(['down', 'still'] as const)('while it is %s every call says so, and works when it is back', async (fault) => {
    await storage.write('t/1', bytes('rows'))
    const file = await aFile(bytes('more'))
    proxy.set(fault)
    const calls = await Promise.allSettled([
      storage.write('t/2', bytes('x')), storage.read('t/1'), storage.size('t/1'), storage.copy('t/1', 't/3'), storage.adopt(file, 't/4'),
      storage.remove('t/1'), storage.hold([{ path: 't/1', bytes: 4 }]), Array.fromAsync(storage.list('t')), probeStorage(storage),
    ])
    for (const call of calls) {
      const told: unknown = call.status === 'rejected' ? call.reason : 'it worked'
      expect(told).toBeInstanceOf(StorageAway)
      expect((told as Error).message).toMatch(away)
    }
    proxy.set('none')
    expect(text(await storage.read('t/1'))).toBe('rows')
    await storage.adopt(file, 't/4')
    expect(await paths()).toEqual(['t/1', 't/4'])
    await probeStorage(storage)
  })

  test('who stops waiting is not kept', async () => {
    await storage.write('t/1', bytes('rows'))
    proxy.set('still')
    await expect(patient.hold([{ path: 't/1', bytes: 4 }], AbortSignal.timeout(50))).rejects.toThrow('timeout')
  })

  test('a slow one takes its time', async () => {
    await storage.write('t/1', bytes('rows'))
    proxy.set('slow')
    expect(text(await storage.read('t/1'))).toBe('rows')
    const body = large.subarray(0, 10 * 1024 ** 2)
    await storage.adopt(await aFile(body), 't/2')
    const { files: [file = ''] } = await elsewhere.hold([{ path: 't/2', bytes: body.length }])
    expect(createHash('sha256').update(await readFile(file)).digest('hex')).toBe(createHash('sha256').update(body).digest('hex'))
  })

  test('of many who write one path one wins', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_each, at) => patient.write('t/1', bytes(`writer ${at}`))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(text(await storage.read('t/1'))).toBe(`writer ${outcomes.findIndex(({ status }) => status === 'fulfilled')}`)
  })

  test('more files than one page, or one request to remove them, has', async () => {
    const many = Array.from({ length: 1030 }, (_each, at) => `t/${String(at).padStart(4, '0')}`)
    await inLanes(16, many, (path) => storage.write(path, bytes('1')))
    expect(await paths()).toEqual(many)
    await storage.removeFolder('t')
    expect(await paths()).toEqual([])
  })
})

test('wrong credentials, and a place that is not there, are said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lake-faults-'))
  const s3 = peerS3()
  const azure = await peerAzure()
  const wrongKey = { connectionString: 'connectionString' in azure.credentials ? azure.credentials.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${Buffer.from('wrong').toString('base64')}`) : '' }
  const told = async (objectsOf: ObjectsOf) => {
    const error = await (await peerStorage(objectsOf, folder, brief)).write('t/1', bytes('x')).catch((fault: unknown) => fault)
    expect(error).toBeInstanceOf(StorageFailed)
    expect(error).not.toBeInstanceOf(StorageAway)
    return (error as Error).message
  }
  expect(await told(s3Peer({ ...s3, credentials: { accessKeyId: 'peer', secretAccessKey: 'wrong' } }))).toMatch(/^The lake's storage refused the credentials \(\w+\)\.$/)
  expect(await told(s3Peer({ ...s3, bucket: 'nowhere' }))).toBe('The lake\'s storage has no bucket "nowhere".')
  expect(await told(azurePeer({ ...azure, credentials: wrongKey }))).toMatch(/^The lake's storage refused the credentials \(\w+\)\.$/)
  expect(await told(azurePeer({ ...azure, container: 'nowhere' }))).toBe('The lake\'s storage has no container "nowhere".')
  expect(() => azurePeer({ ...azure, credentials: { connectionString: 'AccountKey=secret' } })(brief)).toThrow(new StorageFailed('The connection string of Azure Storage cannot be understood.'))
  await rm(folder, { recursive: true })
})

test('no part of an upload to S3 that failed is left', async () => {
  const place = peerS3()
  const client = new S3Client({ endpoint: place.endpoint ?? '', region: 'us-east-1', forcePathStyle: true, ...(place.credentials ? { credentials: place.credentials } : {}) })
  const uploads = async () => ((await client.send(new ListMultipartUploadsCommand({ Bucket: place.bucket }))).Uploads ?? []).filter(({ Key }) => Key?.startsWith(place.prefix))
  const objects = s3Peer(place)(brief)
  const parted = await objects.startParts('t/1', { writer: 'w' })
  await parted.put(0, large.subarray(0, 6 * 1024 ** 2))
  expect(await uploads()).toHaveLength(1)
  await parted.abort()
  expect(await uploads()).toEqual([])
  client.destroy()
})
