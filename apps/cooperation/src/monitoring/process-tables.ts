import type { InstitutionCounts, MonitoringTable } from '@lacznik/contracts';
import { REST, splitOf, type TableDefinition } from './table-definition';

type Counted = NonNullable<InstitutionCounts['processes']>;
type ReferralCount = Counted['referrals'][number];
type AnnouncementCounts = Counted['announcements'];

/** Each referral has a labour office for one of its parties: counted by the others too, it would be there twice. */
const REFERRALS = { kinds: ['PUP'], subject: 'referrals', counting: 'since-start', total: 'Skierowania' } as const;

/** Tables of what institutions do together. */
export const PROCESS_TABLES = {
  integration: {
    title: 'Uczestnicy Programu Aktywizacja i Integracja',
    kinds: ['OPS'],
    counting: 'since-start',
    dimension: 'provider',
    total: 'Uczestnicy',
    parts: { OPS: 'Realizator: OPS', NGO: 'Realizator: NGO' },
    isByRequest: true,
    partsOf: ({ processes }) =>
      processes?.integration.map(({ provider, participants }) => ({
        // A welfare centre of a town is one.
        part: provider === 'MOPS' ? 'OPS' : provider,
        count: participants,
      })),
  },
  'useful-work': {
    title: 'Wykonujący prace społecznie użyteczne',
    kinds: ['OPS'],
    counting: 'on-day',
    dimension: 'work',
    total: 'Osoby',
    parts: {},
    partsOf: ({ processes }) => processes && [{ part: REST, count: processes.usefulWork }],
  },
  'referral-kinds': {
    ...REFERRALS,
    title: 'Skierowania urzędów pracy i do nich, według rodzaju',
    dimension: 'kind',
    parts: {
      SOCIAL_CONTRACT: 'Kontrakt socjalny',
      PSU: 'Prace społecznie użyteczne',
      PAI: 'Aktywizacja i Integracja',
      SOCIAL_WORK_NEED: 'Potrzeba pracy socjalnej',
      SERVICE: 'Usługa',
      EVENT_INVITATION: 'Zaproszenie',
    },
    partsOf: (counts) => referralsBy(counts, ({ kind }) => kind),
  },
  'referral-states': {
    ...REFERRALS,
    title: 'Skierowania urzędów pracy i do nich, według stanu',
    dimension: 'state',
    parts: {
      SENT: 'Wysłane',
      ACCEPTED: 'Przyjęte',
      RUNNING: 'W toku',
      DONE: 'Zakończone',
      REJECTED: 'Odrzucone',
      WITHDRAWN: 'Wycofane',
      VOID: 'Unieważnione',
    },
    partsOf: (counts) => referralsBy(counts, ({ state }) => state),
  },
  'referral-outcomes': {
    ...REFERRALS,
    title: 'Skierowania urzędów pracy i do nich, według wyniku',
    dimension: 'outcome',
    parts: {
      COMPLETED: 'Ukończone',
      JOB_FOUND: 'Podjęcie pracy',
      INTERRUPTED_JUSTIFIED: 'Przerwane z ważnej przyczyny',
      INTERRUPTED_OWN_FAULT: 'Przerwane z winy osoby',
      NO_SHOW: 'Niezgłoszenie się',
      NOT_TAKEN_UP: 'Nie rozpoczęto',
    },
    partsOf: (counts) => referralsBy(counts, ({ outcome = REST }) => outcome),
  },
  announcements: {
    title: 'Działania, o których druga instytucja ma wiedzieć wcześniej',
    kinds: ['PUP', 'OPS', 'PCPR'],
    isByCounty: true,
    counting: 'since-start',
    dimension: 'announced',
    total: 'Przeprowadzone',
    parts: { inTime: 'Zapowiedziane w terminie' },
    share: 'inTime',
    partsOf: ({ processes }) => processes && announcedTowards(processes.announcements),
  },
  promotions: {
    title: 'Polecenia do pracy po kontrakcie socjalnym',
    // Each has one for a party.
    kinds: ['PUP'],
    counting: 'since-start',
    dimension: 'state',
    total: 'Polecenia',
    parts: {
      PROPOSED: 'Zaproponowane',
      ASKED: 'Osobę zapytano',
      YES: 'Zgoda',
      NO: 'Brak zgody',
      EXPIRED: 'Brak odpowiedzi',
      CANNOT_ASK: 'Nie można zapytać',
      WITH_PUP: 'W urzędzie pracy',
      OFFERED: 'Przedstawiono pracodawcy',
      INTERVIEW: 'Rozmowa',
      HIRED: 'Zatrudnienie',
      NOT_HIRED: 'Bez zatrudnienia',
      WITHDRAWN: 'Wycofane',
    },
    partsOf: ({ processes }) =>
      processes?.promotions?.map(({ state, promotions }) => ({ part: state, count: promotions })),
  },
} as const satisfies Partial<Record<MonitoringTable, TableDefinition>>;

function announcedTowards({ towards, ...whole }: AnnouncementCounts) {
  return (towards ?? [{ receiver: '', ...whole }]).flatMap(({ receiver, carriedOut, inTime }) =>
    splitOf('inTime', inTime, carriedOut).map((count) => ({ ...count, towards: receiver })),
  );
}

function referralsBy({ processes }: InstitutionCounts, partOf: (counted: ReferralCount) => string) {
  return processes?.referrals.map((counted) => ({ part: partOf(counted), count: counted.referrals }));
}
