import { Checkbox, TextInput } from '@mantine/core'
import styles from '../../../../ui/form/form-column.module.css'

/** A default as text, or none: an empty text is one, too. */
export function DefaultField({ value, error, help, onChange }: { value: string | null; error?: string | undefined; help: string; onChange: (value: string | null) => void }) {
  return (
    <>
      <Checkbox label="Has a default" description={help} checked={value !== null} onChange={(event) => onChange(event.currentTarget.checked ? '' : null)} />
      {value !== null && <TextInput name="defaultValue" label="Default" value={value} error={error} autoComplete="off" spellCheck={false} classNames={{ input: styles.mono ?? '' }} onChange={(event) => onChange(event.currentTarget.value)} />}
    </>
  )
}
