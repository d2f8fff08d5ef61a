export type Architecture = 'x64' | 'arm64'

interface CallNumbers {
  /** `AUDIT_ARCH_…` */
  audit: number
  clone: number
  clone3: number
  mmap: number
  refused: Record<string, number>
}

// Since 2019 new calls have one number everywhere.
const everywhere = {
  pidfd_send_signal: 424, io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427, open_tree: 428, move_mount: 429, fsopen: 430,
  fsconfig: 431, fsmount: 432, fspick: 433, pidfd_open: 434, pidfd_getfd: 438, mount_setattr: 442, memfd_secret: 447,
}

const x64 = {
  shmget: 29, fork: 57, vfork: 58, semget: 64, msgget: 68, ptrace: 101, syslog: 103, personality: 135, modify_ldt: 154, pivot_root: 155, chroot: 161,
  mount: 165, umount2: 166, quotactl: 179, add_key: 248, request_key: 249, keyctl: 250, unshare: 272, perf_event_open: 298, mq_open: 240,
  name_to_handle_at: 303, open_by_handle_at: 304, setns: 308, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312,
  memfd_create: 319, bpf: 321, userfaultfd: 323,
}

const arm64 = {
  umount2: 39, mount: 40, pivot_root: 41, chroot: 51, quotactl: 60, personality: 92, unshare: 97, syslog: 116, ptrace: 117, mq_open: 180, msgget: 186,
  semget: 190, shmget: 194, add_key: 217, request_key: 218, keyctl: 219, perf_event_open: 241, name_to_handle_at: 264, open_by_handle_at: 265,
  setns: 268, process_vm_readv: 270, process_vm_writev: 271, kcmp: 272, memfd_create: 279, bpf: 280, userfaultfd: 282,
}

/** Of Linux: `asm/unistd_64.h` on x64, `asm-generic/unistd.h` on arm64. */
export const callNumbers: Record<Architecture, CallNumbers> = {
  x64: { audit: 0xc000_003e, clone: 56, clone3: 435, mmap: 9, refused: { ...x64, ...everywhere } },
  arm64: { audit: 0xc000_00b7, clone: 220, clone3: 435, mmap: 222, refused: { ...arm64, ...everywhere } },
}
