export interface Shortcut {
  /** "g c" is one after the other, "mod+k" together (Ctrl, or Cmd on a Mac); else the character itself: "/", "?", "[". */
  keys: string
  label: string
  run: () => void
}

type Listener = () => void

const setting = 'tributary.single-keys'
const sequencePause = 1200
const shortcuts = new Set<Shortcut>()
const listeners = new Set<Listener>()
let listed: readonly Shortcut[] = []
let pending = ''
let pendingSince = 0

function changed() {
  listed = [...shortcuts]
  for (const listener of listeners) listener()
}

export function register(shortcut: Shortcut): () => void {
  shortcuts.add(shortcut)
  changed()
  return () => {
    shortcuts.delete(shortcut)
    changed()
  }
}

export function subscribe(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function listShortcuts(): readonly Shortcut[] {
  return listed
}

/** Single keys can get in the way of speech input, so they can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return localStorage.getItem(setting) !== 'off'
}

export function switchSingleKeys(on: boolean) {
  localStorage.setItem(setting, on ? 'on' : 'off')
  changed()
}

export interface KeyPress {
  key: string
  modified: boolean
  /** Typed into a field. */
  typing: boolean
  at: number
}

/** Finds what a key press means; the last one registered wins, so that a dialog's keys go before those of the page under it. */
export function resolveShortcut(press: KeyPress, known: readonly Shortcut[] = listed, single = singleKeysOn()): Shortcut | undefined {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const find = (keys: string) => known.findLast((shortcut) => shortcut.keys === keys)
  if (press.modified) return find(`mod+${key}`)
  if (press.typing || !single) return undefined
  const sequence = pending !== '' && press.at - pendingSince < sequencePause ? `${pending} ${key}` : ''
  pending = ''
  const found = sequence === '' ? undefined : find(sequence)
  if (found) return found
  if (known.some((shortcut) => shortcut.keys.startsWith(`${key} `))) {
    pending = key
    pendingSince = press.at
  }
  return find(key)
}
