import { notifications } from '@mantine/notifications'
import { Link } from 'react-router'
import styles from './toast.module.css'

/** Says that something has happened, with the way to it; goes by itself, except when it failed. */
export function toast(message: string, { link, failed = false, undo }: {
  link?: { label: string; to: string }
  failed?: boolean
  /** Offered for 10 s. */
  undo?: () => void
} = {}) {
  const id = notifications.show({
    withBorder: false,
    autoClose: failed ? false : undo ? 10_000 : 6000,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <span className={styles.toast} data-failed={failed || undefined}>
        {message}
        {link && <Link to={link.to} onClick={() => notifications.hide(id)}>{link.label}</Link>}
        {undo && <button type="button" onClick={() => { undo(); notifications.hide(id) }}>Undo</button>}
      </span>
    ),
  })
}
