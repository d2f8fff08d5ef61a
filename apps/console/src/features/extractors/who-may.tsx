import { useQuery } from '@tanstack/react-query'
import { decidersQuery } from './queries.ts'
import styles from './extractors.module.css'

/** Above what one may look at and not change: names those who may. */
export function WhoMay({ projectId, children }: { projectId: string; /** "You can look at this extractor, not change it." */ children: string }) {
  const { data: deciders = [] } = useQuery(decidersQuery(projectId))
  return (
    <p className={styles.note}>
      {children}
      {deciders.length > 0 && <> {deciders.length === 1 ? 'Ask its owner' : 'Ask one of its owners'}: {deciders.map(({ personId, name, email }, index) => <span key={personId}>{index > 0 && ', '}<a href={`mailto:${email}`}>{name}</a></span>)}.</>}
    </p>
  )
}
