import type { NamedEntry } from './named-entry';

/**
 * The categories of data about a client of a labour office (u.p.z. art. 4 ust. 5b, numbered as there), in the words of the act,
 * shortened. `19a` to `19f` tell who gave the help of 19; each is a code of its own: 19 does not stand for them.
 */
export const CATEGORIES: readonly NamedEntry[] = [
  {
    code: '1',
    pl: 'imię (imiona) i nazwisko',
    en: 'names',
    validFrom: '2004-05-01',
  },
  {
    code: '2',
    pl: 'obywatelstwo',
    en: 'citizenship',
    validFrom: '2004-05-01',
  },
  {
    code: '3',
    pl: 'PESEL albo rodzaj, seria i numer dokumentu tożsamości',
    en: 'PESEL or identity document',
    validFrom: '2004-05-01',
  },
  {
    code: '4',
    pl: 'imiona rodziców',
    en: "parents' first names",
    validFrom: '2004-05-01',
  },
  {
    code: '5',
    pl: 'data i miejsce urodzenia',
    en: 'date and place of birth',
    validFrom: '2004-05-01',
  },
  {
    code: '6',
    pl: 'nazwisko rodowe',
    en: 'family name at birth',
    validFrom: '2004-05-01',
  },
  {
    code: '7',
    pl: 'płeć',
    en: 'sex',
    validFrom: '2004-05-01',
  },
  {
    code: '8',
    pl: 'stan cywilny',
    en: 'marital status',
    validFrom: '2004-05-01',
  },
  {
    code: '9',
    pl: 'sytuacja rodzinna',
    en: 'family situation',
    validFrom: '2004-05-01',
  },
  {
    code: '10',
    pl: 'adres zameldowania i adres do korespondencji',
    en: 'addresses',
    validFrom: '2004-05-01',
  },
  {
    code: '11',
    pl: 'e-mail, telefon i inne dane kontaktowe',
    en: 'contact data',
    validFrom: '2004-05-01',
  },
  {
    code: '12',
    pl: 'wykształcenie, zainteresowanie szkoleniem i pracą',
    en: 'education; interest in training and work',
    validFrom: '2004-05-01',
  },
  {
    code: '13',
    pl: 'rodzaj i stopień niepełnosprawności, przeciwwskazania do pracy',
    en: 'disability; contraindications',
    validFrom: '2004-05-01',
  },
  {
    code: '14',
    pl: 'bycie dłużnikiem alimentacyjnym',
    en: 'being a maintenance debtor',
    validFrom: '2004-05-01',
  },
  {
    code: '15',
    pl: 'doświadczenie zawodowe',
    en: 'work experience',
    validFrom: '2004-05-01',
  },
  {
    code: '16',
    pl: 'informacje niezbędne do ustalenia statusu lub udzielenia pomocy',
    en: 'information needed to establish status or give help',
    validFrom: '2004-05-01',
  },
  {
    code: '17',
    pl: 'oddalenie od rynku pracy i gotowość do podjęcia pracy',
    en: 'distance from the labour market and readiness for work',
    validFrom: '2004-05-01',
  },
  {
    code: '18',
    pl: 'pomoc udzielona na podstawie ustawy, jej przyjęcie albo odmowa',
    en: 'help given under the act, accepted or refused',
    validFrom: '2004-05-01',
  },
  {
    code: '19',
    pl: 'pomoc udzielona przez inne instytucje',
    en: 'help given by others',
    validFrom: '2004-05-01',
  },
  {
    code: '19a',
    pl: 'pomoc udzielona przez jednostki pomocy społecznej',
    en: 'help given by welfare centres',
    validFrom: '2004-05-01',
  },
  {
    code: '19b',
    pl: 'pomoc udzielona przez jednostki świadczeń rodzinnych',
    en: 'help given by family-benefit units',
    validFrom: '2004-05-01',
  },
  {
    code: '19c',
    pl: 'pomoc udzielona przez ośrodek pomocy społecznej w trybie art. 50 ust. 2 pkt 2',
    en: 'help given by welfare centres under art. 50(2)(2)',
    validFrom: '2004-05-01',
  },
  {
    code: '19d',
    pl: 'pomoc udzielona przez agencje zatrudnienia',
    en: 'help given by agencies',
    validFrom: '2004-05-01',
  },
  {
    code: '19e',
    pl: 'pomoc udzielona przez realizatorów Programu Aktywizacja i Integracja',
    en: 'help given by providers of the activation and integration programme',
    validFrom: '2004-05-01',
  },
  {
    code: '19f',
    pl: 'pomoc udzielona w programach specjalnych',
    en: 'help given in special programmes',
    validFrom: '2004-05-01',
  },
  {
    code: '20',
    pl: 'zgody na badania rynku pracy i na udział w działaniach EURES',
    en: 'consents',
    validFrom: '2004-05-01',
  },
  {
    code: '21',
    pl: 'informacje Państwowej Inspekcji Pracy',
    en: 'labour inspectorate information',
    validFrom: '2004-05-01',
  },
];
