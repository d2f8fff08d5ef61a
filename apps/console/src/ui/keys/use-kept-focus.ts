import { useEffect } from 'react'

// Whoever moves the focus on purpose, to a new page or out of a dialog, does so before.
const patience = 100

/**
 * A button that works is switched off, and would lose the focus to nothing. It has it again when it is done; where it stays off or
 * is gone, what had it before has it, or else the heading.
 */
export function useKeptFocus() {
  useEffect(() => {
    let last: HTMLElement | undefined
    let before: HTMLElement | undefined
    let timer = 0
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === last) return
      before = last
      last = target
    }
    // Who clicks beside everything means it.
    const forget = () => { last = undefined }
    const giveBack = () => {
      if (document.activeElement !== document.body || !last?.matches('a, button') || (last.isConnected && last.matches('[data-loading]'))) return
      const modal = document.querySelector('[aria-modal="true"]')
      const heading = modal ? null : document.querySelector<HTMLElement>('main h1')
      ;[last, before, heading].find((each) => each?.isConnected && !each.matches(':disabled'))?.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(() => {
      if (document.activeElement !== document.body || !last) return
      clearTimeout(timer)
      timer = window.setTimeout(giveBack, patience)
    })
    document.addEventListener('focusin', follow)
    document.addEventListener('pointerdown', forget, true)
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'data-loading'] })
    return () => {
      document.removeEventListener('focusin', follow)
      document.removeEventListener('pointerdown', forget, true)
      watch.disconnect()
      clearTimeout(timer)
    }
  }, [])
}
