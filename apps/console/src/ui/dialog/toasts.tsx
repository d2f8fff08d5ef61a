import { CloseButton } from '@mantine/core'
import { Link } from 'react-router'
import { useShortcut } from '../keys/use-shortcut.ts'
import { dismissToast, undoToast, useToasts } from './toast-store.ts'
import styles from './toasts.module.css'

/** Where messages appear; in the page once. It is a live region, so they are heard as well. */
export function Toasts() {
  const toasts = useToasts()
  const last = toasts.findLast(({ undo }) => undo)
  useShortcut('u', 'Undo what was just done', () => { if (last) void undoToast(last) }, last !== undefined)
  return (
    <section className={styles.toasts} aria-label="Messages" aria-live="polite" data-messages>
      {toasts.map((shown) => {
        const { id, message, link, failed, undo } = shown
        return (
          <div key={id} className={styles.toast} data-failed={failed || undefined}>
            <p>{message}</p>
            {link && <Link to={link.to} onClick={() => dismissToast(id)}>{link.label}</Link>}
            {undo && <button type="button" {...(shown === last ? { 'aria-keyshortcuts': 'u' } : {})} onClick={() => { leave(); void undoToast(shown) }}>Undo</button>}
            <CloseButton size={24} aria-label="Close" onClick={() => { leave(); dismissToast(id) }} />
          </div>
        )
      })}
    </section>
  )
}

/** The message goes with the button that has the focus, which would be nowhere then. */
function leave() {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
