import type { PseudonymsQuestion } from '@lacznik/contracts';
import { isPseudonym, makePesel } from '@lacznik/identifiers';
import { type Caller, LacznikError } from '@lacznik/platform';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { PseudonymsController } from './pseudonyms.controller';

const controller = new PseudonymsController(new DerivePseudonymsService({ epoch: 1, root: Buffer.alloc(32, 7) }));
const people = [1, 2, 3].map((serial) => ({ pesel: makePesel('1990-01-01', serial) }));

const edge: Caller = { subject: 'edge', roles: ['edge'] };
const auditor: Caller = { subject: 'auditor', roles: ['auditor'] };
const centre: Caller = { subject: 'ops', institution: 'OPS-260604', roles: ['institution'] };

function refusalOf(caller: Caller, question: PseudonymsQuestion): LacznikError {
  try {
    controller.derivePseudonyms(caller, question);
  } catch (error) {
    if (error instanceof LacznikError) return error;
    throw error;
  }
  throw new Error('it was answered');
}

describe('asking identity for pseudonyms', () => {
  it('gives those of each audience in the order of the persons, the same every time', () => {
    const audiences = ['hub', 'log', 'OPS-260604'];
    const { pseudonyms } = controller.derivePseudonyms(edge, { audiences, persons: people });
    expect(Object.keys(pseudonyms)).toEqual(audiences);
    const all = Object.values(pseudonyms).flat();
    expect(all.every(isPseudonym)).toBe(true);
    expect(new Set(all).size).toBe(9);
    const reversed = controller.derivePseudonyms(edge, { audiences: ['hub'], persons: people.toReversed() });
    expect(reversed.pseudonyms.hub?.toReversed()).toEqual(pseudonyms.hub);
  });

  it.each<[string, Caller, string]>([
    ['an institution for its own', centre, 'OPS-260604'],
    ['an auditor for the log’s', auditor, 'log'],
    ['an edge for the hub’s', edge, 'hub'],
    ['an edge for any institution’s', edge, 'PUP-2606'],
  ])('is allowed to %s', (_, caller, audience) => {
    expect(
      controller.derivePseudonyms(caller, { audiences: [audience], persons: people }).pseudonyms[audience],
    ).toHaveLength(3);
  });

  it.each<[string, Caller, string]>([
    ['an institution for the hub’s', centre, 'hub'],
    ['an institution for the log’s', centre, 'log'],
    ['an institution for another’s', centre, 'OPS-260605'],
    ['an institution’s token that names none', { ...centre, institution: undefined }, 'OPS-260604'],
    ['an auditor for the hub’s', auditor, 'hub'],
    ['an auditor for an institution’s', { ...auditor, institution: 'OPS-260604' }, 'OPS-260604'],
    ['an administrator for any', { subject: 'admin', roles: ['administrator'] }, 'hub'],
  ])('is refused to %s (P7)', (_, caller, audience) => {
    expect(refusalOf(caller, { audiences: [audience], persons: people }).code).toBe('forbidden');
  });

  it('answers nothing of a request of which a part is not for the caller, and says which', () => {
    const refusal = refusalOf(centre, { audiences: ['OPS-260604', 'hub'], persons: people });
    expect([refusal.code, refusal.path]).toEqual(['forbidden', 'audiences[1]']);
  });
});
