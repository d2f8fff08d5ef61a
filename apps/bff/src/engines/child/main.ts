import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Reply, Request } from './messages.ts'
import { answer } from './answer.ts'
import { failureOf } from './failure.ts'

// The worker talks over descriptor 3: DuckDB may print what it likes to stdout.
const channel = new Socket({ fd: 3 })
const tell = (reply: Reply) => channel.write(`${JSON.stringify(reply)}\n`)

// A worker that died leaves nobody to answer; a running query would outlive a polite exit.
const leave = () => process.kill(process.pid, 'SIGKILL')
channel.on('end', leave).on('error', leave)

async function serve(before: Promise<void>, id: number, request: Request) {
  await before
  try {
    tell({ id, answer: (await answer(request, (event) => tell({ id, event }))) ?? null })
  } catch (error) {
    tell({ id, failure: failureOf(error) })
  }
}

let turn = Promise.resolve()
createInterface({ input: channel }).on('line', (line) => {
  const { id, ...request } = JSON.parse(line) as Request & { id: number }
  turn = serve(turn, id, request)
})
