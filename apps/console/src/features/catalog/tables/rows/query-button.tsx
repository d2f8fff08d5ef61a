import { Button } from '@mantine/core'
import { IconTerminal2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { meQuery } from '../../../../api/me.ts'
import { queryAddress, selectAll } from '../../../query/index.ts'
import { tableQuery } from '../../queries.ts'
import { useShownTable } from '../shown-table.ts'

/** To SQL over this table, in the project where one may read it: at its source, who subscribes asks from their own. */
export function QueryButton() {
  const { table } = useShownTable()
  const { data: me } = useQuery(meQuery)
  const isMine = (id: string) => me?.projects.some((project) => project.id === id) ?? false
  const here = isMine(table.bucket.project.id)
  const { data: nearest } = useQuery({ ...tableQuery(table.id, undefined), enabled: me !== undefined && !here })
  const { path, bucket } = here ? table : nearest ?? table
  if (!isMine(bucket.project.id)) return null
  return <Button size="compact-sm" component={Link} to={queryAddress(bucket.project.id, selectAll(path))} leftSection={<IconTerminal2 size={14} aria-hidden />}>Query</Button>
}
