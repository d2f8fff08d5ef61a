import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { Field, SettingValue } from './json-schema.ts'
import { SecretInput } from './secret-input.tsx'
import styles from './form.module.css'

interface SchemaFieldProps {
  field: Field
  value: SettingValue | undefined
  error: string | undefined
  /** Of a secret: when the stored one was set. */
  setAt: string | null | undefined
  /** Stands instead of the help. */
  note: string | undefined
  disabled: boolean
  onChange: (value: SettingValue) => void
  onBlur: () => void
}

/** One field of a SchemaForm: label above, help below. */
export function SchemaField({ field, value, error, setAt, note, disabled, onChange, onBlur }: SchemaFieldProps) {
  const { key, kind, required, optional, options } = field
  const help = note ?? field.help
  const label = !optional ? field.label : <>{field.label}{' '}<span className={styles.optional}>optional</span></>
  const common = { name: key, label, description: help, error, disabled, onBlur, required, withAsterisk: false, placeholder: field.schema.placeholder ?? '' }
  switch (kind) {
    case 'secret':
      return <SecretInput name={key} label={field.label} description={help} value={String(value ?? '')} onChange={onChange} onBlur={onBlur} setAt={setAt} error={error} required={required && !setAt} optional={optional} disabled={disabled} />
    case 'boolean':
      return <Checkbox name={key} label={label} description={help} error={error} disabled={disabled} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'number':
      return <NumberInput {...common} value={typeof value === 'number' ? value : ''} onChange={onChange} allowDecimal={field.schema.type !== 'integer'} />
    case 'select':
      return <Select {...common} value={value === '' ? null : String(value ?? '')} data={[...options]} onChange={(next) => onChange(next ?? '')} allowDeselect={!required} />
    default:
      if (field.schema.format === 'textarea') return <Textarea {...common} value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value)} autosize minRows={2} maxRows={10} autoComplete="off" spellCheck={false} />
      return <TextInput {...common} value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value)} autoComplete="off" spellCheck={false} />
  }
}
