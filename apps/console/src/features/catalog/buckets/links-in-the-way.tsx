import { Button } from '@mantine/core'
import type { Link as BucketLink } from '@tributary/contract/catalog'
import { Link } from 'react-router'
import { ProjectMark } from '../../../ui/status/project-mark.tsx'
import { Name } from '../../../ui/text/name.tsx'
import styles from './links-in-the-way.module.css'

/** Who subscribes to a bucket that is to go; each link can be ended here by those who may. */
export function LinksInTheWay({ bucketId, links, more, onEnd }: { bucketId: string; links: readonly BucketLink[]; more: boolean; onEnd?: (link: BucketLink) => void }) {
  const one = links.length === 1 && !more
  return (
    <>
      <p>A bucket with subscribers is not deleted. {onEnd ? `End ${one ? 'this subscription' : 'these subscriptions'} first.` : `${one ? 'It is' : 'They are'} ended by those who share for the project.`}</p>
      <ul className={styles.links} aria-label="Subscribers in the way">
        {links.map((link) => (
          <li key={link.bucketId}>
            <ProjectMark hue={link.project.hue} />
            <span className={styles.words}>{link.project.name} <Name size="small">{link.path}</Name></span>
            {onEnd && <Button size="compact-sm" aria-label={`End the subscription of ${link.project.name}`} onClick={() => onEnd(link)}>End</Button>}
          </li>
        ))}
      </ul>
      {more && <p><Link to={`/b/${bucketId}/subscribers`}>All subscribers</Link></p>}
    </>
  )
}
