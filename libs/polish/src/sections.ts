import {
  CLOSING_ANNOUNCED_TYPE,
  INQUIRY_ANSWERED_TYPE,
  INSURANCE_WARNED_TYPE,
  RECORD_WITHDRAWN_TYPE,
  sectionByEventType,
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

/** What an event of this type is about; an unknown type as it is. */
export function eventTypeInPolish(type: string): string {
  if (type === RECORD_WITHDRAWN_TYPE) return 'wycofanie wpisu';
  if (type === CLOSING_ANNOUNCED_TYPE) return 'zapowiedź zamknięcia sprawy';
  if (type === INSURANCE_WARNED_TYPE) return 'ostrzeżenie o przerwie w ubezpieczeniu zdrowotnym';
  if (type === INQUIRY_ANSWERED_TYPE) return 'odpowiedź na zapytanie';
  const { name } = sectionByEventType(type) ?? {};
  return name === undefined ? type : sectionInPolish(name);
}

/** A section as the object of a sentence; an unknown one as it is. */
export function sectionInPolish(section: string): string {
  return Object.hasOwn(SECTION, section) ? SECTION[section as keyof typeof SECTION].name : section;
}
