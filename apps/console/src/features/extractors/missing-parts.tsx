import type { Extractor } from '@tributary/contract/extractors'
import { Link } from 'react-router'
import { setupAddress, stepOf } from './addresses.ts'
import tint from '../../ui/status/tint.module.css'
import styles from './setup/setup.module.css'

/** What an extractor lacks before it can run, each with the way to the step that gives it. */
export function MissingParts({ extractor }: { extractor: Extractor }) {
  const { missing } = extractor
  if (missing.length === 0) return null
  return (
    <section className={`${tint.late} ${styles.missing}`} aria-label="Missing">
      <h2>{missing.length === 1 ? 'One thing is missing before it can run' : `${missing.length} things are missing before it can run`}</h2>
      <ul>{missing.map((one) => <li key={one}><Link to={setupAddress(extractor, stepOf(one))}>{one}</Link></li>)}</ul>
    </section>
  )
}
