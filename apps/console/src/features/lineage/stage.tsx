import { Button } from '@mantine/core'
import { IconGitBranch, IconList } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageHead } from '../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../ui/list/row-skeletons.tsx'
import { GraphWaiting } from './layout/graph-waiting.tsx'
import styles from './stage.module.css'

type View = 'graph' | 'list'

/** A page as high as the window: a graph or its list, with an inspector beside it. */
export function Stage({ head, dimmed = false, children }: { head: ReactNode; dimmed?: boolean; children: ReactNode }) {
  return (
    <div className={styles.page}>
      {head}
      <div className={styles.stage} aria-busy={dimmed || undefined} data-fills>{children}</div>
    </div>
  )
}

/** While nothing is read yet, or `fault`: why it could not be. */
export function StageWaiting({ title, fault }: { title: string; fault: ReactNode }) {
  return (
    <div className={styles.page}>
      <PageHead title={title} fact=" " />
      {fault || <div className={styles.graph}><GraphWaiting /></div>}
    </div>
  )
}

/** The same answer as rows; where it is narrow, with the reason why it comes first. */
export function StageList({ what, narrow, children }: { what: string; narrow: boolean; children: ReactNode }) {
  return (
    <div className={styles.list}>
      {narrow && <p className={styles.note}>The {what} wants a wider screen; this list says the same.</p>}
      {children}
    </div>
  )
}

/** For the list, while it comes. */
export function ListWaiting() {
  return <RowSkeletons kind="table" label="Loading the list" />
}

/** To the other of the two. */
export function ViewButton({ view, onShow }: { view: View; onShow: (view: View) => void }) {
  return view === 'graph'
    ? <Button leftSection={<IconList size={16} aria-hidden />} onClick={() => onShow('list')}>Show as list</Button>
    : <Button leftSection={<IconGitBranch size={16} aria-hidden />} onClick={() => onShow('graph')}>Show as graph</Button>
}
