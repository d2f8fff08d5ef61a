import { useEffect, useEffectEvent } from 'react'
import { listShortcuts, register, resolveShortcut } from './shortcut-registry.ts'

/** Binds a key while the component is there, and lists it in the help. `enabled: false` takes it away. */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true) {
  const latest = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return undefined
    return register({ keys, label, run: () => latest() })
  }, [keys, label, enabled])
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select') !== null)
}

/** Listens for all shortcuts; used once, by the app. */
export function useShortcutListener() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      const modified = event.ctrlKey || event.metaKey
      const inDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      // Behind an open dialog nothing may move, save what opens and closes layers itself.
      if (inDialog && !modified) return
      // Enter on a control belongs to the control; with Ctrl it is nothing to a field.
      if (event.key === 'Enter' && !(modified && isTyping(event.target)) && event.target instanceof Element && event.target.closest('a, button, input, select, textarea, [tabindex="0"]')) return
      const found = resolveShortcut({ key: event.key, modified, typing: isTyping(event.target), at: event.timeStamp }, listShortcuts())
      if (!found) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
