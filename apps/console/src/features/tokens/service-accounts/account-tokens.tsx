import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ServiceAccount, Token } from '@tributary/contract/tokens'
import { useState } from 'react'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { Section } from '../../../ui/page/page-body.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { TokenState } from '../project-tokens/token-state.tsx'
import { serviceAccountTokensQuery } from '../queries.ts'
import { RefreshToken } from '../refresh-token.tsx'
import { RevokeToken } from '../revoke-token.tsx'
import own from '../tokens.module.css'
import { CreateServiceAccountTokenDialog } from './create-service-account-token-dialog.tsx'

/** By which the account signs in. */
export function AccountTokens({ account }: { account: ServiceAccount }) {
  const tokens = useInfiniteQuery(serviceAccountTokensQuery(account.id))
  const [making, setMaking] = useState(false)
  const found = tokens.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section title="Tokens" aside={<Button variant="filled" onClick={() => setMaking(true)}>New token</Button>}>
      {tokens.isPending && <RowSkeletons kind="table" count={2} label="Loading the tokens" />}
      {tokens.isError && !tokens.data && <FailedPanel failed="The tokens could not be read" error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data && found.length === 0 && <p className={own.hint}>It has no token yet, and cannot sign in without one.</p>}
      {found.length > 0 && <PlainTable label={`Tokens of ${account.name}`} columns={columns} rows={found} rowId={({ id }) => id} stacked />}
      <MorePages query={tokens} what="tokens" />
      {making && <CreateServiceAccountTokenDialog account={account} onClose={() => setMaking(false)} />}
    </Section>
  )
}

const columns: readonly PlainColumn<Token>[] = [
  { head: 'Token', kind: 'wrapped', cell: ({ description, hint }) => <>{description}<span className={own.hint}><Name size="small">{hint}</Name></span></> },
  { head: 'State', cell: (token) => <TokenState token={token} /> },
  { head: 'Made by', kind: 'aside', cell: ({ createdBy }) => createdBy ?? 'Somebody who has left' },
  { head: 'Last used', kind: 'aside', cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <RelativeTime at={lastUsedAt} quiet />) },
  { head: 'Acts', kind: 'end', unseen: true, cell: (token) => <span className={own.acts}><RefreshToken token={token} path="/me" small /><RevokeToken token={token} small /></span> },
]
