import { Button } from '@mantine/core'
import type { AuditEntry } from '@tributary/contract/audit'
import { Link } from 'react-router'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { StatusMark } from '../../../ui/status/status-mark.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { sentenceOf, textOf } from '../words/entry-sentence.ts'
import { Changes } from './changes.tsx'
import styles from './audit.module.css'

/** All that the log keeps of an entry. */
export function AuditInspector({ entry }: { entry: AuditEntry }) {
  const { actor, outcome, code } = entry
  const [only, setOnly] = useSearchValue('actor')
  return (
    <>
      <InspectorHead
        title={textOf(sentenceOf(entry))}
        actions={actor.id !== null && only !== actor.id && <Button size="xs" onClick={() => setOnly(actor.id ?? '')}>Only what {actor.name} did</Button>}
      />
      {outcome === 'refused' && <p className={styles.note}><StatusMark status="broken">Refused</StatusMark> {code !== null && <>with <Name size="small">{code}</Name></>}. Nothing was changed.</p>}
      <InspectorPart title={outcome === 'refused' ? 'What was asked' : 'What changed'}><Changes entry={entry} /></InspectorPart>
      <InspectorPart title="Circumstances"><Circumstances entry={entry} /></InspectorPart>
      <InspectorPart title="In the chain" aside={`Entry ${entry.seq}`}>
        <Facts>
          <Fact name="Hash"><Copied value={entry.hash} what="hash" /></Fact>
          <Fact name="Before it"><Name size="small">{entry.previousHash}</Name></Fact>
        </Facts>
      </InspectorPart>
    </>
  )
}

const kinds: Record<AuditEntry['actor']['kind'], string> = { person: 'a person', serviceAccount: 'a service account', token: 'a project token', platform: 'the platform itself', anonymous: 'somebody who was not signed in' }

function Circumstances({ entry: { at, actor, action, target, projects, address, client, requestId } }: { entry: AuditEntry }) {
  return (
    <Facts>
      <Fact name="When"><RelativeTime at={at} /></Fact>
      <Fact name="Who">{actor.name}, {kinds[actor.kind]}</Fact>
      <Fact name="Operation"><Name size="small">{action}</Name></Fact>
      {target.id !== null && <Fact name="On">{target.name === '' ? target.type : target.name} <CopyButton value={target.id} label="Copy its id" /></Fact>}
      {projects.length > 0 && <Fact name="Projects">{projects.map(({ id, name }, index) => <span key={id}>{index > 0 && ', '}<Link to={`/p/${id}`}>{name}</Link></span>)}</Fact>}
      <Fact name="Address">{address === null ? 'none' : <Name size="small">{address}</Name>}</Fact>
      <Fact name="Client">{client ?? 'none'}</Fact>
      {requestId !== null && <Fact name="Request"><Copied value={requestId} what="request id" /></Fact>}
    </Facts>
  )
}

function Copied({ value, what }: { value: string; what: string }) {
  return <span className={styles.copied}><Name size="small">{value}</Name><CopyButton value={value} label={`Copy the ${what}`} /></span>
}
