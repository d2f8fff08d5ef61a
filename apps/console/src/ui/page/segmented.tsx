import styles from './segmented.module.css'

/** A few choices side by side, one in force: levels of a graph, modes of a load. */
export function Segmented<Value extends string>({ label, options, value, onChange }: {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className={styles.segmented} aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>{option.label}</button>
      ))}
    </fieldset>
  )
}
