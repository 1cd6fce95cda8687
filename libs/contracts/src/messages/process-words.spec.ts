import { containsPesel } from '@lacznik/identifiers';
import { ApprovePlan } from '../api/edge/plan-commands';
import { check, shapeOf } from '../checking/shape';
import { ProcessCommand, ProcessStanding } from './process-words';

/** The SHA-256 of some content: the digits are there by chance. */
const HASH = `f81030206002${'a'.repeat(52)}`;

describe('the hash of a plan’s content', () => {
  it('may look like a PESEL by chance, whoever says it', () => {
    expect(containsPesel(HASH)).toBe(true);
    const approval = { name: 'approve', contentHash: HASH };
    expect(check(shapeOf(ApprovePlan), approval, 'command')).toMatchObject({ ok: true });
    expect(check(shapeOf(ProcessCommand), approval, 'command')).toMatchObject({ ok: true });
    const marks = { proposedHash: HASH, inForceHash: HASH };
    const standing = { version: 2, state: 'PROPOSED', flags: ['BY_LABOUR'], marks };
    expect(check(shapeOf(ProcessStanding), standing, 'standing')).toMatchObject({ ok: true });
  });

  it('is a hash nevertheless', () => {
    const written = { name: 'approve', contentHash: '81030206002' };
    expect(check(shapeOf(ApprovePlan), written, 'command')).toMatchObject({ ok: false });
  });
});
