import { Modal, Switch } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { FocusBack } from '../dialog/focus-back.tsx'
import { listShortcuts, singleKeysOn, subscribe, switchSingleKeys } from './shortcut-registry.ts'
import { Keys } from './keys.tsx'
import styles from './shortcut-help.module.css'

/** What the keys do here, and the switch for single keys. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const shortcuts = useSyncExternalStore(subscribe, listShortcuts)
  const single = useSyncExternalStore(subscribe, singleKeysOn)
  const shown = [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()]
  return (
    <Modal opened onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <dl className={styles.keys}>
        {shown.map(({ keys, label }) => (
          <div key={keys}><dt><Keys keys={keys} /></dt><dd>{label}</dd></div>
        ))}
        <div><dt><Keys keys="Esc" /></dt><dd>Close the top layer</dd></div>
      </dl>
      <Switch mt={16} checked={single} onChange={(event) => switchSingleKeys(event.currentTarget.checked)} label="Single keys" description="Off: only keys together with Ctrl work." />
    </Modal>
  )
}
