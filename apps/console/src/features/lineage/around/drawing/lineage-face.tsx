import { IconChevronLeft, IconChevronRight, IconDatabase, IconLock } from '@tabler/icons-react'
import type { Column } from '@tributary/contract/catalog'
import type { LineageNode } from '@tributary/contract/lineage'
import { Link } from 'react-router'
import { StatusShape } from '../../../../ui/status/status-mark.tsx'
import { Name } from '../../../../ui/text/name.tsx'
import { formatQuantity } from '../../../../ui/text/format-quantity.ts'
import { NodeLink } from '../../graph/node-link.tsx'
import { AgeLine } from '../age-line.tsx'
import { type LineageDrawn, shownColumns } from './lineage-drawing.ts'
import type { MoreLink } from './more-of.ts'
import styles from '../lineage.module.css'

/** A node of a lineage: a table is a card, a configuration a dark pill. */
export function LineageFace({ node }: { node: LineageDrawn }) {
  const { shown, moreUp, moreDown } = node
  if (shown.kind === 'fold') {
    const { tables, like } = shown.fold
    return <NodeLink node={node} className={styles.folded}><strong>{formatQuantity(tables.length)} more tables</strong><span className={styles.age}>{like.step < 0 ? 'feed the same' : 'are fed by the same'}</span></NodeLink>
  }
  return (
    <>
      <NodeFace node={node} shown={shown.node} focus={shown.focus} columns={shown.columns} />
      {moreUp && <More more={moreUp} side="up" />}
      {moreDown && <More more={moreDown} side="down" />}
    </>
  )
}

function NodeFace({ node, shown: { kind, name, detail, freshness, lastState }, focus, columns }: { node: LineageDrawn; shown: LineageNode; focus: boolean; columns: readonly Column[] }) {
  switch (kind) {
    case 'table': return (
      <NodeLink node={node} className={focus ? styles.focus : styles.card}>
        <span className={styles.name} title={detail}><Name size="small">{name}</Name></span>
        {freshness && <AgeLine freshness={freshness} />}
        {columns.length > 0 && <Columns columns={columns} />}
      </NodeLink>
    )
    case 'hidden': return <NodeLink node={node} className={styles.folded}><strong><IconLock size={12} aria-hidden /> {name}</strong><span className={styles.age}>not shared with you</span></NodeLink>
    case 'source': return <NodeLink node={node} className={styles.source}><span className={styles.name} title={name}><IconDatabase size={14} stroke={1.6} aria-hidden /> <Name size="small">{name}</Name></span><span className={styles.age}>{detail} source</span></NodeLink>
    default: return <NodeLink node={node} className={focus ? styles.pillFocus : styles.pill}>{lastState === 'error' && <StatusShape status="broken" />}<span className={styles.pillName}>{name}</span></NodeLink>
  }
}

function Columns({ columns }: { columns: readonly Column[] }) {
  const rest = columns.length - shownColumns
  return (
    <span className={styles.columns}>
      {columns.slice(0, shownColumns).map(({ fieldId, name, type }) => <span key={fieldId}><Name size="small">{name}</Name><Name size="small">{type}</Name></span>)}
      {rest > 0 && <span>{`+${rest} ${rest === 1 ? 'column' : 'columns'}`}</span>}
    </span>
  )
}

function More({ more: { count, to, label }, side }: { more: MoreLink; side: 'up' | 'down' }) {
  return (
    <Link to={to} className={styles.more} data-side={side} aria-label={label} title={label} preventScrollReset>
      {side === 'up' && <IconChevronLeft size={12} aria-hidden />}{formatQuantity(count)} more{side === 'down' && <IconChevronRight size={12} aria-hidden />}
    </Link>
  )
}
