import { IconDots } from '@tabler/icons-react'
import { type MenuChoice, MenuButton } from './menu-button.tsx'
import styles from './more-menu.module.css'

/** The acts of a page, or of a row of it, that are seldom wanted. */
export function MoreMenu({ what, choices, off = null, small = false }: {
  what: string
  choices: readonly MenuChoice[]
  /** Why none of them can be done now. */
  off?: string | null
  /** In a row. */
  small?: boolean
}) {
  return (
    <MenuButton label={`More acts on this ${what}`} className={small ? styles.small : styles.dots} floats={small}
      {...(off === null ? { choices } : { choices: choices.map((choice) => ({ ...choice, disabled: true, why: off })), head: <p className={styles.off}>{off}</p> })}>
      <IconDots size={small ? 16 : 18} aria-hidden />
    </MenuButton>
  )
}
