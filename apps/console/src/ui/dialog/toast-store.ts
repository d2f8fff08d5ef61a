export interface ToastContent {
  message: string
  link?: { label: string; to: string }
  failed?: boolean
  /** Offered for 10 s. */
  undo?: () => void
}

export interface ShownToast extends ToastContent {
  id: number
}

const most = 4
let shown: readonly ShownToast[] = []
let next = 1
const listeners = new Set<() => void>()

function change(toasts: readonly ShownToast[]) {
  shown = toasts
  for (const listener of listeners) listener()
}

/** Says that something has happened, with the way to it; goes by itself, except when it failed. */
export function toast(message: string, more: Omit<ToastContent, 'message'> = {}) {
  const id = next
  next += 1
  change([...shown, { id, message, ...more }].slice(-most))
  if (!more.failed) setTimeout(() => dismissToast(id), more.undo ? 10_000 : 6000)
}

export function dismissToast(id: number) {
  change(shown.filter((one) => one.id !== id))
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function listToasts(): readonly ShownToast[] {
  return shown
}
