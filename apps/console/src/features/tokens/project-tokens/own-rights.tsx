import { Switch } from '@mantine/core'
import type { TokenRights } from '@tributary/contract/tokens'
import { BucketChoice } from './bucket-choice.tsx'
import { ComponentChoice } from './component-choice.tsx'
import type { ProjectParts } from './project-parts.ts'

/** Each right by itself. */
export function OwnRights({ rights, parts, onChange }: { rights: TokenRights; parts: ProjectParts; onChange: (next: Partial<TokenRights>) => void }) {
  const ids = (access: 'read' | 'write') => rights.buckets.filter((bucket) => bucket.access === access).map(({ bucketId }) => bucketId)
  // A bucket is in one of both lists: what is chosen in one leaves the other.
  const choose = (access: 'read' | 'write', chosen: readonly string[]) => onChange({
    buckets: [...rights.buckets.filter((bucket) => bucket.access !== access && !chosen.includes(bucket.bucketId)), ...chosen.map((bucketId) => ({ bucketId, access }))],
  })
  return (
    <>
      <Switch label="Manage buckets" description="Create, change, link and delete buckets; read and write every one." checked={rights.canManageBuckets} onChange={(event) => onChange({ canManageBuckets: event.currentTarget.checked })} />
      {!rights.canManageBuckets && (
        <>
          <BucketChoice label="Buckets it may read" buckets={parts.buckets} chosen={ids('read')} onChange={(chosen) => choose('read', chosen)} />
          <BucketChoice label="Buckets it may read and load into" buckets={parts.buckets.filter(({ source }) => source === null)} chosen={ids('write')} onChange={(chosen) => choose('write', chosen)} />
        </>
      )}
      <ComponentChoice components={parts.components} chosen={rights.components} onChange={(components) => onChange({ components })} />
      <Switch label="Make tokens" description="Within its own rights: with it, a program hands out narrower ones." checked={rights.canManageTokens} onChange={(event) => onChange({ canManageTokens: event.currentTarget.checked })} />
    </>
  )
}
