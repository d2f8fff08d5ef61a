import { Button, PasswordInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatDay } from '../text/format-time.ts'
import styles from './form.module.css'

function focusOnce(field: HTMLInputElement | null) {
  field?.focus()
}

/** Write-only: shows that a secret is set, and when, never what it is; "Replace" opens the field. */
export function SecretInput({ label, description, value, onChange, onBlur, setAt, error, required = false, optional = false, disabled = false, name }: {
  label: string
  description?: ReactNode
  /** The new value, empty while the old one stays. */
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** When the stored one was set; null or absent when there is none. */
  setAt?: string | null | undefined
  error?: ReactNode
  required?: boolean
  /** Told beside the label. */
  optional?: boolean
  disabled?: boolean
  name?: string
}) {
  const [replacing, setReplacing] = useState(false)
  const keep = () => {
    onChange('')
    setReplacing(false)
  }
  if (setAt && !replacing) {
    return (
      <div className={styles.kept}>
        <span className={styles.label}>{label}</span>
        <span className={styles.keptLine}>
          Set {formatDay(new Date(setAt))}
          {!disabled && <Button size="compact-sm" onClick={() => setReplacing(true)} aria-label={`Replace ${label}`}>Replace</Button>}
        </span>
        {description !== undefined && <span className={styles.help}>{description}</span>}
      </div>
    )
  }
  return (
    <div className={styles.replacing}>
      <PasswordInput label={optional ? <>{label}{' '}<span className={styles.optional}>optional</span></> : label} description={description} value={value} error={error} required={required} disabled={disabled} withAsterisk={false} autoComplete="new-password" ref={replacing ? focusOnce : undefined}
        onChange={(event) => onChange(event.currentTarget.value)} {...(onBlur ? { onBlur } : {})} {...(name === undefined ? {} : { name })} />
      {setAt ? <Button onClick={keep}>Keep the old one</Button> : null}
    </div>
  )
}
