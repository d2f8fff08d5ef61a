import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shareTargetsQuery, type TargetKind } from '../queries.ts'
import styles from './target-picker.module.css'

export interface Target {
  id: string
  name: string
}

/** Projects or people, found by name on the server. */
export function TargetPicker({ bucketId, kind, except, chosen, error, onChange }: {
  bucketId: string
  /** Not offered: the bucket's own project sees it anyway. */
  except?: string | undefined
  kind: TargetKind
  chosen: readonly Target[]
  error?: string | undefined
  onChange: (chosen: readonly Target[]) => void
}) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const found = useQuery(shareTargetsQuery(bucketId, kind, q))
  const offered = found.data?.items.filter(({ id }) => id !== except) ?? []
  const known = new Map([...chosen.map(({ id, name }) => ({ id, name, detail: '' })), ...offered].map((target) => [target.id, target]))
  const noun = kind === 'project' ? 'projects' : 'people'
  return (
    <MultiSelect
      label={kind === 'project' ? 'Projects' : 'People'} placeholder={chosen.length === 0 ? `Find ${noun} by name` : ''} error={error ?? (found.isError && !found.data ? `The ${noun} could not be read.` : undefined)}
      searchable searchValue={text} onSearchChange={setText} clearSearchOnChange hidePickedOptions maxDropdownHeight={240}
      // The server has filtered already, by more than the name that is shown.
      filter={({ options }) => options.filter((option) => 'value' in option && offered.some(({ id }) => id === option.value))}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))} value={chosen.map(({ id }) => id)}
      nothingFoundMessage={found.isFetching ? 'Searching' : `No ${noun} of that name`}
      renderOption={({ option }) => <span className={styles.option}>{option.label}<span>{known.get(option.value)?.detail}</span></span>}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
    />
  )
}
