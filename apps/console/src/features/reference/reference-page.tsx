import { ActionIcon, Drawer, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, Outlet, useNavigate, useParams } from 'react-router'
import { useShortcut } from '../../ui/keys/use-shortcut.ts'
import { Logo } from '../../ui/logo.tsx'
import { NoMatch } from '../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../ui/page/error-panel.tsx'
import { ThemeToggle } from '../../ui/theme-toggle.tsx'
import { Method } from './method.tsx'
import { openApiQuery, type Operation, operationsOf } from './open-api.ts'
import styles from './reference-page.module.css'

/** Every operation of the API at the left, one of them at the right. */
export function ReferencePage() {
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)
  const document = useQuery(openApiQuery)
  const { operationId } = useParams()
  useShortcut('/', 'Find an operation', () => window.document.querySelector<HTMLElement>('[data-page-filter]')?.focus())
  const operations = document.data ? operationsOf(document.data) : []
  const contents = <Contents operations={operations} onChosen={() => setOpened(false)} />
  return (
    <div className={styles.frame}>
      <a href="#page" className={styles.skip}>Skip to the page</a>
      <header className={styles.bar}>
        {narrow && <ActionIcon aria-label="Open the contents" onClick={() => setOpened(true)}><IconMenu2 size={18} /></ActionIcon>}
        <Link to="/api/docs" className={styles.brand}><Logo />Tributary API</Link>
        {document.data && <span className={styles.version}>{document.data.info.version}</span>}
        <nav className={styles.links} aria-label="Elsewhere">
          <a href="/api/v1/openapi.json">OpenAPI document</a>
          <Link to="/">Console</Link>
        </nav>
        <ThemeToggle />
      </header>
      {narrow
        ? <Drawer opened={opened} onClose={() => setOpened(false)} title="Contents" size="320px" closeButtonProps={{ 'aria-label': 'Close' }}>{contents}</Drawer>
        : <aside className={styles.contents} aria-label="Contents">{contents}</aside>}
      {/* Another operation starts at its top. */}
      <main id="page" tabIndex={-1} key={operationId} className={styles.main}>
        {document.isError && <ErrorPanel failed="The API's document could not be read" error={document.error} onRetry={() => void document.refetch()} />}
        {document.data && <Outlet context={document.data} />}
      </main>
    </div>
  )
}

function Contents({ operations, onChosen }: { operations: readonly Operation[]; onChosen: () => void }) {
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const { operationId } = useParams()
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = operations.filter(({ operationId: name, summary, path, method }) => words.every((word) => `${method} ${path} ${name} ${summary}`.toLowerCase().includes(word)))
  const openFirst = (event: FormEvent) => {
    event.preventDefault()
    const [first] = found
    if (!first || words.length === 0) return
    onChosen()
    void navigate(`/api/docs/${first.operationId}`)
  }
  const groups = [...Map.groupBy(found, ({ tags }) => tags[0] ?? '')]
  return (
    <>
      <form className={styles.find} onSubmit={openFirst}>
        <TextInput type="search" aria-label="Find an operation" placeholder="Find an operation" leftSection={<IconSearch size={16} stroke={1.6} />} value={text}
          onChange={(event) => setText(event.currentTarget.value)} data-page-filter autoComplete="off" spellCheck={false} />
      </form>
      <nav aria-label="Operations" className={styles.operations}>
        <Link to="/api/docs" className={styles.entry} {...(operationId === undefined ? { 'aria-current': 'page' as const } : {})} onClick={onChosen}>Introduction</Link>
        {groups.map(([tag, members]) => (
          <section key={tag} aria-label={tag}>
            <h2>{tag}</h2>
            {members.map(({ operationId: name, method }) => (
              <Link key={name} to={`/api/docs/${name}`} className={styles.entry} {...(name === operationId ? { 'aria-current': 'page' as const, ref: bringIntoSight } : {})} onClick={onChosen}>
                <Method method={method} />{name}
              </Link>
            ))}
          </section>
        ))}
        {words.length > 0 && found.length === 0 && <NoMatch filters={[`operation “${text}”`]} onClear={() => setText('')} />}
      </nav>
    </>
  )
}

/** Who came by an address finds it in the contents, too. */
function bringIntoSight(entry: HTMLElement | null) {
  entry?.scrollIntoView({ block: 'nearest' })
}
