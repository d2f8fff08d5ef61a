let newer = false
const listeners = new Set<() => void>()

/** Whether the server has another console than the one that is running: asked where a part of it is missing, and where the server was away. */
export async function lookForNewer(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src')
  if (newer || !own) return
  const page = await fetch('/', { cache: 'no-cache' }).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null)
  if (page === null || page.includes(own)) return
  newer = true
  for (const listener of listeners) listener()
}

export const isNewer = () => newer

export function subscribeNewer(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
