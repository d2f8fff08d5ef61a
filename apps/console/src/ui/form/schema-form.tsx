import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { FieldGroup, openGroupOf } from './field-group.tsx'
import { checkField, type Field, fieldsOf, grouped, initialValues, type ObjectSchema, type SettingValue } from './json-schema.ts'
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
export function SchemaForm({ schema, secrets = none, secretsSetAt = nothing, settings = nothing, submitLabel, passed = false, onSubmit, onDraft, forgotten, actions, disabled = false }: {
  schema: ObjectSchema
  /** Keys that are write-only. */
  secrets?: readonly string[]
  /** For each secret that is stored, since when. */
  secretsSetAt?: Readonly<Record<string, string | null>>
  /** Values that are set already. */
  settings?: Readonly<Record<string, SettingValue>>
  /** The verb: "Save settings". */
  submitLabel: string
  /** It has been done and went well: one of the other buttons is next. */
  passed?: boolean
  /** `intent` is the value of the button that was pressed. `keep`: nothing was stored, so secrets that were typed stay. A rejection with an ApiError is shown at the fields it names. */
  onSubmit: (values: SchemaFormValues, intent: string) => Promise<'stored' | 'keep'>
  /** What was typed so far, each time a field is left; it may lack something. */
  onDraft?: (settings: Record<string, SettingValue>) => void
  /** Said at a stored secret when a setting has changed, where such a change lets go of it; it is then asked for again. */
  forgotten?: string
  /** More buttons, after the submit button; one of type submit tells its value. */
  actions?: ReactNode
  disabled?: boolean
}) {
  const fields = useMemo(() => fieldsOf(schema, secrets), [schema, secrets])
  const groups = useMemo(() => grouped(fields), [fields])
  const [values, setValues] = useState(() => initialValues(fields, settings))
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [rest, setRest] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [round, setRound] = useState(0)
  const form = useRef<HTMLFormElement>(null)

  const moved = forgotten !== undefined && differ(settings, split(values, fields, settings).settings)
  const setAtOf = (key: string) => (moved ? null : secretsSetAt[key])
  const faultOf = (key: string) => {
    const field = fields.find((one) => one.key === key)
    return field && checkField(field, values[key], Boolean(setAtOf(key)))
  }
  const focusFirst = (found: Record<string, string | undefined>) => {
    const wrong = inForm(form.current, fields.filter(({ key }) => found[key] !== undefined))
    for (const field of wrong) openGroupOf(field)
    wrong[0]?.focus()
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const intent = intentOf(event.nativeEvent)
    const found = Object.fromEntries(fields.map(({ key }) => [key, faultOf(key)]))
    setFaults(found)
    setRest(undefined)
    if (Object.values(found).some(Boolean)) return focusFirst(found)
    setBusy(true)
    try {
      if ((await onSubmit(split(values, fields, settings), intent)) === 'keep') return
      setValues((before) => ({ ...before, ...withoutSecrets(fields) }))
      setRound((before) => before + 1)
    } catch (error) {
      const told = serverFaults(error, fields.map(({ key }) => key))
      setFaults(told.fields)
      setRest(told.rest)
      focusFirst(told.fields)
    } finally {
      setBusy(false)
    }
  }
  const draw = (field: Field) => (
    <SchemaField key={field.kind === 'secret' ? `${field.key} ${round}` : field.key} field={field} value={values[field.key]} error={faults[field.key]} setAt={setAtOf(field.key)} disabled={disabled}
      note={moved && field.kind === 'secret' && secretsSetAt[field.key] ? forgotten : undefined}
      onChange={(value) => {
        setValues((before) => ({ ...before, [field.key]: value }))
        if (faults[field.key]) setFaults((before) => ({ ...before, [field.key]: undefined }))
      }}
      onBlur={() => {
        setFaults((before) => ({ ...before, [field.key]: faultOf(field.key) }))
        onDraft?.(split(values, fields, settings).settings)
      }} />
  )
  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {groups.map(({ name, fields: members }) => (name === undefined ? members.map(draw) : (
        <FieldGroup key={name} name={name} used={members.some(({ key }) => (settings[key] ?? '') !== '' || Boolean(secretsSetAt[key]))}>{members.map(draw)}</FieldGroup>
      )))}
      {rest !== undefined && <p className={styles.fault} role="alert">{rest}</p>}
      <div className={styles.buttons}>
        <Button type="submit" variant={passed ? 'default' : 'filled'} loading={busy} disabled={disabled}>{submitLabel}</Button>
        {actions}
      </div>
    </form>
  )
}

/** What a person types into, in the order of the form. */
function inForm(form: HTMLFormElement | null, fields: readonly Field[]): HTMLElement[] {
  return fields.flatMap(({ key }) => form?.querySelector<HTMLElement>(`[name="${key}"]`) ?? [])
}

/** Once stored, a secret is no longer the page's to know. */
function withoutSecrets(fields: ReturnType<typeof fieldsOf>): Record<string, SettingValue> {
  return Object.fromEntries(fields.filter(({ kind }) => kind === 'secret').map(({ key }) => [key, '']))
}

function intentOf(event: Event): string {
  const pressed = event instanceof SubmitEvent ? event.submitter : null
  return pressed instanceof HTMLButtonElement ? pressed.value : ''
}

function differ(one: Readonly<Record<string, SettingValue>>, other: Readonly<Record<string, SettingValue>>): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].some((key) => one[key] !== other[key])
}

/** Empty fields are left out, and those that nobody has set: the connector's defaults hold for them. */
function split(values: Readonly<Record<string, SettingValue>>, fields: ReturnType<typeof fieldsOf>, set: Readonly<Record<string, SettingValue>>): SchemaFormValues {
  const settings: Record<string, SettingValue> = {}
  const secrets: Record<string, string> = {}
  for (const { key, kind, schema } of fields) {
    const value = values[key]
    if (value === undefined || value === '' || (set[key] === undefined && value === schema.default)) continue
    if (kind === 'secret') secrets[key] = String(value)
    else settings[key] = value
  }
  return { settings, secrets }
}
