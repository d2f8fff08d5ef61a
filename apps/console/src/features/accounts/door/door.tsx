import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { Logo } from '../../../ui/logo.tsx'
import { useDocumentTitle } from '../../../ui/page/use-document-title.ts'
import styles from './door.module.css'

/** The page before the product: what it is at one side, what one is asked at the other. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title)
  return (
    <div className={styles.door}>
      <aside className={styles.side} aria-label="Tributary">
        <p className={styles.brand}><Logo />Tributary</p>
        <p className={styles.promise}>Everyone in the company can use the source data, and knows how old it is.</p>
        <ul className={styles.facts}>
          <li>Each source has a project and owners, who decide what is shared and what never leaves.</li>
          <li>Who subscribes reads the data itself, live and without a copy.</li>
          <li>Every table shows its age beside the age that its owner promised.</li>
        </ul>
      </aside>
      <main className={styles.main}>{children}</main>
    </div>
  )
}

/** One form. */
export function Door({ title, lead, verb, busy, refusal, onSubmit, ways, children }: {
  title: string
  lead?: ReactNode
  verb: string
  busy: boolean
  /** What belongs to no field. */
  refusal: ReactNode
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  /** Under the button: other ways in, and ways back. */
  ways?: ReactNode
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  // The form is all there is on the page: typing may begin at once.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([hidden], [readonly])')?.focus(), [])
  return (
    <DoorFrame title={title}>
      <form ref={form} className={styles.form} onSubmit={onSubmit} noValidate>
        <h1>{title}</h1>
        {lead !== undefined && <p>{lead}</p>}
        {children}
        {refusal !== undefined && <p role="alert" className={styles.refusal}>{refusal}</p>}
        <Button type="submit" variant="filled" loading={busy}>{verb}</Button>
        {ways !== undefined && <div className={styles.ways}>{ways}</div>}
      </form>
    </DoorFrame>
  )
}

/** Something to read, and the way on. */
export function DoorNotice({ title, children, failed = false, waiting = false, ways }: {
  title: string
  children?: ReactNode
  /** It is read aloud at once. */
  failed?: boolean
  waiting?: boolean
  ways?: ReactNode
}) {
  return (
    <DoorFrame title={title}>
      <div className={styles.form} aria-busy={waiting || undefined}>
        <Heading key={title}>{title}</Heading>
        <div className={styles.words} role={failed ? 'alert' : undefined}>{children}</div>
        {ways !== undefined && <div className={styles.ways}>{ways}</div>}
      </div>
    </DoorFrame>
  )
}

/** What was there before is gone, and with it the focus: the reader goes on here. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>
}
