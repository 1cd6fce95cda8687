import {
  type FactBody,
  type SectionContract,
  sectionByEventType,
  type CloudEventAttributes,
  readCloudEvent,
} from '@lacznik/contracts';
import { type IncomingMessage, PoisonedMessage, readJsonObject } from '@lacznik/messaging';

/** A fact as it came from a publisher's edge. */
export interface Fact {
  event: CloudEventAttributes;
  section: SectionContract;
  /** The hub's pseudonym. */
  person: string;
  body: FactBody;
}

/** @throws PoisonedMessage that says what is wrong, for a message that is no fact */
export function readFact(message: IncomingMessage): Fact {
  const event = readCloudEvent(message);
  if (!event || event.personversion === undefined)
    throw new PoisonedMessage(message, 'CloudEvents attributes are missing');
  const section = sectionByEventType(event.type);
  if (!section) throw new PoisonedMessage(message, 'its event type is unknown');
  if (message.key === '' || event.subject !== message.key)
    throw new PoisonedMessage(message, 'its key is not its subject');
  const body = readBody(message);
  if (event.source !== `/institutions/${body.publisher}`)
    throw new PoisonedMessage(message, 'its source is not its publisher');
  return { event, section, person: message.key, body };
}

function readBody(message: IncomingMessage): FactBody {
  const body = readJsonObject<FactBody>(message);
  if (isFactBody(body)) return body;
  throw new PoisonedMessage(message, 'its body lacks fields');
}

function isFactBody(body: Partial<FactBody>): body is FactBody {
  const { publisher, recordId, revision, data } = body;
  return (
    typeof publisher === 'string' &&
    typeof recordId === 'string' &&
    typeof revision === 'number' &&
    typeof data === 'object' &&
    data !== null
  );
}
