import { type Dictionaries, isNumberedAsItsKind, partyName } from '@lacznik/contracts';
import { type Decision, compilePolicy, decide, SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { regionDirectory } from './directory';

const directory = regionDirectory();
const dictionaries = SHIPPED_DICTIONARIES as Dictionaries;
const policy = compilePolicy({ ...directory, dictionaries });

describe('the directory of the region', () => {
  it('lists 14 labour offices, 10 welfare centres, 6 family help centres and an organisation, each once and by a valid id', () => {
    const ids = directory.institutions.map(({ id }) => id);
    const kinds = ids.map((id) => id.split('-')[0]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isNumberedAsItsKind(dictionaries.institutionKinds, id))).toEqual([]);
    expect(kinds.filter((kind) => kind === 'PUP')).toHaveLength(14);
    expect(kinds.filter((kind) => kind === 'OPS')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'PCPR')).toHaveLength(6);
    expect(kinds.filter((kind) => kind === 'NGO')).toHaveLength(1);
  });

  it('binds each welfare centre to its own county in both directions, by scopes that it defines', () => {
    const ids = new Set(directory.institutions.map(({ id }) => id));
    const scopes = new Set(directory.scopes.map(({ id }) => id));
    expect(directory.agreements).toHaveLength(10);
    for (const { parties, disclosures } of directory.agreements) {
      const [labour = '', welfare = ''] = parties.map(partyName);
      expect(welfare.slice(4, 8)).toBe(labour.slice(4));
      expect([ids.has(labour), ids.has(welfare)]).toEqual([true, true]);
      expect(disclosures.map(({ from, to }) => [from, to])).toEqual([[...parties], [welfare, labour]]);
      expect(disclosures.every(({ scope }) => scopes.has(scope))).toBe(true);
    }
  });

  it('shows one help profile to one centre, withholds it from its neighbours, and gives the reasons', () => {
    expect(profileFor('OPS-260604')).toMatchObject({ disclosed: ['profile'], withheld: [] });
    expect(profileFor('OPS-260603').withheld).toMatchObject([{ reason: 'must-be-named-in-agreement' }]);
    expect(profileFor('OPS-260605').withheld).toMatchObject([{ reason: 'agreement-not-active' }]);
    expect(profileFor('OPS-260404').withheld).toMatchObject([{ reason: 'other-county' }]);
    expect(profileFor('PCPR-2606').withheld).toMatchObject([{ reason: 'no-agreement' }]);
  });

  it('lets the neighbour without the help profile see the registration', () => {
    expect(decisionOn('status', '16', 'OPS-260603')).toMatchObject({ disclosed: ['status'], withheld: [] });
  });
});

function profileFor(receiver: string): Decision {
  return decisionOn('profile', '17', receiver);
}

function decisionOn(field: string, category: string, receiver: string): Decision {
  return decide(policy, {
    publisher: 'PUP-2606',
    receiver,
    case: { legalBasis: 'ups-105-1', purpose: 'social-work', openedOn: '2015-01-02' },
    consents: [],
    day: '2026-01-15',
    section: 'help-profiles',
    fields: new Map([[field, category]]),
    present: [field],
  });
}
