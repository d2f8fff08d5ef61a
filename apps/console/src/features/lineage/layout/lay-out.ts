import type { Drawing, Placement } from './drawing.ts'
import { elkLayout, stopElk } from './elk-layout.ts'
import { plainLayout } from './plain-layout.ts'

const deadline = 5000

/** Places for everything: the good ones where they are found in time, plain ones otherwise. */
export async function layOut(drawing: Drawing): Promise<Placement> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no layout after ${deadline} ms`)), deadline)
  })
  try {
    return await Promise.race([elkLayout(drawing), late])
  } catch {
    stopElk()
    return plainLayout(drawing)
  } finally {
    clearTimeout(timer)
  }
}
