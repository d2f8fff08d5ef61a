import { formatAbout, formatBytes, formatExact, formatQuantity } from './format-quantity.ts'
import styles from './figure.module.css'

/** A number of things: short in sight, exact on hover. */
export function Quantity({ value, unit, about = false, exact = false }: {
  value: number
  /** Said after the figure: "rows". */
  unit?: string
  /** The count is an estimate. */
  about?: boolean
  /** Shows every digit. */
  exact?: boolean
}) {
  const figure = exact ? formatExact(value) : about ? formatAbout(value) : formatQuantity(value)
  return <span className={styles.figure} title={about ? undefined : formatExact(value)}>{unit ? `${figure} ${unit}` : figure}</span>
}

/** A size on disk. */
export function Bytes({ value }: { value: number }) {
  return <span className={styles.figure} title={`${formatExact(value)} bytes`}>{formatBytes(value)}</span>
}
