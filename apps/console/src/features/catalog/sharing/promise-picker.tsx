import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { thin } from '../../../ui/text/format-quantity.ts'
import styles from './sharing.module.css'

const units = { minutes: 60, hours: 3600, days: 86_400 } as const
type Unit = keyof typeof units
const plain: readonly (readonly [seconds: number, label: string])[] = [
  [900, '15 minutes'], [3600, '1 hour'], [4 * 3600, '4 hours'], [12 * 3600, '12 hours'], [86_400, '1 day'], [7 * 86_400, '7 days'],
]
const none = 'none'
const other = 'other'

/** "At most 4 h old": plain choices first, then any number of minutes, hours or days. Null promises nothing. */
export function PromisePicker({ seconds, onChange }: { seconds: number | null; onChange: (seconds: number | null) => void }) {
  const [free, setFree] = useState(seconds !== null && !plain.some(([one]) => one === seconds))
  const [unit, setUnit] = useState<Unit>(unitOf(seconds))
  const [count, setCount] = useState<number | string>(seconds === null ? 1 : seconds / units[unitOf(seconds)])
  const set = (nextCount: number | string, nextUnit: Unit) => {
    setCount(nextCount)
    setUnit(nextUnit)
    if (typeof nextCount === 'number' && nextCount >= 1) onChange(Math.min(315_360_000, Math.round(nextCount) * units[nextUnit]))
  }
  const choose = (choice: string | null) => {
    setFree(choice === other)
    if (choice === none || choice === null) onChange(null)
    else if (choice === other) set(count, unit)
    else onChange(Number(choice))
  }
  return (
    <div className={styles.promise}>
      <Select label="Promised age" allowDeselect={false} value={free ? other : seconds === null ? none : String(seconds)} onChange={choose}
        data={[{ value: none, label: 'No promise' }, ...plain.map(([value, label]) => ({ value: String(value), label: `At most ${label} old` })), { value: other, label: 'Another age' }]} />
      {free && <NumberInput label="Number" value={count} min={1} allowDecimal={false} allowNegative={false} thousandSeparator={thin} onChange={(next) => set(next, unit)} />}
      {free && <Select label="Unit" data={Object.keys(units)} value={unit} allowDeselect={false} onChange={(next) => next && set(count, next as Unit)} />}
    </div>
  )
}

/** The largest in which it is a whole number. */
function unitOf(seconds: number | null): Unit {
  if (seconds === null) return 'hours'
  if (seconds % units.days === 0) return 'days'
  return seconds % units.hours === 0 ? 'hours' : 'minutes'
}
