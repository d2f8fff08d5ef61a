import type { Upload } from '@tributary/contract/imports'
import { type Mark, withMark } from './pace.ts'
import { keepFile } from './kept-file.ts'

/** A file that is being sent from this page; it goes on while one looks at other pages. */
export interface Sending {
  upload: Upload
  file: File
  state: 'sending' | 'paused' | 'away' | 'refused' | 'done'
  marks: readonly Mark[]
  sent: number
  refusal: string | null
}

let sendings: ReadonlyMap<string, Sending> = new Map()
const stops = new Map<string, () => void>()
const listeners = new Set<() => void>()

export const readSendings = () => sendings

export function subscribeSendings(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(uploadId: string, change: Partial<Sending> | null) {
  const next = new Map(sendings)
  const before = next.get(uploadId)
  if (change === null) next.delete(uploadId)
  else if (before) next.set(uploadId, { ...before, ...change })
  sendings = next
  for (const listener of listeners) listener()
}

/** Begins, or goes on where it stopped. */
export async function startSending(upload: Upload, file: File): Promise<void> {
  const { id } = upload
  sendings = new Map(sendings).set(id, { upload, file, state: 'sending', marks: [], sent: upload.received, refusal: null })
  set(id, {})
  await go(id)
}

async function go(id: string) {
  const sending = sendings.get(id)
  if (!sending) return
  stops.get(id)?.()
  stops.delete(id)
  set(id, { state: 'sending', marks: [], refusal: null })
  const { sendFile } = await import('./send-file.ts')
  if (sendings.get(id)?.state !== 'sending') return
  stops.set(id, sendFile(id, sending.file, {
    onProgress: (bytes) => set(id, { sent: bytes, marks: withMark(sendings.get(id)?.marks ?? [], { at: performance.now(), bytes }) }),
    onDone: () => {
      keepFile(id, null)
      set(id, { state: 'done', sent: sending.file.size })
    },
    onFault: (refusal) => set(id, { state: refusal === null ? 'away' : 'refused', refusal }),
  }))
}

export function pauseSending(id: string): void {
  stops.get(id)?.()
  set(id, { state: 'paused', marks: [] })
}

export const resumeSending = (id: string) => void go(id)

/** It is not wanted any more, or all is done. */
export function forgetSending(id: string): void {
  stops.get(id)?.()
  stops.delete(id)
  set(id, null)
}

// What waited for the network goes on with it.
globalThis.addEventListener?.('online', () => {
  for (const [id, { state }] of sendings) if (state === 'away') void go(id)
})
