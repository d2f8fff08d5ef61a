import { createHash, randomBytes } from 'node:crypto'
import { lstat, readdir, statfs, symlink, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { createUpload, deleteUpload, getUpload, listUploads } from '@tributary/contract/imports'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../../catalog/testing/company.ts'
import { announced, contentUrl, patch, sent } from '../testing/sent.ts'
import { uploadsSweep } from '../uploads/sweep-uploads.ts'
import { contentFile, contentFolder, refuseWithoutRoom } from './content-place.ts'
import { holdContent } from './hold-content.ts'

let now = new Date()
const app = await testApp({ clock: () => now })
afterAll(() => app.close())
const { context } = app
const { db, lake } = context
let company: Company
beforeEach(async () => {
  now = new Date()
  company = await aCompany(app)
})
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const admin = () => company.producers.admin
const call = () => app.callAs(admin())
const send = () => app.fetchAs(admin())
const checksum = (content: string) => ({ 'upload-checksum': `sha256 ${createHash('sha256').update(content).digest('base64')}` })
const stored = async (path: string | null) => Buffer.from(await lake.read(path ?? '')).toString()
const problemOf = async (response: Response) => [response.status, await response.json()] as const

test('a file is announced, sent whole, hashed, and lies in the lake under no name of the sender', async () => {
  const upload = await sent(app, admin(), company.oracle.id, 'id\n1\n', '../../etc/passwd\u202e <b>')
  expect(upload).toMatchObject({ name: '../../etc/passwd\u202e <b>', bytes: 5, received: 5, complete: true, sha256: sha256('id\n1\n'), createdBy: admin().name })
  const { path } = await db.upload.findUniqueOrThrow({ where: { id: upload.id } })
  expect(path).toBe(`uploads/${company.oracle.id}/${upload.id}`)
  expect(await stored(path)).toBe('id\n1\n')
  expect(await readdir(contentFolder(context))).toEqual([])
  expect((await call()(listUploads, { projectId: company.oracle.id })).items).toEqual([{ ...upload, lastImport: null }])
  const log = await company.audit()
  expect(log.map(({ action }) => action)).toEqual(['createUpload', 'sendUpload'])
  expect(log.at(-1)).toMatchObject({ targetName: upload.name, after: { bytes: 5, sha256: upload.sha256 } })
})

test('an empty file is complete at once', async () => {
  const upload = await sent(app, admin(), company.oracle.id, '')
  expect(upload).toMatchObject({ complete: true, received: 0, sha256: sha256('') })
})

test('pieces follow each other, and one at a wrong place is told where to go on', async () => {
  const upload = await announced(call(), company.oracle.id, 10)
  const first = await patch(app, send(), upload, 0, 'abcd')
  expect([first.status, first.headers.get('upload-offset'), first.headers.get('tus-resumable')]).toEqual([204, '4', '1.0.0'])
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ received: 4, complete: false, sha256: null })
  for (const offset of [0, 3, 5, 10, 999_999_999_999_999]) {
    expect(await problemOf(await patch(app, send(), upload, offset, 'xx'))).toMatchObject([409, { code: 'upload_offset_differs', details: { offset: 4 } }])
  }
  const head = await send()(contentUrl(app, upload), { method: 'HEAD' })
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, '4', '10'])
  expect((await patch(app, send(), upload, 4, 'efghij')).status).toBe(204)
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256: sha256('abcdefghij') })
  expect(await problemOf(await patch(app, send(), upload, 4, 'x'))).toMatchObject([409, { details: { offset: 10 } }])
  expect((await patch(app, send(), upload, 10, '')).status).toBe(204)
  expect(await problemOf(await send()(contentUrl(app, upload), { method: 'PUT', body: 'abcdefghij' }))).toMatchObject([409, { code: 'upload_offset_differs' }])
})

test('a piece that is not what its checksum says is dropped, one that is, stays', async () => {
  const upload = await announced(call(), company.oracle.id, 6)
  expect((await patch(app, send(), upload, 0, 'abc', checksum('abc'))).status).toBe(204)
  expect(await problemOf(await patch(app, send(), upload, 3, 'dEf', checksum('def')))).toMatchObject([422, { code: 'checksum_differs' }])
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ received: 3 })
  expect(await problemOf(await patch(app, send(), upload, 3, 'def', { 'upload-checksum': 'md5 AAAA' }))).toMatchObject([422, { code: 'invalid_input' }])
  expect((await patch(app, send(), upload, 3, 'def', checksum('def'))).status).toBe(204)
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256: sha256('abcdef') })
})

test('more than was announced is refused, before it is read where its length is known', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  expect(await problemOf(await send()(contentUrl(app, upload), { method: 'PUT', body: 'abcde' }))).toMatchObject([422, { code: 'invalid_input', message: 'More came than was announced: rows.csv has 4 bytes.' }])
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) })
  const answer = await send()(contentUrl(app, upload), { method: 'PUT', body: endless, duplex: 'half' } as RequestInit).then(({ status }) => status, () => 'cut off')
  expect([422, 'cut off']).toContain(answer)
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ received: 0 })
})

test('a whole that is shorter than announced is kept and told, and sent again it begins anew', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  expect(await problemOf(await send()(contentUrl(app, upload), { method: 'PUT', body: 'ab' }))).toMatchObject([409, { code: 'upload_is_incomplete', details: { offset: 2 } }])
  const response = await send()(contentUrl(app, upload), { method: 'PUT', body: 'wxyz' })
  expect(await response.json()).toMatchObject({ complete: true, sha256: sha256('wxyz') })
})

test('a connection that breaks keeps what came', async () => {
  const content = randomBytes(3 * 1024 ** 2)
  const upload = await announced(call(), company.oracle.id, content.length)
  const cookie = await app.cookieOf(admin())
  const { hostname, port } = new URL(app.url)
  const arrived = async () => (await call()(getUpload, { uploadId: upload.id })).received
  await new Promise<void>((done) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`PUT /api/v1/uploads/${upload.id}/content HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${cookie}\r\ncontent-length: ${content.length}\r\n\r\n`)
      socket.write(content.subarray(0, 2_500_000), () => void (async () => {
        while (await arrived() < 2 ** 20) await new Promise((next) => setTimeout(next, 5))
        socket.resetAndDestroy()
        done()
      })())
    })
  })
  // Until the server has noticed, the file is still being sent.
  for (let offset = await arrived(); ; offset = await arrived()) {
    const response = await patch(app, send(), upload, offset, content.subarray(offset))
    if (response.status === 204) break
    expect(response.status).toBe(409)
  }
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256: sha256(content) })
})

test('of two who send at once the second is refused, and a sender that died is not waited for', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  const file = contentFile(context, upload)
  await holdContent(file, async () => {
    expect(await problemOf(await patch(app, send(), upload, 0, 'ab'))).toMatchObject([409, { code: 'upload_offset_differs' }])
  })
  await writeFile(`${file}.lock`, '')
  expect((await patch(app, send(), upload, 0, 'ab')).status).toBe(409)
  const long = new Date(Date.now() - 60_000)
  await utimes(`${file}.lock`, long, long)
  expect((await patch(app, send(), upload, 0, 'ab')).status).toBe(204)
  expect((await readdir(contentFolder(context))).filter((name) => name.startsWith(upload.id))).toEqual([upload.id])
})

test('nothing is written through a link, and nobody else reads what comes', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  const file = contentFile(context, upload)
  await patch(app, send(), upload, 0, 'ab')
  expect((await lstat(file)).mode & 0o777).toBe(0o600)
  expect((await lstat(contentFolder(context))).mode & 0o777).toBe(0o700)
  const other = await announced(call(), company.oracle.id, 4)
  await symlink(file, contentFile(context, other))
  expect((await patch(app, send(), other, 2, 'ab')).status).toBe(500)
  expect((await lstat(file)).size).toBe(2)
})

test('what was cut short between the last byte and the lake is finished when somebody asks', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  await patch(app, send(), upload, 0, 'ab')
  await writeFile(contentFile(context, upload), 'abcd')
  expect((await send()(contentUrl(app, upload), { method: 'HEAD' })).headers.get('upload-offset')).toBe('4')
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256: sha256('abcd') })
  await db.upload.update({ where: { id: upload.id }, data: { completedAt: null, path: null } })
  expect((await send()(contentUrl(app, upload), { method: 'HEAD' })).headers.get('upload-offset')).toBe('4')
  expect(await call()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256: sha256('abcd') })
})

test('headers that say nothing are refused', async () => {
  const upload = await announced(call(), company.oracle.id, 4)
  for (const headers of [{ 'upload-offset': '-1' }, { 'upload-offset': '1e3' }, { 'upload-offset': '' }, { 'content-type': 'application/json' }, { 'tus-resumable': '0.2.2' }] as Record<string, string>[]) {
    expect(await problemOf(await patch(app, send(), upload, 0, 'ab', headers))).toMatchObject([422, { code: 'invalid_input' }])
  }
})

test('others see nothing of it, and who only reads sends nothing', async () => {
  const upload = await sent(app, admin(), company.oracle.id, 'id\n1\n')
  const { producers, consumers, stranger, organizationAdmin } = company
  for (const person of [consumers.share, stranger, organizationAdmin]) {
    const other = app.callAs(person)
    expect(await codeOf(other(getUpload, { uploadId: upload.id }))).toBe('upload_not_found')
    expect(await codeOf(other(deleteUpload, { uploadId: upload.id }))).toBe('upload_not_found')
    expect((await patch(app, app.fetchAs(person), upload, 5, '')).status).toBe(404)
  }
  for (const person of [producers.guest, producers.readOnly]) {
    expect(await app.callAs(person)(getUpload, { uploadId: upload.id })).toEqual(upload)
    expect(await codeOf(app.callAs(person)(deleteUpload, { uploadId: upload.id }))).toBe('not_allowed')
    expect(await codeOf(app.callAs(person)(createUpload, { projectId: company.oracle.id, name: 'x', bytes: 1 }))).toBe('not_allowed')
    expect((await patch(app, app.fetchAs(person), upload, 5, '')).status).toBe(403)
  }
  expect(await codeOf(app.callAs(organizationAdmin)(listUploads, { projectId: company.oracle.id }))).toBe('not_allowed')
  const writing = app.callWith((await app.aToken({ project: company.oracle, maker: admin(), buckets: { [company.bucket.id]: 'write' } })).value)
  expect(await codeOf(writing(getUpload, { uploadId: upload.id }))).toBe('upload_not_found')
  const own = await announced(writing, company.oracle.id, 3)
  expect((await writing(listUploads, { projectId: company.oracle.id })).items).toEqual([{ ...own, lastImport: null }])
  const reading = app.callWith((await app.aToken({ project: company.oracle, maker: admin(), buckets: { [company.bucket.id]: 'read' } })).value)
  expect(await codeOf(announced(reading, company.oracle.id, 3))).toBe('not_allowed')
})

test('more than the disk has room for is refused when it is announced', async () => {
  const { bavail, bsize } = await statfs(context.home)
  await expect(refuseWithoutRoom(context, 2 * bavail * bsize)).rejects.toMatchObject({ code: 'storage_full' })
})

test('deleted, it is gone from the lake; old ones go by themselves, with what others left', async () => {
  const [one, two] = [await sent(app, admin(), company.oracle.id, 'a'), await sent(app, admin(), company.oracle.id, 'b')]
  const three = await announced(call(), company.oracle.id, 10)
  await patch(app, send(), three, 0, 'abc')
  await call()(deleteUpload, { uploadId: one.id })
  expect(await codeOf(call()(getUpload, { uploadId: one.id }))).toBe('upload_not_found')
  await expect(lake.size(`uploads/${company.oracle.id}/${one.id}`)).rejects.toThrow(/no such file/i)
  const left = contentFile(context, { id: crypto.randomUUID() })
  await writeFile(left, 'left')
  await utimes(left, new Date(0), new Date(0))
  now = new Date(Date.now() + 8 * 24 * 60 * 60_000)
  await uploadsSweep.run(context)
  expect(await db.upload.findMany({ where: { projectId: company.oracle.id }, select: { id: true } })).toEqual([{ id: two.id }])
  expect(await readdir(contentFolder(context))).not.toContain(three.id)
  await expect(lstat(left)).rejects.toThrow(/no such file/i)
  now = new Date(Date.now() + 31 * 24 * 60 * 60_000)
  await uploadsSweep.run(context)
  expect(await db.upload.count({ where: { projectId: company.oracle.id } })).toBe(0)
  await expect(lake.size(`uploads/${company.oracle.id}/${two.id}`)).rejects.toThrow(/no such file/i)
})
