import { useEffectEvent, useLayoutEffect } from 'react'
import { createStore } from '../../ui/store.ts'

/** What was typed after Ctrl K before the palette's field was here. */
export const typedAhead = createStore('')

/** Stands for the palette until it is here: keeps what is typed for it, which the page would take for its own keys. */
export function PaletteWaiting({ onClose }: { onClose: () => void }) {
  const leave = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const ends = new AbortController()
    const keep = (event: KeyboardEvent) => {
      const { key } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const typed = typedAhead.read()
      if (key === 'Escape') leave()
      else if (key === 'Backspace') typedAhead.set(typed.slice(0, -1))
      else if (key.length === 1) typedAhead.set(typed + key)
      else if (key !== 'Enter') return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', keep, { capture: true, signal: ends.signal })
    // Who goes on with the page waits no more; and where it does not come, the keys are the page's again.
    window.addEventListener('pointerdown', () => leave(), { signal: ends.signal })
    window.addEventListener('part-missing', () => { typedAhead.set(''); ends.abort() }, { signal: ends.signal })
    return () => ends.abort()
  }, [])
  return null
}
