import { PROCESS_KINDS, type ProcessKind } from '@lacznik/casework';
import {
  CLOSING_ANNOUNCED_TYPE,
  INQUIRY_ANSWERED_TYPE,
  INSURANCE_WARNED_TYPE,
  RECORD_WITHDRAWN_TYPE,
  sectionByEventType,
  STEP_TYPES,
} from '@lacznik/contracts';

/** A section, as a label in a list and as the object of a sentence. */
interface SectionWords {
  label: string;
  name: string;
}

/** The sections by the names of `SECTIONS`. */
export const SECTION = {
  registrations: { label: 'Status', name: 'status i okres rejestracji w urzędzie pracy' },
  'help-profiles': { label: 'Profil pomocy', name: 'profil pomocy' },
  'labour-benefits': { label: 'Świadczenia PUP', name: 'świadczenia z urzędu pracy' },
  activations: { label: 'Aktywizacja', name: 'przebieg aktywizacji zawodowej' },
  proposals: { label: 'Propozycje', name: 'propozycje pracy i innych usług' },
  'health-insurances': { label: 'Ubezp. zdrowotne', name: 'ubezpieczenie zdrowotne' },
  'welfare-benefits': { label: 'Świadczenia OPS', name: 'świadczenia z pomocy społecznej' },
  'social-contracts': { label: 'Kontrakt socjalny', name: 'kontrakt socjalny' },
  'welfare-applications': { label: 'Wnioski', name: 'wnioski o pomoc społeczną' },
  interviews: { label: 'Wywiady', name: 'daty wywiadów środowiskowych' },
} as const satisfies Readonly<Record<string, SectionWords>>;

/** Steps of processes: what opens one, what comes after it. */
const STEPS: Readonly<Record<ProcessKind, { opened: string; continued: string }>> = {
  REFERRAL: { opened: 'skierowanie', continued: 'sprawa skierowania' },
  PLAN: { opened: 'propozycja wspólnego planu działania', continued: 'sprawa wspólnego planu działania' },
  ANNOUNCEMENT: { opened: 'zapowiedź działania', continued: 'sprawa zapowiedzianego działania' },
  PROMOTION: { opened: 'zakończenie kontraktu socjalnego', continued: 'sprawa polecenia do pracy' },
};

const OTHER_EVENTS: ReadonlyMap<string, string> = new Map([
  [RECORD_WITHDRAWN_TYPE, 'wycofanie wpisu'],
  [CLOSING_ANNOUNCED_TYPE, 'zapowiedź zamknięcia sprawy'],
  [INSURANCE_WARNED_TYPE, 'ostrzeżenie o przerwie w ubezpieczeniu zdrowotnym'],
  [INQUIRY_ANSWERED_TYPE, 'odpowiedź na zapytanie'],
  ...PROCESS_KINDS.flatMap((kind): [string, string][] => [
    [STEP_TYPES[kind].opened, STEPS[kind].opened],
    [STEP_TYPES[kind].continued, STEPS[kind].continued],
  ]),
]);

/** What an event of this type is about; an unknown type as it is. */
export function eventTypeInPolish(type: string): string {
  const { name } = sectionByEventType(type) ?? {};
  return name === undefined ? (OTHER_EVENTS.get(type) ?? type) : sectionInPolish(name);
}

/** A section as the object of a sentence; an unknown one as it is. */
export function sectionInPolish(section: string): string {
  return Object.hasOwn(SECTION, section) ? SECTION[section as keyof typeof SECTION].name : section;
}
