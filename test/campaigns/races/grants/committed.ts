import { READ_REVOCATION } from '@lacznik/contracts';
import type { InstitutionClient } from '../../../harness/institution-client';
import { until } from '../../../harness/until';

/** What an edge answers that was asked to revoke something. */
export interface EdgeAnswer {
  effective: 'committed' | 'pending';
  revocationId?: string;
}

/** On a machine that is busy with other things the hub may take longer than the answer waits. @returns the revocation's id */
export async function untilCommitted(
  client: InstitutionClient,
  { effective, revocationId: id = '' }: EdgeAnswer,
): Promise<string> {
  const read = () => client.call(READ_REVOCATION, { parameters: { id } });
  if (effective === 'pending') await until('it is confirmed', async () => (await read()).effective === 'committed');
  return id;
}
