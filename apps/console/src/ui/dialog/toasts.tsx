import { CloseButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { dismissToast, listToasts, subscribeToasts } from './toast-store.ts'
import styles from './toasts.module.css'

/** Where messages appear; in the page once. It is a live region, so they are heard as well. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToasts, listToasts)
  return (
    <section className={styles.toasts} aria-label="Messages" aria-live="polite">
      {toasts.map(({ id, message, link, failed, undo }) => (
        <div key={id} className={styles.toast} data-failed={failed || undefined}>
          <p>{message}</p>
          {link && <Link to={link.to} onClick={() => dismissToast(id)}>{link.label}</Link>}
          {undo && <button type="button" onClick={() => { undo(); dismissToast(id) }}>Undo</button>}
          <CloseButton size={24} aria-label="Close" onClick={() => dismissToast(id)} />
        </div>
      ))}
    </section>
  )
}
