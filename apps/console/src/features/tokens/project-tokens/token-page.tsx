import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { type ProjectToken, updateToken } from '@tributary/contract/tokens'
import { useNavigate, useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { MoreMenu } from '../../../ui/menu/more-menu.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Fact, Facts } from '../../../ui/page/facts.tsx'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { PageColumn, Section } from '../../../ui/page/page-body.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { ProjectPage } from '../../projects/index.ts'
import { tokenQuery, useUpdateToken } from '../queries.ts'
import { RefreshToken } from '../refresh-token.tsx'
import { RevokeToken } from '../revoke-token.tsx'
import own from '../tokens.module.css'
import { rightsWords } from '../token-words.ts'
import { isSame } from './presets.ts'
import { type ProjectParts, useProjectParts } from './project-parts.ts'
import { TokenForm } from './token-form.tsx'
import { Pieces } from './token-sentence.tsx'
import { TokenState } from './token-state.tsx'
import { choiceOf, useTokenChoice } from './use-token-choice.ts'

/** One token: what it is, and its changes. */
export function TokenPage() {
  const tokenId = useParams()['token'] ?? ''
  const token = useQuery(tokenQuery(tokenId))
  const navigate = useNavigate()
  const title = token.data?.description ?? 'Token'
  const acts = (project: Project) => token.data && (
    <div className={own.acts}>
      {token.data.may.change && <RefreshToken token={token.data} path="/token" />}
      <MoreMenu what="token" of={{ id: token.data.id, address: `/p/${project.id}/tokens/${token.data.id}` }} />
      <RevokeToken token={token.data} onRevoked={() => navigate(`/p/${project.id}/tokens`)}><p>Tokens that were made with it end, too.</p></RevokeToken>
    </div>
  )
  return (
    <ProjectPage tab="tokens" title={title} fact={token.data && <>A token, <Name>{token.data.hint}</Name>. Its value was shown when it was made, and is kept nowhere.</>} action={acts}>
      {(project) => (
        <PageColumn narrow>
          {token.isPending && <RowSkeletons count={3} label="Loading the token" />}
          {token.isError && !token.data && (isNotFound(token.error) ? <EmptyState title="There is no such token">It may have been revoked. The list has those that there are.</EmptyState> : <FailedPanel failed="The token could not be read" error={token.error} onRetry={() => void token.refetch()} />)}
          {token.data && <ShownToken key={token.data.id} project={project} token={token.data} />}
        </PageColumn>
      )}
    </ProjectPage>
  )
}

function ShownToken({ project, token }: { project: Project; token: ProjectToken }) {
  const { parts, error, retry } = useProjectParts(project.id)
  const { createdBy, createdAt, lastUsedAt, rights, may } = token
  return (
    <div className={own.page}>
      <Facts wide>
        <Fact name="State"><TokenState token={token} /></Fact>
        {parts && !may.change && <Fact name="May"><Pieces pieces={rightsWords(rights, parts.pathOf)} /></Fact>}
        <Fact name="Made">{createdBy !== null && `by ${createdBy}, `}<RelativeTime at={createdAt} /></Fact>
        <Fact name="Last used">{lastUsedAt === null ? 'Never' : <RelativeTime at={lastUsedAt} />}</Fact>
      </Facts>
      {error !== null && <FailedPanel failed="The buckets could not be read" error={error} onRetry={retry} />}
      {parts && may.change && <Section title="Change it"><ChangeToken token={token} parts={parts} /></Section>}
    </div>
  )
}

function ChangeToken({ token, parts }: { token: ProjectToken; parts: ProjectParts }) {
  const update = useUpdateToken()
  const choice = useTokenChoice(choiceOf(token))
  const form = useSubmit(updateToken.input.pick({ description: true }), { description: token.description }, async ({ description }, setAll) => {
    const moved = choice.expiry.kind !== 'kept'
    const undo = async () => {
      await update.mutateAsync({ tokenId: token.id, description: token.description, rights: token.rights, ...(moved ? { expiresAt: token.expiresAt } : {}) })
      setAll({ description: token.description })
      choice.change(choiceOf(token))
      toast(`${token.description} is as it was`)
    }
    const saved = await update.mutateAsync({ tokenId: token.id, description, rights: choice.rights, ...(moved ? { expiresAt: choice.end?.toISOString() ?? null } : {}) })
    choice.change({ expiry: choiceOf(saved).expiry })
    toast(`${description} is saved`, { undo })
  })
  const isChanged = form.isChanged() || choice.expiry.kind !== 'kept' || !isSame(choice.rights, token.rights)
  return <TokenForm form={form} choice={choice} parts={parts} buttons={<Button type="submit" variant="filled" loading={form.busy} disabled={!isChanged}>Save token</Button>} />
}
