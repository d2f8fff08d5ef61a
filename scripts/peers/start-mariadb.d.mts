export const mariadbPackages: Record<string, string>
export function startMariadb(running: { stop(): Promise<void> }[], folder: string, options?: { certificate?: { certificate: string; key: string } }): Promise<string>
