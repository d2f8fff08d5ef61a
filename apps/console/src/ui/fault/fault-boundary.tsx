import { Component, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { ErrorPanel } from '../page/error-panel.tsx'
import { isMissingPart } from './report-fault.ts'
import { useAskAnew } from './use-ask-anew.ts'

interface BoundaryProps {
  failed: string
  place: string
  askAnew: () => Promise<void>
  children: ReactNode
}

/** A panel that fails fails alone: what stands beside it goes on. Another page begins anew. */
export function FaultBoundary({ failed, children }: { /** "The figures could not be shown" */ failed: string; children: ReactNode }) {
  const { pathname } = useLocation()
  return <Boundary failed={failed} place={pathname} askAnew={useAskAnew()}>{children}</Boundary>
}

interface BoundaryState {
  caught: { error: unknown } | null
  place: string
}

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { caught: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error } }
  }

  static getDerivedStateFromProps({ place }: BoundaryProps, state: BoundaryState) {
    return place === state.place ? null : { caught: null, place }
  }

  override render() {
    const { caught } = this.state
    if (!caught) return this.props.children
    // A part that did not come stays away until the page is loaded again.
    const again = isMissingPart(caught.error) ? () => window.location.reload() : () => void this.props.askAnew().then(() => this.setState({ caught: null }))
    return <ErrorPanel failed={this.props.failed} safe="The rest of this page works." error={caught.error} onRetry={again} />
  }
}
