import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex, Readable, Writable } from 'node:stream'
import type { Failure, Progress, Reply, Request } from '../child/messages.ts'
import { callFilter } from './call-filter.ts'
import { descriptors } from './command.ts'
import { EngineStopped } from './engine-stopped.ts'
import { readReplies } from './read-replies.ts'

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
  /** Whether it can still be asked. */
  readonly alive: boolean
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

const keptComplaint = 2000

export interface Start {
  paths: Child['paths']
  log(line: string): void
  /** Whether the command is bubblewrap, which reads and tells over descriptors of its own. */
  sandboxed: boolean
  /** Root may give it another user. */
  user?: number | null
}

/** Starts a command whose descriptor 3 speaks the protocol of `child/messages.ts`. */
export function startChild([program = '', ...args]: readonly string[], { paths, log, sandboxed, user = null }: Start): Child {
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'pipe', 'pipe', ...(sandboxed ? ['pipe', 'pipe'] as const : [])]
  // Its own process group, so that one signal reaches all that it starts.
  const child = spawn(program, args, { detached: true, env: {}, cwd: '/', stdio, ...(user === null ? {} : { uid: user, gid: user }) })
  const channel = child.stdio[descriptors.channel] as Duplex
  const first = sandboxed ? meetSandbox(child) : () => null
  const complaints = keepTail(child)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: { reason: unknown } | null = null

  const end = (reason: unknown) => {
    if (ended) return
    ended = { reason }
    kill(child, first())
    for (const one of waiting.values()) one.reject(reason)
    waiting.clear()
  }
  const gone = once(child, 'close').catch(() => undefined)
  child.once('error', (error) => end(new EngineStopped('no-start', `The engine could not be started: ${error.message}`)))
  child.once('close', (code, signal) => {
    if (!ended) log(`engine ended by itself: code ${code}, signal ${signal}: ${complaints()}`)
    end(endOf(code, signal, complaints()))
  })
  channel.on('error', () => undefined)
  const replies = readReplies(channel, (reply) => settle(reply, waiting), () => end(new EngineStopped('crashed', 'The engine gave an answer that could not be read.')))

  return {
    paths,
    pid: child.pid ?? 0,
    get alive() {
      return !ended
    },
    ask(request, onProgress) {
      if (ended) return Promise.reject(ended.reason)
      const id = ++lastId
      replies.asked()
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress })
        channel.write(`${JSON.stringify({ id, ...request })}\n`)
      })
    },
    async stop(reason = new EngineStopped('crashed', 'The engine was stopped.')) {
      end(reason)
      holdOn(child, 'ref')
      channel.destroy()
      await gone
    },
    unref: () => holdOn(child, 'unref'),
    ref: () => holdOn(child, 'ref'),
  }
}

function holdOn(child: ChildProcess, how: 'ref' | 'unref') {
  child[how]()
  for (const stream of child.stdio as ({ ref?(): void; unref?(): void } | null)[]) stream?.[how]?.()
}

/** Gives bubblewrap the filter of calls; answers the number of the first process of the sandbox, once that is told. */
function meetSandbox(child: ChildProcess): () => number | null {
  const streams = child.stdio as readonly unknown[]
  const [filter, info] = [streams[descriptors.filter] as Writable, streams[descriptors.info] as Readable]
  filter.on('error', () => undefined).end(callFilter())
  let told = ''
  info.setEncoding('utf8').on('error', () => undefined).on('data', (text: string) => {
    told += text
  })
  return () => {
    const number = /"child-pid": (\d+)\s/.exec(told)?.[1]
    return number === undefined ? null : Number(number)
  }
}

/**
 * With the first process of a sandbox the kernel ends all others in there, and only when none is left bubblewrap sees it gone and
 * ends too. Killed from outside inwards, the inner ones would outlive what is waited for.
 */
function kill(child: ChildProcess, first: number | null) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(first ?? -child.pid, 'SIGKILL')
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

function settle(reply: Reply, waiting: Map<number, Waiting>) {
  const one = waiting.get(reply.id)
  if (!one) return
  if ('event' in reply) return one.onProgress?.(reply.event)
  waiting.delete(reply.id)
  if ('failure' in reply) one.reject(new RequestFailed(reply.failure))
  else one.resolve(reply.answer)
}

const cpuSignal = 24

/** bubblewrap answers a signal as shells do, with 128 and its number. */
function endOf(code: number | null, signal: string | null, complaint: string): EngineStopped {
  if (signal === 'SIGXCPU' || code === 128 + cpuSignal) return new EngineStopped('too-slow', 'The engine was stopped because it used more processor time than it may. Nothing was written.')
  const number = signal ?? (code !== null && code > 128 ? `signal ${code - 128}` : `code ${code}`)
  const outOfMemory = /bad_alloc|out of memory|allocation failed/i.test(complaint)
  if (outOfMemory) return new EngineStopped('crashed', `The engine ran out of memory and was ended (${number}). Nothing was written.`)
  return new EngineStopped('crashed', `The engine was ended in the middle of the work (${number}). Nothing was written.`)
}
