/** A worker that has said nothing for this long has lost its jobs. */
export const LEASE_MS = 10_000
export const HEARTBEAT_MS = 3000
/** How often a worker looks for work, and for lost jobs, without being told; with the lease it makes 11 s from a kill to the next attempt. */
export const POLL_MS = 1000
/** After so many lost attempts the job itself is the likely cause. */
export const MAX_LOST = 3
