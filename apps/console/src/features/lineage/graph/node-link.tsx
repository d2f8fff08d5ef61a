import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { DrawnNode } from '../layout/drawing.ts'
import { useNodeState } from './graph-state.ts'
import styles from './graph.module.css'

/**
 * What of a node takes the focus and the click: a link to its page, or a button where it has none. One of all nodes is a stop of Tab;
 * the graph's arrows lead on, and a first click only selects.
 */
export function NodeLink({ node: { key, label, to }, className, children }: { node: DrawnNode; className: string | undefined; children: ReactNode }) {
  const { active, selected, onPath } = useNodeState(key)
  const shared = {
    className: className ?? '', 'data-node': key, 'data-selected': selected || undefined, 'data-path': onPath || undefined,
    tabIndex: active ? 0 : -1, 'aria-current': selected ? true : undefined,
  } as const
  // What is seen is shortened to what fits; what is heard is the whole sentence.
  const content = <><span aria-hidden className={styles.seen}>{children}</span><span className="visually-hidden">{label}</span></>
  return to === null ? <button type="button" {...shared}>{content}</button> : <Link to={to} draggable={false} {...shared}>{content}</Link>
}
