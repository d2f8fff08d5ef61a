import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import type { ProjectToken } from '@tributary/contract/tokens'
import { Link } from 'react-router'
import { ListRow, RowList } from '../../../ui/list/list-row.tsx'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { ProjectPage } from '../../projects/index.ts'
import { tokensQuery } from '../queries.ts'
import { rightsWords, textOf } from '../token-words.ts'
import { useProjectParts } from './project-parts.ts'
import { TokenState } from './token-state.tsx'

/** The tokens of a project: what each is for, what it may, and whether it works. */
export function TokensPage() {
  return (
    <ProjectPage tab="tokens" title="Tokens" fact="Keys for programs. Each may what it was given and no more, and ends with the membership of who made it." action={(project) => project.may.manageTokens && <NewTokenButton project={project} />}>
      {(project) => <PageBody><Tokens project={project} /></PageBody>}
    </ProjectPage>
  )
}

function NewTokenButton({ project }: { project: Project }) {
  return <Button component={Link} to={`/p/${project.id}/tokens/new`} variant="filled">New token</Button>
}

function Tokens({ project }: { project: Project }) {
  const tokens = useInfiniteQuery(tokensQuery(project.id))
  const { parts } = useProjectParts(project.id)
  const found = tokens.data?.pages.flatMap(({ items }) => items) ?? []
  if (tokens.isPending) return <RowSkeletons label="Loading the tokens" />
  if (tokens.isError && !tokens.data) return <FailedPanel failed="The tokens could not be read" error={tokens.error} onRetry={() => void tokens.refetch()} />
  if (found.length === 0) return <EmptyState title="This project has no token yet" action={project.may.manageTokens && <NewTokenButton project={project} />}>A program that reads, loads or runs something here signs in with a token.</EmptyState>
  return (
    <>
      <RowList label={`Tokens of ${project.name}`}>{found.map((token) => <TokenRow key={token.id} token={token} pathOf={parts?.pathOf ?? unread} />)}</RowList>
      <MorePages query={tokens} what="tokens" />
    </>
  )
}

/** Until the buckets are known. */
const unread = () => 'a bucket'

function TokenRow({ token, pathOf }: { token: ProjectToken; pathOf: (bucketId: string) => string }) {
  const { id, projectId, description, hint, rights, createdBy, lastUsedAt } = token
  return (
    <ListRow
      title={description} to={`/p/${projectId}/tokens/${id}`} description={`May ${textOf(rightsWords(rights, pathOf))}.`}
      facts={[<Name key="hint">{hint}</Name>, createdBy === null ? 'Maker unknown' : `Made by ${createdBy}`, lastUsedAt === null ? 'Never used' : <>Used <RelativeTime at={lastUsedAt} quiet /></>]}
      meter={<TokenState token={token} />}
    />
  )
}
