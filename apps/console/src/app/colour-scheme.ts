import { isMantineColorScheme, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'

/** Also read by public/begin.js, before the first paint. */
const setting = 'tributary.theme'

/** Keeps the choice of light or dark; without one the system decides. */
export const colourSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const chosen = localStorage.getItem(setting)
    return isMantineColorScheme(chosen) ? chosen : fallback
  },
  set: (value: MantineColorScheme) => localStorage.setItem(setting, value),
  subscribe: (onUpdate) => {
    stop()
    listener = (event) => {
      if (event.key === setting && isMantineColorScheme(event.newValue)) onUpdate(event.newValue)
    }
    window.addEventListener('storage', listener)
  },
  unsubscribe: stop,
  clear: () => localStorage.removeItem(setting),
}

let listener: ((event: StorageEvent) => void) | undefined

function stop() {
  if (listener) window.removeEventListener('storage', listener)
  listener = undefined
}
