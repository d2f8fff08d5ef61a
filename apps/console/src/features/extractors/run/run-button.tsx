import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Extractor } from '@tributary/contract/extractors'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { useShortcut } from '../../../ui/keys/use-shortcut.ts'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { useRun } from '../use-run.ts'
import styles from './run.module.css'

const RunTablesDialog = lazyPart(() => import('./run-tables-dialog.tsx'))

/** Runs it at once; beside it some of its tables, or a run that only tells what it would read. */
export function RunButton({ extractor, ready }: { extractor: Extractor; ready: boolean }) {
  const navigate = useNavigate()
  const { run, running } = useRun(extractor)
  const [choosing, setChoosing] = useState(false)
  const dry = async () => {
    const job = await run({ dryRun: true })
    if (job) void navigate(`/jobs/${job.id}`)
  }
  const off = !ready || running
  useShortcut('mod+Enter', 'Run this extractor', () => void run(), !off && !choosing)
  return (
    <div className={styles.split}>
      <Button variant="filled" disabled={!ready} loading={running} onClick={() => void run()}>Run</Button>
      <MenuButton label="Other ways to run" className={styles.others} place={keepInside} choices={[
        { label: 'Run now', run: () => void run(), disabled: off },
        { label: 'Run selected tables…', run: () => setChoosing(true), disabled: off },
        { label: 'Dry run', run: () => void dry(), disabled: off, parted: true },
      ]}>
        <IconChevronDown size={16} aria-hidden />
      </MenuButton>
      {choosing && <RunTablesDialog extractor={extractor} run={run} onClose={() => setChoosing(false)} />}
    </div>
  )
}

/** What would begin outside of the page begins with its button. */
function keepInside(menu: HTMLElement | null) {
  if (menu && menu.getBoundingClientRect().left < 0) Object.assign(menu.style, { right: 'auto', left: '0' })
  return undefined
}
