import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { Failure, Progress, Reply, Request } from '../child/messages.ts'
import { EngineStopped } from './engine-stopped.ts'

/** The child answered that this request failed; it lives on. */
export class RequestFailed extends Error {
  override name = 'RequestFailed'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export interface Child {
  /** The two folders as the child sees them. */
  paths: { in: string; out: string }
  pid: number
  /**
   * One request, one answer.
   * @throws RequestFailed, or what the child was stopped for
   */
  ask(request: Request, onProgress?: (progress: Progress) => void): Promise<unknown>
  /** Kills the whole tree; resolves when nothing of it is left. Open requests fail with the reason. */
  stop(reason?: unknown): Promise<void>
  /** Whether the worker stays alive for this child's sake; `unref` while it waits unused. */
  unref(): void
  ref(): void
}

interface Waiting {
  resolve(value: unknown): void
  reject(reason: unknown): void
  onProgress: ((progress: Progress) => void) | undefined
}

const longestReply = 16 * 1024 ** 2
const keptComplaint = 2000

/** Starts a command whose descriptor 3 speaks the protocol of `child/messages.ts`; root may give it another user. */
export function startChild(command: readonly string[], paths: Child['paths'], log: (line: string) => void, user: number | null = null): Child {
  const [program = '', ...args] = command
  // Its own process group, so that one signal reaches all that it starts.
  const child = spawn(program, args, { detached: true, env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'pipe', 'pipe'], ...(user === null ? {} : { uid: user, gid: user }) })
  const channel = child.stdio[3] as Duplex & { unref?(): void; ref?(): void }
  const complaints = keepTail(child)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: { reason: unknown } | null = null

  const end = (reason: unknown) => {
    if (ended) return
    ended = { reason }
    if (child.pid !== undefined) killGroup(child.pid)
    for (const one of waiting.values()) one.reject(reason)
    waiting.clear()
  }
  // The channel closes when the last process that holds it is gone, the boxed one included.
  const gone = Promise.all([
    new Promise<void>((resolve) => channel.once('close', () => resolve())),
    new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve())),
  ])
  child.once('error', (error) => end(new EngineStopped('no-start', `The engine could not be started: ${error.message}`)))
  child.once('close', (code, signal) => {
    if (!ended) log(`engine ended by itself: code ${code}, signal ${signal}: ${complaints()}`)
    end(new EngineStopped('crashed', crashSentence(code, signal, complaints())))
  })
  channel.on('error', () => undefined)
  readLines(channel, (line) => settle(line, waiting), () => end(new EngineStopped('crashed', 'The engine gave an answer that could not be read.')))

  return {
    paths,
    pid: child.pid ?? 0,
    ask(request, onProgress) {
      if (ended) return Promise.reject(ended.reason)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress })
        channel.write(`${JSON.stringify({ id, ...request })}\n`)
      })
    },
    async stop(reason = new EngineStopped('crashed', 'The engine was stopped.')) {
      end(reason)
      holdOn(child, channel, 'ref')
      channel.destroy()
      await gone
    },
    unref: () => holdOn(child, channel, 'unref'),
    ref: () => holdOn(child, channel, 'ref'),
  }
}

function holdOn(child: ChildProcess, channel: Duplex, how: 'ref' | 'unref') {
  child[how]()
  for (const stream of [channel, child.stderr] as { ref?(): void; unref?(): void }[]) stream[how]?.()
}

function killGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function keepTail(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-keptComplaint)
  })
  return () => tail.trim()
}

/** Lines by hand: what the child sends is not trusted to ever end one. */
function readLines(channel: Duplex, onLine: (line: string) => void, onNonsense: () => void) {
  let pending = ''
  channel.setEncoding('utf8').on('data', (text: string) => {
    // Only what is new is searched: a line that comes in a thousand pieces costs no thousand searches.
    const [first = '', ...lines] = text.split('\n')
    pending += first
    if (lines.length > 0) {
      lines.unshift(pending)
      pending = lines.pop() ?? ''
    }
    try {
      if (pending.length > longestReply) throw new Error('endless line')
      lines.forEach(onLine)
    } catch {
      onNonsense()
    }
  })
}

function settle(line: string, waiting: Map<number, Waiting>) {
  const reply = JSON.parse(line) as Reply
  const one = waiting.get(reply.id)
  if (!one) return
  if ('event' in reply) return one.onProgress?.(reply.event)
  // Whoever waits is forgotten last: where this throws, the end of the child answers them.
  if ('failure' in reply) one.reject(new RequestFailed(reply.failure))
  else one.resolve(reply.answer)
  waiting.delete(reply.id)
}

function crashSentence(code: number | null, signal: string | null, complaint: string) {
  const number = signal ?? (code !== null && code > 128 ? `signal ${code - 128}` : `code ${code}`)
  const outOfMemory = /bad_alloc|out of memory|allocation failed/i.test(complaint)
  if (outOfMemory) return `The engine ran out of memory and was ended (${number}). Nothing was written.`
  return `The engine was ended in the middle of the work (${number}). Nothing was written.`
}
