import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useShortcut } from '../keys/use-shortcut.ts'
import styles from './menu-button.module.css'

export interface MenuChoice {
  /** Where another one may have the same label. */
  id?: string
  label: string
  run: () => void
  /** The one in force, in a menu that chooses one of several. */
  chosen?: boolean
  disabled?: boolean
  /** Heard with one that is disabled. */
  why?: string | undefined
  /** At the right end: a key. */
  end?: ReactNode
  /** A line above it. */
  parted?: boolean
}

/** A button with a menu under it: arrows move, Enter chooses, Esc closes. */
export function MenuButton({ label, children, choices, head, boxed = false, className, place, keys = '', keysLabel = '' }: {
  /** Said instead of the content where that is a mark only. */
  label?: string
  children: ReactNode
  choices: readonly MenuChoice[]
  /** Above the choices. */
  head?: ReactNode
  /** It looks as a button beside others does. */
  boxed?: boolean
  /** Instead of either look. */
  className?: string | undefined
  /** Where its place under the button would not do. */
  place?: (menu: HTMLElement | null) => (() => void) | undefined
  /** A shortcut that opens it, and what the help says of that. */
  keys?: string
  keysLabel?: string
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  useShortcut(keys, keysLabel, () => setOpen(true), keys !== '')
  useEffect(() => {
    if (open) itemsIn(root.current)[0]?.focus()
  }, [open])
  const close = (andReturn: boolean) => {
    setOpen(false)
    if (andReturn) trigger.current?.focus()
  }
  const byKey = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key !== 'ArrowDown') return
      setOpen(true)
    } else if (event.key === 'Escape') close(true)
    else if (!moveFocus(itemsIn(root.current), event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close(false)
  }
  return (
    // Keys and focus of the button and the choices arrive here together.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={root} className={styles.root} onKeyDown={byKey} onBlur={leave}>
      <button ref={trigger} type="button" className={className ?? (boxed ? styles.boxed : styles.trigger)} aria-label={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>{children}</button>
      {open && (
        <div className={styles.dropdown} ref={place}>
          {head}
          <div role="menu" aria-label={label} className={styles.menu}>
            {choices.map(({ id, label: text, run, chosen, disabled, why, end, parted }) => (
              <button key={id ?? text} type="button" tabIndex={-1} role={chosen === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={chosen} aria-disabled={disabled || undefined} aria-description={why}
                className={styles.choice} data-parted={parted || undefined} onClick={() => { if (!disabled) { close(true); run() } }}>
                <span>{text}</span>{end}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function itemsIn(root: HTMLElement | null) {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

function moveFocus(items: readonly HTMLElement[], key: string): boolean {
  const at = items.findIndex((item) => item === document.activeElement)
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
  const to = steps[key]
  if (to === undefined) return false
  items.at(to % Math.max(1, items.length))?.focus()
  return true
}
