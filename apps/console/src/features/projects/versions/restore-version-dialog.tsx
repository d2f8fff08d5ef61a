import { useQuery } from '@tanstack/react-query'
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { contentDifferences } from './content-differences.ts'
import type { Kind, Versioned } from './kinds.ts'
import { useRestoreVersion, versionQuery } from './queries.ts'
import styles from './versions.module.css'

const few = 8

/** Says which parts change, and what becomes of the secrets, before anything does. */
export default function RestoreVersionDialog({ kind, of, number, onDone, onClose }: { kind: Kind; of: Versioned; number: number; onDone: () => void; onClose: () => void }) {
  const restore = useRestoreVersion(kind, of.id, of.projectId)
  const { data: now } = useQuery(versionQuery(of.id, of.version))
  const { data: then } = useQuery(versionQuery(of.id, number))
  const names = now && then ? contentDifferences(now.content, then.content).map(({ name }) => name) : null
  const moves = kind === 'extractor' && names?.some((name) => name.startsWith('Settings'))
  const confirm = async () => {
    const { version } = await restore.mutateAsync({ configurationId: of.id, number, version: of.version })
    const undo = async () => {
      await restore.mutateAsync({ configurationId: of.id, number: of.version, version })
      toast(`${of.name} is what it was at version ${of.version}`)
    }
    if (version === of.version) toast(`${of.name} was that already`)
    // Secrets that a restored connection forgot do not come back with the former one.
    else toast(`${of.name} is what it was at version ${number}`, moves ? {} : { undo })
    onDone()
  }
  return (
    <ConfirmDialog opened title={`Restore version ${number}`} verb="Restore version" danger={false} off={names === null || names.length === 0} onConfirm={confirm} onClose={onClose}>
      {names === null && <p><output>Comparing it with what is in force.</output></p>}
      {names?.length === 0 && <p>Nothing changes: it is the same as what is in force.</p>}
      {names && names.length > 0 && (
        <>
          <p>{names.length === 1 ? 'One part changes' : `${names.length} parts change`}, from the next run on:</p>
          <ul className={styles.names}>{names.slice(0, few).map((name) => <li key={name}>{name}</li>)}{names.length > few && <li>and {names.length - few} more</li>}</ul>
        </>
      )}
      {moves && <p>The connection is another one then, so its secrets are forgotten: enter them anew before it can run.</p>}
      <p>It becomes version {of.version + 1}. What is in force now stays in the list, to be restored as well.</p>
    </ConfirmDialog>
  )
}
