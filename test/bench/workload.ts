import { makePesel, type PersonIdentity } from '@lacznik/identifiers';

export const OFFICE = 'PUP-2606';
export const CENTRES = ['OPS-260601', 'OPS-260602', 'OPS-260603', 'OPS-260604', 'OPS-260605'] as const;
const PERSONS = 2000;

/** One labour office and five welfare centres of its county, with agreements in force. */
export const directory = {
  institutions: [OFFICE, ...CENTRES].map((id) => ({ id, name: id })),
  scopes: [{ id: 'labour-to-welfare', categories: ['1', '2', '3', '12', '16', '18'] }],
  agreements: CENTRES.map((centre) => ({
    id: `AG-${centre}`,
    parties: [OFFICE, centre],
    purpose: 'Measuring',
    disclosures: [{ from: OFFICE, to: centre, scope: 'labour-to-welfare', additionalCategories: [] }],
    status: 'ACTIVE',
    validFrom: '2020-01-01',
  })),
};

/** A person whom the office and one centre serve. */
export interface BenchPerson {
  pesel: string;
  centre: string;
  caseReference: string;
}

export const persons: readonly BenchPerson[] = Array.from({ length: PERSONS }, (_, i) => ({
  pesel: makePesel(`19${60 + (i % 40)}-0${1 + (i % 9)}-${10 + (i % 18)}`, Math.floor(i / 10) * 10 + (i % 10)),
  centre: CENTRES[i % CENTRES.length] ?? CENTRES[0],
  caseReference: `OPS.5020.${i + 1}.2026`,
}));

/** Changes of the persons' records, without end: each has the next revision of its record, and other data than the last. */
export class Changes {
  private readonly revisions = new Map<string, number>();
  private next: number;

  /** @param first the person with whom it begins; @param step so that several writers each have persons of their own */
  constructor(
    first: number,
    private readonly step: number,
  ) {
    this.next = first;
  }

  take(): { section: string; recordId: string; revision: number; person: PersonIdentity; data: object } {
    const i = this.next % PERSONS;
    const round = Math.floor(this.next / PERSONS);
    this.next += this.step;
    const { prefix, section, data } = KINDS[round % KINDS.length] ?? benefit;
    const recordId = `${prefix}/2606/${i}`;
    const revision = (this.revisions.get(recordId) ?? 0) + 1;
    this.revisions.set(recordId, revision);
    return { section, recordId, revision, person: { pesel: persons[i]?.pesel ?? '' }, data: data(revision) };
  }
}

interface Kind {
  prefix: string;
  section: string;
  readonly data: (revision: number) => object;
}

const benefit: Kind = {
  prefix: 'SWI',
  section: 'labour-benefits',
  data: (revision) => ({
    kind: 'UNEMPLOYMENT_BENEFIT',
    state: 'GRANTED',
    amountGrosze: 100_000 + revision,
    from: '2026-01-01',
    to: '2026-12-31',
  }),
};
const insurance: Kind = {
  prefix: 'UBZ',
  section: 'health-insurances',
  data: (revision) => ({
    state: 'AROSE',
    titleCode: '090000',
    settlementMonth: `2026-0${1 + (revision % 9)}`,
    baseGrosze: 52_000 + revision,
    amountGrosze: 4680,
    payerId: '5261040828',
    payerName: 'Powiatowy Urząd Pracy w Opatowie',
  }),
};
const activation: Kind = {
  prefix: 'AKT',
  section: 'activations',
  data: (revision) => ({
    form: 'TRAINEESHIP',
    state: 'STARTED',
    from: '2026-02-01',
    to: `2026-0${3 + (revision % 7)}-28`,
    organiser: `Zakład nr ${revision}`,
    hoursPerWeek: 40,
  }),
};
const KINDS: readonly Kind[] = [benefit, insurance, activation];
