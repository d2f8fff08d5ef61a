import { Upload as Tus, DetailedError } from 'tus-js-client'

const piece = 64 * 1024 ** 2
/** After these the page says that the line is down, and waits for it. */
const retryDelays = [0, 1000, 2000, 4000, 8000, 15_000]

export interface Sender {
  onProgress: (bytes: number) => void
  onDone: () => void
  /** `refused`: the server said no, in these words; otherwise the line is down. */
  onFault: (refused: string | null) => void
}

/** Sends what has not arrived yet of a file, by the tus protocol; answers how to stop. */
export function sendFile(uploadId: string, file: File, { onProgress, onDone, onFault }: Sender): () => void {
  const sending = new Tus(file, {
    uploadUrl: `/api/v1/uploads/${uploadId}/content`, chunkSize: piece, retryDelays, storeFingerprintForResuming: false,
    onShouldRetry: (error) => refusalIn(error) === null,
    onProgress,
    onSuccess: onDone,
    onError: (error) => onFault(refusalIn(error)),
  })
  sending.start()
  return () => void sending.abort()
}

/** What two senders would do to each other, and what the server itself is at fault for, passes. */
const passing = new Set([409, 423, 429])

function refusalIn(error: unknown): string | null {
  const response = error instanceof DetailedError ? error.originalResponse : null
  const status = response?.getStatus() ?? 0
  if (!response || status < 400 || (status >= 500 && status !== 507) || passing.has(status)) return null
  try {
    const { message } = JSON.parse(response.getBody()) as { message?: unknown }
    if (typeof message === 'string') return message
  } catch {
    // A proxy between may answer in its own words.
  }
  return `The server answered ${status} without saying why.`
}
