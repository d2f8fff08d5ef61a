// The roles of a combobox's list have no tags of their own: a native one cannot hold marks and details.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconApi, IconKeyboard, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import { ProjectMark } from '../../ui/status/project-mark.tsx'
import { Name } from '../../ui/text/name.tsx'
import { featureRoutes } from '../features.ts'
import { addressOf, type Hit, searchQuery } from './palette-hits.ts'
import { auditEntry, hasRoute, type RailEntry, railEntries, settingsEntry } from '../rail/rail-entries.ts'
import { meQuery } from '../session-queries.ts'
import styles from './palette.module.css'

interface Choice {
  id: string
  title: ReactNode
  detail: ReactNode
  run: () => void
}

/** Ctrl K: finds what the caller may see, and goes there. */
export default function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const navigate = useNavigate()
  const admin = useQuery(meQuery).data?.person.organizationRole === 'admin'
  const typed = text.trim()
  const [asked] = useDebouncedValue(typed, 80)
  const found = useQuery(searchQuery(asked))
  const go = (to: string) => {
    onClose()
    void navigate(to)
  }
  const hits = typed === '' ? [] : (found.data?.hits ?? [])
  const choices = [...hits.map((hit) => hitChoice(hit, go)), ...pageChoices(typed, admin, go), ...helpChoice(typed, () => { onClose(); onHelp() })]
  const at = Math.min(active, choices.length - 1)
  const byKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setActive((at + step + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter') choices[at]?.run()
    else return
    event.preventDefault()
  }
  const searching = typed !== '' && (found.isFetching || asked !== typed)
  return (
    <Modal.Root opened onClose={onClose} size={600} padding={0} centered={false} yOffset="12dvh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find and go">
        <Modal.Body>
          <FocusBack />
      <div className={styles.field}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <input data-autofocus role="combobox" aria-label="Search buckets, tables, columns" aria-expanded aria-controls="palette-choices" aria-autocomplete="list" aria-activedescendant={choices[at] ? `palette-${at}` : undefined}
          placeholder="Search buckets, tables, columns" autoComplete="off" spellCheck={false} value={text} onKeyDown={byKey} onChange={(event) => { setText(event.currentTarget.value); setActive(0) }} />
      </div>
      <div id="palette-choices" role="listbox" aria-label="Found" className={styles.choices}>
        {choices.map(({ id, title, detail, run }, index) => (
          // The keys belong to the field, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div key={id} id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === at} className={styles.choice} onClick={run} onMouseMove={() => setActive(index)}
            ref={index === at ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}>
            <span className={styles.title}>{title}</span>
            <span className={styles.detail}>{detail}</span>
          </div>
        ))}
      </div>
      <output className={styles.foot}>{footnote(typed, searching, found.isError, hits.length)}</output>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function footnote(typed: string, searching: boolean, failed: boolean, count: number): string {
  if (typed === '') return 'Type a name, or words of a description.'
  if (failed) return 'The search did not answer. Pages can still be opened.'
  if (searching) return 'Searching'
  return count === 0 ? `Nothing that you may see is called ${typed}.` : `${count} found`
}

function hitChoice(hit: Hit, go: (to: string) => void): Choice {
  const written = hit.kind === 'project' || hit.kind === 'bucket'
  return {
    id: `${hit.kind} ${hit.id} ${hit.title} ${hit.project.id}`,
    title: <><ProjectMark hue={hit.project.hue} />{written ? hit.title : <Name>{hit.title}</Name>}</>,
    detail: `${hit.kind === 'project' ? 'Project' : `${hit.kind}, ${hit.project.name}`}${hit.detail === '' ? '' : ` · ${hit.detail}`}`,
    run: () => go(addressOf(hit)),
  }
}

const apiEntry: RailEntry = { label: 'API', to: '/api/docs', icon: IconApi }

function pageChoices(typed: string, admin: boolean, go: (to: string) => void): Choice[] {
  const pages = [...railEntries(featureRoutes), ...(admin ? [auditEntry] : []), ...(hasRoute(featureRoutes, settingsEntry.to) ? [settingsEntry] : []), apiEntry]
  return pages.filter(({ label }) => fits(label, typed)).map(({ label, to, icon: Mark, key }) => (
    { id: to, title: <><Mark size={16} stroke={1.6} aria-hidden />{label}</>, detail: key ? `Page · g ${key}` : 'Page', run: () => go(to) }
  ))
}

function helpChoice(typed: string, run: () => void): Choice[] {
  return fits('Keyboard shortcuts', typed) ? [{ id: 'help', title: <><IconKeyboard size={16} stroke={1.6} aria-hidden />Keyboard shortcuts</>, detail: '?', run }] : []
}

function fits(label: string, typed: string) {
  return label.toLowerCase().includes(typed.toLowerCase())
}
