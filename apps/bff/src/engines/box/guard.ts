import type { Child } from './child.ts'
import { spillFolder } from './duckdb-settings.ts'
import { EngineStopped } from './engine-stopped.ts'
import type { BoxFolder } from './folder.ts'
import type { BoxLimits } from './limits.ts'
import { weigh } from './weigh.ts'

const weighEvery = 500

/** Stops the child when it is cancelled, slow or writes too much. Answers how to take the guard off again. */
export function guard(child: Child, folder: BoxFolder, limits: BoxLimits, signal: AbortSignal): () => void {
  const stop = (reason: unknown) => void child.stop(reason)
  const cancelled = () => stop(signal.reason)
  if (signal.aborted) cancelled()
  signal.addEventListener('abort', cancelled, { once: true })

  const slow = setTimeout(() => stop(tooSlow(limits.wallClockMs)), limits.wallClockMs)
  let released = false
  let scales: NodeJS.Timeout
  const look = async () => {
    const reason = tooHeavy(await weigh(folder.out, spillFolder), limits)
    if (released) return
    if (reason) return stop(reason)
    scales = setTimeout(() => void look(), weighEvery)
  }
  scales = setTimeout(() => void look(), weighEvery)
  return () => {
    released = true
    signal.removeEventListener('abort', cancelled)
    clearTimeout(slow)
    clearTimeout(scales)
  }
}

function tooHeavy({ output, spilled, free }: Awaited<ReturnType<typeof weigh>>, { outputBytes, tempBytes, freeBytes }: BoxLimits): EngineStopped | null {
  if (spilled > tempBytes) return spiltTooMuch(tempBytes)
  if (output > outputBytes) return tooLarge(outputBytes)
  return free < freeBytes ? diskFull(freeBytes) : null
}

const megabytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024 ** 2))} MB`

function tooSlow(wallClockMs: number) {
  const seconds = Math.max(1, Math.round(wallClockMs / 1000))
  const time = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`
  return new EngineStopped('too-slow', `The engine was stopped because it took longer than ${time}. Nothing was written.`)
}

function spiltTooMuch(tempBytes: number) {
  return new EngineStopped('too-large', `The engine was stopped because it needed more than ${megabytes(tempBytes)} beyond its memory. Nothing was written.`)
}

export function tooLarge(outputBytes: number) {
  return new EngineStopped('too-large', `The engine was stopped because it wrote more than ${megabytes(outputBytes)}. Nothing was written.`)
}

function diskFull(freeBytes: number) {
  return new EngineStopped('disk-full', `The engine was stopped because less than ${megabytes(freeBytes)} are free on the disk of this installation. Nothing was written. Its operator has to make room.`)
}
