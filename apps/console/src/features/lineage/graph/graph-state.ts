import { createContext, use, useSyncExternalStore } from 'react'
import type { DrawnEdge } from '../layout/drawing.ts'
import { type Path, pathThrough } from '../layout/path-through.ts'

/** What of a graph is lit, chosen and reachable by Tab. Held outside of React, so that a change draws anew only what it concerns. */
export interface GraphState {
  subscribe: (listener: () => void) => () => void
  isOnPath: (key: string) => boolean
  isEdgeOnPath: (key: string) => boolean
  /** The one node that Tab leads to; arrows go on from there. */
  isActive: (key: string) => boolean
  isSelected: (key: string) => boolean
  hover: (key: string | null) => void
  select: (key: string | null, lit: boolean) => void
  activate: (key: string) => void
}

export function createGraphState(edges: readonly DrawnEdge[], first: string | null): GraphState {
  const listeners = new Set<() => void>()
  const state: { hovered: string | null; selected: string | null; lit: string | null; active: string | null; path: Path | null } = { hovered: null, selected: null, lit: null, active: first, path: null }
  const tell = () => { for (const listener of listeners) listener() }
  const light = () => {
    const key = state.hovered ?? state.lit
    state.path = key === null ? null : pathThrough(key, edges)
    tell()
  }
  return {
    subscribe: (listener) => { listeners.add(listener); return () => void listeners.delete(listener) },
    isOnPath: (key) => state.path?.nodes.has(key) ?? false,
    isEdgeOnPath: (key) => state.path?.edges.has(key) ?? false,
    isActive: (key) => state.active === key,
    isSelected: (key) => state.selected === key,
    hover: (key) => { state.hovered = key; light() },
    select: (key, lit) => { state.selected = key; state.lit = lit ? key : null; state.active = key ?? state.active; light() },
    activate: (key) => { state.active = key; tell() },
  }
}

export const GraphStateContext = createContext<GraphState | null>(null)

export function useGraphState(): GraphState {
  const state = use(GraphStateContext)
  if (!state) throw new Error('a part of a graph is drawn outside of one')
  return state
}

export function useNodeState(key: string) {
  const { subscribe, isOnPath, isActive, isSelected } = useGraphState()
  return {
    onPath: useSyncExternalStore(subscribe, () => isOnPath(key)),
    active: useSyncExternalStore(subscribe, () => isActive(key)),
    selected: useSyncExternalStore(subscribe, () => isSelected(key)),
  }
}

export function useEdgeOnPath(key: string): boolean {
  const { subscribe, isEdgeOnPath } = useGraphState()
  return useSyncExternalStore(subscribe, () => isEdgeOnPath(key))
}
