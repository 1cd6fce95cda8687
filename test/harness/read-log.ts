import { type DeliveryEntry, type EntryPage, FIND_ENTRIES, pathOf } from '@lacznik/contracts';
import { call } from './institution-client';
import type { Region } from './region';

const PAGE = 1000;

/** The deliveries by which an institution disclosed, as an auditor reads them in the access log, page by page. */
export async function readLog(region: Region, disclosing: string): Promise<DeliveryEntry[]> {
  const token = await region.issuer.issue({ sub: 'auditor', roles: ['auditor'] });
  const question = `${region.apps['access-log'].url}${pathOf(FIND_ENTRIES, {}, { disclosing, kind: 'delivery', limit: PAGE })}`;
  const entries: DeliveryEntry[] = [];
  for (let url = question; ;) {
    const { body } = await call<EntryPage>('GET', url, { token });
    entries.push(...body.entries.map(({ entry }) => entry as DeliveryEntry));
    if (body.next === null) return entries;
    url = `${question}&cursor=${body.next}`;
  }
}
