import type { LogEntry } from '@lacznik/contracts';
import { call } from './institution-client';
import type { Region } from './region';

const PAGE = 1000;

/** What an institution disclosed, as an auditor reads it in the access log, page by page. */
export async function readLog(region: Region, disclosing: string): Promise<LogEntry[]> {
  const token = await region.issuer.issue({ sub: 'auditor', roles: ['auditor'] });
  const entries: LogEntry[] = [];
  for (let start = 0; ;) {
    const url = `${region.apps['access-log'].url}/v1/entries?disclosing=${disclosing}&limit=${PAGE}&start=${start}`;
    const { body } = await call<{ entries: { entry: LogEntry }[]; next: number }>('GET', url, { token });
    if (body.entries.length === 0) return entries;
    entries.push(...body.entries.map(({ entry }) => entry));
    start = body.next;
  }
}
