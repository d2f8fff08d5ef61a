import { IconDots } from '@tabler/icons-react'
import { copyText } from '../commands/copy-text.ts'
import { keepInside } from './keep-inside.ts'
import { type MenuChoice, MenuButton } from './menu-button.tsx'
import styles from './more-menu.module.css'

/** The acts of a page, or of a row of it, that are seldom wanted. */
export function MoreMenu({ what, of, choices = none, off = null, small = false }: {
  what: string
  /** The thing itself: its id can be copied, and the link to its page where it has one, whoever looks. */
  of?: { id: string; address?: string }
  choices?: readonly MenuChoice[]
  /** Why none of them can be done now. */
  off?: string | null
  /** In a row. */
  small?: boolean
}) {
  const why = choices.length === 0 ? undefined : off ?? choices.find((choice) => choice.disabled && choice.why !== undefined)?.why
  return (
    <MenuButton label={`More acts on this ${what}`} className={small ? styles.small : styles.dots} place={small ? floatBeside : keepInside}
      choices={[...(off === null ? choices : choices.map((choice) => ({ ...choice, disabled: true, why: off }))), ...(of ? copies(of, choices.length > 0) : [])]} {...(why === undefined ? {} : { head: <p className={styles.off}>{why}</p> })}>
      <IconDots size={small ? 16 : 18} aria-hidden />
    </MenuButton>
  )
}

const none: readonly MenuChoice[] = []

function copies({ id, address }: { id: string; address?: string }, parted: boolean): MenuChoice[] {
  const link = address === undefined ? [] : [{ label: 'Copy link', run: () => void copyText(new URL(address, window.location.origin).href, 'The link') }]
  return [{ label: 'Copy id', parted, run: () => void copyText(id, 'The id') }, ...link]
}

/** In a row of what scrolls, which would cut it off: under its button, or over it where there is no room. It goes when anything scrolls. */
function floatBeside(menu: HTMLElement | null) {
  const button = menu?.parentElement?.getBoundingClientRect()
  if (!menu || !button) return undefined
  const under = button.bottom + 4
  const top = under + menu.offsetHeight < innerHeight ? under : button.top - 4 - menu.offsetHeight
  Object.assign(menu.style, { position: 'fixed', top: `${top}px`, right: `${document.documentElement.clientWidth - button.right}px` })
  const away = () => {
    if (menu.contains(document.activeElement) && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  window.addEventListener('scroll', away, true)
  return () => window.removeEventListener('scroll', away, true)
}
