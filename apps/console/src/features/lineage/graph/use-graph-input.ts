import type { useReactFlow } from '@xyflow/react'
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { DrawnNode } from '../layout/drawing.ts'
import type { GraphState } from './graph-state.ts'
import { type Arrow, nextByArrow } from '../layout/next-by-arrow.ts'
import type { LaidOut } from '../layout/use-layout.ts'
import { centred, isInView } from '../layout/viewport-of.ts'

export interface GraphActs {
  /** A node was chosen by click, Space or, where the choice follows the focus, by arrow. */
  onSelect: (key: string) => void
  /** A node without a page was pressed. */
  onPress: (key: string) => void
  /** What stands on an edge was pressed. */
  onMark?: ((key: string) => void) | undefined
}

type Flow = Pick<ReturnType<typeof useReactFlow>, 'getViewport' | 'setViewport'>

/** Clicks and keys of all nodes and edges arrive at the frame of the graph. */
export function useGraphInput(frame: RefObject<HTMLElement | null>, laid: LaidOut<DrawnNode>, state: GraphState, flow: Flow, { acts, follow }: { acts: GraphActs; follow: boolean }) {
  const show = (key: string) => {
    const box = laid.placement.nodes.get(key)
    const size = frame.current?.getBoundingClientRect()
    if (!box || !size) return
    const viewport = flow.getViewport()
    if (!isInView(box, size, viewport)) void flow.setViewport(centred(box, size, viewport.zoom))
  }
  const focusNode = (key: string) => {
    frame.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
    if (follow) acts.onSelect(key)
  }
  const onClickCapture = (event: MouseEvent) => {
    const mark = closest(event, '[data-mark]')?.dataset['mark']
    if (mark !== undefined) return acts.onMark?.(mark)
    const element = closest(event, '[data-node]')
    const key = element?.dataset['node']
    if (key === undefined) return undefined
    const opens = element?.tagName === 'A'
    if (!opens) return acts.onPress(key)
    // Enter, the second click and a click for a new tab are the link's own.
    if (event.detail !== 1 || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
    event.preventDefault()
    return acts.onSelect(key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const key = closest(event, '[data-node]')?.dataset['node']
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.startsWith('Arrow')) {
      const next = nextByArrow(key, event.key as Arrow, laid.drawing.edges, laid.placement)
      if (next !== null) focusNode(next)
    } else if (event.key === ' ') acts.onSelect(key)
    else return
    event.preventDefault()
  }
  const onFocus = (event: FocusEvent) => {
    const key = closest(event, '[data-node]')?.dataset['node']
    if (key === undefined) return
    state.activate(key)
    // Only the keyboard needs it brought into view: under a pointer that is down, a moving graph would lose the click.
    if (event.target.matches(':focus-visible')) show(key)
  }
  return { show, handlers: { onClickCapture, onKeyDown, onFocus } }
}

function closest({ target }: { target: EventTarget }, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null
}
