import { Select, TextInput } from '@mantine/core'
import type { AuditEntry } from '@tributary/contract/audit'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import styles from './audit.module.css'

/** By whom, in which project, and from when to when. */
export function MoreFilters({ entries, projects }: { entries: readonly AuditEntry[]; projects: readonly { id: string; name: string }[] }) {
  const [actor, setActor] = useSearchValue('actor')
  const [project, setProject] = useSearchValue('project')
  const [first, setFirst] = useSearchValue('from')
  const [last, setLast] = useSearchValue('to')
  const actors = new Map(entries.flatMap((entry) => (entry.actor.id === null ? [] : [[entry.actor.id, entry.actor.name] as const])))
  if (actor !== '' && !actors.has(actor)) actors.set(actor, 'The one that is chosen')
  return (
    <div className={styles.more}>
      <Select label="Who" placeholder="Anybody" searchable clearable clearButtonProps={{ 'aria-label': 'Anybody' }} data={[...actors].map(([value, label]) => ({ value, label }))} value={actor === '' ? null : actor} onChange={(id) => setActor(id ?? '')} nothingFoundMessage="Nobody of that name in sight" />
      {projects.length > 0 && <Select label="Project" placeholder="Any" searchable clearable clearButtonProps={{ 'aria-label': 'Any project' }} data={projects.map(({ id, name }) => ({ value: id, label: name }))} value={project === '' ? null : project} onChange={(id) => setProject(id ?? '')} nothingFoundMessage="No project of that name" />}
      <TextInput type="date" label="From" max={last === '' ? undefined : last} value={first} onChange={(event) => setFirst(event.currentTarget.value)} />
      <TextInput type="date" label="To" min={first === '' ? undefined : first} value={last} onChange={(event) => setLast(event.currentTarget.value)} />
    </div>
  )
}
