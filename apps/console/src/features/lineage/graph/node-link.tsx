import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { DrawnNode } from '../layout/drawing.ts'
import { useNodeState } from './graph-state.ts'

/**
 * What of a node takes the focus and the click: a link to its page, or a button where it has none. One of all nodes is a stop of Tab;
 * the graph's arrows lead on, and a first click only selects.
 */
export function NodeLink({ node: { key, label, to }, className, children }: { node: DrawnNode; className: string | undefined; children: ReactNode }) {
  const { active, selected, onPath } = useNodeState(key)
  const shared = {
    className: className ?? '', children, 'data-node': key, 'data-selected': selected || undefined, 'data-path': onPath || undefined,
    tabIndex: active ? 0 : -1, 'aria-label': label, 'aria-current': selected ? true : undefined,
  } as const
  return to === null ? <button type="button" {...shared} /> : <Link to={to} draggable={false} {...shared} />
}
