import { encode } from 'uqr'
import styles from './two-factor.module.css'

/** Room around it: without, cameras do not find where it begins. */
const border = 4

/** A text as a picture that a phone's camera reads. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border })
  const dark = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img would need an address, and the secret belongs in none
  return <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><path d={dark} /></svg>
}
