import { execFile } from 'node:child_process'
import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const lookAgainAfter = 2

export async function makeFifo(file: string) {
  await run('mkfifo', ['-m', '0644', file])
}

/**
 * The writing end of a FIFO. A plain open blocks a thread until there is a reader, for ever where the reader died before; this one
 * looks again until then or until the signal, and writes without blocking too.
 */
export async function openFifo(file: string, signal: AbortSignal): Promise<Socket> {
  for (;;) {
    signal.throwIfAborted()
    const descriptor = openForWriting(file)
    if (descriptor !== null) return new Socket({ fd: descriptor, readable: false, writable: true })
    await sleep(lookAgainAfter, undefined, { signal })
  }
}

function openForWriting(file: string): number | null {
  try {
    return openSync(file, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return null
    throw error
  }
}
