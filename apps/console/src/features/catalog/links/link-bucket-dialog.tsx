import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CatalogEntry } from '@tributary/contract/catalog'
import type { Me } from '@tributary/contract/accounts'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { meQuery } from '../../../api/me.ts'
import { NoRight } from '../../../ui/page/no-right.tsx'
import { LinkBucketForm } from './link-bucket-form.tsx'
import { NewProjectForm } from './new-project-form.tsx'

/** Subscribe: into which project, and under which name. Where that cannot be, it says why and who can help. */
export default function LinkBucketDialog({ entry, onClose }: { entry: CatalogEntry; onClose: () => void }) {
  const me = useQuery(meQuery)
  return (
    <Modal opened onClose={onClose} title={`Subscribe to ${entry.displayName}`} size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      {me.data && <Content entry={entry} me={me.data} onClose={onClose} />}
    </Modal>
  )
}

function Content({ entry, me, onClose }: { entry: CatalogEntry; me: Me; onClose: () => void }) {
  if (entry.mayLinkInto.length > 0) return <LinkBucketForm entry={entry} onClose={onClose} />
  if (me.projects.length === 0 && me.mayCreateProjects) return <NewProjectForm onClose={onClose} />
  return <NoRight what={reason(entry, me)} owners={entry.owners} />
}

function reason({ displayName, project }: CatalogEntry, { projects, organization }: Me): string {
  if (organization.archivedAt !== null) return `${organization.name} is archived: nothing in it changes until it is brought back.`
  if (projects.length === 0) return `Subscribing links a bucket into a project, and you belong to none. Ask to be added to a project, then subscribe to ${displayName}.`
  if (projects.every(({ archived }) => archived)) return 'Subscribing links a bucket into a project, and yours are archived: nothing in them changes until one is brought back.'
  if (projects.every(({ role }) => role === 'readOnly')) return 'Subscribing needs the role guest or more in one of your projects; you may only read there.'
  return `${displayName} is not shared in a way that lets you link it. Whoever shares for ${project.name} can change that.`
}
