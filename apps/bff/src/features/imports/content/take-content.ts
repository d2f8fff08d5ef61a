import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Actor, Context, Delivery } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { daysAfter, findUsableUpload, patienceDays, type UploadWithProject } from '../uploads/upload-queries.ts'
import { arrivedOf, contentFile, openContent, refuseWithoutRoom } from './content-place.ts'
import { finishUpload } from './finish-upload.ts'
import { holdContent, type IsHeld } from './hold-content.ts'
import { pour, TooMany } from './pour.ts'
import { hashUpTo, keepHash } from './running-hashes.ts'

export interface Piece {
  /** Where it goes on; null: the file begins anew. */
  from: number | null
  /** What the piece must hash to; where it doesn't, it is dropped. */
  sha256: Buffer | null
}

/**
 * Writes a piece of a file, or all of it, and ends the upload with its last byte. Where the connection breaks or the disk is full,
 * what came is kept, unless a checksum was to prove it.
 */
export async function takeContent(context: Context, actor: Actor, uploadId: string, piece: Piece, delivery: Delivery): Promise<UploadWithProject> {
  const announced = await findUsableUpload(context.db, actor, uploadId)
  const taken = await holdContent(contentFile(context, announced), async (isHeld) => {
    const upload = await findUsableUpload(context.db, actor, uploadId)
    const from = await startOf(context, upload, piece)
    const bytes = Number(upload.bytes)
    if (delivery.bytes !== null && from + delivery.bytes > bytes) throw tooMany(upload)
    const sha256 = upload.completedAt ? null : await write(context, upload, { ...piece, from }, delivery, isHeld)
    const arrived = await arrivedOf(context, upload)
    if (upload.completedAt || arrived < bytes) return { ...upload, received: BigInt(arrived) }
    return finishUpload(context, actor, upload, sha256)
  }).catch((fault: unknown) => {
    throw inWords(fault, announced)
  })
  if (!taken) throw new Problem('upload_offset_differs', 'This file is being sent at this moment. Ask how far it got when that has ended.')
  return taken
}

async function startOf(context: Context, upload: UploadWithProject, { from }: Piece): Promise<number> {
  const arrived = await arrivedOf(context, upload)
  if (from === null && upload.completedAt) throw new Problem('upload_offset_differs', `${upload.name} is complete. Announce another file to send another one.`, { offset: arrived })
  if (from !== null && from !== arrived) throw new Problem('upload_offset_differs', `${arrived.toLocaleString('en')} bytes of ${upload.name} have arrived: go on from there.`, { offset: arrived })
  return from ?? 0
}

/** Answers the hash of the file up to here, in hexadecimal, where it is known. */
async function write(context: Context, upload: UploadWithProject, { from, sha256 }: Piece & { from: number }, { body }: Delivery, mayWrite: IsHeld): Promise<string | null> {
  const place = contentFile(context, upload)
  const before = await stat(place).catch(() => null)
  if (from > 0 && before?.size !== from) return null
  await refuseWithoutRoom(context, Number(upload.bytes) - from)
  const whole = hashUpTo(upload.id, from)
  const own = sha256 && createHash('sha256')
  const file = await openContent(place)
  try {
    await file.truncate(from)
    const { to, fault } = await pour(body, file, { from, end: Number(upload.bytes), hashes: [whole, own].filter((hash) => hash !== null), mayWrite })
    const isProved = !own || own.digest().equals(sha256 ?? Buffer.of())
    // What is too much, or not proved, says nothing good about what came before it either.
    if (fault instanceof TooMany || !isProved) await file.truncate(from)
    else if (whole && (await file.stat()).size === to) keepHash(upload.id, to, whole.copy())
    if (fault !== null) throw fault
    if (!isProved) throw new Problem('checksum_differs', 'This piece is not what its checksum says. It was dropped: send it again.')
    return whole && whole.digest('hex')
  } finally {
    await noteArrived(context, upload, file)
  }
}

async function noteArrived({ db, clock }: Context, { id }: UploadWithProject, file: FileHandle) {
  const { size } = await file.stat()
  await file.close()
  await db.upload.updateMany({ where: { id }, data: { received: size, expiresAt: daysAfter(clock(), patienceDays.unfinished) } })
}

function inWords(fault: unknown, upload: UploadWithProject): unknown {
  if (fault instanceof TooMany) return tooMany(upload)
  if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes((fault as NodeJS.ErrnoException).code ?? '')) return fault
  return new Problem('storage_full', 'The disk is full. What has arrived is kept: go on when the operator has made room.')
}

const tooMany = ({ name, bytes }: UploadWithProject) =>
  new Problem('invalid_input', `More came than was announced: ${name} has ${bytes.toLocaleString('en')} bytes.`, [{ path: ['bytes'], message: 'More came than was announced.' }])
