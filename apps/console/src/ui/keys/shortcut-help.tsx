import { Modal, Switch } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { listShortcuts, singleKeysOn, subscribe, switchSingleKeys } from './shortcut-registry.ts'
import styles from './shortcut-help.module.css'

/** What the keys do here, and the switch for single keys. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const shortcuts = useSyncExternalStore(subscribe, listShortcuts)
  const single = useSyncExternalStore(subscribe, singleKeysOn)
  const shown = [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()]
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
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

/** Keys as they are printed: "mod+k" is Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keys.replace('mod+', 'Ctrl ').replace(/ (\w)$/, (last) => (keys.startsWith('mod') ? last.toUpperCase() : last))}</kbd>
}
