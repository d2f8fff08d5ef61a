import { join } from 'node:path'
import type { Child } from './child.ts'
import { spillFolder } from './duckdb-settings.ts'
import { EngineStopped } from './engine-stopped.ts'
import { type BoxFolder, bytesIn } from './folder.ts'
import type { BoxLimits } from './limits.ts'

const weighEvery = 500

/** Stops the child when it is cancelled, slow or writes too much. Answers how to take the guard off again. */
export function guard(child: Child, folder: BoxFolder, limits: BoxLimits, signal: AbortSignal): () => void {
  const stop = (reason: unknown) => void child.stop(reason)
  const cancelled = () => stop(signal.reason)
  if (signal.aborted) cancelled()
  signal.addEventListener('abort', cancelled, { once: true })

  const slow = setTimeout(() => stop(tooSlow(limits.wallClockMs)), limits.wallClockMs)
  const weigh = async () => {
    const [all, spilled] = await Promise.all([bytesIn(folder.out), bytesIn(join(folder.out, spillFolder))])
    if (spilled > limits.tempBytes) stop(spiltTooMuch(limits.tempBytes))
    if (all - spilled > limits.outputBytes) stop(tooLarge(limits.outputBytes))
  }
  const scales = setInterval(() => void weigh(), weighEvery)
  return () => {
    signal.removeEventListener('abort', cancelled)
    clearTimeout(slow)
    clearInterval(scales)
  }
}

function tooSlow(wallClockMs: number) {
  const seconds = Math.max(1, Math.round(wallClockMs / 1000))
  const time = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`
  return new EngineStopped('too-slow', `The engine was stopped because it took longer than ${time}. Nothing was written.`)
}

function spiltTooMuch(tempBytes: number) {
  const megabytes = Math.max(1, Math.round(tempBytes / 1024 ** 2))
  return new EngineStopped('too-large', `The engine was stopped because it needed more than ${megabytes} MB beyond its memory. Nothing was written.`)
}

export function tooLarge(outputBytes: number) {
  const megabytes = Math.max(1, Math.round(outputBytes / 1024 ** 2))
  return new EngineStopped('too-large', `The engine was stopped because it wrote more than ${megabytes} MB. Nothing was written.`)
}
