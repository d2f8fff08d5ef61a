import type { Table } from '@tributary/contract/catalog'
import { Link } from 'react-router'
import { Section } from '../../../ui/page/page-body.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { ToCopy } from '../../../ui/text/to-copy.tsx'
import { exampleCall } from './example-call.ts'
import styles from './imports-tab.module.css'

/** The standing address to which a program sends what changed. */
export function SendChanges({ table }: { table: Table }) {
  const { id, primaryKey, bucket, columns } = table
  const address = `${location.origin}/api/v1/tables/${id}/imports`
  const example = exampleCall(location.origin, table)
  return (
    <Section title="Send changes by API">
      <div className={styles.send}>
        <p>
          {primaryKey.length > 0
            ? <>A program posts rows here. A row whose key (<Name size="small">{primaryKey.join(', ')}</Name>) is there is updated, another one added; keys under <Name size="small">deletes</Name> are taken out.</>
            : <>A program posts rows here, and they are added. With a primary key they could also update and delete rows.</>}
          {' '}Calls are loaded in the order in which they came. Sent again with the same <Name size="small">Idempotency-Key</Name>, rows are loaded once.
        </p>
        <ToCopy size="small" value={address} label="Copy the address" />
        {columns.length > 0 && <ToCopy size="small" value={example} label="Copy the example" />}
        <p>It needs a token that may write to <Name size="small">{bucket.path}</Name>. <Link to={`/p/${bucket.project.id}/tokens/new`}>Make a token</Link>, or read <Link to="/api/docs/importIntoTable">all that the call takes</Link>.</p>
      </div>
    </Section>
  )
}
