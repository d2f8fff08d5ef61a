import { TextInput } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Name } from '../../../ui/text/name.tsx'
import styles from './panels.module.css'

/** A field for a machine's name that offers what there is already, and takes any other; one that is too long for it is seen whole below it. */
export function SuggestingInput({ label, name, value, error, placeholder, suggestions, onChange }: {
  label: string
  /** Which of several it is, for those who hear it. */
  name: string
  value: string
  error: string | undefined
  placeholder: string
  suggestions: readonly string[]
  onChange: (value: string) => void
}) {
  const id = useId()
  const { field, cut } = useCut(value)
  return (
    <div className={styles.field}>
      <TextInput ref={field} size="sm" label={label} aria-label={name} placeholder={placeholder} value={value} error={error} list={id} classNames={{ input: styles.mono ?? '' }} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.currentTarget.value)} />
      {cut && <p aria-hidden><Name size="small">{value}</Name></p>}
      <datalist id={id}>{suggestions.map((each) => <option key={each}>{each}</option>)}</datalist>
    </div>
  )
}

/** Whether a field is too narrow for what stands in it. */
function useCut(value: string) {
  const field = useRef<HTMLInputElement>(null)
  const [tooLong, setTooLong] = useState<string | null>(null)
  useLayoutEffect(() => {
    const { current } = field
    if (!current) return undefined
    const measure = () => setTooLong(current.scrollWidth > current.clientWidth ? value : null)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [value])
  return { field, cut: tooLong === value }
}
