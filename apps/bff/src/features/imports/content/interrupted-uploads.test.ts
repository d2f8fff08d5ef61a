import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getUpload, type Upload } from '@tributary/contract/imports'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { announced, contentUrl, patch } from '../testing/sent.ts'
import { contentFile } from './content-place.ts'

const app = await testApp()
afterAll(() => app.close())
const { context, home, databaseUrl } = app
const project = await app.aProject()
const person = await app.aMember({ project, role: 'admin' })
const call = app.callAs(person)
const megabyte = 1024 ** 2
const content = randomBytes(12 * megabyte)
const sha256 = createHash('sha256').update(content).digest('hex')
await writeFile(join(home, 'sent'), content)

function serverThatMeets(comes: string, { id }: Upload, before: string[] = []) {
  const [command = '', ...rest] = [...before, process.execPath, join(import.meta.dirname, '../testing/sending-process.ts'), home, databaseUrl, person.id, id, comes]
  return new Promise<{ stdout: string; stderr: string; signal: string | null | undefined }>((resolve) => {
    execFile(command, rest, (error, stdout, stderr) => resolve({ stdout, stderr, signal: error?.signal }))
  })
}

test.runIf(process.platform === 'linux')('a disk that gets full while a file comes is told in words, what came is kept, and the rest goes on when there is room', async () => {
  const upload = await announced(call, project.id, content.length)
  const lakeFolder = join(home, 'lake')
  await mkdir(lakeFolder, { recursive: true })
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const { stdout, stderr } = await serverThatMeets('a full disk', upload, ['unshare', '--mount', ...user, 'sh', '-c', 'mount -t tmpfs -o size=400m none "$0" && exec "$@"', lakeFolder])
  expect(stderr).toBe('')
  const { told, kept, stored } = JSON.parse(stdout) as { told: string[]; kept: number; stored: string }
  expect(told).toEqual([
    'storage_full: The disk is full. What has arrived is kept: go on when the operator has made room.',
    'storage_full: There is not so much room left on the disk. Ask the operator, or send a smaller file.',
    'sent',
  ])
  expect(kept).toBeGreaterThanOrEqual(4 * megabyte)
  expect(kept).toBeLessThan(content.length)
  expect([stored, (await call(getUpload, { uploadId: upload.id })).sha256]).toEqual([sha256, sha256])
})

test('what a server took that was killed is kept, and another one hashes the whole file', async () => {
  const upload = await announced(call, project.id, content.length)
  expect(await serverThatMeets('its end', upload)).toMatchObject({ signal: 'SIGKILL', stderr: '' })
  const send = app.fetchAs(person)
  const arrived = Number((await send(contentUrl(app, upload), { method: 'HEAD' })).headers.get('upload-offset'))
  expect(arrived).toBeGreaterThanOrEqual(megabyte)
  expect((await patch(app, send, upload, arrived, content.subarray(arrived))).status).toBe(409)
  // As if the time had passed after which a sender is given up whose server says nothing.
  await utimes(`${contentFile(context, upload)}.lock`, 0, 0)
  expect((await patch(app, send, upload, arrived, content.subarray(arrived))).status).toBe(204)
  expect(await call(getUpload, { uploadId: upload.id })).toMatchObject({ complete: true, sha256 })
})
