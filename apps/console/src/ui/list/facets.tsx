import { Button, Checkbox, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { formatQuantity } from '../text/format-quantity.ts'
import { useSearchList } from './use-search-list.ts'
import styles from './facets.module.css'

export interface FacetGroup {
  /** Name of the search parameter that holds the choice. */
  param: string
  title: string
  options: readonly { value: string; label: string; count?: number }[]
}

/** A longer group shows only its first few until it is opened. */
const mostOptions = 10
const fewOptions = 8

/**
 * Filters as lists of boxes with counts; the choice is in the address. Under 760 px they are a sheet behind a button. `search` is a field
 * for text above them, beside the button where it is narrow; `more` are filters of another kind below them, of which `chosenMore` are set.
 */
export function Facets({ groups, search: field, more, chosenMore = 0 }: { groups: readonly FacetGroup[]; search?: ReactNode; more?: ReactNode; chosenMore?: number }) {
  const narrow = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState(false)
  const [search] = useSearchParams()
  const chosen = groups.reduce((total, { param }) => total + (search.get(param)?.split(',').filter(Boolean).length ?? 0), chosenMore)
  const lists = groups.filter((group) => group.options.length > 0).map((group) => <FacetList key={group.param} {...group} />)
  if (!narrow) return <aside className={styles.facets} aria-label="Filters">{field !== undefined && <div className={styles.search}>{field}</div>}{lists}{more}</aside>
  return (
    <div className={styles.narrow}>
      {field !== undefined && <div className={styles.search}>{field}</div>}
      <Button leftSection={<IconFilter size={16} />} onClick={() => setOpened(true)}>{chosen > 0 ? `Filters (${chosen})` : 'Filters'}</Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} title="Filters" position="bottom" size="80%" closeButtonProps={{ 'aria-label': 'Close' }}>
        {lists}
        {more}
      </Drawer>
    </div>
  )
}

function FacetList({ param, title, options }: FacetGroup) {
  const [chosen, setChosen] = useSearchList(param)
  const [whole, setWhole] = useState(false)
  const listed = whole || options.length <= mostOptions ? options : options.filter(({ value }, index) => index < fewOptions || chosen.includes(value))
  const toggle = (value: string) => setChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {listed.map(({ value, label, count }) => (
        <label key={value} className={styles.option}>
          <Checkbox checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span className={styles.label}>{label}</span>
          {count !== undefined && <span className={styles.count}>{formatQuantity(count)}</span>}
        </label>
      ))}
      {listed.length < options.length && <button type="button" className={styles.rest} onClick={() => setWhole(true)}>{formatQuantity(options.length - listed.length)} more</button>}
    </fieldset>
  )
}
