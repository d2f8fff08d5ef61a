import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { checkField, fieldsOf, initialValues, type ObjectSchema, type SettingValue } from './json-schema.ts'
import { SchemaField } from './schema-field.tsx'
import { serverFaults } from './server-faults.ts'
import styles from './form.module.css'

const none: readonly string[] = []
const nothing = {}

export interface SchemaFormValues {
  settings: Record<string, SettingValue>
  /** Only the secrets that were typed. */
  secrets: Record<string, string>
}

/**
 * A form drawn from the JSON Schema of a connector's settings. Faults are told on blur and on submit, the first one gets the focus;
 * what the server refuses is told at the field it names.
 */
export function SchemaForm({ schema, secrets = none, secretsSetAt = nothing, settings = nothing, submitLabel, onSubmit, actions, disabled = false }: {
  schema: ObjectSchema
  /** Keys that are write-only. */
  secrets?: readonly string[]
  /** For each secret that is stored, since when. */
  secretsSetAt?: Readonly<Record<string, string | null>>
  /** Values that are set already. */
  settings?: Readonly<Record<string, SettingValue>>
  /** The verb: "Save settings". */
  submitLabel: string
  /** A rejection with an ApiError is shown at the fields it names. */
  onSubmit: (values: SchemaFormValues) => Promise<unknown>
  /** More buttons, after the submit button. */
  actions?: ReactNode
  disabled?: boolean
}) {
  const fields = useMemo(() => fieldsOf(schema, secrets), [schema, secrets])
  const [values, setValues] = useState(() => initialValues(fields, settings))
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [rest, setRest] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const faultOf = (key: string) => {
    const field = fields.find((one) => one.key === key)
    return field && checkField(field, values[key], Boolean(secretsSetAt[key]))
  }
  const focusFirst = (found: Record<string, string | undefined>) => {
    const first = fields.find(({ key }) => found[key] !== undefined)
    form.current?.querySelector<HTMLElement>(`[name="${first?.key}"]`)?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = Object.fromEntries(fields.map(({ key }) => [key, faultOf(key)]))
    setFaults(found)
    setRest(undefined)
    if (Object.values(found).some(Boolean)) return focusFirst(found)
    setBusy(true)
    try {
      await onSubmit(split(values, fields))
    } catch (error) {
      const told = serverFaults(error, fields.map(({ key }) => key))
      setFaults(told.fields)
      setRest(told.rest)
      focusFirst(told.fields)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {fields.map((field) => (
        <SchemaField key={field.key} field={field} value={values[field.key]} error={faults[field.key]} setAt={secretsSetAt[field.key]} disabled={disabled}
          onChange={(value) => {
            setValues((before) => ({ ...before, [field.key]: value }))
            if (faults[field.key]) setFaults((before) => ({ ...before, [field.key]: undefined }))
          }}
          onBlur={() => setFaults((before) => ({ ...before, [field.key]: faultOf(field.key) }))} />
      ))}
      {rest !== undefined && <p className={styles.fault} role="alert">{rest}</p>}
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" loading={busy} disabled={disabled}>{submitLabel}</Button>
        {actions}
      </div>
    </form>
  )
}

/** Empty fields are left out: the connector's defaults hold for them. */
function split(values: Readonly<Record<string, SettingValue>>, fields: ReturnType<typeof fieldsOf>): SchemaFormValues {
  const settings: Record<string, SettingValue> = {}
  const secrets: Record<string, string> = {}
  for (const { key, kind } of fields) {
    const value = values[key]
    if (value === undefined || value === '') continue
    if (kind === 'secret') secrets[key] = String(value)
    else settings[key] = value
  }
  return { settings, secrets }
}
