import { Button } from '@mantine/core'
import type { LineageEdge, LineageNode } from '@tributary/contract/lineage'
import { Link, useSearchParams } from 'react-router'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { InspectorHead, InspectorPart } from '../../../ui/page/inspector.tsx'
import { DataAge } from '../../../ui/status/data-age.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import type { Lineage } from '../queries.ts'
import { lineageAddress } from './lineage-address.ts'
import { neighboursOf } from './neighbours.ts'
import { kindOf, pageOf } from './node-words.ts'
import shared from '../stage.module.css'
import styles from './lineage.module.css'

/** What is known of a node, and what stands beside it. */
export function LineageInspector({ lineage, node }: { lineage: Lineage; node: LineageNode }) {
  const { up, down } = neighboursOf(node.key, lineage)
  const touching = lineage.edges.filter(({ from, to }) => from === node.key || to === node.key)
  const made = touching.find(({ to, job }) => job !== null && (to === node.key || node.kind !== 'table'))
  return (
    <>
      <InspectorHead project={node.project} title={node.name} {...(node.kind === 'table' ? { path: node.detail } : {})} description={descriptionOf(node)} actions={<Acts node={node} focus={lineage.focus} />} />
      {node.freshness && <DataAge freshness={node.freshness} />}
      {node.lastState && <JobState state={node.lastState} />}
      {node.kind !== 'hidden' && <Beside title="Comes from" nodes={up} more={node.moreUp} edges={touching} none={node.kind === 'source' ? 'Outside of Tributary.' : 'Nothing that ran.'} />}
      <Beside title="Feeds" nodes={down} more={node.moreDown} edges={touching} none="Nothing that ran." />
      <Links links={touching.flatMap(({ from, link }) => (link && from === node.key ? link : []))} />
      {made?.job && <LastJob job={made.job} snapshotId={node.kind === 'table' ? made.snapshotId : null} />}
    </>
  )
}

function descriptionOf(node: LineageNode): string {
  if (node.kind === 'hidden') return 'What lies here is not shared with you. An owner of the project can tell more.'
  return node.kind === 'table' ? '' : `A ${kindOf(node)}, ${node.detail}.`
}

function Acts({ node, focus }: { node: LineageNode; focus: string }) {
  const [search] = useSearchParams()
  const page = pageOf(node)
  const begins = node.key !== focus && (node.kind === 'table' || node.kind === 'extractor' || node.kind === 'transformation')
  return (
    <>
      {page !== null && <Button component={Link} to={page}>Open {node.kind === 'source' ? 'its extractor' : kindOf(node)}</Button>}
      {begins && <Button component={Link} to={lineageAddress(node.key, search)}>Lineage from here</Button>}
    </>
  )
}

function Beside({ title, nodes, more, edges, none }: { title: string; nodes: readonly LineageNode[]; more: number; edges: readonly LineageEdge[]; none: string }) {
  const [search] = useSearchParams()
  const to = (key: string) => {
    const next = new URLSearchParams(search)
    next.set('node', key)
    return `?${next.toString()}`
  }
  const snapshotOf = (key: string) => edges.find(({ from, to: end }) => from === key || end === key)?.snapshotId
  return (
    <InspectorPart title={title} aside={String(nodes.length + more)}>
      {nodes.length + more === 0 && <p className={shared.quiet}>{none}</p>}
      {nodes.length + more > 0 && <ul className={shared.beside}>
        {nodes.map((node) => {
          const snapshot = snapshotOf(node.key)
          return (
            <li key={node.key}>
              <Link to={to(node.key)} replace preventScrollReset>{node.kind === 'table' ? <Name size="small">{node.name}</Name> : node.name}</Link>
              <span>{node.kind === 'hidden' ? 'not shared' : node.project.name}</span>
              {snapshot && <span className={styles.snapshot}>snapshot <Name size="small">{snapshot}</Name></span>}
            </li>
          )
        })}
        {more > 0 && <li><span>{more} more, not shown</span></li>}
      </ul>}
    </InspectorPart>
  )
}

function Links({ links }: { links: readonly { bucketId: string; path: string }[] }) {
  const each = [...new Map(links.map((link) => [link.bucketId, link])).values()]
  if (each.length === 0) return null
  return (
    <InspectorPart title="Read through">
      <ul className={shared.beside}>{each.map(({ bucketId, path }) => <li key={bucketId}><Link to={`/b/${bucketId}/tables`}><Name size="small">{path}</Name></Link><span>linked bucket</span></li>)}</ul>
    </InspectorPart>
  )
}

function LastJob({ job: { id, number, at, configurationVersion }, snapshotId }: { job: NonNullable<LineageEdge['job']>; snapshotId: string | null }) {
  return (
    <InspectorPart title="Last job" aside={<RelativeTime at={at} />}>
      <Facts>
        <Fact name="Job"><Link to={`/jobs/${id}`}>{formatExact(number)}</Link></Fact>
        <Fact name="Configuration">version {configurationVersion}</Fact>
        {snapshotId !== null && <Fact name="Snapshot"><Name size="small">{snapshotId}</Name></Fact>}
      </Facts>
    </InspectorPart>
  )
}
