import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Project } from '@tributary/contract/projects'
import { createToken } from '@tributary/contract/tokens'
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { PageColumn } from '../../../ui/page/page-body.tsx'
import { ProjectPage } from '../../projects/index.ts'
import { useCreateToken } from '../queries.ts'
import { ShownOnce } from '../shown-once.tsx'
import { choiceKey, keepChoice, readChoice } from './kept-choice.ts'
import { type ProjectParts, useProjectParts } from './project-parts.ts'
import { TokenForm } from './token-form.tsx'
import { TokensRefused } from './tokens-refused.tsx'
import { freshChoice, useTokenChoice } from './use-token-choice.ts'

/** Makes a token: what it is for, what it may, until when; then its value, once. */
export function NewTokenPage() {
  return (
    <ProjectPage tab="tokens" title="New token" fact="A key for a program. It may what you choose here and nothing else, and never more than you may yourself.">
      {(project) => <PageColumn narrow>{project.may.manageTokens ? <NewToken key={project.id} project={project} /> : <TokensRefused project={project} />}</PageColumn>}
    </ProjectPage>
  )
}

function NewToken({ project }: { project: Project }) {
  const { parts, error, retry } = useProjectParts(project.id)
  if (parts) return <NewTokenForm project={project} parts={parts} />
  return error ? <ErrorPanel failed="What a token could be for could not be read" error={error} onRetry={retry} /> : <RowSkeletons label="Loading the buckets" />
}

function NewTokenForm({ project, parts }: { project: Project; parts: ProjectParts }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const navigate = useNavigate()
  const key = choiceKey(me.person.id, project.id)
  const [kept] = useState(() => readChoice(key))
  const create = useCreateToken()
  const list = `/p/${project.id}/tokens`
  const choice = useTokenChoice(kept?.choice ?? freshChoice)
  const form = useSubmit(createToken.input.pick({ description: true }), { description: kept?.description ?? '' }, async ({ description }) => {
    await create.mutateAsync({ projectId: project.id, description, expiresAt: choice.end?.toISOString() ?? null, rights: choice.rights })
  })
  const { description } = form.values
  const { choice: chosen } = choice
  const made = create.data !== undefined
  useEffect(() => { keepChoice(key, made ? null : { description, choice: chosen }) }, [key, made, description, chosen])
  return (
    <>
      <TokenForm form={form} choice={choice} parts={parts} buttons={<><Button component={Link} to={list}>Cancel</Button><Button type="submit" variant="filled" loading={form.busy}>Make token</Button></>} />
      {create.data && <ShownOnce title={`${create.data.token.description} is made`} value={create.data.value} path={pathToTry(choice.rights.buckets[0]?.bucketId)} onClose={() => void navigate(list)} />}
    </>
  )
}

/** Something that the token may ask for. */
const pathToTry = (bucketId: string | undefined) => (bucketId === undefined ? '/token' : `/buckets/${bucketId}/tables`)
