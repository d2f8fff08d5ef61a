import { Modal, Radio, Select } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type Project, transferProject } from '@tributary/contract/projects'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { meQuery } from '../../../api/me.ts'
import { FocusBack } from '../../../ui/dialog/focus-back.tsx'
import { DialogForm } from '../../../ui/dialog/form-dialog.tsx'
import { toast } from '../../../ui/dialog/toast-store.ts'
import styles from '../../../ui/form/form-column.module.css'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { everyMemberQuery, useTransferProject } from '../queries.ts'
import { projectRoles } from '../../../ui/text/role-names.ts'

const Form = transferProject.input.pick({ leave: true }).extend({ personId: z.uuid('Choose who takes it over.') })

/** Gives the own role to another member. */
export default function TransferProjectDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: members, isPending } = useQuery(everyMemberQuery(project.id))
  const navigate = useNavigate()
  const transfer = useTransferProject()
  const heirs = members?.filter(({ kind, personId }) => kind === 'person' && personId !== me.person.id) ?? []
  const form = useSubmit(Form, { personId: '', leave: false }, async (values) => {
    await transfer.mutateAsync({ projectId: project.id, ...values })
    toast(`${project.name} is in the hands of ${heirs.find(({ personId }) => personId === values.personId)?.name ?? 'another member'}`)
    onClose()
    if (values.leave) await navigate('/projects')
  })
  const { value, error, name } = form.field('personId')
  const role = project.role && projectRoles[project.role]
  return (
    <Modal opened onClose={onClose} title={`Hand ${project.name} over`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <FocusBack />
      <DialogForm verb="Hand over" form={form} onClose={onClose}>
        <p>Another member takes your role{role && <>, “{role}”</>}, and decides here from then on. {!isPending && heirs.length === 0 && 'There is no other member yet: add one first.'}</p>
        <Select label="To whom" name={name} error={error} data={heirs.map(({ personId, name: label }) => ({ value: personId, label }))} value={value === '' ? null : value} onChange={(next) => form.set('personId', next ?? '')}
          searchable={heirs.length > 8} allowDeselect={false} disabled={heirs.length === 0} data-autofocus placeholder="Choose a member" />
        <Radio.Group label="And you" value={form.values.leave ? 'leave' : 'stay'} onChange={(next) => form.set('leave', next === 'leave')}>
          <div className={styles.choices}>
            <Radio value="stay" label="Stay as a guest" description="You go on editing and running what is here." />
            <Radio value="leave" label="Leave the project" description="You lose sight of it, and the tokens that you made for it stop working." />
          </div>
        </Radio.Group>
      </DialogForm>
    </Modal>
  )
}
