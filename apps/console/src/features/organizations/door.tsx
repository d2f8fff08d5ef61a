import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { Logo } from '../../ui/logo.tsx'
import { useDocumentTitle } from '../../ui/page/use-document-title.ts'
import styles from './door.module.css'

/** The page before the product: what it is at one side, one form at the other. */
export function Door({ title, lead, verb, busy, refusal, onSubmit, children }: {
  title: string
  lead?: string
  verb: string
  busy: boolean
  /** What belongs to no field. */
  refusal: string | undefined
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  useDocumentTitle(title)
  const form = useRef<HTMLFormElement>(null)
  // The form is all there is on the page: typing may begin at once.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus(), [])
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
      <main className={styles.main}>
        <form ref={form} className={styles.form} onSubmit={onSubmit} noValidate>
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
          {children}
          {refusal !== undefined && <p role="alert" className={styles.refusal}>{refusal}</p>}
          <Button type="submit" variant="filled" loading={busy}>{verb}</Button>
        </form>
      </main>
    </div>
  )
}
