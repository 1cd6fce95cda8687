import { Count, ListOf, ObjectOf, OneOf } from '../checking/rules';
import { findFault } from '../checking/find-fault';
import { shapeOf } from '../checking/shape';
import { DICTIONARY_NAMES, type DictionaryName, ENTRY_CLASSES } from '../dictionaries/dictionaries';
import type { DictionaryEntry } from '../dictionaries/dictionary-entries';
import type { CloudEventAttributes } from './cloud-event';
import { defineMessage, idAt } from './define-message';
import { examplePlace, undecodable } from './message-definition';
import { TOPICS } from './topics';

const TYPE = 'pl.lacznik.dictionary.published';
const MAX_ENTRIES = 5000;

/** A dictionary as it is from now on: what was valid, is valid and will be. */
export class PublishedDictionary {
  @OneOf(DICTIONARY_NAMES)
  name: DictionaryName;

  /** Of all dictionaries together, when this one was changed last. */
  @Count()
  version: number;

  @ListOf(ObjectOf(() => Object.values(ENTRY_CLASSES)), 0, MAX_ENTRIES)
  entries: DictionaryEntry[];
}

/** The message as the hub sends it. */
export interface SentDictionary {
  body: PublishedDictionary;
}

/** The message as its readers get it. */
export interface ReceivedDictionary extends SentDictionary {
  event: CloudEventAttributes;
}

const place = examplePlace('privacy-gateway');

export const DICTIONARY_PUBLISHED = defineMessage<PublishedDictionary, ReceivedDictionary, SentDictionary>({
  name: 'DictionaryPublished',
  summary: 'A dictionary of the law has another content.',
  topic: TOPICS.dictionaries,
  types: [TYPE],
  body: PublishedDictionary,
  example: {
    place,
    content: {
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: 'purposes',
        traceparent: place.traceparent,
      },
      body: {
        name: 'purposes',
        version: 12,
        entries: [{ code: 'social-work', pl: 'Praca socjalna i kontrakt socjalny', validFrom: '2004-05-01' }],
      },
    },
  },
  // One shard for all: changes are rare, and come as one.
  orderKeyOf: () => 'dictionaries',
  attributesOf: ({ body }, { app }) => ({ source: `/${app}`, type: TYPE, subject: body.name }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body) => {
    const shape = shapeOf(ENTRY_CLASSES[body.name]);
    const broken = body.entries.findIndex((entry) => findFault(shape, entry) !== undefined);
    if (broken >= 0) return undecodable(`its entries[${broken}] are wrong`);
    return { ok: true, content: { event, body } };
  },
});
