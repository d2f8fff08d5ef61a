import type { OutputOf } from '@tributary/contract/endpoint'
import type { getSourceTable } from '@tributary/contract/extractors'
import { InspectorPart } from '../../../ui/page/inspector.tsx'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import styles from './source.module.css'

/** A look at the data itself, without what is locked; where there is none, why. */
export function FirstRows({ samples: { columns, rows, refusal } }: Pick<OutputOf<typeof getSourceTable>, 'samples'>) {
  if (refusal !== null) return <InspectorPart title="First rows"><p className={styles.quiet}>{refusal}</p></InspectorPart>
  if (rows.length === 0) return <InspectorPart title="First rows"><p className={styles.quiet}>The table has no rows now.</p></InspectorPart>
  return (
    <InspectorPart title="First rows" aside={formatCount(rows.length, 'row')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
      <section className={styles.samples} tabIndex={0} aria-label="First rows">
        <table aria-label="First rows">
          <thead><tr>{columns.map((column) => <th key={column} scope="col"><Name size="small">{column}</Name></th>)}</tr></thead>
          <tbody>
            {rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a source have no key of their own
              <tr key={at}>{row.map((value, place) => <td key={columns[place]} title={value ?? undefined}>{value ?? <span className={styles.null}>null</span>}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </section>
    </InspectorPart>
  )
}
