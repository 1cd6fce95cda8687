import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TokenClaims, RegionAccess } from './region-access';

/** The claims of the tokens that are written to files; `sub` is the name of the file. */
const TOKENS: readonly TokenClaims[] = [
  ...['PUP-2606', 'PUP-2603', 'OPS-260603', 'OPS-260604', 'OPS-260605', 'PCPR-2606'].map((institution) => ({
    sub: institution,
    institution,
    roles: ['institution'] as const,
  })),
  { sub: 'auditor', roles: ['auditor'] },
  { sub: 'iod', institution: 'OPS-260604', roles: ['data-protection-officer'] },
  { sub: 'administrator', roles: ['administrator'] },
];

/** Where the token of an institution, the auditor, a data-protection officer (iod) or the administrator is written. */
export function tokenFile({ workDirectory }: Pick<RegionAccess, 'workDirectory'>, name: string): string {
  return join(workDirectory, 'tokens', name);
}

/** Writes a token for each of {@link TOKENS}, readable by the user only. */
export async function writeTokens(region: RegionAccess): Promise<void> {
  await mkdir(join(region.workDirectory, 'tokens'), { mode: 0o700 });
  for (const claims of TOKENS) {
    await writeFile(tokenFile(region, claims.sub), await region.issue(claims), { mode: 0o600 });
  }
}
