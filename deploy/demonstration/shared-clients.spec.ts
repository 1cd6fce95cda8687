import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { registerOf } from './people';
import { planOf } from './register-plan';
import { sharedClients } from './shared-clients';

const people = [...registerOf(planOf('2606', 1))];
const clients = sharedClients({ people, others: 200, seed: 1 });

describe('the shared clients of Opatów county', () => {
  it("are the programme's participants at their own centre, and the others asked for", () => {
    const participants = clients.filter(({ participant }) => participant);
    const at = (centre: string) => participants.filter(({ institution }) => institution === centre).length;
    expect(['OPS-260603', 'OPS-260604', 'OPS-260605'].map(at)).toEqual([5, 7, 3]);
    expect(clients).toHaveLength(215);
  });

  it('are people of the register who live in the commune of the centre', () => {
    for (const { number, institution, case: opened } of clients) {
      expect(people[number - 1]).toMatchObject({ person: opened.person, commune: institution.slice(4) });
    }
  });

  it("bear references that are unique at the centre and opened in the reference's order", () => {
    for (const centre of ['OPS-260603', 'OPS-260604', 'OPS-260605']) {
      const cases = clients.filter(({ institution }) => institution === centre).map((client) => client.case);
      expect(cases.map(({ caseReference }) => caseReference)).toEqual(cases.map((_, n) => `OPS.5020.${n + 1}.2015`));
      const days = cases.map(({ openedOn }) => openedOn);
      expect(days).toEqual(days.toSorted());
    }
  });

  it('rest on a basis that holds without end and on purposes from the dictionaries', () => {
    const { legalBases } = SHIPPED_DICTIONARIES;
    const lasting = legalBases.filter(({ validFrom, validTo }) => validFrom < '2015' && validTo === undefined);
    const purposes = new Set(SHIPPED_DICTIONARIES.purposes.map(({ code }) => code));
    for (const { legalBasis, purpose } of clients.map((client) => client.case)) {
      expect(lasting.map(({ code }) => code)).toContain(legalBasis);
      expect(purposes.has(purpose)).toBe(true);
    }
  });

  it('are the same for the same seed, and all residents at most', () => {
    expect(sharedClients({ people, others: 200, seed: 1 })).toEqual(clients);
    const residents = people.filter(({ commune }) => commune !== undefined);
    expect(sharedClients({ people, others: Infinity, seed: 1 })).toHaveLength(residents.length);
  });
});
