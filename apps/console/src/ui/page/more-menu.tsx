import { IconDots } from '@tabler/icons-react'
import { type MenuChoice, MenuButton } from './menu-button.tsx'
import styles from './more-menu.module.css'

/** The acts of a page that are seldom wanted. */
export function MoreMenu({ what, choices }: { what: string; choices: readonly MenuChoice[] }) {
  return <MenuButton label={`More acts on this ${what}`} className={styles.dots} choices={choices}><IconDots size={18} aria-hidden /></MenuButton>
}
