import { useEffect, useState } from 'react'

/** Inside a dialog: gives the focus back where it was before. The library does so only for a dialog that was there, closed, before it opened. */
export function FocusBack() {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => {
    if (document.activeElement !== document.body) return
    // An item of a menu is gone by now, its page is not.
    const back = before !== document.body && before?.isConnected ? before : document.querySelector('main h1')
    if (back instanceof HTMLElement) back.focus({ preventScroll: true })
  }, [before])
  return null
}
