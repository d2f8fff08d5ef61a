import { Button, Select } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { copyText } from '../../../ui/commands/copy-text.ts'
import { Keys } from '../../../ui/keys/keys.tsx'
import { keepInside } from '../../../ui/menu/keep-inside.ts'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { queryAddress } from '../query-address.ts'
import type { OwnProject } from '../own-project.ts'

const shownText = 72

/** Whose tables are asked, what was asked earlier, and Run. */
export function QueryHead({ project, projects, text, earlier, running, onTake, onRun, onStop }: {
  project: OwnProject
  projects: readonly OwnProject[]
  text: string
  earlier: readonly string[]
  running: boolean
  onTake: (sql: string) => void
  onRun: () => void
  onStop: () => void
}) {
  const navigate = useNavigate()
  const copyLink = () => void copyText(`${window.location.origin}${queryAddress(project.id, text)}`, 'The link')
  return (
    <PageHead title="Query" crumbs={[{ label: project.name, to: `/p/${project.id}/home`, hue: project.hue }]} fact="Asks the tables of a project by SQL, its own and linked ones. Nothing is changed or kept." {...(running ? { documentState: 'running' as const } : {})}
      others={<>
        {projects.length > 1 && (
          <Select aria-label="Project" w={200} data={projects.map(({ id, name }) => ({ value: id, label: name }))} value={project.id} allowDeselect={false} searchable={projects.length > 8}
            onChange={(id) => id && void navigate(queryAddress(id))} />
        )}
        {earlier.length > 0 && (
          <MenuButton boxed label="Earlier queries" place={keepInside} choices={earlier.map((sql, at) => ({ id: String(at), label: oneLine(sql), run: () => onTake(sql) }))}>Earlier</MenuButton>
        )}
        <MoreMenu what="query" choices={[{ label: 'Copy link', run: copyLink, disabled: text.trim() === '', why: 'There is no SQL yet.' }, { label: 'Clear', run: () => onTake(''), disabled: text === '' }]} />
      </>}
      action={running
        ? <Button variant="filled" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={onStop}>Stop</Button>
        : <Button variant="filled" leftSection={<IconPlayerPlay size={16} aria-hidden />} rightSection={<Keys keys="mod+Enter" />} onClick={onRun}>Run</Button>} />
  )
}

function oneLine(sql: string) {
  const line = sql.replaceAll(/\s+/g, ' ')
  return line.length > shownText ? `${line.slice(0, shownText)}…` : line
}
