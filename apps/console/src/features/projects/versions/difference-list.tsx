import { EmptyState } from '../../../ui/page/empty-state.tsx'
import type { Difference } from './content-differences.ts'
import type { DifferentLine } from './different-lines.ts'
import styles from './versions.module.css'

/** Part by part, what it was above what it became. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <EmptyState title="Nothing differs">Both are the same but for their names or descriptions, which are no part of a version.</EmptyState>
  return differences.map(({ name, lines }) => (
    <section key={name} className={styles.part} aria-label={name}>
      <h3>{name}</h3>
      <div className={styles.lines} data-single={isSingle(lines) || undefined}>{lines.map((line) => <Line key={`${line.kind} ${line.number}`} line={line} />)}</div>
    </section>
  ))
}

/** One value that became another one: it has no lines to count. */
const isSingle = (lines: readonly DifferentLine[]) => lines.every(({ kind, number }) => kind !== 'same' && number === 1)

const signs = { same: ' ', was: '−', is: '+', rest: '…' } as const
const said = { same: '', was: 'was ', is: 'is ', rest: '' } as const
const tags = { same: 'div', was: 'del', is: 'ins', rest: 'div' } as const

/** Never by colour alone: a sign in sight, a word for those who hear it. */
function Line({ line: { kind, text, number } }: { line: DifferentLine }) {
  const Tag = tags[kind]
  return (
    <Tag className={styles.line} data-kind={kind}>
      <span className={styles.number} aria-hidden>{kind === 'rest' ? '' : number}</span>
      <span aria-hidden>{signs[kind]}</span>
      <code><span className="visually-hidden">{said[kind]}</span>{text}</code>
    </Tag>
  )
}
