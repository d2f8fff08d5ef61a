import { type ComponentType, lazy } from 'react'
import { toast } from '../dialog/toast-store.ts'
import { isMissingPart } from './report-fault.ts'

const pause = 3000

/** As `lazy`, for what opens over a page or in it: where the part does not come, the page stays with all that is typed on it, and the part follows when it can be had. */
// Whatever its props: what is loaded says which.
// oxlint-disable-next-line typescript/no-explicit-any
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<{ default: Part }>) {
  return lazy(() => untilThere(load))
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
