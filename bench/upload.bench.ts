// A file of 1 GB through the upload of the API, against a plain Express handler that pipes its request into a file and computes SHA-256.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deleteUpload } from '@tributary/contract/imports'
import { startProduct } from './extraction/product.ts'
import { atEnd, endAll } from './own-database.ts'
import { describePairs, pairs } from './pairs.ts'
import { writeCsv } from './upload/own-csv.ts'
import { sendFile } from './upload/send-file.ts'
import { aSender } from './upload/sender.ts'

try {
  const { url } = await startProduct()
  const folder = await mkdtemp(join(tmpdir(), 'tributary-bench-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'orders.csv')
  const bytes = await writeCsv(file, 10_000_000)
  const plain = await plainServer(folder)
  const { call, send } = await aSender(url)
  const own = async () => {
    const started = performance.now()
    const uploadId = await send(file, bytes)
    const took = performance.now() - started
    await call(deleteUpload, { uploadId })
    return took
  }
  await own()
  const timed = await pairs(async () => own(), async () => void await sendFile(plain, file, bytes))
  process.stdout.write(`${(bytes / 1e9).toFixed(2)} GB\n${describePairs({ a: 'uploaded, hashed and in the lake', b: 'plain Express with SHA-256' }, timed)}\n`)
  process.stdout.write(`speed: ${(timed.b / timed.a).toFixed(2)} × the plain one\n`)
  if (timed.b / timed.a < 0.8) process.stdout.write('Below the budget of 0.8 ×.\n')
} finally {
  await endAll()
}

async function plainServer(folder: string): Promise<string> {
  const server = fork(join(import.meta.dirname, 'upload/plain-server.ts'), [folder], { execArgv: [] })
  atEnd(async () => {
    const gone = once(server, 'exit')
    if (server.kill()) await gone
  })
  const [port] = await once(server, 'message') as [number]
  return `http://127.0.0.1:${port}/`
}
