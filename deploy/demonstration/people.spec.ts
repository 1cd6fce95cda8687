import { containsPesel, isRegon, parsePesel } from '@lacznik/identifiers';
import { type PersonRegister, publicationsOf, registerOf } from './people';
import { AS_OF, LABOUR_OFFICES, WELFARE_CENTRES } from './region';
import { planOf } from './register-plan';

const SEED = 20150630;
const opatow = [...registerOf(planOf('2606', SEED))];

describe('the registers of the whole region', () => {
  const pesels = new Set<string>();
  const documents = new Set<string>();
  const sums: Record<string, { people: number; profileIII: number; participants: number; fit: number }> = {};

  beforeAll(() => {
    for (const { county } of LABOUR_OFFICES) {
      const sum = { people: 0, profileIII: 0, participants: 0, fit: 0 };
      for (const { person, profile, participant } of registerOf(planOf(county, SEED))) {
        sum.people += 1;
        if (profile === 'III') sum.profileIII += 1;
        if (participant) sum.participants += 1;
        if ('document' in person) documents.add(JSON.stringify(person.document));
        else pesels.add(person.pesel);
        if ('document' in person || isOfWorkingAge(person.pesel)) sum.fit += 1;
      }
      sums[county] = sum;
    }
  });

  it.each(LABOUR_OFFICES)('add up to table 3 and 4: $countyName', ({ county, unemployed, profileIII }) => {
    const centres = WELFARE_CENTRES.filter(({ teryt }) => teryt.startsWith(county));
    const participants = centres.reduce((sum, centre) => sum + centre.participants, 0);
    expect(sums[county]).toEqual({ people: unemployed, profileIII, participants, fit: unemployed });
  });

  it('never name two people alike, in one county or in two', () => {
    expect(pesels.size + documents.size).toBe(68_521);
    expect(documents.size).toBeGreaterThan(14);
  });
});

describe('the register of Opatów', () => {
  it('has 4,465 people, 894 of them in profile III, and a handful without a PESEL', () => {
    expect(opatow).toHaveLength(4_465);
    expect(opatow.filter(({ profile }) => profile === 'III')).toHaveLength(894);
    expect(opatow.filter(({ person }) => 'document' in person)).toHaveLength(6);
  });

  it("has table 4's participants, each in profile III and in a programme of the commune's centre", () => {
    const participants = opatow.filter(({ participant }) => participant);
    const inCommune = (teryt: string) => participants.filter(({ commune }) => commune === teryt).length;
    expect(['260603', '260604', '260605'].map(inCommune)).toEqual([5, 7, 3]);
    for (const { profile, commune, records } of participants) {
      expect(profile).toBe('III');
      const organiser = WELFARE_CENTRES.find(({ teryt }) => teryt === commune)?.name;
      const data = { form: 'ACTIVATION_AND_INTEGRATION_PROGRAMME', organiser };
      expect(records).toContainEqual(expect.objectContaining({ data: expect.objectContaining(data) as unknown }));
    }
  });

  it('publishes in all six sections: a registration and a profile each, the others for some', () => {
    const people = opatow.length;
    expect(peopleIn('registrations')).toBe(people);
    expect(peopleIn('help-profiles')).toBe(people);
    expect(peopleIn('labour-benefits') / people).toBeCloseTo(0.15, 1);
    expect(peopleIn('activations') / people).toBeCloseTo(0.3, 1);
    expect(peopleIn('proposals') / people).toBeCloseTo(0.3, 1);
    expect(peopleIn('health-insurances') / people).toBeGreaterThan(0.6);
  });

  it('pays a benefit to those whose status says so, and a scholarship to trainees', () => {
    const has = ({ records }: PersonRegister, value: string) =>
      records.some(({ data }) => [data['status'], data['kind'], data['form']].includes(value));
    const holders = (value: string) => opatow.filter((person) => has(person, value)).map(({ number }) => number);
    expect(holders('UNEMPLOYMENT_BENEFIT')).toEqual(holders('UNEMPLOYED_WITH_BENEFIT'));
    expect(holders('SCHOLARSHIP')).toEqual(holders('TRAINEESHIP'));
  });

  it('names each record once, by kind, county and number', () => {
    const ids = [...publicationsOf(opatow)].map(({ recordId }) => recordId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z]{3}\/2606\/[0-9]{6}$/.test(id))).toEqual([]);
  });

  it('holds no PESEL outside the person, not even with the separators taken out', () => {
    const texts = [...publicationsOf(opatow)].flatMap(({ recordId, data }) => [recordId, ...Object.values(data)]);
    const joined = texts.map((text) => String(text).replaceAll(/[^0-9]/g, ''));
    expect([...texts.map(String), ...joined].filter(containsPesel)).toEqual([]);
  });

  it('names a payer with a valid REGON', () => {
    const payers = [...publicationsOf(opatow)].map(({ data }) => data['payerId']).filter((id) => id !== undefined);
    expect(new Set(payers).size).toBe(1);
    expect(isRegon(String(payers[0]))).toBe(true);
  });

  it('lets nothing begin after 30 June 2015 and nothing end before it begins', () => {
    const wrong = [...publicationsOf(opatow)].filter(({ data }) => {
      const from = data['from'] ?? data['setOn'] ?? data['madeOn'] ?? '';
      return from > AS_OF || (data['to'] !== undefined && data['to'] < from);
    });
    expect(wrong).toEqual([]);
  });
});

describe('registerOf', () => {
  it('gives the same bytes for the same seed, and other people for another', () => {
    const text = (seed: number) => JSON.stringify([...registerOf(planOf('2606', seed))]);
    expect(text(SEED)).toBe(JSON.stringify(opatow));
    expect(text(SEED + 1)).not.toBe(JSON.stringify(opatow));
  });

  it('follows a plan of its own for any county', () => {
    const plan = { county: '1465', total: 50, profileIII: 10, pai: { '146501': 10, '146502': 0 }, seed: 1 };
    const people = [...registerOf(plan)];
    expect(people).toHaveLength(50);
    expect(people.filter(({ profile }) => profile === 'III').every(({ commune }) => commune === '146501')).toBe(true);
    expect(people.some(({ commune }) => commune === '146502')).toBe(true);
  });

  it.each([
    [{ county: '260601', total: 1, profileIII: 0 }, 'county must be'],
    [{ county: '2606', total: 1.5, profileIII: 0 }, 'whole numbers'],
    [{ county: '2606', total: 1, profileIII: 2 }, 'must not exceed total'],
    [{ county: '2606', total: 5, profileIII: 2, pai: { '260604': 3 } }, 'must not exceed profileIII'],
    [{ county: '2606', total: 500_001, profileIII: 0 }, 'at most'],
  ])('refuses a plan that cannot add up: %j', (plan, message) => {
    expect(() => registerOf({ ...plan, seed: 1 }).next()).toThrow(message);
  });

  it('knows no county outside the region', () => {
    expect(() => planOf('1465', 1)).toThrow('no county 1465');
  });
});

function peopleIn(section: string): number {
  return opatow.filter(({ records }: PersonRegister) => records.some((record) => record.section === section)).length;
}

function isOfWorkingAge(pesel: string): boolean {
  const parsed = parsePesel(pesel);
  const oldest = parsed.ok && parsed.sex === 'K' ? '1955-07-01' : '1950-07-01';
  return parsed.ok && parsed.birthDate >= oldest && parsed.birthDate <= '1997-06-30';
}
