import type { ProcessKind } from '@lacznik/casework';
import type { Dictionaries, DirectoryInstitution } from '@lacznik/contracts';
import { compilePolicy, SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { checkStep } from './check-step';
import type { Process } from './process';

const [PUP, OPS] = ['PUP-2606', 'OPS-260604'];
const DAY = '2026-03-02';
const PROCESS: Process = {
  processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
  kind: 'REFERRAL',
  person: 'p1-a',
  logPseudonym: 'p1-l',
  opener: { institution: PUP, pseudonym: 'p1-p' },
  other: { institution: OPS, pseudonym: 'p1-o' },
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  caseReference: 'M/1',
  noted: {},
};

function check(
  process: Partial<Process>,
  step: { institution: string; actor: string },
  {
    restricted = [],
    institutions = [
      { id: PUP, name: PUP },
      { id: OPS, name: OPS },
    ],
  }: {
    restricted?: string[];
    institutions?: DirectoryInstitution[];
  } = {},
) {
  const dictionaries = SHIPPED_DICTIONARIES as Dictionaries;
  const disclosures = [{ from: PUP, to: OPS, scope: 'some', additionalCategories: [] }];
  const agreement = { id: 'AG-1', parties: [PUP, OPS], purpose: 'p', validFrom: '2026-01-01', disclosures };
  const directory = {
    institutions,
    edges: [],
    scopes: [{ id: 'some', categories: ['1'] }],
    agreements: [{ ...agreement, status: 'ACTIVE' as const }],
  };
  const policy = { policy: compilePolicy({ ...directory, dictionaries }), directory, dictionaries };
  return checkStep({ ...PROCESS, ...process }, step, { policy, conditions: { consents: [], restricted }, day: DAY });
}

describe('a step', () => {
  it.each<[ProcessKind, string, string, boolean]>([
    ['REFERRAL', PUP, 'sender', true],
    ['REFERRAL', PUP, 'sender-coordinator', true],
    ['REFERRAL', PUP, 'receiver', false],
    ['REFERRAL', OPS, 'receiver', true],
    ['REFERRAL', OPS, 'receiver-coordinator', true],
    ['REFERRAL', OPS, 'sender', false],
    ['ANNOUNCEMENT', PUP, 'sender', true],
    ['ANNOUNCEMENT', OPS, 'receiver', true],
    ['PLAN', PUP, 'labour', true],
    ['PLAN', PUP, 'welfare', false],
    ['PLAN', OPS, 'welfare', true],
    ['PLAN', OPS, 'ngo', true],
    ['PLAN', OPS, 'labour', false],
    ['REFERRAL', 'OPS-260605', 'receiver', false],
  ])('of a %s by %s as %s: %s', (kind, institution, actor, isAllowed) => {
    expect(check({ kind }, { institution, actor })).toEqual(
      isAllowed ? { ok: true, agreement: 'AG-1', consent: undefined } : { ok: false, refused: 'not-a-party' },
    );
  });

  it.each([
    [OPS, PUP, true],
    [PUP, OPS, false],
    [OPS, 'OPS-260605', false],
  ])('of a promotion that %s opens to %s: %s', (opener, other, isAllowed) => {
    const party = (institution: string) => ({ institution, pseudonym: 'p1' });
    const promotion = { kind: 'PROMOTION', opener: party(opener), other: party(other) } as const;
    const refused = check(promotion, { institution: opener, actor: 'sender' });
    expect(refused).toEqual({ ok: false, refused: isAllowed ? 'legal-basis-not-valid' : 'not-a-party' });
  });

  const answer = { institution: OPS, actor: 'receiver' };

  it('goes back on the agreement by which the process was opened', () => {
    expect(check({}, answer)).toMatchObject({ ok: true, agreement: 'AG-1' });
    const turned = { opener: PROCESS.other, other: PROCESS.opener, legalBasis: 'rynek-pracy-2025' };
    expect(check(turned, { institution: OPS, actor: 'sender' })).toEqual({ ok: false, refused: 'no-agreement' });
  });

  it.each([PUP, OPS])('is refused where the person has restricted %s', (institution) => {
    expect(check({}, answer, { restricted: [institution] })).toEqual({ ok: false, refused: 'restriction' });
  });

  it('is refused on the day after an institution’s last', () => {
    const ended = (id: string): DirectoryInstitution[] =>
      [PUP, OPS].map((one) => ({ id: one, name: one, ...(one === id ? { validTo: '2026-03-01' } : {}) }));
    const refused = (reason: string) => ({ ok: false, refused: reason });
    expect(check({}, answer, { institutions: ended(OPS) })).toEqual(refused('institution-not-active'));
    expect(check({}, answer, { institutions: ended(PUP) })).toEqual(refused('other-not-active'));
  });

  it('is refused where basis or purpose do not hold for whom the process was opened to', () => {
    expect(check({ legalBasis: 'rodo-6-1-a' }, answer)).toEqual({ ok: false, refused: 'legal-basis-not-valid' });
    expect(check({ purpose: 'family-benefit' }, answer)).toEqual({ ok: false, refused: 'legal-basis-not-valid' });
    expect(check({ purpose: 'curiosity' }, answer)).toEqual({ ok: false, refused: 'purpose-not-valid' });
  });
});
