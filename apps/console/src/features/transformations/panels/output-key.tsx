import { TagsInput } from '@mantine/core'
import type { Output } from '../draft/content.ts'
import beside from '../../../ui/code/side-panel.module.css'
import styles from './panels.module.css'
import { SuggestingInput } from './suggesting-input.tsx'

const most = 32

/** By which columns rows are the same, and which column says that one is to go. */
export default function OutputKey({ output, index, columns, fault, onChange }: {
  output: Output
  index: number
  /** Of the table it goes to, where that is there. */
  columns: readonly string[]
  fault: string | undefined
  onChange: (output: Output) => void
}) {
  const { primaryKey = [], deleteColumn = '' } = output
  const { from, path, mode } = output
  const mark = (name: string) => onChange({ from, path, mode, primaryKey, ...(name === '' ? {} : { deleteColumn: name }) })
  return (
    <>
      <TagsInput size="sm" label="Primary key" aria-label={`Output ${index + 1}, primary key`} placeholder={primaryKey.length === 0 ? 'Column, then Enter' : ''} value={primaryKey} error={fault} data={[...columns]} maxTags={most} splitChars={[',']} acceptValueOnBlur
        classNames={{ pill: styles.mono ?? '', inputField: styles.mono ?? '' }} spellCheck={false} onChange={(next) => onChange({ ...output, primaryKey: next })} />
      <SuggestingInput label="Deleted where true, may be left empty" name={`Output ${index + 1}, column that marks deleted rows`} placeholder="is_deleted" value={deleteColumn} error={undefined} suggestions={[]} onChange={mark} />
      <p className={beside.quiet}>Rows take the place of those with the same key, others are added. Of several rows of one key the last wins.</p>
    </>
  )
}
