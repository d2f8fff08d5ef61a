import { Button } from '@mantine/core'
import type { Finding, TableStorage } from '@tributary/contract/tables'
import { FailedPanel } from '../../../../ui/page/failed-panel.tsx'
import { StatusMark } from '../../../../ui/status/status-mark.tsx'
import { formatBytes, formatCount } from '../../../../ui/text/format-quantity.ts'
import { RelativeTime } from '../../../../ui/text/relative-time.tsx'
import { useCheckTable } from '../../queries.ts'
import styles from './storage.module.css'

const kinds: Record<Finding['kind'], string> = { missing: 'missing', size: 'other size', damaged: 'damaged', count: 'other count', orphan: 'not needed' }
const shownFindings = 100

/** Every file against the metadata, now, and what was found in sentences. */
export function CheckTable({ tableId, storage: { files, bytes } }: { tableId: string; storage: TableStorage }) {
  const check = useCheckTable()
  const { data, error, isPending } = check
  return (
    <>
      <p className={styles.words}>Every file is looked at and compared with what the table says of it: whether it is there, its size, its rows. Nothing is changed.</p>
      <Button loading={isPending} onClick={() => check.mutate({ tableId })}>Check now</Button>
      {error && <FailedPanel failed="The check did not come to its end" error={error} />}
      <output className={styles.found}>
        {data && (data.findings.length === 0
          ? <p><StatusMark status="ok">Sound</StatusMark><span>Everything is as the metadata says: {formatCount(files, 'file')}, {formatBytes(bytes)}. Checked <RelativeTime at={data.checkedAt} />.</span></p>
          : <Findings findings={data.findings} />)}
      </output>
    </>
  )
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const wrong = findings.filter(({ kind }) => kind !== 'orphan').length
  const unneeded = findings.length - wrong
  return (
    <>
      <p>{wrong > 0 ? `${formatCount(wrong, 'thing')} ${wrong === 1 ? 'is' : 'are'} wrong. Whoever runs this installation can bring files back from a backup.` : `Nothing is wrong; ${formatCount(unneeded, 'file')} only ${unneeded === 1 ? 'takes' : 'take'} up room, until upkeep sweeps ${unneeded === 1 ? 'it' : 'them'}.`}</p>
      <ul>
        {findings.slice(0, shownFindings).map(({ kind, path, message }) => <li key={`${kind} ${path} ${message}`}><StatusMark status={kind === 'orphan' ? 'off' : 'broken'}>{kinds[kind]}</StatusMark><span>{message}</span></li>)}
        {findings.length > shownFindings && <li>and {formatCount(findings.length - shownFindings, 'more', 'more')}</li>}
      </ul>
    </>
  )
}
