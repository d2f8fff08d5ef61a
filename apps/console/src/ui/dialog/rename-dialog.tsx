import { Textarea, TextInput } from '@mantine/core'
import type { z } from 'zod'
import { ConflictNotice } from '../form/conflict-notice.tsx'
import { useSubmit } from '../form/use-submit.ts'
import { useVersioned } from '../form/use-versioned.ts'
import { FormDialog } from './form-dialog.tsx'
import { toast } from './toast-store.ts'

interface Named {
  version: number
  name: string
  description: string
}

/** Another name or description of what has versions; what it does is not touched. */
export function RenameDialog<Thing extends Named>({ thing, schema, title, verb, help, read, save, onClose }: {
  thing: Thing
  schema: z.ZodObject
  title: string
  verb: string
  /** What its name does not change. */
  help?: string
  /** As it is now. */
  read: () => Promise<Thing>
  save: (change: Named) => Promise<Thing>
  onClose: () => void
}) {
  const { name, description } = thing
  const versioned = useVersioned(thing, { part: (now) => [now.name, now.description], read })
  const form = useSubmit(schema, { name, description }, async (values) => {
    const { version: saved } = await versioned.change((version) => save({ version, ...values }))
    const undo = async () => {
      await save({ version: saved, name, description })
      toast(`${name} is as it was`)
    }
    toast(`${values.name} is saved`, { undo })
    onClose()
  })
  const loadTheirs = async () => {
    const theirs = await versioned.takeTheirs()
    if (!theirs) return
    form.set('name', theirs.name)
    form.set('description', theirs.description)
  }
  const saveMine = async () => {
    if (await versioned.overwrite()) onClose()
  }
  return (
    <FormDialog atOnce title={title} verb={verb} form={form} onClose={onClose}>
      <TextInput {...form.field('name')} label="Name" {...(help === undefined ? {} : { description: help })} maxLength={80} data-autofocus autoComplete="off" />
      <Textarea {...form.field('description')} label="Description" autosize minRows={2} maxRows={12} maxLength={4000} />
      {versioned.conflict && <ConflictNotice conflict={versioned.conflict} failure={versioned.failure} onTheirs={loadTheirs} onMine={saveMine} />}
    </FormDialog>
  )
}
