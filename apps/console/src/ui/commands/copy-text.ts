import { toast } from '../dialog/toast-store.ts'

/** Copies, and says so: what is in the clipboard cannot be seen. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(`${what} is copied`)
  } catch {
    // A browser gives the clipboard away only to pages that came over a safe line, and when it likes.
    toast(`${what} could not be copied: ${text}`, { failed: true })
  }
}
