import { compilePolicy } from './compile-policy';
import { decideProcess, type ProcessGrant, type ProcessQuestion } from './decide-process';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type { PolicyAgreement } from './vocabulary';

const PUP = 'PUP-2606';
const OPS = 'OPS-260604';
const NGO = 'NGO-0000123456';
const AGREEMENT: PolicyAgreement = {
  id: 'AG-1',
  disclosures: [{ from: PUP, to: OPS, scope: 'some', additionalCategories: [], sections: ['registrations'] }],
  status: 'ACTIVE',
  validFrom: '2026-01-01',
};
const TO_NGO: PolicyAgreement = {
  ...AGREEMENT,
  id: 'AG-2',
  disclosures: [{ from: PUP, to: NGO, scope: 'some', additionalCategories: [] }],
};
const ASKED: ProcessQuestion = {
  publisher: PUP,
  receiver: OPS,
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  day: '2026-03-02',
  consents: [],
};
const CONSENT = {
  id: 'C-1',
  receiver: NGO,
  purpose: 'social-work',
  categories: ['1'],
  validFrom: '2026-03-01',
  validTo: '2026-03-31',
};

const decide = (more: Partial<ProcessQuestion>, ...agreements: PolicyAgreement[]): ProcessGrant =>
  decideProcess(
    compilePolicy({
      dictionaries: SHIPPED_DICTIONARIES,
      institutions: [PUP, OPS, NGO, 'OPS-260101'].map((id) => ({ id, name: id })),
      scopes: [{ id: 'some', categories: ['1'] }],
      agreements,
    }),
    { ...ASKED, ...more },
  );

describe('a process between two institutions', () => {
  it('goes on by an agreement in its direction, whatever sections that is on', () => {
    expect(decide({}, AGREEMENT)).toEqual({ granted: true, agreement: 'AG-1' });
  });

  it.each<[string, Parameters<typeof decide>]>([
    ['there is none', [{}]],
    ['it is for the other direction', [{ publisher: OPS, receiver: PUP }, AGREEMENT]],
    ['it is suspended', [{}, { ...AGREEMENT, status: 'SUSPENDED' }]],
    ['it has ended', [{}, { ...AGREEMENT, validTo: '2026-03-01' }]],
    ['it is for another purpose', [{}, { ...AGREEMENT, purposes: ['family-benefit'] }]],
    ['it is for another basis', [{}, { ...AGREEMENT, legalBases: ['upz-2004'] }]],
    ['somebody is unknown', [{ receiver: 'OPS-260605' }, AGREEMENT]],
  ])('does not where %s', (_, [more, ...agreements]) => {
    expect(decide(more, ...agreements)).toEqual({ granted: false, reason: 'no-agreement' });
  });

  it('does not where the law lets the one disclose nothing to the other', () => {
    expect(decide({ receiver: 'OPS-260101' }, AGREEMENT)).toEqual({ granted: false, reason: 'no-rule' });
  });

  it('needs a consent that holds where the law lets nothing go without one', () => {
    const to = { receiver: NGO };
    expect(decide(to, TO_NGO)).toEqual({ granted: false, reason: 'no-consent' });
    expect(decide({ ...to, consents: [CONSENT] }, TO_NGO)).toEqual({
      granted: true,
      agreement: 'AG-2',
      consent: 'C-1',
    });
    expect(decide({ ...to, consents: [CONSENT], day: '2026-04-01' }, TO_NGO)).toMatchObject({ reason: 'no-consent' });
    expect(decide({ ...to, consents: [{ ...CONSENT, receiver: OPS }] }, TO_NGO)).toMatchObject({
      reason: 'no-consent',
    });
  });
});
