import type { Role } from '@lacznik/contracts';

/** Somebody who signs in to the console of a local run. All of them are made up. */
export interface LocalPerson {
  /** The login, and the `sub` of the tokens. */
  login: string;
  name: string;
  role: Role;
  institution?: string;
  /** What the person is, for whoever chooses one. */
  is: string;
}

/** One for each role, at the town and the county of the walk-through. */
export const LOCAL_PEOPLE: readonly LocalPerson[] = [
  {
    login: 'anna.wrona',
    name: 'Anna Wrona',
    role: 'caseworker',
    institution: 'OPS-260604',
    is: 'caseworker of the welfare centre in Opatów',
  },
  {
    login: 'piotr.szpak',
    name: 'Piotr Szpak',
    role: 'caseworker',
    institution: 'PUP-2606',
    is: 'caseworker of the labour office in Opatów',
  },
  {
    login: 'maria.dzik',
    name: 'Maria Dzik',
    role: 'coordinator',
    institution: 'OPS-260604',
    is: 'cooperation coordinator of the welfare centre',
  },
  {
    login: 'jan.bocian',
    name: 'Jan Bocian',
    role: 'coordinator',
    institution: 'PUP-2606',
    is: 'cooperation coordinator of the labour office',
  },
  { login: 'ewa.sowa', name: 'Ewa Sowa', role: 'auditor', is: 'auditor' },
  {
    login: 'adam.kos',
    name: 'Adam Kos',
    role: 'data-protection-officer',
    institution: 'OPS-260604',
    is: 'data-protection officer of the welfare centre',
  },
  { login: 'olga.czajka', name: 'Olga Czajka', role: 'administrator', is: 'operator of the region' },
  {
    login: 'filip.zieba',
    name: 'Filip Zięba',
    role: 'ngo',
    institution: 'NGO-0000999999',
    is: 'worker of the organisation',
  },
];
