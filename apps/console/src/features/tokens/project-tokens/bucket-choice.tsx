import { MultiSelect, Select } from '@mantine/core'
import type { Bucket } from '@tributary/contract/catalog'
import type { ReactNode } from 'react'
import { Name } from '../../../ui/text/name.tsx'
import own from '../tokens.module.css'

interface BucketChoiceProps {
  label: string
  buckets: readonly Bucket[]
  /** Ids. */
  chosen: readonly string[]
  fault?: string | undefined
  /** Exactly one. */
  one?: boolean
  onChange: (chosen: string[]) => void
}

/** Buckets of the project, found by path or name. */
export function BucketChoice({ label, buckets, chosen, fault, one = false, onChange }: BucketChoiceProps) {
  const names = new Map(buckets.map(({ id, displayName, source }) => [id, source ? `${displayName}, linked from ${source.project.name}` : displayName]))
  const given = {
    label, searchable: true, maxDropdownHeight: 260, ...(fault === undefined ? {} : { error: fault }),
    data: buckets.map(({ id, path }) => ({ value: id, label: path })),
    nothingFoundMessage: buckets.length === 0 ? 'The project has no such bucket' : 'No bucket of that name',
    renderOption: ({ option }: { option: { value: string; label: string } }): ReactNode => <span><Name>{option.label}</Name><span className={own.hint}>{names.get(option.value)}</span></span>,
  }
  if (one) return <Select {...given} placeholder="Find a bucket" value={chosen[0] ?? null} onChange={(id) => onChange(id === null ? [] : [id])} />
  return <MultiSelect {...given} classNames={{ inputField: own.field ?? '' }} placeholder={chosen.length === 0 ? 'Find buckets' : ''} clearSearchOnChange hidePickedOptions value={[...chosen]} onChange={onChange} />
}
