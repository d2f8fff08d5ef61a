import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { createReadStream, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { closeContext, createContext } from '../../../create-context.ts'
import { readEnv } from '../../../env.ts'
import { Problem } from '../../../problem.ts'
import { actorFor } from '../../../testing/actor.ts'
import { appendUpload } from '../content/append-upload.ts'
import { getUploadOffset } from '../content/get-upload-offset.ts'
import { lakePath } from '../content/content-place.ts'

// A server that takes the file `sent` of its home, and whose end or disk comes in the middle: node sending-process.ts <home> <database> <person> <upload> <what comes>
const [home = '', databaseUrl = '', personId = '', uploadId = '', comes = ''] = process.argv.slice(2)
const context = await createContext(readEnv({ TRIBUTARY_HOME: home, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', PATH: process.env['PATH'] }))
const actor = await actorFor(context.db, { id: personId })
const megabyte = 1024 ** 2
const lakeFolder = join(home, 'lake')
const resize = (bytes: number) => execFileSync('mount', ['-o', `remount,size=${bytes}`, lakeFolder])

/** The rest of the file; once five megabytes have come, something happens. */
async function* blocks(from: number, happen: () => unknown): AsyncGenerator<Buffer> {
  let at = from
  for await (const block of createReadStream(join(home, 'sent'), { start: from, highWaterMark: megabyte })) {
    if (at === 5 * megabyte) happen()
    at += (block as Buffer).length
    yield block as Buffer
  }
}

async function send(from: number, happen = () => {}): Promise<string> {
  const headers: Record<string, string> = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) }
  try {
    await appendUpload(context, actor, { uploadId }, { body: Readable.from(blocks(from, happen)), bytes: null, header: (name) => headers[name] })
    return 'sent'
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : String(error)
  }
}

const arrived = async () => Number((await getUploadOffset(context, actor, { uploadId })).headers?.['upload-offset'])

if (comes === 'its end') await send(0, () => process.kill(process.pid, 'SIGKILL'))
if (comes === 'a full disk') {
  const told = [await send(0, () => {
    const { blocks: all, bfree, bsize } = statfsSync(lakeFolder)
    resize((all - bfree) * bsize + 2 * megabyte)
  })]
  const kept = await arrived()
  told.push(await send(kept))
  resize(400 * megabyte)
  told.push(await send(kept))
  const { projectId } = await context.db.upload.findUniqueOrThrow({ where: { id: uploadId } })
  const stored = createHash('sha256').update(await context.lake.read(lakePath({ id: uploadId, projectId }))).digest('hex')
  process.stdout.write(JSON.stringify({ told, kept, stored }))
}
await closeContext(context)
