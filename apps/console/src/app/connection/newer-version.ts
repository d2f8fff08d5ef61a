import { createStore } from '../../ui/store.ts'

const newer = createStore(false)

export const useNewer = newer.useValue

/** Whether the server has another console than the one that is running: asked where a part of it is missing, and where the server was away. */
export async function lookForNewer(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src')
  if (newer.read() || !own) return
  const page = await fetch('/', { cache: 'no-cache' }).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null)
  if (page !== null && !page.includes(own)) newer.set(true)
}
