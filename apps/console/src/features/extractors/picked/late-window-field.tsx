import { NumberInput, Select } from '@mantine/core'
import { useId, useState } from 'react'
import { thin } from '../../../ui/text/format-quantity.ts'
import styles from './picked.module.css'
import { isTimeType, type WindowUnit, windowOf, windowUnits } from './late-window.ts'

const most = 1_000_000_000_000
const isUnit = (value: string | null): value is WindowUnit => value !== null && value in windowUnits

/** How far below the last value a run begins again, for rows that come late: a time of a date or time, else a number. */
export function LateWindowField({ column, type, lateWindow, onChange }: { column: string; type: string; lateWindow: number | undefined; onChange: (lateWindow: number | undefined) => void }) {
  const help = useId()
  const isTime = isTimeType(type)
  const [unit, setUnit] = useState<WindowUnit>(lateWindow === undefined ? 'hours' : windowOf(lateWindow).unit)
  const size = isTime ? windowUnits[unit] : 1
  const [count, setCount] = useState<number | string>(lateWindow === undefined ? '' : lateWindow / size)
  const put = (next: number | string, of: number) => {
    setCount(next)
    if (next === '') return onChange(undefined)
    if (typeof next === 'number' && next >= 0 && next * of <= most) onChange(next * of)
  }
  return (
    <div className={styles.late}>
      <NumberInput label="Late rows, may be left empty" value={count} min={0} max={most / size} allowNegative={false} allowDecimal={!isTime} thousandSeparator={thin} placeholder="None" aria-describedby={help} onChange={(next) => put(next, size)} />
      {isTime && <Select aria-label="Unit of the late rows" data={Object.keys(windowUnits)} value={unit} allowDeselect={false} onChange={(next) => { if (isUnit(next)) { setUnit(next); put(count, windowUnits[next]) } }} />}
      <p id={help} className={styles.help}>Each run begins again this far below the last value of {column}, and reads rows once more that came late with a lower one.</p>
    </div>
  )
}
