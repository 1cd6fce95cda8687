import { InstitutionId, ListOf, Nested, Optional, Text } from '../checking/rules';
import { InstitutionKey, MAX_KEYS } from '../directory/directory-institution';
import { EdgeName } from '../directory/edge-name';
import type { CloudEventAttributes } from './cloud-event';
import { defineMessage, idAt } from './define-message';
import { examplePlace } from './message-definition';
import { TOPICS } from './topics';

const MAX_NAME_LENGTH = 200;
const TYPE = 'pl.lacznik.institution.listed';

/** An institution that takes part, as the hub's directory has it now. */
export class ListedInstitution {
  @InstitutionId()
  id: string;

  @Text(MAX_NAME_LENGTH)
  name: string;

  /** The edge that serves it; absent where none does. */
  @Optional()
  @EdgeName()
  edge?: string;

  /** What is sealed for it alone is sealed for the first of them; absent where the directory has none. */
  @Optional()
  @ListOf(Nested(() => InstitutionKey), 0, MAX_KEYS)
  publicKeys?: InstitutionKey[];
}

/** The message as the hub sends it. */
export interface SentInstitution {
  body: ListedInstitution;
}

/** The message as its readers get it. */
export interface ReceivedInstitution extends SentInstitution {
  event: CloudEventAttributes;
}

const place = examplePlace('privacy-gateway');

export const INSTITUTION_LISTED = defineMessage<ListedInstitution, ReceivedInstitution, SentInstitution>({
  name: 'InstitutionListed',
  summary: 'An institution takes part, or has another name, another edge or other public keys.',
  topic: TOPICS.institutions,
  types: [TYPE],
  body: ListedInstitution,
  example: {
    place,
    content: {
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: 'OPS-260604',
        traceparent: place.traceparent,
      },
      body: { id: 'OPS-260604', name: 'Ośrodek Pomocy Społecznej w Opatowie' },
    },
  },
  orderKeyOf: ({ body }) => body.id,
  attributesOf: ({ body }, { app }) => ({ source: `/${app}`, type: TYPE, subject: body.id }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body) => ({ ok: true, content: { event, body } }),
});
