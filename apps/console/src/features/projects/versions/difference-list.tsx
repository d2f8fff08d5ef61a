import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { type Difference, isFact } from './content-differences.ts'
import styles from './versions.module.css'

const LineDifference = lazyPart(() => import('./lines/line-difference.tsx'), () => <RowSkeletons kind="table" label="Comparing" />)

/** Part by part what it was above what it became; below, line by line, what is too long for that. */
export function DifferenceList({ differences, whole }: { differences: readonly Difference[]; /** Compared line by line, in place of each long part that is JSON. */ whole?: Difference | undefined }) {
  if (differences.length === 0) return <EmptyState title="Nothing differs">Both are the same but for their names or descriptions, which are no part of a version.</EmptyState>
  const long = [...differences.filter((difference) => !isFact(difference) && (!whole || difference.isText)), ...(whole ? [whole] : [])]
  return (
    <>
      {differences.filter(isFact).map(({ name, was, is }) => (
        <Part key={name} name={name}>
          <div className={styles.lines}>
            {was !== null && <Fact kind="was" text={was} />}
            {is !== null && <Fact kind="is" text={is} />}
          </div>
        </Part>
      ))}
      {long.map(({ name, was, is }) => (
        <Part key={name} name={name}>
          <LineDifference name={name} was={was ?? ''} is={is ?? ''} />
        </Part>
      ))}
    </>
  )
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <section className={styles.part} aria-label={name}>
      <h3>{name}</h3>
      {children}
    </section>
  )
}

const signs = { was: '−', is: '+' } as const
const tags = { was: 'del', is: 'ins' } as const

/** Never by colour alone: a sign in sight, a word for those who hear it. */
function Fact({ kind, text }: { kind: 'was' | 'is'; text: string }) {
  const Tag = tags[kind]
  return (
    <Tag className={styles.fact} data-kind={kind}>
      <span aria-hidden>{signs[kind]}</span>
      <code><span className="visually-hidden">{kind} </span>{text}</code>
    </Tag>
  )
}
