// The roles of a combobox's list have no tags of their own: a native one cannot hold marks and details.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Modal, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import type { Me } from '@tributary/contract/accounts'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { FocusBack } from '../../ui/dialog/focus-back.tsx'
import { ProjectMark } from '../../ui/status/project-mark.tsx'
import { Name } from '../../ui/text/name.tsx'
import { useSignOut } from '../session-queries.ts'
import { typedAhead } from './typed-ahead.ts'
import { type Choice, useChoices } from './use-choices.ts'
import styles from './palette.module.css'

const label = 'Find anything, or say what to do'

/** Ctrl K: finds what the caller may see, goes there, and does the common things. */
export function Palette({ me, onClose, onHelp }: { me: Me; onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState(typedAhead.read)
  useEffect(() => typedAhead.set(''), [])
  const [active, setActive] = useState(0)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const queries = useQueryClient()
  const signOut = useSignOut()
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const { choices, found, searching, failed } = useChoices(text, { me, queries, go: (to, state) => void navigate(to, { state }) }, {
    dark, pathname, showKeys: onHelp,
    setDark: (next) => setColorScheme(next ? 'dark' : 'light'),
    signOut: () => signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in') }),
  })
  const at = Math.min(active, choices.length - 1)
  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    void choice.run()
  }
  const byKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: event.ctrlKey ? 0 : undefined, End: event.ctrlKey ? choices.length - 1 : undefined }[event.key]
    if (to !== undefined) setActive((to + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter') choose(choices[at])
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} size={640} padding={0} centered={false} yOffset="12dvh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find and do">
        <Modal.Body>
          <FocusBack />
          <div className={styles.field}>
            <IconSearch size={16} stroke={1.6} aria-hidden />
            {/* At once, and not with the dialog a moment later: who types after Ctrl K types into it. */}
            <input ref={focusOnce} data-autofocus role="combobox" aria-label={label} aria-expanded aria-controls="palette-choices" aria-autocomplete="list" aria-activedescendant={choices[at] ? `palette-${at}` : undefined}
              placeholder={label} autoComplete="off" spellCheck={false} value={text} onKeyDown={byKey} onChange={(event) => { setText(event.currentTarget.value); setActive(0) }} />
          </div>
          <div id="palette-choices" role="listbox" aria-label="Choices" className={styles.choices}>
            {choices.map((choice, index) => <Option key={choice.id} choice={choice} index={index} chosen={index === at} onPoint={setActive} onChoose={choose} />)}
          </div>
          <output className={styles.foot}>{footnote(text.trim(), searching, failed, choices.length, found)}</output>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

const focusOnce = (field: HTMLInputElement | null) => field?.focus()

function Option({ choice, index, chosen, onPoint, onChoose }: { choice: Choice; index: number; chosen: boolean; onPoint: (index: number) => void; onChoose: (choice: Choice) => void }) {
  const { verb, title, detail, hue, mono } = choice
  return (
    // The keys belong to the field, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={chosen} className={styles.choice} onClick={() => onChoose(choice)} onMouseMove={() => onPoint(index)}
      ref={chosen ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}>
      <span className={styles.title}>
        {hue !== undefined && <ProjectMark hue={hue} />}
        {verb !== undefined && <span className={styles.verb}>{verb} </span>}
        {mono ? <Name>{title}</Name> : <span className={styles.words}>{title}</span>}
      </span>
      <span className={styles.detail}>{detail}</span>
    </div>
  )
}

function footnote(typed: string, searching: boolean, failed: boolean, count: number, found: number): string {
  if (typed === '') return 'Type a name, words of a description, a job’s number, or what to do: run, subscribe, new, cancel.'
  if (failed) return 'The search did not answer. Pages can still be opened.'
  if (searching) return 'Searching'
  if (count === 0) return `Nothing that you may see or do is called ${typed}.`
  return found === count ? `${found} found` : `${found} found, ${count - found} to do`
}
