import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { serverFaults } from '../../../ui/form/server-faults.ts'
import { useCreateProject } from '../queries.ts'
import styles from '../../../ui/form/form-column.module.css'

/** For whoever has no project to link into; when there is one, the dialog goes on by itself. */
export function NewProjectForm({ onClose }: { onClose: () => void }) {
  const create = useCreateProject()
  const [name, setName] = useState('')
  const [empty, setEmpty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setEmpty(name.trim() === '')
    if (name.trim() !== '') create.mutate({ name: name.trim() })
  }
  const refused = create.error ? serverFaults(create.error, ['name']) : undefined
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>Subscribing links a bucket into a project, and you have no project yet. Create one: it is where your links, tables and transformations live.</p>
      <TextInput label="Name of the project" data-autofocus value={name} maxLength={80} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)}
        error={empty ? 'A project needs a name.' : (refused?.fields['name'] ?? refused?.rest)} />
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={create.isPending || create.isSuccess}>Create project</Button>
      </div>
    </form>
  )
}
