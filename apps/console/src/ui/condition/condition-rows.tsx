import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type Condition, type Is, isWords, takesValue } from './condition.ts'
import styles from './condition-rows.module.css'

const choices = Object.entries(isWords).map(([value, label]) => ({ value, label }))
const isOne = (value: string): value is Is => value in isWords

/** Conditions that all have to hold: column, what is asked of it, value. */
export function ConditionRows({ columns, conditions, most = 50, needed = false, onChange }: {
  /** Their names. */
  columns: readonly string[]
  conditions: readonly Condition[]
  most?: number
  /** The last one stays, and has the focus at first. */
  needed?: boolean
  onChange: (conditions: readonly Condition[]) => void
}) {
  const change = (key: number, more: Partial<Condition>) => onChange(conditions.map((one) => (one.key === key ? { ...one, ...more } : one)))
  const next = Math.max(0, ...conditions.map(({ key }) => key)) + 1
  return (
    <fieldset className={styles.conditions}>
      <legend className={conditions.length === 0 ? 'visually-hidden' : undefined}>Rows in which</legend>
      <ul>
        {conditions.map(({ key, column, is, value }, index) => (
          <li key={key}>
            {index > 0 && <span className={styles.and}>and</span>}
            <Select aria-label={`Condition ${index + 1}, column`} placeholder="Column" searchable={columns.length > 8} data={withChosen(columns, column)} value={column} allowDeselect={false} data-autofocus={(needed && index === 0) || undefined} onChange={(name) => change(key, { column: name })} />
            <Select aria-label={`Condition ${index + 1}, what is asked`} data={choices} value={is} allowDeselect={false} onChange={(chosen) => { if (chosen !== null && isOne(chosen)) change(key, { is: chosen }) }} />
            <ActionIcon size={28} disabled={needed && conditions.length === 1} aria-label={`Take condition ${index + 1} away`} onClick={() => onChange(conditions.filter((one) => one.key !== key))}><IconX size={14} aria-hidden /></ActionIcon>
            {takesValue(is) && <TextInput className={styles.value ?? ''} aria-label={`Condition ${index + 1}, value`} placeholder="Value" value={value} autoComplete="off" spellCheck={false} onChange={(event) => change(key, { value: event.currentTarget.value })} />}
          </li>
        ))}
      </ul>
      {conditions.length < most && <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...conditions, { key: next, column: null, is: 'equal', value: '' }])}>Add a condition</Button>}
    </fieldset>
  )
}

/** One that is no longer there is still shown. */
function withChosen(columns: readonly string[], chosen: string | null) {
  return chosen === null || columns.includes(chosen) ? [...columns] : [...columns, chosen]
}
