import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx'

export default function LeaveDialog({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <ConfirmDialog opened title="Leave without saving" verb="Leave" danger={false} onConfirm={onLeave} onClose={onStay}>
      <p>Runs go on using the saved version. What you changed stays in this browser as a draft, and is here when you come back.</p>
    </ConfirmDialog>
  )
}
