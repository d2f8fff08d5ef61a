import { Button, NumberInput } from '@mantine/core'
import { EngineLimits, type Project } from '@tributary/contract/projects'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { formatBytes, thin } from '../../../ui/text/format-quantity.ts'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { useUpdateProject } from '../queries.ts'

const megabytes = (value: number) => formatBytes(value * 1_000_000)

/** In the order of the form; `words` say what a figure comes to. */
const limits: readonly { key: keyof EngineLimits; label: string; help: string; words?: (value: number) => string }[] = [
  { key: 'memoryMegabytes', label: 'Memory, MB', help: 'What does not fit is spilled to disk.', words: megabytes },
  { key: 'threads', label: 'Threads', help: 'Processors that one run may keep busy.' },
  { key: 'wallClockSeconds', label: 'Time, seconds', help: 'From its start; then it is stopped.', words: formatDuration },
  { key: 'cpuSeconds', label: 'Processor time, seconds', help: 'Of all its threads together.', words: formatDuration },
  { key: 'outputMegabytes', label: 'Output, MB', help: 'What a run may write, as Parquet.', words: megabytes },
  { key: 'tempMegabytes', label: 'Spilled to disk, MB', help: 'While it runs; gone at its end.', words: megabytes },
]

/** What one run of the project may use; what is left empty is as the operator says, whose limits nothing here exceeds. */
export function RunLimits({ project: { id, limits: now, may } }: { project: Project }) {
  const update = useUpdateProject()
  const { values, set, field, onSubmit, busy, rest, isChanged } = useSubmit<EngineLimits>(EngineLimits, now, async (changed, setAll) => {
    await update.mutateAsync({ projectId: id, limits: changed })
    const undo = async () => {
      await update.mutateAsync({ projectId: id, limits: now })
      setAll(now)
      toast('The limits are as they were')
    }
    toast('The limits are saved: they count from the next run on', { undo })
  })
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <p>One run, of an extractor, a transformation or an import, uses at most this much. What is left empty is as the operator of this installation says; nothing here exceeds that.</p>
      <div className={styles.two}>
        {limits.map(({ key, label, help, words }) => {
          const value = values[key]
          const { error, onBlur } = field(key)
          return <NumberInput key={key} name={key} label={label} description={value !== null && words ? `${words(value)}. ${help}` : help} placeholder="As the operator says" min={0} allowDecimal={false} allowNegative={false} thousandSeparator={thin} disabled={!may.change} value={value ?? ''} error={error} onBlur={onBlur}
            onChange={(next) => set(key, next === '' ? null : Number(next))} />
        })}
      </div>
      {rest !== undefined && <p role="alert">{rest}</p>}
      {may.change && <div><Button type="submit" loading={busy} disabled={!isChanged()}>Save limits</Button></div>}
    </form>
  )
}
