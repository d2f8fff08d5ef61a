import { useInfiniteQuery } from '@tanstack/react-query'
import type { Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { setupAddress } from '../addresses.ts'
import { sourceLocksQuery } from '../queries.ts'
import { LockName } from './lock-name.tsx'
import styles from './locks.module.css'

const named = 6

/** What is locked, in a few names. */
export function LockFacts({ extractor }: { extractor: Extractor }) {
  const { data } = useInfiniteQuery(sourceLocksQuery(extractor.id))
  const locks = data?.pages.flatMap(({ items }) => items)
  const link = <Link to={setupAddress(extractor, 'locks')}>{extractor.may.lock ? 'Lock something' : 'Show the locks'}</Link>
  if (!locks) return link
  if (locks.length === 0) return <>This project has locked nothing. {link}</>
  const more = locks.length - named
  return (
    <>
      <ul className={styles.names}>
        {locks.slice(0, named).map((lock) => <li key={lock.id}><LockName lock={lock} /></li>)}
        {more > 0 && <li>and {formatCount(more, 'lock')}{data?.pages.at(-1)?.nextCursor ? ' or more' : ''}</li>}
      </ul>
      {link}
    </>
  )
}
