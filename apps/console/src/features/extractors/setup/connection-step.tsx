import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ConflictNotice } from '../../../ui/form/conflict-notice.tsx'
import type { SettingValue } from '../../../ui/form/json-schema.ts'
import { SchemaForm, type SchemaFormValues } from '../../../ui/form/schema-form.tsx'
import { useVersioned } from '../../../ui/form/use-versioned.ts'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { setupAddress } from '../addresses.ts'
import { useReadExtractor, useTestConnection, useUpdateExtractor } from '../queries.ts'
import { useShownExtractor } from '../shown-extractor.ts'
import { ConnectionResult } from './connection-result.tsx'
import styles from './setup.module.css'

const forgotten = 'A stored secret goes only where it was meant to: a setting has changed, so it is not kept. Enter it again.'

/** How the source is reached: the form is the connector's own. */
export function ConnectionStep() {
  const { extractor, connector } = useShownExtractor()
  const update = useUpdateExtractor()
  const [round, setRound] = useState(0)
  const navigate = useNavigate()
  const result = useRef<HTMLElement>(null)
  const [draftFailed, setDraftFailed] = useState(false)
  const { id: extractorId, content, secrets, may } = extractor
  const test = useTestConnection(extractorId)
  const passed = test.data?.ok === true
  const versioned = useVersioned(extractor, { part: (now) => [now.content.settings, now.secrets], read: useReadExtractor(extractorId) })
  if (!connector) return <EmptyState title="This connector is not installed here">The extractor keeps its settings. Whoever runs this installation can bring the connector back.</EmptyState>

  const setAt = Object.fromEntries(Object.entries(secrets).map(([name, state]) => [name, state.setAt]))
  const stored = Object.values(secrets).some(({ set }) => set)
  const submit = async ({ settings, secrets: typed }: SchemaFormValues, intent: string) => {
    if (intent !== 'continue') {
      test.mutate({ extractorId, settings, secrets: typed }, { onSettled: () => result.current?.focus() })
      return 'keep'
    }
    if (differ(settings, content.settings) || Object.keys(typed).length > 0) await versioned.change((version) => update.mutateAsync({ extractorId, version, settings, secrets: typed }))
    void navigate(setupAddress(extractor, 'locks'))
    return 'stored'
  }
  // Once a secret is stored a change would let go of it, so it then waits for a button; until then everything typed is kept.
  const keep = (settings: Record<string, SettingValue>) => {
    // A test says nothing of what was typed after it.
    if (passed && differ(settings, test.variables?.settings ?? settings)) test.reset()
    if (!may.edit || stored || !differ(settings, content.settings)) return
    versioned.change((version) => update.mutateAsync({ extractorId, version, settings })).then(() => setDraftFailed(false), () => setDraftFailed(true))
  }
  // What is shown begins anew from what is saved.
  const afresh = async (done: Promise<unknown>) => {
    if (await done) setRound((before) => before + 1)
  }
  return (
    <div className={styles.sides}>
      <div>
        <SchemaForm key={round} schema={connector.settings} secrets={connector.secrets} secretsSetAt={setAt} settings={content.settings} disabled={!may.edit} forgotten={forgotten}
          submitLabel="Test connection" passed={passed} onSubmit={submit} onDraft={keep} actions={may.edit && <Button type="submit" value="continue" variant={passed ? 'filled' : 'default'}>Save and continue</Button>} />
        {versioned.conflict && <ConflictNotice conflict={versioned.conflict} failure={versioned.failure} onTheirs={() => afresh(versioned.takeTheirs())} onMine={() => afresh(versioned.overwrite())} />}
        {draftFailed && !versioned.conflict && <p role="alert">What was typed could not be saved yet. It is saved when you continue.</p>}
      </div>
      {may.edit && <ConnectionResult ref={result} test={test} />}
    </div>
  )
}

function differ(one: Readonly<Record<string, SettingValue>>, other: Readonly<Record<string, SettingValue>>) {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].some((key) => one[key] !== other[key])
}
