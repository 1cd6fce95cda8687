import { type DirectoryAgreement, STEP_CATEGORY } from '@lacznik/contracts';
import type { Directory } from './directory.store';
import { lostDisclosures, lostWithInstitutions } from './lost-disclosures';

const DAY = '2026-03-01';
const [PUP, OPS, OTHER] = ['PUP-2606', 'OPS-260604', 'OPS-260605'] as const;

const agreement: DirectoryAgreement = {
  id: 'AG-1',
  parties: [PUP, OPS],
  purpose: 'p',
  disclosures: [{ from: PUP, to: OPS, scope: 'some', additionalCategories: ['18'] }],
  status: 'ACTIVE',
  validFrom: '2026-01-01',
};
const directory = (agreements: DirectoryAgreement[], categories = ['1', '16']): Directory => ({
  institutions: [],
  edges: [{ name: 'ops-north', institutions: [OPS] }],
  scopes: [{ id: 'some', categories }],
  agreements,
});
/** To steps that were made under it, though it gives nothing that way. */
const ANSWERS = { agreement: 'AG-1', publisher: OPS, categories: [STEP_CATEGORY] };
const ALL = ['1', '16', '18', STEP_CATEGORY];

describe('lostDisclosures', () => {
  it.each<[string, Partial<DirectoryAgreement>, string[]]>([
    ['nothing', {}, []],
    ['a suspension', { status: 'SUSPENDED' }, ALL],
    ['a termination', { status: 'TERMINATED' }, ALL],
    ['an end in the past', { validTo: '2026-02-28' }, ALL],
    ['an end today or later', { validTo: DAY }, []],
    ['a beginning in the future', { validFrom: '2026-03-02' }, ALL],
    ['a direction left out', { disclosures: [] }, ALL],
    ['a category left out', { disclosures: [{ ...agreement.disclosures[0]!, additionalCategories: [] }] }, ['18']],
    ['a category more', { disclosures: [{ ...agreement.disclosures[0]!, additionalCategories: ['18', '20'] }] }, []],
  ])('of a change by %s are what is disclosed no more', (_, change, categories) => {
    const lost = lostDisclosures(directory([agreement]), directory([{ ...agreement, ...change }]), DAY);
    const answers = { institution: PUP, edge: undefined, selector: ANSWERS };
    expect(lost).toEqual([
      ...(categories.length === 0
        ? []
        : [{ institution: OPS, edge: 'ops-north', selector: { agreement: 'AG-1', publisher: PUP, categories } }]),
      ...(categories.includes(STEP_CATEGORY) ? [answers] : []),
    ]);
  });

  it('are not the answers to steps where the agreement has the other direction too, and gives that on', () => {
    const back = { from: OPS, to: PUP, scope: 'some', additionalCategories: [] };
    const both = { ...agreement, disclosures: [...agreement.disclosures, back] };
    const lost = lostDisclosures(directory([both]), directory([{ ...both, disclosures: [back] }]), DAY);
    expect(lost.map(({ institution }) => institution)).toEqual([OPS]);
    const all = lostDisclosures(directory([both]), directory([]), DAY);
    expect(all.map(({ institution }) => institution)).toEqual([OPS, PUP]);
  });

  it('are those of a narrower scope, in every agreement with it, and name no edge where there is none', () => {
    const other = {
      ...agreement,
      id: 'AG-2',
      disclosures: [{ from: PUP, to: OTHER, scope: 'some', additionalCategories: [] }],
    };
    const lost = lostDisclosures(directory([agreement, other]), directory([agreement, other], ['1']), DAY);
    expect(lost).toEqual([
      { institution: OPS, edge: 'ops-north', selector: { agreement: 'AG-1', publisher: PUP, categories: ['16'] } },
      { institution: OTHER, edge: undefined, selector: { agreement: 'AG-2', publisher: PUP, categories: ['16'] } },
    ]);
  });

  it('are not those that another agreement of the pair still discloses', () => {
    const both = [
      agreement,
      { ...agreement, id: 'AG-2', disclosures: [{ ...agreement.disclosures[0]!, additionalCategories: [] }] },
    ];
    const suspended = [{ ...agreement, status: 'SUSPENDED' as const }, both[1]!];
    const [lost] = lostDisclosures(directory(both), directory(suspended), DAY);
    expect(lost?.selector.categories).toEqual(['18']);
  });

  it.each<[string, Partial<DirectoryAgreement>]>([
    ['for another purpose', { purposes: ['family-benefit'] }],
    ['on some basis only', { legalBases: ['one'] }],
    ['of some sections only', { disclosures: [{ ...agreement.disclosures[0]!, sections: ['activations'] }] }],
  ])('are all of it where another agreement gives it %s', (_, change) => {
    const other = { ...agreement, id: 'AG-2', ...change };
    const [lost] = lostDisclosures(directory([agreement, other]), directory([other]), DAY);
    expect(lost?.selector.categories).toEqual(ALL);
  });

  describe('of kinds', () => {
    const [from, to] = [{ kind: 'PUP' }, { kind: 'OPS' }];
    const ofKinds: DirectoryAgreement = {
      ...agreement,
      id: 'AG-ALL',
      parties: [from, to],
      sameCounty: true,
      disclosures: [{ from, to, scope: 'some', additionalCategories: [] }],
    };
    const withInstitutions = (agreements: DirectoryAgreement[]): Directory => ({
      ...directory(agreements),
      institutions: [PUP, OPS, OTHER].map((id) => ({ id, name: id })),
    });

    it('are of every institution of the kind', () => {
      const lost = lostDisclosures(withInstitutions([ofKinds]), withInstitutions([]), DAY);
      expect(lost.map(({ institution, selector }) => [institution, selector])).toEqual([
        ...[OPS, OTHER].map((id) => [id, { agreement: 'AG-ALL', categories: ['1', '16', STEP_CATEGORY] }]),
        [PUP, { agreement: 'AG-ALL', categories: [STEP_CATEGORY] }],
      ]);
    });

    it('are not what the kinds of two go on giving', () => {
      const [lost] = lostDisclosures(withInstitutions([agreement, ofKinds]), withInstitutions([ofKinds]), DAY);
      expect(lost?.selector.categories).toEqual(['18']);
    });

    it('are all that an institution got and gave that takes no part any more', () => {
      const before = withInstitutions([ofKinds]);
      const [office, centre, other] = before.institutions;
      const now = { ...before, institutions: [{ ...office!, status: 'SUSPENDED' as const }, centre!, other!] };
      expect(lostWithInstitutions(before, before, DAY)).toEqual([]);
      expect(lostWithInstitutions(before, now, DAY)).toEqual([
        { institution: PUP, selector: {} },
        { institution: OPS, edge: 'ops-north', selector: { publisher: PUP } },
        { institution: OTHER, selector: { publisher: PUP } },
      ]);
      const without = { ...before, institutions: [office!, { ...centre!, status: 'SUSPENDED' as const }, other!] };
      expect(lostWithInstitutions(before, without, DAY)).toEqual([
        { institution: OPS, edge: 'ops-north', selector: {} },
        { institution: PUP, edge: undefined, selector: { publisher: OPS } },
      ]);
    });
  });
});
