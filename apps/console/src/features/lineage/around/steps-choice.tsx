import { IconChevronDown } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import type { Around } from '../queries.ts'
import styles from './lineage.module.css'

const offered = [0, 1, 2, 3, 4, 6, 10]

/** How far the lineage looks, upstream and downstream. */
export function StepsChoice({ around }: { around: Around }) {
  const [, setSearch] = useSearchParams()
  const set = (side: 'up' | 'down', steps: number) => setSearch((before) => {
    const after = new URLSearchParams(before)
    after.set(side, String(steps))
    return after
  }, { preventScrollReset: true })
  return (['up', 'down'] as const).map((side) => (
    <MenuButton key={side} className={styles.boxed} choices={offered.map((steps) => ({ label: words(steps, side), chosen: steps === around[side], run: () => set(side, steps) }))}>
      {words(around[side], side)}<IconChevronDown size={16} aria-hidden />
    </MenuButton>
  ))
}

function words(steps: number, side: 'up' | 'down') {
  return `${steps} ${steps === 1 ? 'step' : 'steps'} ${side}`
}
