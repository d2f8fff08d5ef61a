import { IconChevronDown } from '@tabler/icons-react'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { type AuditFilter, exportAddress } from '../queries.ts'

/** The log as a file, with the filters that are set. */
export function ExportLog({ filter }: { filter: AuditFilter }) {
  const save = (format: 'ndjson' | 'csv') => {
    // The browser itself takes it: a log may be longer than a page can hold.
    const link = document.createElement('a')
    link.href = exportAddress(filter, format)
    link.download = ''
    link.click()
  }
  const filtered = Object.keys(filter).length > 0
  return (
    <MenuButton boxed head={<span className="visually-hidden">{filtered ? 'Entries that fit the filters' : 'All entries'}</span>} choices={[
      { label: filtered ? 'CSV of these filters' : 'CSV, for spreadsheets', run: () => save('csv') },
      { label: filtered ? 'NDJSON of these filters' : 'NDJSON, for programs', run: () => save('ndjson') },
    ]}>Export<IconChevronDown size={16} aria-hidden /></MenuButton>
  )
}
