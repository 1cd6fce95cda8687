import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import * as fc from 'fast-check';
import type { Dictionaries } from '../dictionaries/dictionaries';
import { parseDirectory } from './parse-directory';

const directory = {
  institutions: [
    { id: 'PUP-2606', name: 'Powiatowy Urząd Pracy w Opatowie' },
    { id: 'OPS-260604', name: 'Ośrodek Pomocy Społecznej w Opatowie' },
  ],
  scopes: [
    { id: 'labour-to-welfare', categories: ['1', '16', '18'] },
    { id: 'welfare-to-labour', categories: ['19a'] },
  ],
  agreements: [
    {
      id: 'AG-2606-260604',
      parties: ['PUP-2606', 'OPS-260604'],
      purpose: 'wspólna pomoc wspólnym klientom',
      disclosures: [
        { from: 'PUP-2606', to: 'OPS-260604', scope: 'labour-to-welfare', additionalCategories: ['17'] },
        { from: 'OPS-260604', to: 'PUP-2606', scope: 'welfare-to-labour', additionalCategories: [] },
      ],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
    },
  ],
};

const dictionaries = SHIPPED_DICTIONARIES as Dictionaries;

type Change = (copy: typeof directory) => unknown;

function violationsOf(change: Change): string[] {
  const copy = structuredClone(directory);
  change(copy);
  const parsed = parseDirectory(copy, { dictionaries });
  return parsed.ok ? [] : parsed.refusals.map(({ code, path }) => `${code} ${path ?? '-'}`);
}

const agreement = (copy: typeof directory): Record<string, unknown> => copy.agreements[0] ?? {};
const disclosure = (copy: typeof directory): Record<string, unknown> => copy.agreements[0]?.disclosures[0] ?? {};

describe('parseDirectory', () => {
  it('reads a directory as it is, with or without an end of an agreement', () => {
    expect(parseDirectory(directory, { dictionaries })).toEqual({ ok: true, directory });
    expect(violationsOf((copy) => delete agreement(copy)['validTo'])).toEqual([]);
  });

  it.each<[string, Change]>([
    ['validation-failed institutions[2].id', (copy) => copy.institutions.push({ id: 'ZUS-1', name: 'x' })],
    ['validation-failed institutions[2].id', (copy) => copy.institutions.push({ id: 'PUP-26060', name: 'x' })],
    ['validation-failed institutions[1].name', (copy) => Object.assign(copy.institutions[1] ?? {}, { name: '' })],
    ['unknown-field institutions[0].kind', (copy) => Object.assign(copy.institutions[0] ?? {}, { kind: 'PUP' })],
    ['validation-failed institutions[2].id', (copy) => copy.institutions.push({ id: 'PUP-2606', name: 'again' })],
    ['validation-failed institutions[2]', (copy) => copy.institutions.push([] as never)],
    ['validation-failed scopes[2].id', (copy) => copy.scopes.push({ id: 'labour-to-welfare', categories: [] })],
    ['validation-failed scopes[0].categories[1]', (copy) => copy.scopes[0]?.categories.splice(1, 0, '22')],
    ['validation-failed scopes[0].categories[0]', (copy) => copy.scopes[0]?.categories.unshift(16 as never)],
    ['validation-failed agreements[0].parties', (copy) => Object.assign(agreement(copy), { parties: ['PUP-2606'] })],
    ['validation-failed agreements[0].status', (copy) => Object.assign(agreement(copy), { status: 'active' })],
    [
      'validation-failed agreements[0].validFrom',
      (copy) => Object.assign(agreement(copy), { validFrom: '2026-02-30' }),
    ],
    ['validation-failed agreements[0].validTo', (copy) => Object.assign(agreement(copy), { validTo: '2025-12-31' })],
    ['pesel-in-field agreements[0].purpose', (copy) => Object.assign(agreement(copy), { purpose: 'dla 44051401458' })],
    [
      'validation-failed agreements[0].disclosures[0].scope',
      (copy) => Object.assign(disclosure(copy), { scope: 'gone' }),
    ],
    [
      'validation-failed agreements[0].disclosures[0].from',
      (copy) => Object.assign(disclosure(copy), { from: 'PUP-2604' }),
    ],
    [
      'validation-failed agreements[0].disclosures[0].to',
      (copy) => Object.assign(disclosure(copy), { to: 'PUP-2606' }),
    ],
    [
      'validation-failed agreements[0].disclosures[0].additionalCategories[0]',
      (copy) => Object.assign(disclosure(copy), { additionalCategories: ['__proto__'] }),
    ],
  ])('reports %s', (violation, change) => {
    expect(violationsOf(change)).toEqual([violation]);
  });

  it('reports every violation, in the places where they were sent', () => {
    const spoilt = (copy: typeof directory): void => {
      copy.institutions.unshift({ id: 'nobody', name: 'x' });
      copy.agreements.unshift(7 as never, structuredClone(copy.agreements[0]) as never);
      Object.assign(copy.agreements[2] ?? {}, { parties: ['PUP-2604', 'PUP-2604'], disclosures: [null] });
    };
    expect(violationsOf(spoilt)).toEqual([
      'validation-failed institutions[0].id',
      'validation-failed agreements[0]',
      'validation-failed agreements[2].disclosures[0]',
      'validation-failed agreements[2].id',
      'validation-failed agreements[2].parties[0]',
      'validation-failed agreements[2].parties[1]',
      'validation-failed agreements[2].parties',
    ]);
  });

  it('reports of one disclosure what is wrong with its parties, its scope and its categories', () => {
    const wrong = { from: 'PUP-2606', to: 'PUP-2606', scope: 'gone', additionalCategories: ['22'] };
    expect(violationsOf((copy) => Object.assign(disclosure(copy), wrong))).toEqual([
      'validation-failed agreements[0].disclosures[0].additionalCategories[0]',
      'validation-failed agreements[0].disclosures[0].to',
      'validation-failed agreements[0].disclosures[0].scope',
    ]);
  });

  it('lets the caller name institutions and scopes that are known already', () => {
    const { agreements } = directory;
    const document = { institutions: [], scopes: [], agreements };
    expect(parseDirectory(document, { dictionaries }).ok).toBe(false);
    const known = {
      dictionaries,
      institutions: new Set(['PUP-2606', 'OPS-260604']),
      scopes: new Set(['labour-to-welfare', 'welfare-to-labour']),
    };
    expect(parseDirectory(document, known)).toEqual({ ok: true, directory: document });
  });

  describe('of edges', () => {
    const edges = [
      { name: 'pup-north', institutions: ['PUP-2606'] },
      { name: 'ops-north', institutions: ['OPS-260604'] },
    ];

    it('reads whom each serves; an institution without one is no fault', () => {
      expect(parseDirectory({ ...directory, edges }, { dictionaries })).toEqual({
        ok: true,
        directory: { ...directory, edges },
      });
      expect(parseDirectory({ ...directory, edges: edges.slice(1) }, { dictionaries }).ok).toBe(true);
    });

    it.each<[string, object[]]>([
      ['edges[1].institutions[0]', [edges[0] ?? {}, { name: 'ops-north', institutions: ['PUP-2606'] }]],
      ['edges[0].institutions[1]', [{ name: 'pup-north', institutions: ['PUP-2606', 'PUP-2606'] }]],
      ['edges[0].institutions[0]', [{ name: 'pup-north', institutions: ['PUP-2607'] }]],
      ['edges[0].institutions[0]', [{ name: 'pup-north', institutions: ['PUP'] }]],
      ['edges[0].name', [{ name: 'PUP North', institutions: [] }]],
      ['edges[1].name', [edges[0] ?? {}, { name: 'pup-north', institutions: [] }]],
      ['edges[0].url', [{ ...edges[0], url: 'http://localhost' }]],
    ])('reports %s', (place, wrong) => {
      const parsed = parseDirectory({ ...directory, edges: wrong }, { dictionaries });
      expect(parsed.ok ? [] : parsed.refusals.map(({ path }) => path)).toEqual([place]);
    });

    it('reports what an edge that is there already serves, unless the document takes it from that edge', () => {
      const taken = { name: 'pup-south', institutions: ['PUP-2606'] };
      const known = { dictionaries, edges };
      const refused = parseDirectory({ ...directory, edges: [taken] }, known);
      expect(refused).toMatchObject({ ok: false, refusals: [{ path: 'edges[0].institutions[0]' }] });
      const moved = { ...directory, edges: [taken, { name: 'pup-north', institutions: [] }] };
      expect(parseDirectory(moved, known).ok).toBe(true);
    });
  });

  it('answers any JSON with a value', () => {
    const lists = fc.record({
      institutions: fc.array(fc.jsonValue()),
      edges: fc.array(fc.oneof(fc.jsonValue(), fc.record({ institutions: fc.array(fc.jsonValue()) }))),
      scopes: fc.array(fc.jsonValue()),
      agreements: fc.array(fc.oneof(fc.jsonValue(), fc.record({ disclosures: fc.array(fc.jsonValue()) }))),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), lists), (body) => {
        const parsed = parseDirectory(body, { dictionaries });
        expect(parsed.ok || parsed.refusals.length > 0).toBe(true);
      }),
    );
  });
});
