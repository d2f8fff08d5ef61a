import { ApiError } from '@tributary/contract/client'
import { createStore } from '../store.ts'

export interface ToastContent {
  message: string
  link?: { label: string; to: string }
  failed?: boolean
  /** Offered for 10 s. A rejection is told in a message of its own. */
  undo?: () => unknown
}

export interface ShownToast extends ToastContent {
  id: number
}

const most = 4
let next = 1
const shown = createStore<readonly ShownToast[]>([])

export const useToasts = shown.useValue

/** Says that something has happened, with the way to it; goes by itself, except when it failed. */
export function toast(message: string, more: Omit<ToastContent, 'message'> = {}) {
  const id = next
  next += 1
  // What failed stays until it is closed: failing again, it is told once.
  const others = shown.read().filter((one) => !(more.failed && one.failed && one.message === message))
  shown.set([...others, { id, message, ...more }].slice(-most))
  const go = () => {
    // Who is at a message, by the pointer or by keys, has time for it.
    if (document.querySelector('[data-messages]')?.matches(':hover, :focus-within')) setTimeout(go, 1000)
    else dismissToast(id)
  }
  if (!more.failed) setTimeout(go, more.undo ? 10_000 : 6000)
}

/** Says what was refused, in the words of the server where it answered. */
export function refused(failed: string): (error: unknown) => void {
  return (error) => toast(error instanceof ApiError ? error.body.message : `${failed}: the server did not answer`, { failed: true })
}

export function dismissToast(id: number) {
  shown.set(shown.read().filter((one) => one.id !== id))
}

/** Once, and never again: the offer goes with it. */
export async function undoToast({ id, undo }: ShownToast) {
  dismissToast(id)
  try {
    await undo?.()
  } catch (error) {
    refused('It could not be undone')(error)
  }
}
