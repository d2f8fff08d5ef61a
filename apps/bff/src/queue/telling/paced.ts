export interface Paced {
  /** Asks for a write; many calls make one. */
  soon(): void
  /** Writes now what is still to be written, after a write that is under way. */
  flush(): Promise<void>
  /** No more writes by the clock. */
  stop(): void
}

/** Writes at most once every `ms`; a write that fails is tried again with the next one. */
export function paced(ms: number, write: () => Promise<void>): Paced {
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let stopped = false
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    return (writing = writing.catch(() => {}).then(write))
  }
  const soon = () => {
    if (!stopped) timer ??= setTimeout(() => void flush().catch(soon), ms)
  }
  return {
    soon,
    flush,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
