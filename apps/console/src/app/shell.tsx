import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Navigate, Outlet, useLocation, useMatches, useNavigate } from 'react-router'
import { isShutOut } from '../api/query-client.ts'
import { signInAddress } from '../api/sign-in-address.ts'
import { SignInAgain } from '../features/accounts/index.ts'
import { FaultBoundary } from '../ui/fault/fault-boundary.tsx'
import { lazyPart } from '../ui/fault/lazy-part.ts'
import { useShortcut } from '../ui/keys/use-shortcut.ts'
import { ErrorPanel } from '../ui/page/error-panel.tsx'
import { ArchiveNotice } from './archive-notice.tsx'
import { useAnotherPerson } from './connection/another-person.ts'
import { setSessionOver, useSessionOver } from './connection/session-over.ts'
import { featureRoutes } from './features.ts'
import { PaletteWaiting } from './palette/typed-ahead.ts'
import { hasRoute } from './rail/rail-entries.ts'
import { Rail } from './rail/rail.tsx'
import { MachineWarning } from './machine-warning.tsx'
import type { RouteHandle } from './route-handle.ts'
import { meQuery } from './session-queries.ts'
import { TopBar } from './top-bar.tsx'
import styles from './shell.module.css'

const loadPalette = () => import('./palette/index.ts')
const loadMenu = () => import('./rail/mobile-menu.tsx')
const loadHelp = () => import('../ui/keys/shortcut-help.tsx')
const ConnectionBar = lazyPart(async () => ({ default: (await import('./connection/parts.ts')).ConnectionBar }))
const Palette = lazyPart(async () => ({ default: (await loadPalette()).Palette }), PaletteWaiting)
const Recorder = lazyPart(async () => ({ default: (await loadPalette()).Recorder }))
const MobileMenu = lazyPart(loadMenu)
const ShortcutHelp = lazyPart(loadHelp)

/** Rail, top bar and the page. */
export function Shell() {
  const me = useQuery(meQuery)
  const wide = useMatches().some(({ handle }) => (handle as RouteHandle | undefined)?.wide === true)
  const mobile = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const tight = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false })
  const narrow = wide || tight
  const [menu, setMenu] = useState(false)
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useGoKeys()
  const openPalette = () => setPalette(true)
  const openHelp = () => setHelp(true)
  useShortcut('mod+k', 'Find and go', openPalette)
  useShortcut('/', 'Filter this page, or find', () => focusFilter() || openPalette())
  useShortcut('?', 'Show these keys', openHelp)
  const settled = useSettled(me.data !== undefined)
  useEffect(() => {
    // So that they open at once.
    if (settled) void Promise.all([loadPalette(), mobile ? loadMenu() : loadHelp()]).catch(() => undefined)
  }, [settled, mobile])
  const { pathname, search, hash } = useLocation()
  const sessionOver = useSessionOver()
  const another = useAnotherPerson(me.data?.person.id)
  // Nothing of the one who was here may be left for the next: the page is loaded anew.
  const leave = () => window.location.assign(signInAddress(pathname + search + hash))
  if (another) return null
  if (isShutOut(me.error) || me.data?.organization.deletedAt) return <Navigate to="/deleted" replace />
  if (me.data?.twoFactor.mustSetUp) return <Navigate to={signInAddress(pathname + search + hash, '/two-factor')} replace />
  return (
    <div className={styles.shell} data-wide={narrow || undefined}>
      <a href="#page" className={styles.skip}>Skip to the page</a>
      {!mobile && <div className={styles.rail}><Rail me={me.data} narrow={narrow} /></div>}
      <div className={styles.main}>
        <TopBar me={me.data} mobile={mobile} onMenu={() => setMenu(true)} onSearch={openPalette} onHelp={openHelp} />
        {/* It has to be here before it is needed: then there may be no way to it. */}
        {me.data && <ConnectionBar />}
        <MachineWarning />
        {me.data && <ArchiveNotice me={me.data} />}
        <main id="page" tabIndex={-1} className={styles.page}>
          {me.isError && !me.data && <ErrorPanel failed="Who you are could not be read" error={me.error} onRetry={() => void me.refetch()} />}
          {me.data && <Outlet />}
        </main>
      </div>
      <FaultBoundary failed="This could not be opened">
        {mobile && menu && <MobileMenu me={me.data} onClose={() => setMenu(false)} />}
        {settled && me.data && <Recorder me={me.data} />}
        {palette && me.data && <Palette me={me.data} onClose={() => setPalette(false)} onHelp={openHelp} />}
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
        {sessionOver && me.data && <SignInAgain me={me.data} onIn={() => setSessionOver(false)} onLeave={leave} />}
      </FaultBoundary>
    </div>
  )
}

/** The first page has what it needs by then: what may be wanted later comes after it. */
function useSettled(begun: boolean) {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = begun ? setTimeout(() => setSettled(true), 1000) : undefined
    return () => clearTimeout(timer)
  }, [begun])
  return settled
}

function useGoKeys() {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const go = (to: string) => pathname !== to && void navigate(to)
  useShortcut('g o', 'Go to the overview', () => go('/overview'), hasRoute(featureRoutes, '/overview'))
  useShortcut('g c', 'Go to the catalog', () => go('/catalog'), hasRoute(featureRoutes, '/catalog'))
  useShortcut('g q', 'Go to the query', () => go('/query'), hasRoute(featureRoutes, '/query'))
  useShortcut('g l', 'Go to the lineage', () => go('/lineage'), hasRoute(featureRoutes, '/lineage'))
  useShortcut('g j', 'Go to the jobs', () => go('/jobs'), hasRoute(featureRoutes, '/jobs'))
}

/** A page marks its own filter field with `data-page-filter`. */
function focusFilter(): boolean {
  const filter = document.querySelector<HTMLElement>('[data-page-filter]')
  filter?.focus()
  return filter !== null
}
