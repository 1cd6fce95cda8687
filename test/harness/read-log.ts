import type { DeliveryEntry } from '@lacznik/contracts';
import type { Region } from './region';

/** The deliveries by which an institution disclosed, as an auditor reads them in the access log. */
export async function readLog(region: Region, disclosing: string): Promise<DeliveryEntry[]> {
  const found = await Array.fromAsync(region.official('auditor').log.find({ disclosing, kind: 'delivery' }));
  return found.map(({ entry }) => entry as DeliveryEntry);
}
