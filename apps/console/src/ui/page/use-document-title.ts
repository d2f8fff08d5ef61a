import { useEffect } from 'react'

export type DocumentState = 'running' | 'done' | 'failed'

const product = 'Tributary'
const signOf: Record<DocumentState, string> = { running: '… ', done: '✓ ', failed: '✗ ' }
const dotOf: Record<DocumentState, string> = { running: '#8ab6f2', done: '#6fcf9b', failed: '#f2938a' }
const plainIcon = '/favicon.svg'

function drawIcon(colour: string) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0b5d5e"/><path d="M5 8h9M5 12h14M5 16h6" stroke="#fff" stroke-width="2" stroke-linecap="round" fill="none"/><circle cx="18" cy="18" r="6" fill="${colour}" stroke="#101615" stroke-width="2"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}

/** Title and icon of the tab; a state is carried by both, so that long work can be left to another tab. */
export function useDocumentTitle(title: string, state?: DocumentState) {
  useEffect(() => {
    document.title = `${state ? signOf[state] : ''}${title} · ${product}`
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    icon?.setAttribute('href', state ? drawIcon(dotOf[state]) : plainIcon)
    return () => icon?.setAttribute('href', plainIcon)
  }, [title, state])
}
