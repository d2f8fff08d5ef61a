import { TextInput } from '@mantine/core'
import { useId } from 'react'
import styles from './panels.module.css'

/** A field for a machine's name that offers what there is already, and takes any other. */
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
  return (
    <>
      <TextInput size="sm" label={label} aria-label={name} placeholder={placeholder} value={value} error={error} list={id} classNames={{ input: styles.mono ?? '' }} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.currentTarget.value)} />
      <datalist id={id}>{suggestions.map((each) => <option key={each}>{each}</option>)}</datalist>
    </>
  )
}
