import { Count, Nested, Optional } from '../../checking/rules';
import { DirectoryDocument } from '../../directory/directory-document';
import { json, type Operation } from '../operation';
import { HubRevocationView } from './revocations';

/** How many entries of each kind were new or differed. */
export class ChangedEntries {
  @Count()
  institutions: number;

  @Count()
  edges: number;

  @Count()
  scopes: number;

  @Count()
  agreements: number;
}

/** How much of a document was new. */
export class DirectoryChange {
  @Nested(() => ChangedEntries)
  changed: ChangedEntries;

  /** What institutions have lost by it; absent where nothing was disclosed before that is not now. */
  @Optional()
  @Nested(() => HubRevocationView)
  revocation?: HubRevocationView;
}

/** All of the country's institutions and their agreements take a tenth of it. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

const EXAMPLE: DirectoryDocument = {
  institutions: [
    { id: 'PUP-2606', name: 'Powiatowy Urząd Pracy w Opatowie' },
    { id: 'OPS-260604', name: 'Ośrodek Pomocy Społecznej w Opatowie' },
  ],
  edges: [
    { name: 'pup-swietokrzyskie', institutions: ['PUP-2606'] },
    { name: 'ops-swietokrzyskie', institutions: ['OPS-260604'] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['1', '16', '18'] }],
  agreements: [
    {
      id: 'AG-2606-260604',
      parties: ['PUP-2606', 'OPS-260604'],
      purpose: 'Wymiana informacji o wspólnych klientach',
      disclosures: [{ from: 'PUP-2606', to: 'OPS-260604', scope: 'labour-to-welfare', additionalCategories: [] }],
      status: 'ACTIVE',
      validFrom: '2026-01-01',
    },
  ],
};

export const READ_DIRECTORY = {
  app: 'privacy-gateway',
  id: 'readDirectory',
  method: 'get',
  path: '/v1/directory',
  summary: 'Reads who takes part, by which edge, and who agreed on what.',
  roles: ['administrator'],
  answer: { status: 200, content: [json(DirectoryDocument)] },
  problems: [],
  example: { answer: EXAMPLE },
} as const satisfies Operation;

export const APPLY_DIRECTORY = {
  app: 'privacy-gateway',
  id: 'applyDirectory',
  method: 'put',
  path: '/v1/directory',
  summary: 'Adds institutions, edges, scopes and agreements, or replaces those of the same id or name.',
  description:
    'What the document does not name stays. To end an agreement, send it `TERMINATED`: it stays so. What coordinators did stays too: ' +
    'suspensions by parties, signatures, and the coordinator of an institution that names none. To move an institution to another edge, ' +
    'send both edges, each with the institutions that it then serves. A change holds for every decision after ' +
    'it was answered. What an agreement disclosed and does not any more is withdrawn, and all that an institution got or gave that takes part ' +
    'no more: what waits in mailboxes, and joint files. Every violation is listed; a document with one changes nothing. ' +
    'Two active agreements of one document that give the same, of which it changes one, are refused (`agreements-overlap`): one of the two has to be left out, to end, or to give less.',
  repeatable: 'a document that is in force changes nothing',
  roles: ['administrator'],
  body: json(DirectoryDocument),
  maxBodyBytes: MAX_DIRECTORY_BYTES,
  answer: {
    status: 200,
    content: [json(DirectoryChange)],
    pending:
      'No decision uses what was ended, but not all that waited could be withdrawn within 2 seconds: `revocation` says so.',
  },
  problems: ['topic-conflict', 'agreements-overlap'],
  example: { body: EXAMPLE, answer: { changed: { institutions: 2, edges: 2, scopes: 1, agreements: 1 } } },
} as const satisfies Operation;
