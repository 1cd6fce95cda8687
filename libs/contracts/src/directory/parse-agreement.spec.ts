import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { Dictionaries } from '../dictionaries/dictionaries';
import { parseDirectory } from './parse-directory';

const dictionaries = SHIPPED_DICTIONARIES as Dictionaries;

const ofKinds = {
  id: 'AG-ALL',
  parties: [{ kind: 'PUP' }, { kind: 'OPS' }],
  sameCounty: true,
  purpose: 'wspólni klienci',
  purposes: ['social-work'],
  legalBases: ['rynek-pracy-2025'],
  disclosures: [
    {
      from: { kind: 'PUP' },
      to: { kind: 'OPS' },
      scope: 'some',
      additionalCategories: [],
      sections: ['activations'],
    },
  ],
  legalGround: 'art. 33 ust. 5d',
  status: 'DRAFT',
  validFrom: '2026-01-01',
};
const [disclosure] = ofKinds.disclosures;
const institutions = [
  { id: 'PUP-2606', name: 'PUP' },
  { id: 'OPS-260604', name: 'OPS' },
];

function violationsOf(document: { institutions?: object[]; agreements?: object[] }): string[] {
  const scopes = [{ id: 'some', categories: ['16'] }];
  const parsed = parseDirectory({ institutions, scopes, agreements: [], ...document }, { dictionaries });
  return parsed.ok ? [] : parsed.refusals.map(({ code, path }) => `${code} ${path ?? '-'}`);
}

describe('an agreement of a directory', () => {
  it('may be between kinds', () => {
    expect(violationsOf({ agreements: [ofKinds] })).toEqual([]);
  });

  it.each<[string, object]>([
    ['parties[0]', { parties: [{ kind: 'ZUS' }, { kind: 'OPS' }], disclosures: [] }],
    ['parties[0]', { parties: [{ kind: 'PUP', id: 1 }, { kind: 'OPS' }], disclosures: [] }],
    ['parties', { parties: ['PUP-2606', { kind: 'OPS' }], sameCounty: undefined, disclosures: [] }],
    ['parties', { parties: [{ kind: 'OPS' }, { kind: 'OPS' }], disclosures: [] }],
    ['sameCounty', { parties: ['PUP-2606', 'OPS-260604'], disclosures: [] }],
    ['purposes[0]', { purposes: ['curiosity'] }],
    ['purposes', { purposes: [] }],
    ['legalBases[1]', { legalBases: ['rynek-pracy-2025', 'none'] }],
    ['disclosures[0].from', { disclosures: [{ ...disclosure, from: 'PUP-2606' }] }],
    ['disclosures[0].sections[0]', { disclosures: [{ ...disclosure, sections: ['nothing'] }] }],
    [
      'disclosures[0].application.register',
      { disclosures: [{ ...disclosure, application: applicationWithout('register') }] },
    ],
  ])('is refused at %s', (place, change) => {
    expect(violationsOf({ agreements: [{ ...ofKinds, ...change }] })).toEqual([
      `validation-failed agreements[0].${place}`,
    ]);
  });
});

describe('an institution of a directory', () => {
  const person = { name: 'Anna Przykładowa', telephone: '15 868 03 01 w. 12', email: 'a@ops.example' };
  const coordinator = { ...person, deputy: person };
  const key = { kid: 'k1', kty: 'OKP', crv: 'X25519', x: 'AAAA' };

  it('may have a coordinator, keys and an end', () => {
    const whole = {
      id: 'OPS-260605',
      name: 'OPS',
      status: 'ENDED',
      validFrom: '2026-01-01',
      validTo: '2026-01-02',
      successor: 'OPS-260604',
      coordinator,
      subjects: ['ops-system'],
      publicKeys: [key],
    };
    expect(violationsOf({ institutions: [...institutions, whole] })).toEqual([]);
  });

  it.each<[string, object]>([
    ['validation-failed coordinator.telephone', { coordinator: { ...coordinator, telephone: '+48 606 123 456' } }],
    [
      'validation-failed coordinator.deputy.email',
      { coordinator: { ...coordinator, deputy: { ...person, email: 'a' } } },
    ],
    ['unknown-field publicKeys[0].d', { publicKeys: [{ ...key, d: 'AAAA' }] }],
    ['validation-failed validTo', { validFrom: '2026-01-02', validTo: '2026-01-01' }],
    ['validation-failed successor', { successor: 'PUP-2606' }],
    ['validation-failed successor', { status: 'ENDED', successor: 'OPS-260604' }],
    ['validation-failed successor', { status: 'ENDED', successor: 'OPS-260699' }],
  ])('is refused as %s', (violation, change) => {
    const [code, place] = violation.split(' ');
    const [office, centre] = institutions;
    expect(violationsOf({ institutions: [office ?? {}, { ...centre, ...change }] })).toEqual([
      `${code} institutions[1].${place}`,
    ]);
  });
});

function applicationWithout(field: string): object {
  const application = { register: 'x', publicTask: 'x', manner: 'x', undertaking: 'x', safeguards: 'x' };
  return { ...application, [field]: undefined };
}
