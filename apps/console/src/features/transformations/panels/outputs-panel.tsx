import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { Segmented } from '../../../ui/page/segmented.tsx'
import beside from '../../../ui/code/side-panel.module.css'
import { SidePanel } from '../../../ui/code/side-panel.tsx'
import { Name } from '../../../ui/text/name.tsx'
import type { ContentFaults, Output } from '../draft/content.ts'
import styles from './panels.module.css'
import { SuggestingInput } from './suggesting-input.tsx'

const OutputKey = lazyPart(() => import('./output-key.tsx'))

const modes = [{ value: 'full', label: 'Replace' }, { value: 'append', label: 'Append' }, { value: 'upsert', label: 'Upsert' }] as const

/** Key and mark of deletion are of an upsert alone. */
function withMode({ from, path, primaryKey = [] }: Output, mode: Output['mode']): Output {
  return { from, path, mode, ...(mode === 'upsert' ? { primaryKey } : {}) }
}

function howWords({ mode, primaryKey = [], deleteColumn }: Output) {
  if (mode === 'upsert') return `upserted by ${primaryKey.join(', ')}${deleteColumn ? `, deleted where ${deleteColumn} is true` : ''}`
  return mode === 'full' ? 'replaced' : 'appended'
}

/** What is kept of what the SQL makes, and where it goes. */
export function OutputsPanel({ outputs, made, bucketPaths, tablePaths, columnsOf, faults, readOnly, onAdd, onChange, onRemove }: {
  outputs: readonly Output[]
  /** Tables and views that the SQL makes. */
  made: readonly string[]
  /** Of the project's own buckets: others are never offered. */
  bucketPaths: readonly string[]
  tablePaths: readonly string[]
  /** Of a table that is there already. */
  columnsOf: (path: string) => readonly string[]
  faults: ContentFaults
  readOnly: boolean
  onAdd: () => void
  onChange: (index: number, output: Output) => void
  onRemove: (index: number) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  const add = () => {
    flushSync(onAdd)
    // What was just added is filled in next.
    list.current?.lastElementChild?.querySelector('input')?.focus()
  }
  return (
    <SidePanel title="Outputs" count={outputs.length}>
      {faults['outputs'] && <p className={styles.fault} role="alert">{faults['outputs']}</p>}
      {outputs.length === 0 && <p className={beside.quiet}>{readOnly ? 'It writes no table.' : 'Name what is to be kept: a table or view that the SQL creates, and the table that it goes to.'}</p>}
      <ul ref={list}>
        {outputs.map((output, index) => {
          const { from, path, mode } = output
          const places = [...bucketPaths.map((bucket) => `${bucket}.${from || 'table'}`), ...tablePaths.filter((each) => !bucketPaths.some((bucket) => each === `${bucket}.${from}`))]
          return (
            // oxlint-disable-next-line react/no-array-index-key -- an output has no name of its own while it is being typed
            <li key={index} className={styles.item}>
              {readOnly ? <p><Name>{from}</Name> to <Name>{path}</Name>, {howWords(output)}</p> : (
                <>
                  <div className={styles.line}>
                    <SuggestingInput label="From" name={`Output ${index + 1}, from`} placeholder="clean" value={from} error={faults[`outputs.${index}.from`]} suggestions={made} onChange={(next) => onChange(index, { ...output, from: next })} />
                    <ActionIcon size={24} aria-label={`Remove output ${index + 1}`} onClick={() => onRemove(index)}><IconX size={14} aria-hidden /></ActionIcon>
                  </div>
                  <SuggestingInput label="To" name={`Output ${index + 1}, to`} placeholder="out.c-name.table" value={path} error={faults[`outputs.${index}.path`]} suggestions={[...new Set(places)]} onChange={(next) => onChange(index, { ...output, path: next })} />
                  <Segmented label={`Output ${index + 1}, mode`} options={modes} value={mode} onChange={(next) => onChange(index, withMode(output, next))} />
                  {mode === 'upsert' && <OutputKey output={output} index={index} columns={columnsOf(path)} fault={faults[`outputs.${index}.primaryKey`]} onChange={(next) => onChange(index, next)} />}
                </>
              )}
            </li>
          )
        })}
      </ul>
      {!readOnly && <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>Add output</Button>}
    </SidePanel>
  )
}
