import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Hint } from '../../ui/text/hint.tsx'
import { bellNumber, bellWords } from './notice-words.ts'
import { unreadNoticesQuery } from './queries.ts'
import styles from './bell.module.css'

export default function Bell() {
  const { data } = useInfiniteQuery(unreadNoticesQuery)
  const unread = data?.pages.at(-1)?.unread ?? 0
  return (
    <Hint label="Notices">
      <ActionIcon component={Link} to="/notices" className={styles.bell} aria-label={bellWords(unread)}>
        <IconBell size={18} stroke={1.8} aria-hidden />
        {unread > 0 && <span className={styles.count} aria-hidden>{bellNumber(unread)}</span>}
      </ActionIcon>
    </Hint>
  )
}
