import { type ComponentProps, type ComponentType, createElement, useSyncExternalStore } from 'react'
import { toast } from '../dialog/toast-store.ts'
import { isMissingPart } from './report-fault.ts'

const pause = 3000

/**
 * A component that is fetched when it is first drawn; `Waiting` stands for it until then. Where it does not come, the page stays with all that is typed
 * on it, and the part follows when it can be had. Unlike `lazy` under a `Suspense`, of which React holds back what comes for 300 ms after any other one
 * showed its fallback, it is drawn as soon as it is here.
 */
// Whatever its props: what is loaded says which.
// oxlint-disable-next-line typescript/no-explicit-any
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<{ default: Part }>, Waiting?: ComponentType<ComponentProps<Part>>) {
  let state: { part?: Part; fault?: unknown } | undefined
  let coming: Promise<void> | undefined
  const listeners = new Set<() => void>()
  const settle = (next: typeof state) => {
    state = next
    for (const draw of listeners) draw()
  }
  const follow = (draw: () => void) => {
    listeners.add(draw)
    return () => { listeners.delete(draw) }
  }
  return function LazyPart(props: ComponentProps<Part>) {
    const current = useSyncExternalStore(follow, () => state)
    if (current?.part) return createElement(current.part, props)
    if (current) throw current.fault
    coming ??= untilThere(load).then(({ default: part }) => settle({ part }), (fault: unknown) => settle({ fault }))
    return Waiting ? createElement(Waiting, props) : null
  }
}

async function untilThere<Loaded>(load: () => Promise<Loaded>, told = false): Promise<Loaded> {
  try {
    return await load()
  } catch (fault) {
    if (!isMissingPart(fault)) throw fault
    if (!told) toast('This part of the console did not load. It follows when the connection is back; where a newer version is here, save and reload.', { failed: true })
    // A part that is gone for good is one of a former console: whoever reloads has the newer one.
    window.dispatchEvent(new Event('part-missing'))
    await new Promise((next) => { setTimeout(next, pause) })
    return untilThere(load, true)
  }
}
