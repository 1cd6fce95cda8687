import type { PersonIdentity } from '@lacznik/identifiers';
import { registerOf } from '../../deploy/demonstration';

/** Made-up people; the same seed gives the same ones. */
export function somePeople(count: number, seed: number): PersonIdentity[] {
  const plan = { county: '2606', total: count, profileIII: 0, seed };
  return Array.from(registerOf(plan), ({ person }) => person);
}
