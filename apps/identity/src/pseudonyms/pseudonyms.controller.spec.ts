import type { PseudonymsAnswer, PseudonymsQuestion } from '@lacznik/contracts';
import { isPseudonym, makePesel } from '@lacznik/identifiers';
import { type Caller, LacznikError } from '@lacznik/platform';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { PseudonymsController } from './pseudonyms.controller';
import type { SealPseudonymsService } from './seal-pseudonyms.service';

const OWN = 'OPS-260604';
const NEIGHBOUR = 'OPS-260605';

const sealing = {
  seal: ({ audiences }: { audiences: string[] }, persons: unknown[]) =>
    Promise.resolve(Object.fromEntries(audiences.map((to) => [to, persons.map((_, i) => `sealed.${to}.${i}`)]))),
} as unknown as SealPseudonymsService;
const controller = new PseudonymsController(
  new DerivePseudonymsService({ epoch: 1, root: Buffer.alloc(32, 7) }),
  sealing,
);
const people = [1, 2, 3].map((serial) => ({ pesel: makePesel('1990-01-01', serial) }));

const edge: Caller = { subject: 'edge', roles: ['edge'], institutions: [OWN, 'OPS-260606'] };
const auditor: Caller = { subject: 'auditor', roles: ['auditor'] };
const administrator: Caller = { subject: 'admin', roles: ['administrator'] };
const centre: Caller = { subject: 'ops', institution: OWN, roles: ['institution'] };

function ask(caller: Caller, question: Omit<PseudonymsQuestion, 'persons'>): Promise<PseudonymsAnswer> {
  return controller.derivePseudonyms(caller, { ...question, persons: people });
}

async function refusalOf(caller: Caller, question: Omit<PseudonymsQuestion, 'persons'>): Promise<LacznikError> {
  const error = await ask(caller, question).catch((thrown: unknown) => thrown);
  if (error instanceof LacznikError) return error;
  throw new Error('it was answered', { cause: error });
}

describe('asking identity for pseudonyms', () => {
  it('gives those of each audience in the order of the persons, the same every time', async () => {
    const audiences = ['hub', OWN, 'OPS-260606'];
    const { pseudonyms } = await ask(edge, { audiences });
    expect(Object.keys(pseudonyms)).toEqual(audiences);
    const all = Object.values(pseudonyms).flat();
    expect(all.every(isPseudonym)).toBe(true);
    expect(new Set(all).size).toBe(9);
    const reversed = await controller.derivePseudonyms(edge, { audiences: ['hub'], persons: people.toReversed() });
    expect(reversed.pseudonyms.hub?.toReversed()).toEqual(pseudonyms.hub);
  });

  it('gives those of the former epoch beside them in a transition, and at no other time', async () => {
    const before = { epoch: 1, root: Buffer.alloc(32, 7) };
    const derive = new DerivePseudonymsService({ epoch: 2, root: Buffer.alloc(32, 8), former: before });
    const question = { audiences: ['hub', OWN], persons: people };
    const answer = await new PseudonymsController(derive, sealing).derivePseudonyms(edge, question);
    const formerly = await ask(edge, { audiences: ['hub', OWN] });
    expect(answer.former).toEqual(formerly.pseudonyms);
    expect(
      Object.values(answer.pseudonyms)
        .flat()
        .every((one) => one.startsWith('p2-')),
    ).toBe(true);
    expect(formerly.former).toBeUndefined();
  });

  it.each<[string, Caller, string]>([
    ['an institution for its own', centre, OWN],
    ['an auditor for the log’s', auditor, 'log'],
    ['a data-protection officer for the log’s', { subject: 'dpo', roles: ['data-protection-officer'] }, 'log'],
    ['an administrator for the log’s', administrator, 'log'],
    ['an edge for the hub’s', edge, 'hub'],
    ['an edge for those of an institution that it serves', edge, OWN],
  ])('is allowed to %s', async (_, caller, audience) => {
    const { pseudonyms, sealed } = await ask(caller, { audiences: [audience] });
    expect(pseudonyms[audience]).toHaveLength(3);
    expect(sealed).toBeUndefined();
  });

  it.each<[string, Caller, string]>([
    ['an institution for the hub’s', centre, 'hub'],
    ['an institution for the log’s', centre, 'log'],
    ['an institution for another’s', centre, NEIGHBOUR],
    ['an institution’s token that names none', { ...centre, institution: undefined }, OWN],
    ['an institution for those of others that its token names', { ...centre, institutions: [NEIGHBOUR] }, NEIGHBOUR],
    ['an auditor for the hub’s', auditor, 'hub'],
    ['an auditor for an institution’s', { ...auditor, institution: OWN }, OWN],
    ['an administrator for the hub’s', administrator, 'hub'],
    ['an edge for the log’s', edge, 'log'],
    ['an edge for the log’s by a token that names it', { ...edge, institutions: ['log'] }, 'log'],
    ['an edge for those of an institution that it does not serve', edge, NEIGHBOUR],
    ['an edge whose token names no institution for anyone’s', { ...edge, institutions: undefined }, OWN],
  ])('is refused to %s (P7)', async (_, caller, audience) => {
    const refusal = await refusalOf(caller, { audiences: [audience] });
    expect([refusal.code, refusal.path]).toEqual(['forbidden', 'audiences[0]']);
  });

  it('answers nothing of a request of which a part is not for the caller, and says which', async () => {
    const refusal = await refusalOf(edge, { audiences: ['hub', OWN, 'log'] });
    expect([refusal.code, refusal.path]).toEqual(['forbidden', 'audiences[2]']);
  });

  it('seals for an edge what it must not know, in the name of an institution that it serves', async () => {
    const { pseudonyms, sealed } = await ask(edge, {
      audiences: ['hub'],
      sealed: { sender: OWN, audiences: ['log', NEIGHBOUR] },
    });
    expect(Object.keys(pseudonyms)).toEqual(['hub']);
    expect(sealed).toEqual({
      log: ['sealed.log.0', 'sealed.log.1', 'sealed.log.2'],
      [NEIGHBOUR]: [0, 1, 2].map((i) => `sealed.${NEIGHBOUR}.${i}`),
    });
  });

  it.each<[string, Caller, string, string, string]>([
    ['in the name of an institution that it does not serve', edge, 'hub', NEIGHBOUR, 'sealed.sender'],
    ['by a token that names none', { ...edge, institutions: undefined }, 'hub', OWN, 'sealed.sender'],
    ['for an institution, even its own', centre, OWN, OWN, 'sealed'],
    ['for an auditor', auditor, 'log', OWN, 'sealed'],
  ])('seals nothing %s', async (_, caller, audience, sender, path) => {
    const refusal = await refusalOf(caller, { audiences: [audience], sealed: { sender, audiences: ['log'] } });
    expect([refusal.code, refusal.path]).toEqual(['forbidden', path]);
  });
});
