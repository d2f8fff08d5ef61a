import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import type { Me } from '@tributary/contract/accounts'
import { useNavigate } from 'react-router'
import { Bell } from '../features/notices/index.ts'
import { Keys } from '../ui/keys/keys.tsx'
import { MenuButton } from '../ui/menu/menu-button.tsx'
import { ThemeToggle } from '../ui/theme-toggle.tsx'
import { useSignOut } from './session-queries.ts'
import styles from './top-bar.module.css'

export function TopBar({ me, mobile, onMenu, onSearch, onHelp }: { me: Me | undefined; mobile: boolean; onMenu: () => void; onSearch: () => void; onHelp: () => void }) {
  return (
    // No banner: the library's dialogs have one each, and a page has one at most.
    <section className={styles.bar} aria-label="Search and account">
      {mobile && <ActionIcon aria-label="Open the menu" onClick={onMenu}><IconMenu2 size={18} /></ActionIcon>}
      <button type="button" className={styles.search} onClick={onSearch} aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span>Find anything{!mobile && ', or say what to do'}</span>
        {!mobile && <Keys keys="mod+k" />}
      </button>
      <div className={styles.end}>
        <ThemeToggle />
        <span className={styles.bell}>{me && <Bell />}</span>
        <AccountMenu me={me} onHelp={onHelp} />
      </div>
    </section>
  )
}

function AccountMenu({ me, onHelp }: { me: Me | undefined; onHelp: () => void }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in') })
  return (
    <MenuButton
      label={me ? `${initials(me.person.name)}, account of ${me.person.name}` : 'Account'}
      className={styles.account}
      head={me && <p className={styles.who}><strong>{me.person.name}</strong>{me.person.email}</p>}
      choices={[
        { label: 'Your account', run: () => void navigate('/account') },
        { label: 'API', run: () => void navigate('/api/docs') },
        { label: 'Keyboard', run: onHelp, end: <Keys keys="?" /> },
        { label: 'Sign out', run: leave, disabled: signOut.isPending, parted: true },
      ]}
    >
      {me ? initials(me.person.name) : ''}
    </MenuButton>
  )
}

function initials(name: string) {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => word?.charAt(0) ?? '').join('').toUpperCase()
}
